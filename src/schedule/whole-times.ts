import type { EstimatedItem } from "../model/item.ts";
import { loadOf, type Packing } from "./packing.ts";
import { undividedMs } from "./undivided.ts";

/** The whole item of a shard that takes longest by itself. */
export interface LongestItem {
  readonly item: EstimatedItem;
  readonly ms: number;
}

/** For each shard of a packing of whole items the longest by itself; none where it has none. */
export function longestItems(
  items: readonly EstimatedItem[],
  { shardOf, loads }: Packing,
): readonly (LongestItem | undefined)[] {
  const longest = Array.from(loads, (): LongestItem | undefined => undefined);
  let at = 0;
  for (const item of items) {
    const shard = shardOf[at++] ?? 0;
    const ms = undividedMs(item);
    if (ms > (longest[shard]?.ms ?? -1)) longest[shard] = { item, ms };
  }
  return longest;
}

/** What the shards of a packing of whole items take, in milliseconds. */
export function wholeTimes(
  { items }: { readonly items: readonly EstimatedItem[] },
  packing: Packing,
): readonly number[] {
  return longestItems(items, packing).map((longest, shard) =>
    Math.max(loadOf(packing, shard), longest?.ms ?? 0),
  );
}
