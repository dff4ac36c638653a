/** Enough to recognise what it is about; whoever wants all reads the audit. */
const MOST_NAMES = 3;

/** `a`, `a, b and c`, or `a, b, c and 14 more`. */
export function nameSome(names: readonly string[], most: number = MOST_NAMES): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.at(-1) ?? "nothing";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** `1 test`, `2 tests`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
