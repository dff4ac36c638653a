import type { History, ItemHistory } from "../../src/history/history.ts";
import type { ItemId } from "../../src/model/item.ts";

/** The history with its tests in maps, whichever way it came by them, so that it can be compared. */
export function plainHistory(history: History): History {
  return { ...history, items: plainItems(history) };
}

export function plainItems({ items }: History): ReadonlyMap<ItemId, ItemHistory> {
  return new Map(
    Array.from(items, ([id, item]) => [id, { ...item, tests: new Map(item.tests) }] as const),
  );
}
