/** A bar of so many signs for a value out of the most there is; anything above zero shows. */
export function bar(value: number, most: number, width: number, sign: string): string {
  if (value <= 0 || most <= 0) return "";
  return sign.repeat(Math.min(width, Math.max(1, Math.round((value / most) * width))));
}
