import type { Mark } from "./mark.ts";
import { compareText } from "./order.ts";
import { type Seconds, type TestPath, testPath } from "./units.ts";

/**
 * The name of what is placed: a file's path from the repository's root, for Go a package's
 * folder. The same item has the same name on every platform.
 */
export type ItemId = TestPath;

export interface Item {
  readonly id: ItemId;
  /** Git's id of the content, where the file is tracked; renamed files keep their history by it. */
  readonly blob?: string;
  /** Size of the file or of the package's test files. */
  readonly bytes?: number;
  /** What its own source asks of where its tests run; absent where nothing. */
  readonly marks?: readonly Mark[];
}

/** The group marks of any of its tests (pytest's `xdist_group`), each once. */
export function groupsOfItem({ marks = [] }: Item): readonly string[] {
  return [...new Set(marks.flatMap((mark) => (mark.kind === "group" ? [mark.group] : [])))];
}

/**
 * What a shard runs of one item: all of it, only the named tests, or all but the named tests.
 * `only` and `except` hold full test ids (`<item>::<test>`); an id matches itself and itself
 * followed by `[`, so that parameters stay together, or by another of the framework's marks.
 */
export interface Entry {
  readonly id: ItemId;
  /** `2/3`: the second of three parts. Absent where the item is whole. */
  readonly part?: string;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/** Between an item's name and a test's in a full test id. */
export const TEST_SEPARATOR = "::";

export function testId(item: ItemId, test: string): string {
  return `${item}${TEST_SEPARATOR}${test}`;
}

/** The test's name inside its item, from a full test id of that item. */
export function testName(item: ItemId, id: string): string {
  return id.startsWith(item + TEST_SEPARATOR) ? id.slice(item.length + TEST_SEPARATOR.length) : id;
}

/** Every item that a test with this id may belong to: names of tests may hold the separator too. */
export function itemIds(id: string): readonly ItemId[] {
  const ids: ItemId[] = [];
  let at = id.indexOf(TEST_SEPARATOR);
  for (; at > 0; at = id.indexOf(TEST_SEPARATOR, at + 1)) ids.push(testPath(id.slice(0, at)));
  return ids;
}

/**
 * Whether the entry runs the test, which belongs to the entry's item.
 * @param marks As `childMarks` has them for the framework.
 */
export function entryRuns(entry: Entry, id: string, marks = "["): boolean {
  if (entry.only !== undefined) return entry.only.some((named) => namesTest(named, id, marks));
  if (entry.except !== undefined) return !entry.except.some((named) => namesTest(named, id, marks));
  return true;
}

/** Whether `named` is the test itself or the one that it belongs to. */
function namesTest(named: string, id: string, marks = "["): boolean {
  if (!id.startsWith(named)) return false;
  return id.length === named.length || marks.includes(id.charAt(named.length));
}

/** `tests/test_a.py` or `tests/test_big.py (2/3)`. */
export function entryLabel(entry: Entry): string {
  return entry.part === undefined ? entry.id : `${entry.id} (${entry.part})`;
}

export function compareEntries(left: Entry, right: Entry): number {
  return compareText(left.id, right.id) || compareText(left.part ?? "", right.part ?? "");
}

/** Where an estimate comes from, best known first. */
export const ESTIMATE_SOURCES = ["measured", "renamed", "sibling", "size", "default"] as const;
export type EstimateSource = (typeof ESTIMATE_SOURCES)[number];

/** What an item is expected to take. */
export interface Estimate {
  readonly seconds: Seconds;
  /** One standard deviation of the forecast error; unknown without enough history. */
  readonly spread?: Seconds;
  readonly from: EstimateSource;
  /** How many observations it rests on. */
  readonly samples: number;
}

/** What one test of an item is expected to take. */
export interface TestEstimate {
  /** Full test id. */
  readonly id: string;
  readonly seconds: Seconds;
  /** One standard deviation of the forecast error. */
  readonly spread?: Seconds;
}

export interface EstimatedItem extends Item {
  readonly estimate: Estimate;
  /** Its tests as the history knows them, in any order; without any it stays whole. */
  readonly tests?: readonly TestEstimate[];
  /** Whether single tests of it can be selected exactly; absent means no. */
  readonly parts?: boolean;
  /** What loading it once more costs at least, in every part; part of its estimate. */
  readonly fileSeconds?: Seconds;
  /**
   * By how much the time of its tests is divided in its estimate, since its shard runs so many items
   * at a time. By itself it takes as long as without: one item has one worker. Absent where nothing
   * is divided; its tests' estimates never are.
   */
  readonly parallelism?: number;
  /**
   * What starting a run for each of its parts costs, with nothing beside it. Absent where parts run
   * together with all else that their shard has.
   */
  readonly partStartSeconds?: Seconds;
}
