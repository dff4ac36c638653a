import type { ItemId } from "../model/item.ts";

/** Blocks that share an item become one. */
export function mergeBlocks(
  blocks: readonly ReadonlySet<ItemId>[],
): readonly ReadonlySet<ItemId>[] {
  const merged: Set<ItemId>[] = [];
  const blockOf = new Map<ItemId, Set<ItemId>>();
  for (const block of blocks) {
    const touched = new Set([...block].flatMap((id) => blockOf.get(id) ?? []));
    const all = new Set([...touched, block].flatMap((one) => [...one]));
    for (const id of all) blockOf.set(id, all);
    merged.push(all);
  }
  return merged.filter((block) => [...block].every((id) => blockOf.get(id) === block));
}
