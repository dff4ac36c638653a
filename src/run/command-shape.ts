import { LIST_PLACEHOLDER, TESTS_PLACEHOLDER } from "../model/invocation.ts";
import { fileName } from "../model/path.ts";
import type { Problem } from "../model/problem.ts";

/** npm's commands that run a script: https://docs.npmjs.com/cli/commands/npm-run. */
const NPM_SCRIPTS = new Set(
  "run run-script rum urn test tst t start stop restart exec x".split(" "),
);

const SHELLS = new Set(["sh", "bash", "dash", "zsh", "ksh"]);

/** npm hands on to a script only what follows `--`, and reads everything else itself. */
export function needsDashes(words: readonly string[]): boolean {
  const npm = words.findIndex((word) => /^npm(?:\.cmd)?$/.test(programName(word)));
  if (npm < 0) return false;
  const rest = words.slice(npm + 1);
  return rest.some((word) => NPM_SCRIPTS.has(word)) && !rest.includes("--");
}

/** `sh -c "pytest -q"`: more arguments would go to the shell and not to the command inside. */
export function startsShellText(words: readonly string[]): boolean {
  const shell = words.findIndex((word) => SHELLS.has(programName(word)));
  return shell >= 0 && /^-[a-z]*c[a-z]*$/.test(firstFlagWithText(words.slice(shell + 1)) ?? "");
}

/** The problem of a command that does not say where its tests go. */
export function unplaced(text: string, why: string): Problem {
  return {
    where: "test-command",
    what: `it is not clear where in this command the tests go: ${why}`,
    how: `Write ${TESTS_PLACEHOLDER} there for the tests as arguments, or ${LIST_PLACEHOLDER} for the path of a file with one per line. For example: ${example(text)}`,
  };
}

export const NO_COMMAND: Problem = {
  where: "test-command",
  what: "there is no test command",
  how: "Give the command that runs the tests: `test-command: pytest -q`, or on a command line -- pytest -q.",
};

function programName(word: string): string {
  return fileName(word.replaceAll("\\", "/")).replace(/\.exe$/i, "");
}

/** The first short flag with a `c` before any word that is no flag. */
function firstFlagWithText(words: readonly string[]): string | undefined {
  const end = words.findIndex((word) => !word.startsWith("-") || word === "--");
  return words
    .slice(0, end < 0 ? words.length : end)
    .find((word) => !word.startsWith("--") && word.includes("c"));
}

/** The line that most probably starts the tests, with the placeholder before a pipe or a comment. */
function example(text: string): string {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  const line = (lines.at(-1) ?? text).trim();
  const inside = /^(.*?\s-[a-z]*c[a-z]*\s+)(["']?)(.*)\2$/.exec(line);
  if (inside !== null && SHELLS.has(programName(line.split(" ")[0] ?? ""))) {
    return `${inside[1]}'${inside[3]} "$@"' sh ${TESTS_PLACEHOLDER}`;
  }
  const rest = /\s*(?:\s#|\|(?!\|)|>|2>|;\s*$|&\s*$)/.exec(line)?.index ?? line.length;
  return `${line.slice(0, rest)} ${TESTS_PLACEHOLDER}${line.slice(rest)}`;
}
