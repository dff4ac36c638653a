import { estimatesOf } from "../../src/history/estimate.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { type EstimatedItem, testId } from "../../src/model/item.ts";
import { compareText, groupBy } from "../../src/model/order.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { fileOf, type TimingSeries, type Timings } from "./timing-series.ts";

/** One step of a series: what is known before it, and what then happened. */
export interface Step {
  readonly past: readonly Timings[];
  readonly history: History;
  readonly actual: Timings;
}

/** Plan on all versions before, run the next. Tests are learned as tests of their files. */
export function stepsOf({ versions }: TimingSeries): readonly Step[] {
  const steps: Step[] = [];
  let history = emptyHistory("bench");
  for (const [at, actual] of versions.entries()) {
    if (at > 0) steps.push({ past: versions.slice(0, at), history, actual });
    history = learnVersion(history, actual, at);
  }
  return steps;
}

function learnVersion(history: History, timings: Timings, number: number): History {
  const time = new Date(Date.UTC(2026, 0, number + 1)).toISOString();
  const files = groupBy(timings, ([id]) => fileOf(id));
  const items = Array.from(files, ([file, entries]) => ({
    id: testPath(file),
    seconds: seconds(entries.reduce((sum, [, took]) => sum + took, 0)),
    tests: entries.flatMap(([id, took]) =>
      id === file
        ? []
        : [{ test: id.slice(file.length + 2), seconds: seconds(took), outcome: "passed" as const }],
    ),
  }));
  const run = { id: String(number), time };
  return learn(history, {
    run,
    suite: "bench",
    platform: "default",
    items,
    shards: [],
    complete: true,
  });
}

/** The files of a version as they are planned, with their tests where those are known. */
export function estimatedFiles({ history, actual }: Step): readonly EstimatedItem[] {
  const files = [...new Set(Array.from(actual.keys(), fileOf))].sort(compareText);
  const items = files.map((file) => ({ id: testPath(file) }));
  const estimates = estimatesOf(history, "default", items);
  return estimates.items.map((item) => {
    const tests = Array.from(estimates.testsOf(item), ([name, estimate]) => ({
      id: testId(item.id, name),
      ...estimate,
    }));
    return { ...item, tests, parts: true };
  });
}

/** The time of the slowest shard, from what each item took and where it was. */
export function slowest(actual: Timings, shardOf: (id: string) => number): number {
  const loads: number[] = [];
  for (const [id, took] of actual) loads[shardOf(id)] = (loads[shardOf(id)] ?? 0) + took;
  return loads.reduce((most, load) => Math.max(most, load ?? 0), 0);
}

/** What no assignment of these could beat: the longest of them, or an even share. */
export function shortestPossible(actual: Timings, shards: number): number {
  const times = [...actual.values()];
  const total = times.reduce((sum, took) => sum + took, 0);
  return times.reduce((most, took) => Math.max(most, took), total / shards);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  return meanOf(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(meanOf(values.map(Math.log)));
}
