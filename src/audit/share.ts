import { type Entry, testId } from "../model/item.ts";
import type { PlannedItem } from "../model/plan.ts";

/** An entry of a shard's share, and which tests of its item it runs. */
export interface Share {
  readonly entry: PlannedItem;
  /** By the test's name inside the item. */
  readonly selects: (test: string) => boolean;
}

/** @param marks As `childMarks` has them for the framework. */
export function toShare(entry: PlannedItem, marks: string): Share {
  return { entry, selects: makeSelector(entry, marks) };
}

/** The same answer as `entryRuns`, without going through thousands of names for each test. */
export function makeSelector(entry: Entry, marks: string): (test: string) => boolean {
  const { only, except } = entry;
  if (only !== undefined) {
    const names = new Set(only);
    return (test) => isNamed(names, testId(entry.id, test), marks);
  }
  if (except !== undefined) {
    const names = new Set(except);
    return (test) => !isNamed(names, testId(entry.id, test), marks);
  }
  return () => true;
}

/** Whether the names hold the test itself, or what stands before one of its marks. */
function isNamed(names: ReadonlySet<string>, id: string, marks: string): boolean {
  if (names.has(id)) return true;
  for (let at = 0; at < id.length; at += 1) {
    if (marks.includes(id.charAt(at)) && names.has(id.slice(0, at))) return true;
  }
  return false;
}
