import type { ItemId } from "../model/item.ts";
import type { ItemObservation } from "../model/observation.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { ShardRecord } from "../model/record.ts";
import type { Sequence } from "../model/sequence.ts";
import type { TestResult } from "../model/testcase.ts";
import { type Seconds, seconds } from "../model/units.ts";

/** What one shard measured of an item: all of it, or a part. */
export interface Share {
  readonly shard: string;
  readonly tests: Sequence<TestResult>;
  /** Absent where its time is not known. */
  readonly seconds?: Seconds;
}

/** What the record's shard measured of the item. */
export function shareOf(
  { stamp, results }: ShardRecord,
  item: ItemId,
  tests: Sequence<TestResult>,
): Share {
  const measured = results.seconds.get(item);
  const share = { shard: stamp.shard, tests };
  return measured === undefined ? share : { ...share, seconds: measured };
}

/** Puts the shares of an item together: one for a whole item, one a part for a divided one. */
export function observeItem(
  id: ItemId,
  shares: readonly Share[],
  { blob, shards }: PlannedPlace,
): ItemObservation {
  const whole = wholeSeconds(shares, shards);
  const [shard, ...others] = shards;
  const only = shares.length === 1 ? shares[0] : undefined;
  return {
    id,
    ...(blob === undefined ? {} : { blob }),
    ...(shard === undefined || others.length > 0 ? {} : { shard: Number.parseInt(shard, 10) }),
    ...(whole === undefined ? {} : { seconds: whole }),
    // A result says all that an observation does: no second object for each of a million tests.
    tests: only === undefined ? shares.flatMap(({ tests }) => [...tests]) : only.tests,
  };
}

/** The shards that a plan gave an item or parts of it to. */
export interface PlannedPlace {
  readonly blob?: string;
  readonly shards: readonly string[];
}

export function plannedPlaces({ shards }: SuitePlan): ReadonlyMap<ItemId, PlannedPlace> {
  const places = new Map<ItemId, PlannedPlace>();
  for (const { shard, items } of shards) {
    for (const { id, blob } of items) {
      const before = places.get(id)?.shards ?? [];
      places.set(id, { ...(blob === undefined ? {} : { blob }), shards: [...before, shard] });
    }
  }
  return places;
}

/**
 * What the item takes as a whole. Every part pays for loading the file and for its fixtures, and
 * the whole pays once: the tests of all parts, and the largest of what the parts took beside
 * theirs. Unknown while a part is missing.
 */
function wholeSeconds(shares: readonly Share[], shards: readonly string[]): Seconds | undefined {
  const missing = shards.some((shard) => !shares.some((share) => share.shard === shard));
  if (shares.length === 1 && shards.length <= 1) return shares[0]?.seconds;
  if (missing || shares.some((share) => share.seconds === undefined)) return undefined;
  const inTests = shares.map(({ tests }) => sum(tests.map((test) => test.seconds ?? 0)));
  const inParts = shares.map((share) => share.seconds ?? 0);
  const beside = inParts.map((part, at) => part - (inTests[at] ?? 0));
  // Where a test's time includes its subtests', the tests add up to more than there was.
  return seconds(Math.min(sum(inTests) + Math.max(0, ...beside), sum(inParts)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
