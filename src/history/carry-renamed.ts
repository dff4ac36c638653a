import type { ItemId } from "../model/item.ts";
import { compareRuns, type History, type ItemHistory } from "./history.ts";
import { itemsByBlob } from "./items-by-blob.ts";

/**
 * The history in which an item that the run brought under a new name knows what was known of the
 * old name: one with the same content that the run no longer has, and that none after it had. The
 * old name is not erased, since a partial run is no proof that it is gone; complete runs without it
 * will do that.
 *
 * @param run A history of that run alone.
 */
export function carryRenamed(history: History, run: History): History {
  const added = [...run.items].filter(([id, { blob }]) => blob && !history.items.has(id));
  if (added.length === 0) return history;
  const blobs = new Set(added.map(([, { blob }]) => blob));
  const before = runsBefore(history, run);
  const byBlob = itemsByBlob(history, (id) => {
    const old = history.items.get(id);
    if (old === undefined || !blobs.has(old.blob) || run.items.has(id)) return false;
    return lastSeenIn(old) < before;
  });
  const items = new Map<ItemId, ItemHistory>(history.items);
  for (const [id, { blob }] of added) {
    const old = blob === undefined ? undefined : byBlob.get(blob);
    if (old !== undefined) items.set(id, old);
  }
  return { ...history, items };
}

/** How many of the history's runs came before the run. */
function runsBefore({ runs }: History, run: History): number {
  const after = runs.findIndex((one) => run.runs.some((own) => compareRuns(one, own) >= 0));
  return after < 0 ? runs.length : after;
}

/** Index of the last run that had the item or a test of it. */
function lastSeenIn({ whole, tests }: ItemHistory): number {
  let last = whole.at(-2) ?? -1;
  for (const window of tests.values()) last = Math.max(last, window.at(-2) ?? -1);
  return last;
}
