/**
 * Reads `GITHUB_OUTPUT`, `GITHUB_STATE` or `GITHUB_ENV`: `name=value`, or `name<<MARK`, lines and
 * the mark. Fails where the runner does.
 */
export function readFileCommands(text: string): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").replace(/\r$/, "");
    if (line === "") continue;
    const [, name, sign, rest] = /^([^=<]*(?:<(?!<)[^=<]*)*)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === undefined || name === "") throw new Error(`Invalid format '${line}'`);
    if (sign === "=") {
      values.set(name, rest ?? "");
      continue;
    }
    const end = lines.findIndex((other, index) => index > at && other.replace(/\r$/, "") === rest);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
    values.set(name, lines.slice(at + 1, end).join("\n"));
    at = end;
  }
  return Object.fromEntries(values);
}
