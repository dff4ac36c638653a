import type { ItemId } from "../../src/model/item.ts";
import { DEFAULT_STICKINESS } from "../../src/model/suite.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import {
  estimatedFiles,
  geometricMean,
  meanOf,
  shortestPossible,
  slowest,
  stepsOf,
} from "./learned-series.ts";
import { textTable } from "./text-table.ts";
import { fileSeries } from "./timing-series.ts";

/** Share of items whose shard changes from one plan to the next, and what staying costs. */
export function benchStickiness(): string {
  const series = fileSeries();
  if (series.length === 0) return "staying put: skipped, the measured timings are not here\n";
  const prepared = series.map((one) =>
    stepsOf(one).map((step) => ({ actual: step.actual, items: estimatedFiles(step) })),
  );
  const rules = [undefined, 0, DEFAULT_STICKINESS, 0.1];
  const rows = [4, 8, 16].flatMap((shards) =>
    rules.map((stickiness) => {
      const outcomes = prepared.map((steps) => replay(steps, shards, stickiness));
      const moved = meanOf(outcomes.map((one) => one.moved));
      const excess = geometricMean(outcomes.map((one) => one.excess));
      return [
        `${shards} shards, ${nameOf(stickiness)}`,
        `${(100 * moved).toFixed(1)} %`,
        excess.toFixed(3),
      ];
    }),
  );
  const about = `${series.length} suites, whole files, consecutive plans`;
  return `${about}\n${textTable([["", "items that move", "time over the bound"], ...rows])}`;
}

function nameOf(stickiness: number | undefined): string {
  return stickiness === undefined
    ? "no regard to the last plan"
    : `stickiness ${100 * stickiness} %`;
}

type Steps = readonly {
  readonly actual: ReadonlyMap<string, number>;
  readonly items: ReturnType<typeof estimatedFiles>;
}[];

function replay(steps: Steps, shards: number, stickiness: number | undefined) {
  let last: ReadonlyMap<ItemId, number> | undefined;
  const moves: number[] = [];
  const excess: number[] = [];
  for (const { actual, items } of steps) {
    const sticky =
      stickiness === undefined || last === undefined ? {} : { previous: last, stickiness };
    const made = schedule({ items, shards, strategy: "duration", granularity: "file", ...sticky });
    const places = new Map(
      made.shards.flatMap((shard, at) => shard.items.map((item) => [item.id, at + 1] as const)),
    );
    const before = last;
    if (before !== undefined) {
      const known = [...places].filter(([id]) => before.has(id));
      const moved = known.filter(([id, shard]) => before.get(id) !== shard);
      moves.push(moved.length / Math.max(1, known.length));
    }
    const byName = new Map<string, number>([...places]);
    excess.push(slowest(actual, (id) => byName.get(id) ?? 0) / shortestPossible(actual, shards));
    last = places;
  }
  return { moved: meanOf(moves), excess: meanOf(excess) };
}

if (import.meta.main) process.stdout.write(benchStickiness());
