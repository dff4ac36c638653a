import type { Bound } from "../model/plan.ts";
import { roundSeconds } from "../model/units.ts";
import { upToGrain } from "./even-share.ts";
import type { TotalledWeights, WeighedItems } from "./weigh-items.ts";

/**
 * The time that no assignment to so many shards can beat: the larger of the longest item and an
 * even share of the total. Where both are equal the item is named, since it is what makes further
 * shards useless.
 */
export function boundOf(weighed: WeighedItems, shards: number): Bound {
  const longest = weighed.items[weighed.heaviestFirst[0] ?? -1];
  const seconds = roundSeconds(boundMs(weighed, shards) / 1000);
  if (longest === undefined || shards === 0) return { seconds, by: "total" };
  return isBoundByItem(weighed, shards)
    ? { seconds, by: "item", item: longest.id }
    : { seconds, by: "total" };
}

/** In whole milliseconds, as loads are. */
export function boundMs(weighed: TotalledWeights, shards: number): number {
  if (shards === 0) return 0;
  const share = upToGrain(Math.ceil(weighed.total / shards), weighed.grain);
  return Math.max(longestMs(weighed), share);
}

/** With one shard it is always the total that binds. */
function isBoundByItem(weighed: WeighedItems, shards: number): boolean {
  return shards > 1 && longestMs(weighed) >= weighed.total / shards;
}

function longestMs(weighed: TotalledWeights): number {
  return weighed.ms[weighed.heaviestFirst[0] ?? -1] ?? 0;
}
