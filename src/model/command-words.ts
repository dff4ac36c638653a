import type { TestCommand } from "./invocation.ts";

/** A word of a shell text. */
export interface ShellWord {
  /** The word without its quotes; variables stand in it as they were written. */
  readonly text: string;
  /** Where it begins and ends in the shell text. */
  readonly start: number;
  readonly end: number;
}

export type ShellText =
  /** One command with its words, which may be followed by more of them. */
  | { readonly kind: "simple"; readonly words: readonly ShellWord[] }
  /** Anything else, and the first thing that makes it so. */
  | { readonly kind: "other"; readonly why: string };

/**
 * Splits a shell text into its words as far as it is a simple command on one (possibly
 * continued) line: quotes, backslashes, plain variables and assignments in front of it are fine.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function splitWords(text: string): ShellText {
  const words: ShellWord[] = [];
  let position = skipBlanks(text, 0);
  while (position < text.length) {
    const word = readWord(text, position);
    if (typeof word === "string") return { kind: "other", why: word };
    words.push(word);
    position = skipBlanks(text, word.end);
  }
  return withoutAssignments(words);
}

/**
 * The words of the user's command, by which a framework recognises itself: from the command's
 * name on. `undefined` where the text is no simple command.
 */
export function commandWords(command: TestCommand): readonly string[] | undefined {
  if (command.kind === "argv") return command.argv;
  const split = splitWords(command.text.trim());
  return split.kind === "simple" ? split.words.map((word) => word.text) : undefined;
}

/** Words that begin something longer than a simple command. */
const RESERVED = new Set(
  "! { } [[ case coproc do done elif else esac fi for function if in select then until while".split(
    " ",
  ),
);

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

function withoutAssignments(words: readonly ShellWord[]): ShellText {
  const first = words.findIndex((word) => !ASSIGNMENT.test(word.text));
  const command = words[first];
  if (command === undefined) return { kind: "other", why: "it has no command" };
  if (RESERVED.has(command.text)) return { kind: "other", why: `it begins with ${command.text}` };
  return { kind: "simple", words: words.slice(first) };
}

/** Blanks and continued lines. */
function skipBlanks(text: string, from: number): number {
  const blanks = /(?:[ \t]|\\\r?\n)*/y;
  blanks.lastIndex = from;
  return from + (blanks.exec(text)?.[0].length ?? 0);
}

/** The word that begins here, or why the text is no simple command. */
function readWord(text: string, start: number): ShellWord | string {
  if (text[start] === "#") return "it ends in a comment";
  let value = "";
  let position = start;
  while (position < text.length && !/[ \t]/.test(text[position] ?? "")) {
    const piece = readPiece(text, position);
    if (typeof piece === "string") return piece;
    value += piece.text;
    position = piece.end;
  }
  if (BRACES.test(text.slice(start, position))) return "it has braces to expand";
  return { text: value, start, end: position };
}

/** `{a,b}` and `{1..3}`; `{tests}` is no such thing. */
const BRACES = /^[^'"\\]*(?<!\$)\{[^{}'"\s]*(?:,|\.\.)[^{}'"\s]*\}/;

interface Piece {
  readonly text: string;
  readonly end: number;
}

function readPiece(text: string, at: number): Piece | string {
  switch (text[at]) {
    case "'":
      return readSingleQuoted(text, at);
    case '"':
      return readDoubleQuoted(text, at);
    case "\\":
      return readEscaped(text, at);
    case "$":
      return readVariable(text, at);
    default:
      return readPlain(text, at);
  }
}

function readSingleQuoted(text: string, at: number): Piece | string {
  const end = text.indexOf("'", at + 1);
  return end < 0 ? "a quote is not closed" : { text: text.slice(at + 1, end), end: end + 1 };
}

function readDoubleQuoted(text: string, at: number): Piece | string {
  let value = "";
  let position = at + 1;
  while (text[position] !== '"') {
    if (position >= text.length) return "a quote is not closed";
    const piece = readQuotedPiece(text, position);
    if (typeof piece === "string") return piece;
    value += piece.text;
    position = piece.end;
  }
  return { text: value, end: position + 1 };
}

function readQuotedPiece(text: string, at: number): Piece | string {
  const character = text[at] ?? "";
  if (character === "`") return "it substitutes a command";
  if (character === "$" && text[at + 1] !== '"') return readVariable(text, at);
  if (character !== "\\") return { text: character, end: at + 1 };
  const next = text[at + 1] ?? "";
  if (next === "\n") return { text: "", end: at + 2 };
  return { text: /[$`"\\]/.test(next) ? next : `\\${next}`, end: at + 2 };
}

function readEscaped(text: string, at: number): Piece | string {
  const next = text[at + 1];
  if (next === undefined) return "it ends in a backslash";
  return { text: next === "\n" ? "" : next, end: at + 2 };
}

/** `$NAME`, `${NAME}` or `${NAME:-plain text}`; a dollar before anything else is a dollar. */
function readVariable(text: string, at: number): Piece | string {
  const variable =
    /\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[A-Za-z_][A-Za-z0-9_]*(?::?[-+=?][\w ./:=@,-]*)?\})/y;
  variable.lastIndex = at;
  const plain = variable.exec(text)?.[0];
  if (plain !== undefined) return { text: plain, end: at + plain.length };
  if (text[at + 1] === "(") return "it substitutes a command";
  if (/[{'"@*#?$!0-9-]/.test(text[at + 1] ?? "")) return "it has an expansion beyond $NAME";
  return { text: "$", end: at + 1 };
}

function readPlain(text: string, at: number): Piece | string {
  const character = text[at] ?? "";
  if (/[\r\n]/.test(character)) return "it has several lines";
  if (character === "|") return text[at + 1] === "|" ? "it has ||" : "it has a pipe";
  if (character === "&") return text[at + 1] === "&" ? "it has &&" : "it has &";
  if (/[;<>()]/.test(character)) return `it has ${character}`;
  if (character === "`") return "it substitutes a command";
  if (/[*?[]/.test(character)) return `it has a file pattern (${character})`;
  return { text: character, end: at + 1 };
}
