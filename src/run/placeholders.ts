import { LIST_PLACEHOLDER, TESTS_PLACEHOLDER } from "../model/invocation.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";

/** Variable that holds the list file's path for the child. */
export const LIST_VARIABLE = "MAKESPAN_LIST";

/** Where a character of a shell text stands. `group` is a subshell or a substitution. */
type Context = "plain" | "group" | "backtick" | "double" | "parameter";

interface Scan {
  readonly text: string;
  readonly contexts: Context[];
  readonly problems: Problem[];
  output: string;
  position: number;
  filled: boolean;
  inFunction: boolean;
}

/**
 * Writes the selection into a shell text: `{tests}` becomes `"$@"` and `{list}` the variable that
 * holds the list's path, so that both stay data. `filled` is false where there is no placeholder.
 */
export function fillPlaceholders(text: string): Result<{ text: string; filled: boolean }> {
  const scan: Scan = {
    text,
    contexts: ["plain"],
    problems: [],
    output: "",
    position: 0,
    filled: false,
    inFunction: false,
  };
  while (scan.position < text.length) step(scan);
  if (scan.filled && hasHereDocument(text)) scan.problems.push(HERE_DOCUMENT);
  return scan.problems.length > 0
    ? failed(...scan.problems)
    : ok({ text: scan.output, filled: scan.filled });
}

function step(scan: Scan): void {
  const rest = scan.text.slice(scan.position, scan.position + TESTS_PLACEHOLDER.length);
  if (rest === TESTS_PLACEHOLDER) placeTests(scan);
  else if (rest.startsWith(LIST_PLACEHOLDER)) placeList(scan);
  else if (!skipUnread(scan)) readCharacter(scan);
}

function placeTests(scan: Scan): void {
  const context = contextOf(scan);
  const end = scan.position + TESTS_PLACEHOLDER.length;
  if (scan.inFunction) scan.problems.push(IN_FUNCTION);
  else if (context === "double") placeQuotedTests(scan, end);
  else if (context === "parameter" || !isWholeWord(scan.text, scan.position, end)) {
    scan.problems.push(NO_WORD);
  }
  replace(scan, TESTS_PLACEHOLDER, context === "double" ? "$@" : '"$@"');
}

/** `"{tests}"` is the arguments; in a longer text they would become a part of that text. */
function placeQuotedTests(scan: Scan, end: number): void {
  const alone = scan.text[scan.position - 1] === '"' && scan.text[end] === '"';
  if (!alone || !isWholeWord(scan.text, scan.position - 1, end + 1)) scan.problems.push(QUOTED);
}

function placeList(scan: Scan): void {
  const context = contextOf(scan);
  const variable = `\${${LIST_VARIABLE}}`;
  if (context === "parameter") scan.problems.push(IN_PARAMETER);
  replace(scan, LIST_PLACEHOLDER, context === "double" ? variable : `"${variable}"`);
}

function replace(scan: Scan, placeholder: string, by: string): void {
  scan.output += by;
  scan.position += placeholder.length;
  scan.filled = true;
}

