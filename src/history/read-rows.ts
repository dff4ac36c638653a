import type { ItemId } from "../model/item.ts";
import { testPath } from "../model/units.ts";
import { type ItemHistory, LONGEST_NAME } from "./history.ts";
import { LONGEST_BLOB, MOST_ITEMS, MOST_TESTS } from "./history-file.ts";
import { UNMEASURED, type Window } from "./window.ts";

/** A year, as for every length of time. */
const LONGEST_MS = 365 * 24 * 3600 * 1000;

/**
 * The items of a history of version 1, a row each, or where and why it is damaged:
 * `items[3].whole: …`.
 */
export function readRows(
  { items: rows }: Readonly<Record<string, unknown>>,
  runs: number,
): ReadonlyMap<ItemId, ItemHistory> | string {
  if (!Array.isArray(rows)) return "items: no list";
  if (rows.length > MOST_ITEMS) return `items: more than ${MOST_ITEMS}`;
  const items = new Map<ItemId, ItemHistory>();
  let tests = 0;
  let before = "";
  for (const [at, row] of rows.entries()) {
    const item = readItem(row, runs);
    if (typeof item === "string") return `items[${at}]${item}`;
    if (item.id <= before && at > 0) return `items[${at}].id: not in order`;
    before = item.id;
    tests += item.history.tests.size;
    if (tests > MOST_TESTS) return `items[${at}].tests: more than ${MOST_TESTS} in all`;
    items.set(item.id, item.history);
  }
  return items;
}

function readItem(row: unknown, runs: number): { id: ItemId; history: ItemHistory } | string {
  if (typeof row !== "object" || row === null) return ": no item";
  const fields = row as Readonly<Record<string, unknown>>;
  const { id, whole, tests, windows } = fields;
  const path = isName(id) ? testPath(id) : "";
  if (path === "" || path !== id) return ".id: no path";
  const known = readKnown(fields, runs);
  if (typeof known === "string") return known;
  if (!isWindow(whole, runs)) return ".whole: no observations";
  const read = readTests(tests, windows, runs);
  if (typeof read === "string") return read;
  return { id: path, history: { ...known, whole, tests: read } };
}

/** What not every item has. */
function readKnown(
  { blob, failed, placed }: Readonly<Record<string, unknown>>,
  runs: number,
): Pick<ItemHistory, "blob" | "failed" | "placed"> | string {
  if (blob !== undefined && !(isName(blob) && blob.length <= LONGEST_BLOB)) return ".blob: no id";
  if (failed !== undefined && !isWindow(failed, runs)) return ".failed: no observations";
  if (placed !== undefined && !isWindow(placed, runs)) return ".placed: no observations";
  return {
    ...(blob === undefined ? {} : { blob }),
    ...(failed === undefined ? {} : { failed }),
    ...(placed === undefined ? {} : { placed }),
  };
}

function readTests(
  names: unknown,
  windows: unknown,
  runs: number,
): ReadonlyMap<string, Window> | string {
  if (!Array.isArray(names) || !Array.isArray(windows)) return ".tests: no list";
  if (names.length !== windows.length) return ".windows: not as many as tests";
  const tests = new Map<string, Window>();
  for (let at = 0; at < names.length; at += 1) {
    const [name, window]: readonly unknown[] = [names[at], windows[at]];
    if (!isName(name)) return `.tests[${at}]: no name`;
    if (at > 0 && name <= names[at - 1]) return `.tests[${at}]: not in order`;
    if (!isWindow(window, runs)) return `.windows[${at}]: no observations`;
    tests.set(name, window);
  }
  return tests;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_NAME;
}

/** Pairs of run and milliseconds, runs ascending. */
function isWindow(value: unknown, runs: number): value is Window {
  if (!Array.isArray(value) || value.length % 2 !== 0) return false;
  let before = -1;
  for (let at = 0; at < value.length; at += 2) {
    const run: unknown = value[at];
    const ms: unknown = value[at + 1];
    if (!isBetween(run, before + 1, runs - 1) || !isBetween(ms, UNMEASURED, LONGEST_MS))
      return false;
    before = run;
  }
  return true;
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && typeof value === "number" && value >= least && value <= most;
}
