import type { Problem } from "../model/problem.ts";
import type { Seconds } from "../model/units.ts";
import { type ArrangeRequest, arrange } from "./arrange.ts";
import { countForGain, type Gain } from "./count-for-gain.ts";
import { belowSetup, countForTarget } from "./count-for-target.ts";
import { type CountRow, countTable } from "./count-table.ts";
import { NO_RULES } from "./rules.ts";
import { shardsFor } from "./schedule.ts";
import { divisibility } from "./split-giants.ts";

export interface ShardCountRequest
  extends Pick<ArrangeRequest, "items" | "strategy" | "granularity" | "rules"> {
  readonly least?: number;
  readonly most?: number;
  /** How long one shard's job may take, set-up included. */
  readonly target?: Seconds;
  /** What a job takes before its first test. */
  readonly setup: Seconds;
  /** How many jobs run at the same time; no limit where absent. */
  readonly concurrency?: number;
  /** Of a started minute of a job; without it the table has no costs. */
  readonly price?: number;
  /** What a further shard has to save at least. */
  readonly gain?: Gain;
}

export interface ShardCount {
  /** 0 only where there is no item. */
  readonly shards: number;
  /** What each count would give, ascending; empty where nothing was measured. */
  readonly table: readonly CountRow[];
  /** A sentence without its period. */
  readonly why: string;
  /** What the user has to mend: a target that no suite can meet, rules that no count can keep. */
  readonly problem?: Problem;
}

/** Beyond this, another shard is for people to decide: jobs queue, and many repositories share them. */
export const DEFAULT_MOST = 10;

/** Without any timing. Small enough to do no harm, large enough to teach what shards bring. */
export const DEFAULT_COUNT = 4;

/** How many shards are worth their cost, from what every count between `least` and `most` would give. */
export function chooseShardCount(request: ShardCountRequest): ShardCount {
  const { items, least = 1, setup, target } = request;
  if (items.length === 0) return { shards: 0, table: [], why: "there is nothing to run" };
  const highest = highestCount(request);
  const range = { lowest: Math.min(highest, Math.max(1, Math.floor(least))), highest };
  const tooShort = target !== undefined && target <= setup ? belowSetup(target, setup) : undefined;
  if (items.every(({ estimate }) => estimate.samples === 0)) {
    return { ...withoutTimings(request, range), ...(tooShort && { problem: tooShort }) };
  }
  const { rows: table, problem } = countTable(request, range);
  if (table.length === 0) return unkeepable(range, problem);
  if (target === undefined) return { table, ...countForGain(table, request.gain) };
  const choice = countForTarget(table, { ...request, target, most: highest });
  return { table, ...choice, ...(tooShort && { problem: tooShort }) };
}

interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/** Items that may be divided can fill more shards than there are items. */
function highestCount({ items, most = DEFAULT_MOST, ...request }: ShardCountRequest): number {
  const { strategy, granularity = "auto", rules = NO_RULES } = request;
  const kindOf = divisibility(strategy, granularity, rules);
  const known = items.reduce(
    (sum, item) => sum + (kindOf(item) === undefined ? 1 : (item.tests ?? []).length),
    0,
  );
  return shardsFor(known, most);
}

/** The default, or the first count beyond it with which the rules can be kept. */
function withoutTimings(request: ShardCountRequest, { lowest, highest }: Range): ShardCount {
  const wanted = Math.max(lowest, Math.min(highest, DEFAULT_COUNT));
  for (let shards = wanted; shards <= highest; shards += 1) {
    if (!arrange({ ...request, shards }).ok) continue;
    const what = shards === 1 ? "1 shard is" : `${shards} shards are`;
    return { shards, table: [], why: `no timings are known yet: ${what} a default, not a choice` };
  }
  const failure = arrange({ ...request, shards: highest });
  return unkeepable({ lowest, highest }, failure.ok ? undefined : failure.problems[0]);
}

function unkeepable({ highest }: Range, problem: Problem | undefined): ShardCount {
  const why = `no count of at most ${highest} keeps all constraints`;
  return { shards: highest, table: [], why, problem: problem ?? { where: "shards", what: why } };
}
