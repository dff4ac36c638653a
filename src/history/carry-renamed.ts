import type { ItemObservation } from "../model/observation.ts";
import type { History } from "./history.ts";
import { itemsByBlob } from "./items-by-blob.ts";

type BroughtItem = Pick<ItemObservation, "id" | "blob">;

/**
 * The history in which an item that the run brought under a new name knows what was known of the
 * old name: one with the same content that the run no longer has. The old name is not erased, since a
 * partial run is no proof that it is gone; complete runs without it will do that.
 */
export function carryRenamed(history: History, brought: readonly BroughtItem[]): History {
  const added = brought.filter((item) => item.blob !== undefined && !history.items.has(item.id));
  if (added.length === 0) return history;
  const present = new Set(brought.map((item) => item.id));
  const byBlob = itemsByBlob(history, (id) => !present.has(id));
  const items = new Map(history.items);
  for (const { id, blob } of added) {
    const old = blob === undefined ? undefined : byBlob.get(blob);
    if (old !== undefined) items.set(id, old);
  }
  return { ...history, items };
}
