import type { ItemId } from "../model/item.ts";
import type {
  ItemObservation,
  ObservedRun,
  RunObservation,
  ShardObservation,
} from "../model/observation.ts";
import { groupBy } from "../model/order.ts";
import { isForecast, type PlannedShard, type SuitePlan } from "../model/plan.ts";
import type { ShardRecord } from "../model/record.ts";
import { seconds } from "../model/units.ts";

export interface ObserveRequest {
  readonly suite: SuitePlan;
  /** The suite's records of all attempts of this plan. */
  readonly records: readonly ShardRecord[];
  readonly run: ObservedRun;
  /** True where every planned item was accounted for. */
  readonly complete: boolean;
}

/** What a merged run teaches: for each item what its last attempt measured. */
export function observeRun({ suite, records, run, complete }: ObserveRequest): RunObservation {
  const oldestFirst = records.toSorted((left, right) => left.stamp.attempt - right.stamp.attempt);
  const blobs = new Map(
    suite.shards.flatMap(({ items }) => items.map(({ id, blob }) => [id, blob])),
  );
  const items = new Map<ItemId, ItemObservation>();
  for (const record of oldestFirst) {
    for (const item of observeItems(record, blobs)) items.set(item.id, item);
  }
  return {
    run,
    suite: suite.suite,
    platform: suite.platform,
    items: [...items.values()],
    shards: suite.shards.flatMap((shard) => observeShard(suite, shard, oldestFirst)),
    complete: complete && !suite.listed,
  };
}

function observeItems(
  { results }: ShardRecord,
  blobs: ReadonlyMap<ItemId, string | undefined>,
): readonly ItemObservation[] {
  return [...groupBy(results.tests, (test) => test.item)].map(([id, tests]) => {
    const measured = results.seconds.get(id);
    const blob = blobs.get(id);
    return {
      id,
      ...(blob === undefined ? {} : { blob }),
      ...(measured === undefined ? {} : { seconds: measured }),
      tests: tests.map(({ test, seconds, outcome }) => ({
        test,
        outcome,
        ...(seconds === undefined ? {} : { seconds }),
      })),
    };
  });
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
