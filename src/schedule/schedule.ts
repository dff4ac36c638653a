import { groupsOfItem } from "../model/item.ts";
import type { Bound, PlannedItem, PlannedShard } from "../model/plan.ts";
import { ok, type Result, unwrap } from "../model/problem.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { type ArrangedShard, type Arrangement, type ArrangeRequest, arrange } from "./arrange.ts";
import { boundOf } from "./bound.ts";
import { boundOfArrangement } from "./bound-of-arrangement.ts";
import { packItems } from "./pack-items.ts";
import type { Packing } from "./packing.ts";
import { plannedItems, plannedWhole } from "./planned-items.ts";
import { areEmpty, NO_RULES } from "./rules.ts";
import { MOST_TO_TRY } from "./search-all.ts";
import { divisibility, giantMs } from "./split-giants.ts";
import { undividedMs } from "./undivided.ts";
import { inOrder, toMs, type WeighedItems, weighItems } from "./weigh-items.ts";
import { wholeTimes } from "./whole-times.ts";

/**
 * Items (each id once, in any order), how many shards are wanted (never more are made than there is
 * something for, and at least one where there is any), and what to respect. `previous` holds each
 * item's shard of the last plan, counted from 1; give it where that plan had as many shards.
 */
export type ScheduleRequest = ArrangeRequest;

export interface Schedule {
  readonly shards: readonly ScheduledShard[];
  /** The makespan: the slowest shard's time. */
  readonly seconds: Seconds;
  readonly bound: Bound;
}

type ScheduledShard = Omit<PlannedShard, "shard">;

/**
 * Every item on exactly one shard, or in parts that cover it. The same items give the same schedule
 * on every machine. Throws a `ProblemError` where the rules cannot be kept with so many shards.
 */
export function schedule(request: ScheduleRequest): Schedule {
  return unwrap(planSchedule(request));
}

/** As {@link schedule}, with what cannot be kept as problems. */
export function planSchedule(given: ScheduleRequest): Result<Schedule> {
  const request = { ...given, items: inOrder(given.items) };
  if (request.items.length === 0) {
    return ok({ shards: [], seconds: roundSeconds(0), bound: boundOf(weighItems([]), 0) });
  }
  if (isSimple(request)) return ok(scheduleItems(request));
  const arranged = arrange(request);
  return arranged.ok ? ok(toSchedule(request, arranged.value)) : arranged;
}

/** As many shards as wanted, but none without an item; none at all where there is no item. */
export function shardsFor(items: number, wanted: number): number {
  return Math.min(items, Math.max(1, Math.floor(wanted)));
}

/** Many items and nothing to respect: they need no more than their weights. */
export function isSimple(request: ScheduleRequest): boolean {
  const { items, shards, strategy, rules = NO_RULES, granularity = "auto", previous } = request;
  if (items.length <= MOST_TO_TRY || previous !== undefined || !areEmpty(rules)) return false;
  if (strategy === "loadgroup" && items.some((item) => groupsOfItem(item).length > 0)) return false;
  const kindOf = divisibility(strategy, granularity, rules);
  const total = items.reduce((sum, item) => sum + toMs(item.estimate.seconds), 0);
  const share = granularity === "test" ? 0 : total / Math.max(1, shards);
  return items.every(
    (item) => undividedMs(item) <= giantMs(item, share) || kindOf(item) === undefined,
  );
}

function scheduleItems({ items, shards, strategy }: ScheduleRequest): Schedule {
  const weighed = weighItems(items);
  const count = shardsFor(weighed.items.length, shards);
  const packing = packItems(weighed, count, strategy);
  const times = wholeTimes(weighed, packing);
  const ms = times.reduce((most, time) => Math.max(most, time), 0);
  const made = { ms, shards: count };
  return {
    shards: toShards(weighed, packing, times),
    seconds: roundSeconds(ms / 1000),
    bound: boundOfArrangement({ items: weighed.items, shards, strategy }, made),
  };
}

function toShards(
  weighed: WeighedItems,
  packing: Packing,
  times: readonly number[],
): readonly ScheduledShard[] {
  const items = Array.from(packing.loads, (): PlannedItem[] => []);
  for (const [at, item] of weighed.items.entries()) {
    items[packing.shardOf[at] ?? 0]?.push(plannedWhole(item));
  }
  return items.map((planned, shard) => ({
    seconds: roundSeconds((times[shard] ?? 0) / 1000),
    items: planned,
  }));
}

function toSchedule(request: ScheduleRequest, { shards }: Arrangement): Schedule {
  const ms = shards.reduce((most, shard) => Math.max(most, shard.ms), 0);
  const own = shards.filter((shard) => shard.pool === undefined).length;
  const planned = plannedItems(shards, request.rules);
  return {
    shards: shards.map((shard, at) => toShard(shard, planned[at] ?? [])),
    seconds: roundSeconds(ms / 1000),
    bound: boundOfArrangement(request, { ms, shards: own }),
  };
}

function toShard(shard: ArrangedShard, items: readonly PlannedItem[]): ScheduledShard {
  const { pool, alone } = shard;
  const extra = shard.extraMs;
  return {
    seconds: roundSeconds(shard.ms / 1000),
    items,
    ...(pool === undefined ? {} : { pool: pool.name, runsOn: pool.runsOn }),
    ...(pool?.price === undefined ? {} : { price: pool.price }),
    ...(alone === undefined ? {} : { alone }),
    ...(extra === 0 ? {} : { extraSeconds: roundSeconds(extra / 1000) }),
  };
}
