import { estimateItems } from "../../src/history/estimate.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import type { EstimatedItem } from "../../src/model/item.ts";
import { compareText } from "../../src/model/order.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { packLongestFirst } from "../../src/schedule/longest-first.ts";
import { makespanOf } from "../../src/schedule/packing.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { weighItems } from "../../src/schedule/weigh-items.ts";
import { PEER_RULES, type SplitRequest, type SplitRule } from "./peer-rules.ts";
import { textTable } from "./text-table.ts";
import { fileSeries, type TimingSeries, type Timings } from "./timing-series.ts";

const COUNTS = [4, 8, 16];

/** How well and how fast we place: beside other tools on measured suites, and as items grow. */
export async function benchSchedule(): Promise<string> {
  return [besidePeers(), onHardInstances(), asItemsGrow()].join("\n");
}

function besidePeers(): string {
  const series = fileSeries();
  if (series.length === 0)
    return "beside other tools: skipped, the measured timings are not here\n";
  const rules = Object.entries(PEER_RULES);
  const peers = rules.map(([name, rule]) => [name, ...means(series, rule)]);
  const ours = ["Makespan: our estimates, our packer", ...means(series, ourRule())];
  const about = `time over the bound, whole files, planned on all before, run on the next; ${series.length} suites, mean over steps, geometric mean over suites`;
  return `${about}\n${textTable([["rule", ...COUNTS.map((count) => `${count} shards`)], ...peers, ours])}`;
}

function means(series: readonly TimingSeries[], rule: SplitRule): readonly string[] {
  return COUNTS.map((shards) => {
    const logs = series.map((one) => Math.log(meanExcess(one, shards, rule)));
    return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length).toFixed(3);
  });
}

function meanExcess({ versions }: TimingSeries, shards: number, rule: SplitRule): number {
  const steps = versions.slice(1).map((actual, at) => {
    const items = [...actual.keys()].sort(compareText);
    const shardOf = rule({ past: versions.slice(0, at + 1), items, shards });
    return realised(actual, items, shardOf) / realBound(actual, shards);
  });
  return steps.reduce((sum, step) => sum + step, 0) / steps.length;
}

function realised(actual: Timings, items: readonly string[], shardOf: readonly number[]): number {
  const loads: number[] = [];
  for (const [at, item] of items.entries()) {
    const shard = shardOf[at] ?? 0;
    loads[shard] = (loads[shard] ?? 0) + (actual.get(item) ?? 0);
  }
  return loads.reduce((most, load) => Math.max(most, load ?? 0), 0);
}

function realBound(actual: Timings, shards: number): number {
  const times = [...actual.values()];
  return Math.max(...times, times.reduce((sum, time) => sum + time, 0) / shards);
}

/** Learns each version once: a version's history is that of the version before and itself. */
function ourRule(): SplitRule {
  const learned = new WeakMap<Timings, History>();
  const historyOf = (past: readonly Timings[]): History => {
    const newest = past.at(-1);
    if (newest === undefined) return emptyHistory("bench");
    const known = learned.get(newest);
    if (known !== undefined) return known;
    const history = learnVersion(historyOf(past.slice(0, -1)), newest, past.length);
    learned.set(newest, history);
    return history;
  };
  return (request) => ourSplit(historyOf(request.past), request);
}

function learnVersion(history: History, timings: Timings, number: number): History {
  const time = new Date(Date.UTC(2026, 0, number)).toISOString();
  const items = Array.from(timings, ([id, took]) => ({
    id: testPath(id),
    seconds: seconds(took),
    tests: [],
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

function ourSplit(history: History, { items, shards }: SplitRequest): readonly number[] {
  const wanted = items.map((id) => ({ id: testPath(id) }));
  const estimated = estimateItems(history, "default", wanted);
  const made = schedule({ items: estimated, shards, strategy: "duration" });
  const places = new Map(
    made.shards.flatMap((shard, at) => shard.items.map((item) => [item.id, at] as const)),
  );
  return wanted.map(({ id }) => places.get(id) ?? 0);
}

function onHardInstances(): string {
  const rows = [2.2, 2.5, 3, 4, 5].map((ratio) => {
    const excess = { longestFirst: 0, ours: 0 };
    for (let instance = 0; instance < 50; instance += 1) {
      const items = uniformItems(Math.round(16 * ratio), instance);
      const made = schedule({ items, shards: 16, strategy: "duration" });
      const greedy = makespanOf(packLongestFirst(weighItems(items), 16)) / 1000;
      excess.longestFirst += greedy / made.bound.seconds / 50;
      excess.ours += made.seconds / made.bound.seconds / 50;
    }
    return [`${ratio} items a shard`, excess.longestFirst.toFixed(4), excess.ours.toFixed(4)];
  });
  const about =
    "predicted time over the bound, items uniform in 50 to 100 s, 16 shards, mean of 50";
  return `${about}\n${textTable([["", "longest first", "Makespan"], ...rows])}`;
}

function uniformItems(count: number, seed: number): readonly EstimatedItem[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, at) => sampleItem(at, 50 + 50 * random()));
}

function asItemsGrow(): string {
  const rows = [10_000, 30_000, 100_000, 300_000, 1_000_000].map((count) => {
    const random = randomNumbers(count);
    const items = Array.from({ length: count }, (_, at) =>
      sampleItem(at, Math.exp(8 * random() - 4)),
    );
    const started = performance.now();
    const made = schedule({ items, shards: 256, strategy: "duration" });
    const took = performance.now() - started;
    const gap = made.seconds / made.bound.seconds - 1;
    return [String(count), `${took.toFixed(0)} ms`, `${(100 * gap).toFixed(4)} %`];
  });
  return `items on 256 shards, from memory\n${textTable([["items", "time", "gap to the bound"], ...rows])}`;
}

function sampleItem(number: number, took: number): EstimatedItem {
  const folder = String(Math.floor(number / 100)).padStart(5, "0");
  const id = testPath(`tests/${folder}/test_${String(number).padStart(7, "0")}.py`);
  return { id, estimate: { seconds: seconds(took), from: "measured", samples: 3 } };
}

/** A linear congruential generator: the same numbers on every machine. */
function randomNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) % 2_147_483_648;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

if (import.meta.main) process.stdout.write(await benchSchedule());
