import { childMarks } from "../model/child-marks.ts";
import { type ItemId, itemIds } from "../model/item.ts";
import type { ObservedRun, RunObservation, ShardObservation } from "../model/observation.ts";
import type { PlannedShard, SuitePlan } from "../model/plan.ts";
import { quarantineOf } from "../model/quarantine.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import { testsByItem } from "../model/test-table.ts";
import type { TestResult } from "../model/testcase.ts";
import { observeItem, plannedPlaces, type Share, shareOf } from "./observe-item.ts";
import { type JobTimes, shardObservation } from "./observe-shard.ts";
import { filteredItems, ranInFull } from "./what-ran.ts";
import { withoutTests } from "./without-tests.ts";

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

/**
 * What a merged run teaches: for each item what the last attempt of each of its shards measured
 * and, of the tests that this one left out, what those before it did. Tests in quarantine teach
 * nothing: it is as if they had been skipped.
 */
export function observeRun(request: ObserveRequest): RunObservation {
  const { suite, records, run, complete, jobOf = () => undefined } = request;
  const oldestFirst = records.toSorted((left, right) => left.stamp.attempt - right.stamp.attempt);
  const places = plannedPlaces(suite);
  const quarantined = new Set((suite.quarantine ?? []).flatMap(({ test }) => itemIds(test)));
  const { find } = quarantineOf(suite);
  const left = {
    has: ({ item, test }: TestResult) => find(item, test) !== undefined,
    nested: childMarks(suite.framework).includes("/"),
  };
  const filtered = filteredItems(
    suite,
    oldestFirst.map(({ stamp }) => stamp),
  );
  return {
    run,
    suite: suite.suite,
    platform: suite.platform,
    items: [...sharesByItem(suite, oldestFirst)].map(([id, shares]) => {
      const own = [...shares.values()].map((share) => (filtered.has(id) ? inPart(share) : share));
      const taught = quarantined.has(id) ? own.map((share) => withoutTests(share, left)) : own;
      return observeItem(id, taught, places.get(id) ?? { shards: [] });
    }),
    shards: suite.shards.flatMap((shard) => observeShard(suite, shard, { oldestFirst, jobOf })),
    complete: complete && !suite.listed && filtered.size === 0,
  };
}

/**
 * For each item and shard, what the shard's last attempt that ran the item measured; of one that
 * ran only some of its tests again, those in the place of the earlier ones.
 */
function sharesByItem(
  suite: SuitePlan,
  oldestFirst: readonly ShardRecord[],
): ReadonlyMap<ItemId, ReadonlyMap<string, Share>> {
  const items = new Map<ItemId, Map<string, Share>>();
  for (const record of oldestFirst) {
    for (const [id, tests] of testsByItem(record.results.tests)) {
      const shares = items.get(id) ?? new Map<string, Share>();
      const { stamp } = record;
      const share = shareOf(record, id, tests);
      const before = shares.get(stamp.shard);
      const own = ranInFull(suite, stamp, id) ? share : againInPart(before, share);
      items.set(id, shares.set(stamp.shard, own));
    }
  }
  return items;
}

function againInPart(before: Share | undefined, again: Share): Share {
  const names = new Set(Array.from(again.tests, ({ test }) => test));
  const kept = [...(before?.tests ?? [])].filter(({ test }) => !names.has(test));
  return { shard: again.shard, tests: [...kept, ...again.tests] };
}

/** Without the time of the whole, which not all of its tests had a part in. */
function inPart({ shard, tests }: Share): Share {
  return { shard, tests };
}

/** The shard's last attempt of all its share, else its last; none where it never reported. */
function observeShard(
  suite: SuitePlan,
  shard: PlannedShard,
  { oldestFirst, jobOf }: Reported,
): readonly ShardObservation[] {
  const own = oldestFirst.filter(({ stamp }) => stamp.shard === shard.shard);
  const record = own.findLast(({ stamp }) => stamp.buildsOn === undefined) ?? own.at(-1);
  return record === undefined
    ? []
    : [shardObservation(shard, record, { suite, job: jobOf(record.stamp) })];
}
