/**
 * Characters that show nothing or change how others are shown: controls, line breaks, zero-width
 * and direction marks, byte order marks, tags, lone surrogates.
 * https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** The text on one line with everything invisible written out: `\n`, `\u{202e}`. */
export function printable(text: string): string {
  return text.replaceAll(INVISIBLE, writeOut);
}

/** {@link printable} that keeps line breaks and tabs as they are. */
export function printableLines(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(INVISIBLE, (character) =>
      character === "\n" || character === "\t" ? character : writeOut(character),
    );
}

function writeOut(character: string): string {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    default:
      return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  }
}
