import type { ItemId } from "../model/item.ts";
import type { ObservedRun, RunObservation, ShardObservation } from "../model/observation.ts";
import { groupBy } from "../model/order.ts";
import { isForecast, type PlannedShard, type SuitePlan } from "../model/plan.ts";
import type { ShardRecord } from "../model/record.ts";
import { seconds } from "../model/units.ts";
import { observeItem, plannedPlaces, type Share, shareOf } from "./observe-item.ts";

export interface ObserveRequest {
  readonly suite: SuitePlan;
  /** The suite's records of all attempts of this plan. */
  readonly records: readonly ShardRecord[];
  readonly run: ObservedRun;
  /** True where every planned item was accounted for. */
  readonly complete: boolean;
}

/** What a merged run teaches: for each item what the last attempt of each of its shards measured. */
export function observeRun({ suite, records, run, complete }: ObserveRequest): RunObservation {
  const oldestFirst = records.toSorted((left, right) => left.stamp.attempt - right.stamp.attempt);
  const places = plannedPlaces(suite);
  return {
    run,
    suite: suite.suite,
    platform: suite.platform,
    items: [...sharesByItem(oldestFirst)].map(([id, shares]) =>
      observeItem(id, [...shares.values()], places.get(id) ?? { shards: [] }),
    ),
    shards: suite.shards.flatMap((shard) => observeShard(suite, shard, oldestFirst)),
    complete: complete && !suite.listed,
  };
}

/** For each item and shard, what the shard's last attempt that ran the item measured. */
function sharesByItem(
  oldestFirst: readonly ShardRecord[],
): ReadonlyMap<ItemId, ReadonlyMap<string, Share>> {
  const items = new Map<ItemId, Map<string, Share>>();
  for (const record of oldestFirst) {
    for (const [id, tests] of groupBy(record.results.tests, (test) => test.item)) {
      const shares = items.get(id) ?? new Map<string, Share>();
      items.set(id, shares.set(record.stamp.shard, shareOf(record, id, tests)));
    }
  }
  return items;
}

/** The shard's last attempt; none where it never reported. */
function observeShard(
  { history }: SuitePlan,
  shard: PlannedShard,
  oldestFirst: readonly ShardRecord[],
): readonly ShardObservation[] {
  const record = oldestFirst.findLast(({ stamp }) => stamp.shard === shard.shard);
  if (record === undefined) return [];
  const measured = [...record.results.seconds.values()];
  return [
    {
      shard: shard.shard,
      wallSeconds: record.stamp.wallSeconds,
      ...(isForecast(history) ? { predictedSeconds: shard.seconds } : {}),
      testSeconds: seconds(measured.reduce((sum, one) => sum + one, 0)),
      items: shard.items.length,
      invocations: record.stamp.invocations.length,
    },
  ];
}
