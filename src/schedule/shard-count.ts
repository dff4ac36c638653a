import type { EstimatedItem } from "../model/item.ts";
import type { Strategy } from "../model/plan.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { countForGain } from "./count-for-gain.ts";
import { countForTarget } from "./count-for-target.ts";
import { packItems } from "./pack-items.ts";
import { makespanOf } from "./packing.ts";
import { shardsFor } from "./schedule.ts";
import { type WeighedItems, weighItems } from "./weigh-items.ts";

export interface ShardCountRequest {
  readonly items: readonly EstimatedItem[];
  readonly strategy: Strategy;
  readonly least?: number;
  readonly most?: number;
  /** How long one shard's job may take, set-up included. */
  readonly target?: Seconds;
  /** What a job takes before its first test. */
  readonly setup: Seconds;
}

export interface ShardCount {
  /** 0 only where there is no item. */
  readonly shards: number;
  /** What each count would give, ascending; empty where nothing was measured. */
  readonly table: readonly CountRow[];
  /** A sentence without its period. */
  readonly why: string;
}

export interface CountRow {
  readonly shards: number;
  /** The slowest shard's job, set-up included. */
  readonly seconds: Seconds;
  /** All jobs together, set-up included. */
  readonly totalSeconds: Seconds;
}

/** Beyond this, another shard is for people to decide: jobs queue, and many repositories share them. */
export const DEFAULT_MOST = 10;

/** Without any timing. Small enough to do no harm, large enough to teach what shards bring. */
export const DEFAULT_COUNT = 4;

/** How many shards are worth their cost, from what every count between `least` and `most` would give. */
export function chooseShardCount(request: ShardCountRequest): ShardCount {
  const { items, least = 1, most = DEFAULT_MOST, setup } = request;
  if (items.length === 0) return { shards: 0, table: [], why: "there is nothing to run" };
  const highest = shardsFor(items.length, most);
  const range = { lowest: Math.min(highest, shardsFor(items.length, least)), highest };
  if (items.every(({ estimate }) => estimate.samples === 0)) return withoutTimings(range);
  const weighed = weighItems(items);
  const table = countTable(weighed, { ...request, ...range });
  const { target } = request;
  const choice =
    target === undefined
      ? countForGain(table)
      : countForTarget(table, { weighed, target, setup, most: highest });
  return { table, ...choice };
}

interface Range {
  readonly lowest: number;
  readonly highest: number;
}

function withoutTimings({ lowest, highest }: Range): ShardCount {
  const shards = Math.max(lowest, Math.min(highest, DEFAULT_COUNT));
  const what = shards === 1 ? "1 shard is" : `${shards} shards are`;
  return { shards, table: [], why: `no timings are known yet: ${what} a default, not a choice` };
}

function countTable(
  weighed: WeighedItems,
  { strategy, setup, lowest, highest }: Pick<ShardCountRequest, "strategy" | "setup"> & Range,
): readonly CountRow[] {
  return Array.from({ length: highest - lowest + 1 }, (_, at) => {
    const shards = lowest + at;
    const ms = makespanOf(packItems(weighed, shards, strategy));
    return {
      shards,
      seconds: roundSeconds(setup + ms / 1000),
      totalSeconds: roundSeconds(setup * shards + weighed.total / 1000),
    };
  });
}
