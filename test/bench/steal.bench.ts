import { estimateItems } from "../../src/history/estimate.ts";
import { compareText } from "../../src/model/order.ts";
import {
  chunkItems,
  headItems,
  type PlannedItem,
  type PlannedShard,
} from "../../src/model/plan.ts";
import { roundSeconds, testPath } from "../../src/model/units.ts";
import { type SimulatedShard, simulateStealing } from "../../src/queue/simulate-stealing.ts";
import { holdBackTails } from "../../src/schedule/hold-back-tails.ts";
import { plannedLoads } from "../../src/schedule/planned-loads.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { geometricMean, medianOf, type Step, shortestPossible, stepsOf } from "./learned-series.ts";
import { textTable } from "./text-table.ts";
import { fileSeries, type Timings } from "./timing-series.ts";

/** Of a mean shard, for each call of the claim service with the start it may bring. */
const COSTS = [0, 0.002, 0.005, 0.01];
const COUNTS = [4, 8, 16];

/** Whole files, planned on all versions before: as planned, with stealing, and pulled from one queue. */
export async function benchSteal(): Promise<string> {
  const series = fileSeries();
  if (series.length === 0) return "skipped, the measured timings are not here\n";
  const prepared = series.map((one) => ({ suite: one.suite, steps: stepsOf(one) }));
  const tables = COUNTS.map((shards) => {
    const suites = prepared.map(({ suite, steps }) => ({ suite, ...outcomesOf(steps, shards) }));
    const about = `${shards} shards: time over the bound, whole files, median over steps; ${series.length} suites`;
    const all = { suite: "geometric mean", ...meansOf(suites) };
    return `${about}\n${textTable([HEAD, ...[...suites, all].map(rowOf)])}`;
  });
  return tables.join("\n");
}

const HEAD = [
  "suite",
  "static",
  ...COSTS.map((cost) => `steal ${100 * cost} %`),
  ...COSTS.map((cost) => `queue ${100 * cost} %`),
  "claims a shard",
];

interface Outcome {
  readonly fixed: number;
  /** By cost. */
  readonly steal: readonly number[];
  readonly queue: readonly number[];
  /** Calls, at the second cost. */
  readonly claims: number;
}

function rowOf({ suite, fixed, steal, queue, claims }: Outcome & { readonly suite: string }) {
  const ratios = [fixed, ...steal, ...queue].map((ratio) => ratio.toFixed(3));
  return [suite, ...ratios, claims.toFixed(1)];
}

function outcomesOf(steps: readonly Step[], shards: number): Outcome {
  return joined(
    steps.map((step) => outcomeOf(step, shards)),
    medianOf,
  );
}

function meansOf(suites: readonly Outcome[]): Outcome {
  const means = joined(suites, geometricMean);
  return { ...means, claims: medianOf(suites.map(({ claims }) => claims)) };
}

function joined(all: readonly Outcome[], join: (values: readonly number[]) => number): Outcome {
  const byCost = (ratios: (one: Outcome) => readonly number[]) =>
    COSTS.map((_, at) => join(all.map((one) => ratios(one)[at] ?? 0)));
  return {
    fixed: join(all.map(({ fixed }) => fixed)),
    steal: byCost(({ steal }) => steal),
    queue: byCost(({ queue }) => queue),
    claims: join(all.map(({ claims }) => claims)),
  };
}

function outcomeOf({ history, actual }: Step, count: number): Outcome {
  const ids = [...actual.keys()].sort(compareText).map((id) => ({ id: testPath(id) }));
  const items = estimateItems(history, "default", ids);
  const made = schedule({ items, shards: count, strategy: "duration" });
  const labelled = made.shards.map((shard, at) => ({
    shard: `${at + 1}/${made.shards.length}`,
    ...shard,
  }));
  const shards = holdBackTails({ shards: labelled, loadOf: plannedLoads(items) });
  const simulated = shards.map((shard) => simulatedShard(shard, actual));
  const bound = shortestPossible(actual, count);
  const mean = [...actual.values()].reduce((sum, took) => sum + took, 0) / count;
  const stolen = COSTS.map((cost) =>
    simulateStealing(simulated, { claimSeconds: cost * mean, startSeconds: 0 }),
  );
  const longestFirst = items.toSorted(
    (one, other) => other.estimate.seconds - one.estimate.seconds,
  );
  const order = longestFirst.map(({ id }) => actual.get(id) ?? 0);
  return {
    fixed: Math.max(...shards.map(({ items: own }) => tookAll(own, actual))) / bound,
    steal: stolen.map(({ makespan }) => makespan / bound),
    queue: COSTS.map((cost) => pulled(order, count, cost * mean) / bound),
    claims: medianOf(stolen[1]?.claims ?? []),
  };
}

function simulatedShard(shard: PlannedShard, actual: Timings): SimulatedShard {
  const chunks = (shard.chunks ?? []).map((_, at) => chunkItems(shard, at + 1));
  return {
    shard: shard.shard,
    planned: chunks.map((items) => roundSeconds(items.reduce((sum, one) => sum + one.seconds, 0))),
    headSeconds: tookAll(headItems(shard), actual),
    chunkSeconds: chunks.map((items) => tookAll(items, actual)),
  };
}

function tookAll(items: readonly PlannedItem[], actual: Timings): number {
  return items.reduce((sum, { id }) => sum + (actual.get(id) ?? 0), 0);
}

/** Whoever is free takes the next item and pays for the asking. */
function pulled(order: readonly number[], shards: number, cost: number): number {
  const loads = Array<number>(shards).fill(0);
  for (const took of order) {
    const free = loads.indexOf(Math.min(...loads));
    loads[free] = (loads[free] ?? 0) + cost + took;
  }
  return Math.max(...loads);
}

if (import.meta.main) process.stdout.write(await benchSteal());
