import type { ItemId } from "../model/item.ts";
import type { ObservedRun, RunObservation, ShardObservation } from "../model/observation.ts";
import type { PlannedShard, SuitePlan } from "../model/plan.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import { testsByItem } from "../model/test-table.ts";
import { observeItem, plannedPlaces, type Share, shareOf } from "./observe-item.ts";
import { type JobTimes, shardObservation } from "./observe-shard.ts";

export interface ObserveRequest {
  readonly suite: SuitePlan;
  /** The suite's records of all attempts of this plan. */
  readonly records: readonly ShardRecord[];
  readonly run: ObservedRun;
  /** True where every planned item was accounted for. */
  readonly complete: boolean;
  /** What is known of the job that wrote a stamp; by default nothing. */
  readonly jobOf?: JobOf;
}

type JobOf = (stamp: Stamp) => JobTimes | undefined;

interface Reported {
  readonly oldestFirst: readonly ShardRecord[];
  readonly jobOf: JobOf;
}

/** What a merged run teaches: for each item what the last attempt of each of its shards measured. */
export function observeRun(request: ObserveRequest): RunObservation {
  const { suite, records, run, complete, jobOf = () => undefined } = request;
  const oldestFirst = records.toSorted((left, right) => left.stamp.attempt - right.stamp.attempt);
  const places = plannedPlaces(suite);
  return {
    run,
    suite: suite.suite,
    platform: suite.platform,
    items: [...sharesByItem(oldestFirst)].map(([id, shares]) =>
      observeItem(id, [...shares.values()], places.get(id) ?? { shards: [] }),
    ),
    shards: suite.shards.flatMap((shard) => observeShard(suite, shard, { oldestFirst, jobOf })),
    complete: complete && !suite.listed,
  };
}

/** For each item and shard, what the shard's last attempt that ran the item measured. */
function sharesByItem(
  oldestFirst: readonly ShardRecord[],
): ReadonlyMap<ItemId, ReadonlyMap<string, Share>> {
  const items = new Map<ItemId, Map<string, Share>>();
  for (const record of oldestFirst) {
    for (const [id, tests] of testsByItem(record.results.tests)) {
      const shares = items.get(id) ?? new Map<string, Share>();
      items.set(id, shares.set(record.stamp.shard, shareOf(record, id, tests)));
    }
  }
  return items;
}

/** The shard's last attempt; none where it never reported. */
function observeShard(
  suite: SuitePlan,
  shard: PlannedShard,
  { oldestFirst, jobOf }: Reported,
): readonly ShardObservation[] {
  const record = oldestFirst.findLast(({ stamp }) => stamp.shard === shard.shard);
  return record === undefined
    ? []
    : [shardObservation(shard, record, { suite, job: jobOf(record.stamp) })];
}
