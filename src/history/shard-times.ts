import type { ItemId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import { isForecast, type PlannedItem, type PlannedShard, type SuitePlan } from "../model/plan.ts";
import type { ShardRecord } from "../model/record.ts";
import { type Seconds, seconds } from "../model/units.ts";

/** What one entry of a shard took. */
interface TimedEntry {
  readonly id: ItemId;
  readonly seconds: Seconds;
  /** After the rest of its shard, by one worker. */
  readonly serial?: true;
  /** Present where it is a part. */
  readonly part?: string;
}

/** A planned shard with what its entries took. */
interface TimedShard {
  readonly planned: PlannedShard;
  readonly entries: readonly TimedEntry[];
}

/**
 * What the run measured of each planned entry; of those that it did not come to, what was predicted
 * of them. `undefined` where neither is known of one.
 *
 * @param records The suite's, of all attempts of this plan.
 */
export function timedShards(
  suite: SuitePlan,
  records: readonly ShardRecord[],
): readonly TimedShard[] | undefined {
  const full = fullRecords(records);
  const anywhere = new Map(full.flatMap(({ results }) => [...results.seconds]));
  const timed = suite.shards.map((planned) => {
    const own = full.find(({ stamp }) => stamp.shard === planned.shard);
    const entries = planned.items.flatMap((item) => {
      const time = measured(item, own, anywhere) ?? predicted(item, suite);
      return time === undefined ? [] : [timedEntry(item, time)];
    });
    return { planned, entries };
  });
  const isKnown = timed.every(({ planned, entries }) => entries.length === planned.items.length);
  return isKnown ? timed : undefined;
}

function timedEntry({ id, serial, part }: PlannedItem, time: Seconds): TimedEntry {
  return {
    ...{ id, seconds: time },
    ...(serial === undefined ? {} : { serial }),
    ...(part === undefined ? {} : { part }),
  };
}

/** Of a whole item also what another shard measured, which stole it. */
function measured(
  { id, part }: PlannedItem,
  own: ShardRecord | undefined,
  anywhere: ReadonlyMap<ItemId, Seconds>,
): Seconds | undefined {
  const known = own?.results.seconds.get(id) ?? (part === undefined ? anywhere.get(id) : undefined);
  // A shard that came to its end and measured nothing of the item spent nothing on it.
  return known ?? (own?.stamp.state === "complete" ? seconds(0) : undefined);
}

function predicted({ seconds: time }: PlannedItem, { history }: SuitePlan): Seconds | undefined {
  return isForecast(history) ? time : undefined;
}

/** Of each shard the last attempt that was to run all of its share. */
function fullRecords(records: readonly ShardRecord[]): readonly ShardRecord[] {
  const full = records.filter(({ stamp }) => stamp.buildsOn === undefined);
  const byShard = groupBy(full, ({ stamp }) => stamp.shard);
  return [...byShard.values()].flatMap(
    (own) => own.toSorted((left, right) => right.stamp.attempt - left.stamp.attempt)[0] ?? [],
  );
}
