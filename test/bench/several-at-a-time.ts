import type { ShardCosts } from "../../src/model/costs.ts";
import { entryRuns } from "../../src/model/item.ts";
import { groupBy } from "../../src/model/order.ts";
import { seconds } from "../../src/model/units.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { weighByCosts } from "../../src/schedule/weigh-by-costs.ts";
import { sampleCosts } from "../support/sample-results.ts";
import { estimatedFiles, geometricMean, meanOf, stepsOf } from "./learned-series.ts";
import { randomNumbers, shuffled } from "./made-up-items.ts";
import { textTable } from "./text-table.ts";
import { fileOf, testSeries } from "./timing-series.ts";

const FILE_SECONDS = 0.05;
const NEWEST = 4;

/** What one worker runs in one go: what it was expected to take, and what it took. */
interface Piece {
  readonly expected: number;
  readonly took: number;
}

/** Formulas for a shard's time, from what all of it takes over the workers and its longest file. */
const MODELS: Readonly<Record<string, (all: number, longest: number, workers: number) => number>> =
  {
    "the larger of both": (all, longest) => Math.max(all, longest),
    "halfway to the most": (all, longest, workers) => all + ((1 - 1 / workers) * longest) / 2,
    "the most it can take": (all, longest, workers) => all + (1 - 1 / workers) * longest,
    "tests over workers": (all) => all,
  };

/** How well formulas tell what a shard with several workers takes, and what plans by ours come to. */
export function benchSeveralAtATime(): string {
  const series = testSeries();
  if (series.length === 0) return "several at a time: skipped, the measured timings are not here\n";
  const steps = series.flatMap((one) =>
    stepsOf(one)
      .slice(-NEWEST)
      .map((step) => ({ ...step, items: estimatedFiles(step) })),
  );
  const rows = [2, 4].flatMap((workers) =>
    [4, 8].map((shards) => rowOf(steps, { workers, shards })),
  );
  const about =
    "several files at a time: mean error of a shard's time (longest first; any order), slowest shard over what no plan beats";
  const head = ["workers", "shards", ...Object.keys(MODELS), "over the bound"];
  return `${about}\n${textTable([head, ...rows])}`;
}

interface Step {
  readonly items: ReturnType<typeof estimatedFiles>;
  readonly actual: ReadonlyMap<string, number>;
}

interface Size {
  readonly workers: number;
  readonly shards: number;
}

function rowOf(steps: readonly Step[], size: Size): readonly string[] {
  const plans = steps.map((step) => ({ step, shards: ranShards(step, size) }));
  const shards = plans.flatMap((plan) => plan.shards).filter((pieces) => pieces.length > 0);
  const random = randomNumbers(1);
  const orders = [
    (pieces: readonly Piece[]) => longestFirst(pieces),
    (pieces: readonly Piece[]) => shuffled(pieces, random),
  ];
  const errors = Object.values(MODELS).map((model) =>
    orders
      .map((order) => meanOf(shards.map((pieces) => errorOf(model, order(pieces), size))))
      .map((error) => `${(100 * error).toFixed(1)} %`)
      .join("; "),
  );
  const excess = plans.map(({ step, shards: ran }) => {
    const slowest = Math.max(...ran.map((pieces) => handedOut(longestFirst(pieces), size.workers)));
    return slowest / leastOf(step, size);
  });
  return [String(size.workers), String(size.shards), ...errors, geometricMean(excess).toFixed(3)];
}

/** What the shards of a plan ran, by the step's real times. */
function ranShards({ items, actual }: Step, { workers, shards }: Size): readonly Piece[][] {
  const made = schedule({
    items: weighByCosts(items, costsOf(workers)),
    shards,
    strategy: "duration",
  });
  const byFile = groupBy(actual, ([id]) => fileOf(id));
  return made.shards.map((shard) =>
    shard.items.map((item) => {
      const own = (byFile.get(String(item.id)) ?? []).filter(([id]) => entryRuns(item, id));
      const took = own.reduce((sum, [, time]) => sum + time, FILE_SECONDS);
      return { expected: item.seconds, took };
    }),
  );
}

function costsOf(workers: number): ShardCosts {
  return sampleCosts({
    file: { seconds: seconds(FILE_SECONDS), spread: seconds(0), from: "learned" },
    parallelism: { factor: workers, spread: 0, from: "learned" },
  });
}

function longestFirst(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.toSorted((left, right) => right.expected - left.expected);
}

/** Each piece to the worker that is free first. */
function handedOut(pieces: readonly Piece[], workers: number): number {
  const free = Array<number>(workers).fill(0);
  for (const { took } of pieces) {
    const worker = free.indexOf(Math.min(...free));
    free[worker] = (free[worker] ?? 0) + took;
  }
  return Math.max(...free);
}

function errorOf(
  model: (all: number, longest: number, workers: number) => number,
  pieces: readonly Piece[],
  { workers }: Size,
): number {
  const all = pieces.reduce((sum, { took }) => sum + took, 0) / workers;
  const longest = Math.max(...pieces.map(({ took }) => took));
  return Math.abs(model(all, longest, workers) / handedOut(pieces, workers) - 1);
}

/** The longest test, or an even share over all workers. */
function leastOf({ actual }: Step, { workers, shards }: Size): number {
  const times = [...actual.values()];
  const total = times.reduce((sum, time) => sum + time, 0);
  return Math.max(...times, total / (workers * shards));
}

if (import.meta.main) process.stdout.write(benchSeveralAtATime());
