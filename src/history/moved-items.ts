import type { Item, ItemId } from "../model/item.ts";
import { fileName } from "../model/path.ts";
import type { History, ItemHistory } from "./history.ts";

/**
 * For each item without a past, what is remembered of the one item with the same file name that is no
 * longer there: it was moved and changed in one go. Nothing where there are several of either.
 */
export function movedItems(
  history: History,
  items: readonly Item[],
): ReadonlyMap<ItemId, ItemHistory> {
  const present = new Set(items.map(({ id }) => id));
  const gone = onlyOnes([...history.items.keys()].filter((id) => !present.has(id)));
  const added = onlyOnes([...present].filter((id) => !history.items.has(id)));
  const moved = new Map<ItemId, ItemHistory>();
  for (const [name, id] of added) {
    const before = gone.get(name);
    const known = before === undefined ? undefined : history.items.get(before);
    if (known !== undefined) moved.set(id, known);
  }
  return moved;
}

/** By file name, the items that share it with no other. */
function onlyOnes(ids: readonly ItemId[]): ReadonlyMap<string, ItemId> {
  const ones = new Map<string, ItemId | undefined>();
  for (const id of ids) ones.set(fileName(id), ones.has(fileName(id)) ? undefined : id);
  return new Map([...ones].flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])));
}
