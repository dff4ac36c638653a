import type { Problem } from "../model/problem.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { type ArrangedShard, arrange } from "./arrange.ts";
import { besideOthers, isSerial, longestChain } from "./chains.ts";
import { packItems } from "./pack-items.ts";
import { loadOf } from "./packing.ts";
import { makespanQuantile, type Spread } from "./quantile.ts";
import { NO_RULES, type Rules } from "./rules.ts";
import { isSimple } from "./schedule.ts";
import type { ShardCountRequest } from "./shard-count.ts";
import type { Piece } from "./split-giants.ts";
import { toMs, weighItems } from "./weigh-items.ts";
import { type LongestItem, longestItems } from "./whole-times.ts";

export interface CountRow {
  /** Without those of pools. */
  readonly shards: number;
  /** The slowest shard's job, set-up included. */
  readonly seconds: Seconds;
  /** All jobs together, set-up included. */
  readonly totalSeconds: Seconds;
  /** The slowest job is done by then in half, and in nine of ten runs; absent without spreads. */
  readonly p50?: Seconds;
  readonly p90?: Seconds;
  /** From the first job's start to the last one's end, where not all run at the same time. */
  readonly wallSeconds?: Seconds;
  /** Each job's minutes rounded up, as they are billed. */
  readonly billedMinutes: number;
  /** In the unit of the price; absent without one. */
  readonly cost?: number;
}

/** A job of a shard: what it takes after its set-up. */
interface Job {
  /** What has to be done by then, each thing for itself: all that it does, its longest item. */
  readonly ends: readonly Spread[];
  readonly price: number | undefined;
}

/** What every count would give; counts with which the rules cannot be kept have no row. */
export function countTable(
  request: ShardCountRequest,
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
): { readonly rows: readonly CountRow[]; readonly problem?: Problem } {
  const rows: CountRow[] = [];
  const jobsFor = jobsByCount(request);
  let problem: Problem | undefined;
  for (let shards = lowest; shards <= highest; shards += 1) {
    const jobs = jobsFor(shards);
    if (!Array.isArray(jobs)) problem ??= jobs;
    else rows.push(rowOf(request, shards, jobs));
  }
  return problem === undefined ? { rows } : { rows, problem };
}

function jobsByCount(request: ShardCountRequest): (shards: number) => Job[] | Problem | undefined {
  const { items, strategy, price } = request;
  const weighed = weighItems(items);
  return (shards) => {
    if (!isSimple({ ...request, shards })) return arrangedJobs(request, shards);
    const packing = packItems(weighed, shards, strategy);
    const variances = new Float64Array(shards);
    for (const [at, { estimate }] of weighed.items.entries()) {
      const shard = packing.shardOf[at] ?? 0;
      variances[shard] = (variances[shard] ?? 0) + toMs(estimate.spread ?? 0) ** 2;
    }
    const longest = longestItems(weighed.items, packing);
    return Array.from(variances, (variance, shard) => {
      const all = { ms: loadOf(packing, shard), variance };
      return { ends: [all, ...endOfLongest(longest[shard])], price };
    });
  };
}

/** One that adds all that it takes is part of what its shard does. */
function endOfLongest(longest: LongestItem | undefined): readonly Spread[] {
  if (longest?.item.parallelism === undefined) return [];
  const { estimate, parallelism } = longest.item;
  return [{ ms: longest.ms, variance: (toMs(estimate.spread ?? 0) * parallelism) ** 2 }];
}

function arrangedJobs(request: ShardCountRequest, shards: number): Job[] | Problem | undefined {
  const arranged = arrange({ ...request, shards });
  if (!arranged.ok) return arranged.problems[0];
  return arranged.value.shards.map((shard) => jobOf(shard, request));
}

function jobOf(shard: ArrangedShard, { price, rules = NO_RULES }: ShardCountRequest): Job {
  const { loadMs, pieces, pool } = shard;
  const all = { ms: loadMs, variance: varianceOf(pieces) };
  return { ends: [all, ...endOfChain(shard, rules)], price: pool?.price ?? price };
}

/** What is serial begins when the longest of the others has ended. */
function endOfChain(
  { extraMs, serialMs, pieces }: ArrangedShard,
  { serial }: Rules,
): readonly Spread[] {
  const longest = longestChain(besideOthers(pieces, serial));
  if (longest?.item.parallelism === undefined) return [];
  const own = varianceOf(longest.pieces) * longest.item.parallelism ** 2;
  const after = varianceOf(pieces.filter((piece) => isSerial(piece, serial)));
  return [{ ms: extraMs + serialMs + longest.ms, variance: own + after }];
}

function varianceOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.variance ?? 0), 0);
}

/** What the job is expected to take. */
function msOf({ ends }: Job): number {
  return ends.reduce((most, { ms }) => Math.max(most, ms), 0);
}

function rowOf(request: ShardCountRequest, shards: number, jobs: readonly Job[]): CountRow {
  const { setup, concurrency } = request;
  const seconds = jobs.map((job) => setup + msOf(job) / 1000);
  const billed = seconds.map((one) => Math.ceil(one / 60));
  const wall = concurrency === undefined ? undefined : queued(seconds, concurrency);
  return {
    shards,
    seconds: roundSeconds(Math.max(0, ...seconds)),
    totalSeconds: roundSeconds(seconds.reduce((sum, one) => sum + one, 0)),
    ...quantiles(setup, jobs),
    ...(wall === undefined ? {} : { wallSeconds: roundSeconds(wall) }),
    billedMinutes: billed.reduce((sum, minutes) => sum + minutes, 0),
    ...costOf(jobs, billed),
  };
}

function quantiles(setup: Seconds, jobs: readonly Job[]) {
  const ends = jobs.flatMap((job) => job.ends);
  if (ends.every(({ variance }) => variance === 0)) return {};
  const at = (share: number) => roundSeconds(setup + makespanQuantile(ends, share) / 1000);
  return { p50: at(0.5), p90: at(0.9) };
}

function costOf(jobs: readonly Job[], billed: readonly number[]) {
  if (jobs.every((job) => job.price === undefined)) return {};
  const cost = jobs.reduce((sum, job, at) => sum + (job.price ?? 0) * (billed[at] ?? 0), 0);
  return { cost: Math.round(cost * 1e6) / 1e6 };
}

/** When the last job ends if each starts, in their order, as soon as a place is free. */
function queued(seconds: readonly number[], concurrency: number): number {
  const free = Array<number>(Math.max(1, Math.min(concurrency, seconds.length))).fill(0);
  for (const one of seconds) {
    const place = free.indexOf(Math.min(...free));
    free[place] = (free[place] ?? 0) + one;
  }
  return Math.max(...free);
}
