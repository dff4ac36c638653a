import type { History } from "../../src/history/history.ts";
import { canonicalJson } from "../../src/model/canonical-json.ts";

/** The history's file as version 1 had it: an item a row, and each window a list. */
export function historyOfRows({ suite, runs, items, accounts }: History): string {
  const rows = Array.from(items, ([id, { tests, ...item }]) => {
    const sorted = [...tests.keys()].sort();
    return { id, ...item, tests: sorted, windows: sorted.map((name) => tests.get(name)) };
  }).sort((left, right) => (left.id < right.id ? -1 : 1));
  const told = accounts.length === 0 ? {} : { accounts };
  return `${canonicalJson({ version: 1, suite, runs, items: rows, ...told })}\n`;
}
