import { testPath } from "../../model/units.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/** A number, or what a program writes for one that is none; those are counted and left out. */
const NUMBER = "[-+]?(?:\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?|NaN|nan|Infinity|inf)";

/** `item<TAB>seconds`: the last column is the time. */
const TABBED = new RegExp(`^(.*)\\t[ ]*(${NUMBER})[ ]*$`, "s");

/**
 * `path:seconds`, as parallel_tests logs it:
 * https://github.com/grosser/parallel_tests/blob/master/lib/parallel_tests/rspec/runtime_logger.rb.
 */
const LOGGED = new RegExp(`^(.+):(${NUMBER})$`, "s");

type LineFormat = "parallel_tests" | "item<TAB>seconds";

const PATTERNS: Readonly<Record<LineFormat, RegExp>> = {
  parallel_tests: LOGGED,
  "item<TAB>seconds": TABBED,
};

/** The format of the first line that is not blank, where it has one. */
export function lineFormat(text: string): LineFormat | undefined {
  const first = /^[^\S\n]*(\S[^\n]*)/m.exec(text)?.[0].trimEnd() ?? "";
  if (TABBED.test(first)) return "item<TAB>seconds";
  return LOGGED.test(first) ? "parallel_tests" : undefined;
}

/** The times, or the number of the first line that is none. */
export function readLines(text: string, format: LineFormat): TimingSource | number {
  const table = new SourceTable();
  for (const [at, line] of text.split("\n").entries()) {
    const trimmed = line.trimEnd();
    if (trimmed === "") continue;
    const match = PATTERNS[format].exec(trimmed);
    if (match === null) return at + 1;
    addLine(match, table);
  }
  const { items, notes } = table;
  const isPytest = items.some(({ name, tests }) => tests.length > 0 && name.endsWith(".py"));
  return { format, ...(isPytest ? { framework: "pytest" } : {}), names: "path", items, notes };
}

/** A test's full id, as pytest has it, is one of its file's tests; a class may have `::` too. */
function addLine([, name = "", time]: RegExpExecArray, table: SourceTable): void {
  const at = name.indexOf("::");
  const seconds = Number(time);
  const file = name.slice(0, Math.max(0, at));
  if (!/[\\/]|\.\w+$/.test(file)) table.addItem(testPath(name.trim()), { seconds });
  else table.addTest(testPath(file), name.slice(at + 2), { seconds, again: "sum" });
}
