import type { Problem } from "../model/problem.ts";

/** Names are parts of file names and artifact names on every system. */
const NAME = /^[A-Za-z0-9](?:[\w .-]{0,62}[\w-])?$/;

/** What is wrong with a suite's name, where anything is. */
export function suiteNameProblem(name: string): Omit<Problem, "where"> | undefined {
  if (NAME.test(name)) return undefined;
  return {
    what: `${JSON.stringify(name)} is no name for a suite`,
    how: "Use letters, digits, spaces, dots, dashes and underscores, 64 at most, with a letter or digit first and no space or dot last.",
  };
}
