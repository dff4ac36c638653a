import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The pattern of the lists. */
export const CHECKS = "**/*.checks";

/** Where `check.mjs` reports. */
export const REPORTS = "reports/*.xml";

/**
 * A repository whose test files are lists of checks, and `check.mjs`, which runs them: fast, with
 * times that the lists themselves say. Each line is a check:
 *
 * ```
 * name seconds [outcome[@attempt]]
 * ```
 *
 * The outcome is `pass`, `fail`, `skip` or `wait` (until the end is near), in that attempt of the
 * run or in all.
 */
export function checksProject(
  lists: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { "check.mjs": SCRIPT, ...lists };
}

/** So many lists with one check of so many seconds each, `tests/a.checks` first. */
export function lists(...seconds: readonly number[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    seconds.map((time, index) => [
      `tests/${String.fromCharCode(97 + index)}.checks`,
      `works ${time}\n`,
    ]),
  );
}

const SCRIPT = readFileSync(fileURLToPath(new URL("check.mjs", import.meta.url)), "utf8");
