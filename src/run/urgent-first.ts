import type { Entry, ItemId } from "../model/item.ts";
import type { PlannedShard } from "../model/plan.ts";
import { URGENCIES } from "../model/urgency.ts";

/** The items of a suite that its plan has run before the others, in their order. */
export function urgentIds(shards: readonly PlannedShard[]): readonly ItemId[] {
  const items = shards.flatMap((shard) => shard.items);
  const groups = URGENCIES.map((urgency) => items.filter(({ urgent }) => urgent === urgency));
  return [...new Set(groups.flat().map(({ id }) => id))];
}

/** The entries in the order that they are to run in, as far as the framework takes it from us. */
export function urgentFirst<Of extends Entry>(
  entries: readonly Of[],
  first: readonly ItemId[],
): readonly Of[] {
  if (first.length === 0) return entries;
  const ranks = new Map(first.map((id, rank) => [id, rank]));
  const rankOf = ({ id }: Entry) => ranks.get(id) ?? ranks.size;
  return entries.toSorted((left, right) => rankOf(left) - rankOf(right));
}
