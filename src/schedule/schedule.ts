import type { EstimatedItem } from "../model/item.ts";
import type { Bound, PlannedItem, Strategy } from "../model/plan.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { boundOf } from "./bound.ts";
import { packItems } from "./pack-items.ts";
import { loadOf, makespanOf, type Packing } from "./packing.ts";
import { type WeighedItems, weighItems } from "./weigh-items.ts";

export interface ScheduleRequest {
  /** Each id once, in any order. */
  readonly items: readonly EstimatedItem[];
  /** Wanted; never more are made than there are items, and at least one where there is any. */
  readonly shards: number;
  readonly strategy: Strategy;
}

export interface Schedule {
  readonly shards: readonly ScheduledShard[];
  /** The makespan: the slowest shard's time. */
  readonly seconds: Seconds;
  readonly bound: Bound;
}

interface ScheduledShard {
  readonly seconds: Seconds;
  /** By id. */
  readonly items: readonly PlannedItem[];
}

/** Every item on exactly one shard. The same items give the same schedule on every machine. */
export function schedule(request: ScheduleRequest): Schedule {
  const weighed = weighItems(request.items);
  const count = shardsFor(weighed.items.length, request.shards);
  const packing = packItems(weighed, count, request.strategy);
  return {
    shards: toShards(weighed, packing),
    seconds: roundSeconds(makespanOf(packing) / 1000),
    bound: boundOf(weighed, count),
  };
}

/** As many shards as wanted, but none without an item; none at all where there is no item. */
export function shardsFor(items: number, wanted: number): number {
  return Math.min(items, Math.max(1, Math.floor(wanted)));
}

function toShards(weighed: WeighedItems, packing: Packing): readonly ScheduledShard[] {
  const items = Array.from(packing.loads, (): PlannedItem[] => []);
  for (const [at, item] of weighed.items.entries()) {
    items[packing.shardOf[at] ?? 0]?.push(toPlanned(item));
  }
  return items.map((planned, shard) => ({
    seconds: roundSeconds(loadOf(packing, shard) / 1000),
    items: planned,
  }));
}

function toPlanned({ id, blob, estimate }: EstimatedItem): PlannedItem {
  const seconds = roundSeconds(estimate.seconds);
  if (blob === undefined) return { id, seconds, from: estimate.from };
  return { id, seconds, from: estimate.from, blob };
}
