import { type EstimatedItem, entryRuns } from "../../src/model/item.ts";
import { groupBy } from "../../src/model/order.ts";
import type { Granularity } from "../../src/model/plan.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import {
  estimatedFiles,
  geometricMean,
  meanOf,
  medianOf,
  type Step,
  shortestPossible,
  slowest,
  stepsOf,
} from "./learned-series.ts";
import { textTable } from "./text-table.ts";
import { fileOf, type TimingSeries, testSeries } from "./timing-series.ts";

const RULES: Readonly<Record<string, Granularity | "alone">> = {
  "whole files": "file",
  "giants in parts": "auto",
  "every test alone": "alone",
};

interface Outcome {
  readonly excess: number;
  readonly parts: number;
}

/** What dividing giants brings, test by test, beside whole files and every test on its own. */
export function benchGiants(): string {
  const series = testSeries();
  if (series.length === 0) return "giants: skipped, the measured timings are not here\n";
  const prepared = series.map(prepare);
  return [4, 8, 16].map((shards) => tableFor(prepared, shards)).join("\n");
}

function prepare(series: TimingSeries) {
  const steps = stepsOf(series).map((step) => ({ ...step, items: estimatedFiles(step) }));
  return { suite: series.suite, steps };
}

type Prepared = ReturnType<typeof prepare>;

function tableFor(prepared: readonly Prepared[], shards: number): string {
  const rows = Object.entries(RULES).map(([name, granularity]) => {
    const suites = prepared.map(({ steps }) =>
      steps.map((step) => outcome(step, shards, granularity)),
    );
    const excess = suites.flat().map((one) => one.excess);
    const medians = suites.map((one) => medianOf(one.map(({ excess: value }) => value)));
    const parts = suites.map((one) => Math.max(...one.map(({ parts: value }) => value)));
    return [
      name,
      geometricMean(medians).toFixed(3),
      meanOf(excess).toFixed(3),
      Math.max(...excess).toFixed(3),
      granularity === "auto" ? parts.join(", ") : "",
    ];
  });
  const suites = prepared.map(({ suite }) => suite).join(", ");
  const about = `time over the bound of the tests, ${shards} shards, planned on all before, run on the next; ${suites}`;
  const head = ["", "medians, geometric mean", "mean", "worst", "most parts in a plan"];
  return `${about}\n${textTable([head, ...rows])}`;
}

function outcome(
  { actual, items }: Step & Pick<Prepared["steps"][number], "items">,
  shards: number,
  granularity: Granularity | "alone",
): Outcome {
  if (granularity === "alone") return everyTestAlone({ actual, items }, shards);
  const made = schedule({ items, shards, strategy: "duration", granularity });
  const entries = made.shards.flatMap((shard, at) => shard.items.map((item) => ({ item, at })));
  const byItem = groupBy(entries, ({ item }) => String(item.id));
  const shardOf = new Map(
    Array.from(actual.keys(), (id) => {
      const own = byItem.get(fileOf(id)) ?? [];
      return [id, own.find(({ item }) => entryRuns(item, id))?.at ?? 0] as const;
    }),
  );
  const took = slowest(actual, (id) => shardOf.get(id) ?? 0);
  return {
    excess: took / shortestPossible(actual, shards),
    parts: entries.filter(({ item }) => item.part !== undefined).length,
  };
}

/** As if files cost nothing and every test could go anywhere: nobody plans finer than this. */
function everyTestAlone(
  { actual, items }: Pick<Prepared["steps"][number], "actual" | "items">,
  shards: number,
): Outcome {
  const known = new Map(items.flatMap(({ tests = [] }) => tests.map((test) => [test.id, test])));
  const typical = medianOf(Array.from(known.values(), (test) => test.seconds));
  const tests = Array.from(actual.keys(), (id, at): EstimatedItem => {
    const estimate = {
      seconds: seconds(typical),
      from: "default",
      samples: 1,
      ...known.get(id),
    } as const;
    return { id: testPath(String(at)), estimate };
  });
  const places = new Map(Array.from(actual.keys(), (id, at) => [id, at] as const));
  const made = schedule({ items: tests, shards, strategy: "duration" });
  const shardOf = new Map(
    made.shards.flatMap((shard, at) => shard.items.map((item) => [String(item.id), at] as const)),
  );
  const took = slowest(actual, (id) => shardOf.get(String(places.get(id))) ?? 0);
  return { excess: took / shortestPossible(actual, shards), parts: 0 };
}

if (import.meta.main) process.stdout.write(benchGiants());
