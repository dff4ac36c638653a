import { estimateItems } from "../../src/history/estimate.ts";
import type { EstimatedItem } from "../../src/model/item.ts";
import { compareText } from "../../src/model/order.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { packLongestFirst } from "../../src/schedule/longest-first.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { weighItems } from "../../src/schedule/weigh-items.ts";
import {
  geometricMean,
  meanOf,
  type Step,
  shortestPossible,
  slowest,
  stepsOf,
} from "./learned-series.ts";
import { PEER_RULES } from "./peer-rules.ts";
import { textTable } from "./text-table.ts";
import { fileSeries, type TimingSeries } from "./timing-series.ts";

const COUNTS = [4, 8, 16];

/** The shard of each item in a step. */
type Placer = (step: Step, items: readonly string[], shards: number) => readonly number[];

const OURS = "Makespan: our estimates, our packer";
const PLAIN = "our estimates, plain longest first";

const PLACERS: Readonly<Record<string, Placer>> = {
  ...Object.fromEntries(
    Object.entries(PEER_RULES).map(([name, rule]): [string, Placer] => [
      name,
      ({ past }, items, shards) => rule({ past, items, shards }),
    ]),
  ),
  [PLAIN]: (step, items, shards) => {
    const weighed = weighItems(estimated(step, items));
    return [...packLongestFirst(weighed, shards).shardOf];
  },
  [OURS]: (step, items, shards) => placesOf(estimated(step, items), shards),
};

/** Whole files beside the rules of others, all in one run, and our packer beside the plain one. */
export function benchBesidePeers(): string {
  const series = fileSeries();
  if (series.length === 0)
    return "beside other tools: skipped, the measured timings are not here\n";
  const prepared = series.map((one) => ({ suite: one.suite, steps: stepsOf(one) }));
  const means = new Map(
    Object.entries(PLACERS).map(([name, placer]) => [
      name,
      COUNTS.map((shards) => prepared.map(({ steps }) => meanExcess(steps, shards, placer))),
    ]),
  );
  const rows = Array.from(means, ([name, byCount]) => [
    name,
    ...byCount.map((suites) => geometricMean(suites).toFixed(3)),
  ]);
  const about = `time over the bound, whole files, planned on all before, run on the next; ${series.length} suites, mean over steps, geometric mean over suites`;
  const head = ["rule", ...COUNTS.map((count) => `${count} shards`)];
  return [
    `${about}\n${textTable([head, ...rows])}`,
    besidePlain(
      prepared.map(({ suite }) => suite),
      means,
    ),
    trueTimes(series),
  ].join("\n");
}

function besidePlain(suites: readonly string[], means: ReadonlyMap<string, number[][]>): string {
  const rows = COUNTS.map((shards, count) => {
    const differences = suites.map((suite, at) => {
      const difference =
        (means.get(OURS)?.[count]?.[at] ?? 0) - (means.get(PLAIN)?.[count]?.[at] ?? 0);
      return { suite, difference };
    });
    const worst = differences.reduce((one, other) =>
      other.difference > one.difference ? other : one,
    );
    return [
      `${shards} shards`,
      meanOf(differences.map(({ difference }) => difference)).toFixed(4),
      `${worst.difference.toFixed(4)} (${worst.suite})`,
    ];
  });
  const about = "our packer less plain longest first on the same estimates, time over the bound";
  return `${about}\n${textTable([["", "mean", "worst suite"], ...rows])}`;
}

function meanExcess(steps: readonly Step[], shards: number, placer: Placer): number {
  return meanOf(
    steps.map((step) => {
      const items = [...step.actual.keys()].sort(compareText);
      const shardOf = placer(step, items, shards);
      const places = new Map(items.map((item, at) => [item, shardOf[at] ?? 0]));
      const took = slowest(step.actual, (id) => places.get(id) ?? 0);
      return took / shortestPossible(step.actual, shards);
    }),
  );
}

function estimated({ history }: Step, items: readonly string[]): readonly EstimatedItem[] {
  return estimateItems(
    history,
    "default",
    items.map((id) => ({ id: testPath(id) })),
  );
}

function placesOf(items: readonly EstimatedItem[], shards: number): readonly number[] {
  const made = schedule({ items, shards, strategy: "duration" });
  const places = new Map(
    made.shards.flatMap((shard, at) => shard.items.map((item) => [item.id, at] as const)),
  );
  return items.map(({ id }) => places.get(id) ?? 0);
}

/** A guard: with the true times known, plans are at the bound on whatever suite and count. */
function trueTimes(series: readonly TimingSeries[]): string {
  let [worst, where, exact, all] = [0, "", 0, 0];
  for (const { suite, versions } of series) {
    const items = Array.from(versions.at(-1) ?? [], ([id, took]): EstimatedItem => {
      return {
        id: testPath(id),
        estimate: { seconds: seconds(took), from: "measured", samples: 1 },
      };
    });
    for (let shards = 2; shards <= 64; shards += 1) {
      const { bound } = schedule({ items, shards, strategy: "duration" });
      all += 1;
      if (bound.gap === undefined) exact += 1;
      else if (bound.gap > worst) [worst, where] = [bound.gap, `${suite} on ${shards} shards`];
    }
  }
  return `with true times, ${series.length} suites on 2 to 64 shards: ${exact} of ${all} plans at the bound, the others at most ${(100 * worst).toFixed(3)} % above${where === "" ? "" : ` (${where})`}\n`;
}

if (import.meta.main) process.stdout.write(benchBesidePeers());
