import { printable, printableLines } from "./printable.ts";

/** Everything that Markdown or HTML gives a meaning to. */
const MEANINGFUL = /[\\`*_{}[\]<>()#+\-.!|~&@:$]/g;

/**
 * A space of no width: it keeps mentions, issue numbers, addresses and commits' hashes dead, since
 * GitHub looks for them after Markdown is done.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const NO_WIDTH = "&#8203;";

/** Foreign text as plain text inside a Markdown line or table cell: never formatting, never a link. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replaceAll(MEANINGFUL, (character) => ENTITIES.get(character) ?? `\\${character}`)
    .replaceAll("\\@", `\\@${NO_WIDTH}`)
    .replaceAll(/\\#(?=\d)/g, `\\#${NO_WIDTH}`)
    .replaceAll(/\\:(?=\/\/)/g, `\\:${NO_WIDTH}`)
    .replaceAll(/www(?=\\\.)/gi, (prefix) => prefix + NO_WIDTH)
    .replaceAll(/\bGH(?=\\-\d)/gi, (prefix) => prefix + NO_WIDTH)
    .replaceAll(/[0-9a-f]{7,64}/gi, breakHash);
}

/**
 * Foreign text as code, for names: nothing inside is formatted or live. Fits a Markdown line, a
 * table cell and a summary of details.
 */
export function codeSpan(text: string): string {
  const shown = printable(text);
  // A pipe ends a table's cell even inside backticks, and what escapes it depends on the place.
  if (/[`|\\]|^\s|\s$|^$/.test(shown)) return htmlCode(shown);
  return `\`${shown}\``;
}

/** Code as HTML with every sign written as a number, so that Markdown has nothing to see in it. */
export function htmlCode(text: string): string {
  const signs = /[!-/:-@[-`{-~]/g;
  const body = printable(text).replaceAll(signs, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<code>${body}</code>`;
}

/** Foreign text of several lines as a code block with a fence that nothing inside can close. */
export function codeBlock(text: string): string {
  const shown = printableLines(text);
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}`;
}

/** Where a backslash would do, but an HTML tag or an entity must not even begin. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["<", "&lt;"],
  [">", "&gt;"],
  ["&", "&amp;"],
  ["|", "&#124;"],
]);

/** A commit's hash becomes a link where the repository has that commit. */
function breakHash(hash: string): string {
  return /\d/.test(hash) ? `${hash.slice(0, 4)}${NO_WIDTH}${hash.slice(4)}` : hash;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
