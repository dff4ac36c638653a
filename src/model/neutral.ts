/**
 * The text without anything that the runner would execute. It knows `::name::` at the start of a
 * line, after any white space, and `##[name]` anywhere; a carriage return alone ends a line too:
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs. An invisible
 * space between the signs keeps the text readable.
 */
export function neutral(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(neutralLine)
    .join("\n");
}

function neutralLine(line: string): string {
  return line.replace(/^([\s\u0085]*):(?=:)/, `$1:${GAP}`).replaceAll("##[", `##${GAP}[`);
}

/** Zero-width space. */
const GAP = "\u200b";
