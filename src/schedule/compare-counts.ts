import { runSeconds, type ShardCosts, type ShardWork, startSeconds } from "../model/costs.ts";
import type { ItemId } from "../model/item.ts";
import { compareText, groupBy } from "../model/order.ts";
import {
  addComparisons,
  billedMinutes,
  type CostFigures,
  type CountComparison,
  roundMoney,
} from "../model/run-cost.ts";
import { roundSeconds, type Seconds, seconds } from "../model/units.ts";

/** Shards on runners of one kind: those of no pool, or those of one. */
export interface ShardGroup {
  /** What the entries of each shard took, as they were planned. */
  readonly shards: readonly (readonly TimedEntry[])[];
  /** Of a started minute; `undefined` where it is not known. */
  readonly price: number | undefined;
}

interface TimedEntry {
  readonly id: ItemId;
  readonly seconds: Seconds;
  /** After the rest of its shard, by one worker. */
  readonly serial?: true;
  /** Present where it is a part. */
  readonly part?: string;
}

/**
 * What the plan's shards, and as many with equal counts of whole items one after the other by
 * name, take and cost by the same times and the same costs. `undefined` without shards.
 */
export function compareCounts(
  groups: readonly ShardGroup[],
  costs: ShardCosts,
): CountComparison | undefined {
  return addComparisons(
    groups.map(({ shards, price }) => ({
      asPlanned: figures(shards, costs, price),
      equalCounts: figures(equalCounts(shards), costs, price),
    })),
  );
}

/** The same items, whole, in as many shards. */
function equalCounts(
  planned: readonly (readonly TimedEntry[])[],
): readonly (readonly TimedEntry[])[] {
  const items = wholeItems(planned.flat());
  const count = planned.length;
  return planned.map((_, shard) =>
    items.slice(
      Math.floor((shard * items.length) / count),
      Math.floor(((shard + 1) * items.length) / count),
    ),
  );
}

/** By name; the parts of an item together. */
function wholeItems(entries: readonly TimedEntry[]): readonly TimedEntry[] {
  return [...groupBy(entries, ({ id }) => id)]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, parts]) => wholeItem(parts))
    .filter((item) => item !== undefined);
}

function wholeItem(parts: readonly TimedEntry[]): TimedEntry | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const { part: _, ...item } = first;
  return { ...item, seconds: sumSeconds(parts) };
}

function figures(
  shards: readonly (readonly TimedEntry[])[],
  costs: ShardCosts,
  price: number | undefined,
): CostFigures {
  const jobs = shards.map((entries) => jobSeconds(entries, costs));
  const minutes = jobs.reduce((sum, one) => sum + billedMinutes(one), 0);
  return {
    jobSeconds: roundSeconds(jobs.reduce((most, one) => Math.max(most, one), 0)),
    billedMinutes: minutes,
    ...(price === undefined ? {} : { cost: roundMoney(minutes * price) }),
  };
}

function jobSeconds(entries: readonly TimedEntry[], costs: ShardCosts): number {
  const { setup, startup, file, soloParts } = costs;
  if (entries.length === 0) return setup.seconds;
  const isSolo = ({ part }: TimedEntry) => part !== undefined && soloParts === true;
  const solo = entries.filter(isSolo);
  const after = sumSeconds(solo) + solo.length * (startup.seconds + file.seconds);
  if (solo.length === entries.length) return setup.seconds + after;
  const others = entries.filter((entry) => !isSolo(entry));
  const beside = others.filter(({ serial }) => serial !== true);
  const serial = others.filter((entry) => entry.serial === true);
  const work: ShardWork = {
    files: beside.length,
    testSeconds: sumSeconds(beside),
    longestSeconds: beside.reduce((most, one) => Math.max(most, sumSeconds([one])), 0),
  };
  const shared = beside.length === 0 ? startSeconds(costs) : runSeconds(costs, work);
  return setup.seconds + shared + serial.length * file.seconds + sumSeconds(serial) + after;
}

/** In whole milliseconds, so that the order of adding changes no digit. */
function sumSeconds(entries: readonly TimedEntry[]): Seconds {
  return seconds(entries.reduce((sum, one) => sum + Math.round(one.seconds * 1000), 0) / 1000);
}
