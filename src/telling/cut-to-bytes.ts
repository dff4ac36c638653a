/**
 * Markdown in at most so many bytes of UTF-8: cut after a whole line, with open code blocks and
 * details closed and a last line that says how much is left out. Any text of at most so many bytes
 * also has at most so many characters.
 */
export function cutToBytes(markdown: string, most: number): string {
  if (byteLength(markdown) <= most) return markdown;
  const lines = markdown.split("\n");
  let kept = linesWithin(lines, most - RESERVE);
  while (kept > 0 && byteLength(finish(lines, kept)) > most) kept -= 1;
  return finish(lines, kept);
}

/** For what closes open blocks, and for the last line. */
const RESERVE = 300;

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function linesWithin(lines: readonly string[], most: number): number {
  let bytes = 0;
  const end = lines.findIndex((line) => {
    bytes += byteLength(line) + 1;
    return bytes > most;
  });
  return end < 0 ? lines.length : end;
}

function finish(lines: readonly string[], kept: number): string {
  const text = lines.slice(0, kept);
  const left = lines.length - kept;
  const note = `*${left} more ${left === 1 ? "line does" : "lines do"} not fit here.*`;
  return [...text, ...closers(text), "", note].join("\n");
}

/** What is open at the end of the lines, innermost first. */
function closers(lines: readonly string[]): readonly string[] {
  let fence: string | undefined;
  let details = 0;
  for (const line of lines) {
    const run = /^(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (run !== undefined && run.length >= fence.length && line.trim() === run) fence = undefined;
    } else if (run !== undefined) fence = run;
    else details += countOf(line, "<details>") - countOf(line, "</details>");
  }
  const open = Array.from({ length: Math.max(0, details) }, () => "</details>");
  return [...(fence === undefined ? [] : [fence]), ...(open.length > 0 ? ["", ...open] : [])];
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
