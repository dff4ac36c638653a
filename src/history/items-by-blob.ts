import type { ItemId } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import type { History, ItemHistory } from "./history.ts";

/**
 * Of the items that `admits` lets in, the one with each content: the one seen last, of several the
 * first by name.
 */
export function itemsByBlob(
  history: History,
  admits: (id: ItemId) => boolean,
): ReadonlyMap<string, ItemHistory> {
  const found = new Map<string, readonly [ItemId, ItemHistory]>();
  for (const [id, item] of history.items) {
    if (item.blob === undefined || !admits(id)) continue;
    const rival = found.get(item.blob);
    const wins = rival === undefined || isBetter([id, item], rival);
    if (wins) found.set(item.blob, [id, item]);
  }
  return new Map(Array.from(found, ([blob, [, item]]) => [blob, item]));
}

function isBetter(
  [id, item]: readonly [ItemId, ItemHistory],
  [rivalId, rival]: readonly [ItemId, ItemHistory],
): boolean {
  const newer = (item.whole.at(-2) ?? -1) - (rival.whole.at(-2) ?? -1);
  return newer > 0 || (newer === 0 && compareText(id, rivalId) < 0);
}
