/** The first line of what an error says. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split(/[\r\n]/, 1)[0] ?? text;
}
