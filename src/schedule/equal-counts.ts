import type { EstimatedItem, ItemId } from "../model/item.ts";
import { shardsFor } from "./schedule.ts";
import { inOrder } from "./weigh-items.ts";

/** As many items to each shard, one after the other by name: what people do who have no timings. */
export function equalCounts(
  given: readonly Pick<EstimatedItem, "id">[],
  wanted: number,
): readonly (readonly { readonly id: ItemId }[])[] {
  const items = inOrder(given);
  const shards = shardsFor(items.length, wanted);
  return Array.from({ length: shards }, (_, shard) =>
    items.slice(
      Math.floor((shard * items.length) / shards),
      Math.floor(((shard + 1) * items.length) / shards),
    ),
  );
}
