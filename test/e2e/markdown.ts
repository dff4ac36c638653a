/** Markdown without the backslashes and entities that keep texts from being formatting. */
export function unescaped(markdown: string): string {
  return markdown
    .replaceAll("&#8203;", "")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\\(?=[!-/:-@[-`{-~])/g, "");
}

/** What of Markdown is live: without code, comments, and everything that is escaped. */
export function liveText(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,}).*?^\1$/gms, "")
    .replaceAll(/(?<!\\)(`+)[^\n]*?[^`]\1(?!`)/g, "")
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/\\[!-/:-@[-`{-~]/g, "")
    .replaceAll(/&(?:#\d+|\w+);/g, "");
}
