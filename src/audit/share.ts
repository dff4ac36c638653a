import { type Entry, testId } from "../model/item.ts";
import type { PlannedItem } from "../model/plan.ts";

/** An entry of a shard's share, and which tests of its item it runs. */
export interface Share {
  readonly entry: PlannedItem;
  /** By the test's name inside the item. */
  readonly selects: (test: string) => boolean;
}

export function toShare(entry: PlannedItem): Share {
  return { entry, selects: makeSelector(entry) };
}

/** The same answer as `entryRuns`, without going through thousands of names for each test. */
export function makeSelector(entry: Entry): (test: string) => boolean {
  const { only, except } = entry;
  if (only !== undefined) {
    const names = new Set(only);
    return (test) => isNamed(names, testId(entry.id, test));
  }
  if (except !== undefined) {
    const names = new Set(except);
    return (test) => !isNamed(names, testId(entry.id, test));
  }
  return () => true;
}

/** Whether the names hold the test itself, or what stands before one of its `[`. */
function isNamed(names: ReadonlySet<string>, id: string): boolean {
  if (names.has(id)) return true;
  for (let at = id.indexOf("["); at >= 0; at = id.indexOf("[", at + 1)) {
    if (names.has(id.slice(0, at))) return true;
  }
  return false;
}