/** Passes over what cannot hold a placeholder: escapes, comments, single quotes. */
function skipUnread(scan: Scan): boolean {
  const { text, position } = scan;
  const quoted = contextOf(scan) === "double" || contextOf(scan) === "parameter";
  const pattern = quoted ? /\\[\s\S]/y : /\\[\s\S]|\$'(?:\\[\s\S]|[^'\\])*'?|'[^']*'?/y;
  const skipped = match(pattern, text, position) ?? (quoted ? undefined : comment(text, position));
  if (skipped === undefined) return false;
  if (/^\$?'/.test(skipped) && /\{(?:tests|list)\}/.test(skipped)) scan.problems.push(IN_QUOTES);
  copy(scan, skipped.length);
  return true;
}

function comment(text: string, position: number): string | undefined {
  return isBoundary(text[position - 1]) ? match(/#[^\n]*/y, text, position) : undefined;
}

function readCharacter(scan: Scan): void {
  const { text, position } = scan;
  const context = contextOf(scan);
  if (text.startsWith("${", position)) enter(scan, "parameter", 2);
  else if (text.startsWith("$(", position)) enter(scan, "group", 2);
  else if (text[position] === '"') toggle(scan, "double");
  else if (text[position] === "`") toggle(scan, "backtick");
  else if (context === "parameter" && text[position] === "}") leave(scan);
  else if (context === "double" || context === "parameter") copy(scan, 1);
  else readCommandCharacter(scan);
}

function readCommandCharacter(scan: Scan): void {
  const { text, position } = scan;
  const empty = match(/\([ \t]*\)/y, text, position);
  if (empty !== undefined) scan.inFunction = true;
  else if (text[position] === "}" && isWholeWord(text, position, position + 1)) {
    scan.inFunction = false;
  }
  if (empty !== undefined) copy(scan, empty.length);
  else if (text[position] === "(") enter(scan, "group", 1);
  else if (text[position] === ")" && contextOf(scan) === "group") leave(scan);
  else copy(scan, 1);
}

function enter(scan: Scan, context: Context, length: number): void {
  scan.contexts.push(context);
  copy(scan, length);
}

function leave(scan: Scan): void {
  scan.contexts.pop();
  copy(scan, 1);
}

function toggle(scan: Scan, context: Context): void {
  if (contextOf(scan) === context) leave(scan);
  else enter(scan, context, 1);
}

function copy(scan: Scan, length: number): void {
  scan.output += scan.text.slice(scan.position, scan.position + length);
  scan.position += length;
}

function contextOf(scan: Scan): Context {
  return scan.contexts.at(-1) ?? "plain";
}

function match(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

function isWholeWord(text: string, start: number, end: number): boolean {
  return isBoundary(text[start - 1]) && isBoundary(text[end]);
}

function isBoundary(character: string | undefined): boolean {
  return character === undefined || /[\s;&|()<>`]/.test(character);
}

/** A here-document's lines follow no rules of quoting that we could read. */
function hasHereDocument(text: string): boolean {
  return /(?<!<)<<-?\s*["'\\]?[A-Za-z_]/.test(text);
}

const WHERE = "test-command";

const NO_WORD: Problem = {
  where: WHERE,
  what: `${TESTS_PLACEHOLDER} is part of a longer word`,
  how: `Write ${TESTS_PLACEHOLDER} as a word of its own; it becomes any number of arguments.`,
};

const QUOTED: Problem = {
  where: WHERE,
  what: `${TESTS_PLACEHOLDER} stands inside double quotes, where the tests would become part of a text`,
  how: `Write ${TESTS_PLACEHOLDER} without quotes. For a command inside a command: sh -c 'pytest "$@"' sh ${TESTS_PLACEHOLDER}.`,
};

const IN_QUOTES: Problem = {
  where: WHERE,
  what: "a placeholder stands inside single quotes, where the shell replaces nothing",
  how: `Take it out of the quotes. A command inside a command finds the list's path in $${LIST_VARIABLE}, and arguments so: sh -c 'pytest "$@"' sh ${TESTS_PLACEHOLDER}.`,
};

const IN_PARAMETER: Problem = {
  where: WHERE,
  what: `a placeholder stands inside \${…}`,
  how: `Write $${LIST_VARIABLE} there.`,
};

const IN_FUNCTION: Problem = {
  where: WHERE,
  what: `${TESTS_PLACEHOLDER} stands inside a function, which has arguments of its own`,
  how: `Write "$@" in the function and call it with ${TESTS_PLACEHOLDER}.`,
};

const HERE_DOCUMENT: Problem = {
  where: WHERE,
  what: "a placeholder and a here-document do not go together",
  how: "Put the commands into a script, and call it with the placeholder.",
};
