import type { ItemId } from "../model/item.ts";
import { testPath } from "../model/units.ts";
import { type ItemHistory, LONGEST_NAME } from "./history.ts";
import { type HistoryColumns, LONGEST_BLOB, MOST_ITEMS, MOST_TESTS } from "./history-file.ts";
import { readNumbers } from "./number-text.ts";
import { StoredTests } from "./stored-tests.ts";
import { type StoredWindows, storedWindows } from "./stored-windows.ts";

/** The items of a history, or where and why it is damaged: `names of ids[3]: …`. */
export function readColumns(
  json: Readonly<Record<string, unknown>>,
  runs: number,
): ReadonlyMap<ItemId, ItemHistory> | string {
  const texts = textsOf(json);
  if (typeof texts === "string") return texts;
  const { ids, blobs, names } = texts;
  if (ids.length > MOST_ITEMS) return `ids: more than ${MOST_ITEMS}`;
  if (blobs.length !== ids.length) return "blobs: not as many as ids";
  const windows = storedWindows(texts, runs);
  if (typeof windows === "string") return windows;
  const [counts, nameLengths] = [readNumbers(texts.tests), readNumbers(texts.nameLengths)];
  if (counts?.length !== ids.length) return "tests: not as many as ids";
  if (nameLengths === undefined) return "nameLengths: no numbers";
  const columns = { ids, blobs, counts, windows, names, nameLengths };
  return misfit(columns) ?? readItems(columns);
}

/** What of the file is about items: texts, and lists of anything. */
type Texts = Omit<HistoryColumns, "ids" | "blobs"> & Lists;

interface Lists {
  readonly ids: readonly unknown[];
  readonly blobs: readonly unknown[];
}

function textsOf(json: Readonly<Record<string, unknown>>): Texts | string {
  const { ids, blobs, tests, names, nameLengths, runLists, lists, times } = json;
  if (!Array.isArray(ids)) return "ids: no list";
  if (!Array.isArray(blobs)) return "blobs: no list";
  if (typeof tests !== "string") return "tests: no text";
  if (typeof names !== "string") return "names: no text";
  if (typeof nameLengths !== "string") return "nameLengths: no text";
  if (typeof runLists !== "string") return "runLists: no text";
  if (typeof lists !== "string") return "lists: no text";
  if (typeof times !== "string") return "times: no text";
  return { ids, blobs, tests, names, nameLengths, runLists, lists, times };
}

interface Columns extends Lists {
  /** How many tests each item has. */
  readonly counts: Int32Array;
  readonly windows: StoredWindows;
  readonly names: string;
  readonly nameLengths: Int32Array;
}

/** Windows of the item itself: of all of it, its places, its failures. */
const OWN_WINDOWS = 3;

/** Why the columns are not about the same tests. */
function misfit({ counts, windows, names, nameLengths }: Columns): string | undefined {
  const tests = sum(counts);
  if (tests > MOST_TESTS) return `tests: more than ${MOST_TESTS} in all`;
  if (nameLengths.length !== tests) return "nameLengths: not as many as tests";
  if (sum(nameLengths) !== names.length) return "names: not as long as nameLengths say";
  if (windows.count !== OWN_WINDOWS * counts.length + tests) {
    return "lists: not as many as items and tests have windows";
  }
  return undefined;
}

function sum(numbers: Int32Array): number {
  let total = 0;
  for (let at = 0; at < numbers.length; at += 1) total += numbers[at] ?? 0;
  return total;
}

function readItems(columns: Columns): ReadonlyMap<ItemId, ItemHistory> | string {
  const { ids, blobs, counts } = columns;
  const items = new Map<ItemId, ItemHistory>();
  let before = "";
  let firstTest = 0;
  let firstName = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at];
    const blob = blobs[at];
    const path = isName(id) ? testPath(id) : "";
    if (path === "" || path !== id) return `ids[${at}]: no path`;
    if (path <= before) return `ids[${at}]: not in order`;
    if (!isName(blob) || blob.length > LONGEST_BLOB) return `blobs[${at}]: no id`;
    const size = counts[at] ?? 0;
    const place = { item: at, size, firstTest, firstName };
    const namesEnd = endOfNames(columns, place);
    if (typeof namesEnd === "string") return `names of ids[${at}]: ${namesEnd}`;
    items.set(path, itemAt(columns, place, blob));
    before = path;
    firstTest += size;
    firstName = namesEnd;
  }
  return items;
}

interface ItemPlace {
  readonly item: number;
  /** How many tests it has. */
  readonly size: number;
  /** Among all tests. */
  readonly firstTest: number;
  readonly firstName: number;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_NAME;
}

/** Where the item's names end, or why they are none. */
function endOfNames(
  { names, nameLengths }: Columns,
  { size, firstTest, firstName }: ItemPlace,
): number | string {
  let before = "";
  let start = firstName;
  for (let test = 0; test < size; test += 1) {
    const length = nameLengths[firstTest + test] ?? 0;
    const name = names.slice(start, start + length);
    if (length > LONGEST_NAME) return "longer than a name can be";
    if (test > 0 && name <= before) return "not in order";
    before = name;
    start += length;
  }
  return start;
}

type Draft = { -readonly [Key in keyof ItemHistory]: ItemHistory[Key] };

/** Fields are added one by one: joining objects takes longer, and items are many. */
function itemAt(
  { windows, names, nameLengths }: Columns,
  { item: at, size, firstTest, firstName }: ItemPlace,
  blob: string,
): ItemHistory {
  const first = at * OWN_WINDOWS + firstTest;
  const firstWindow = first + OWN_WINDOWS;
  const place = { windows, names, nameLengths, size, firstWindow, firstTest, firstName };
  const item: Draft = { whole: windows.at(first), tests: new StoredTests(place) };
  const placed = windows.at(first + 1);
  const failed = windows.at(first + 2);
  if (blob !== "") item.blob = blob;
  if (placed.length > 0) item.placed = placed;
  if (failed.length > 0) item.failed = failed;
  return item;
}
