import type { ItemId } from "../model/item.ts";
import { type History, runsOn, shardsOf } from "./history.ts";
import { lastSeen, observedIn } from "./window.ts";

/**
 * The shard, counted from 1, that each item had the last time it ran whole on the platform, as far
 * as that run had so many shards: the numbers of other plans mean nothing to this one.
 */
export function lastPlacement(
  history: History,
  platform: string,
  shards: number,
): ReadonlyMap<ItemId, number> {
  if (shards === 0) return new Map();
  const own = runsOn(history, platform);
  const counts = history.runs.map(shardsOf);
  const places = new Map<ItemId, number>();
  for (const [id, { placed = [] }] of history.items) {
    const run = lastSeen(placed, own);
    const shard = observedIn(placed, run);
    if (counts[run] === shards && shard !== undefined) places.set(id, shard);
  }
  return places;
}
