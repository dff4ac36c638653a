import type { ShardRow } from "./shard-row.ts";
import { type Costs, JITTER, residual } from "./solve-costs.ts";
import { weightedMedian } from "./weighted-median.ts";
import type { Weighted } from "./weighted-quantile.ts";

/** A run whose shards are off by more of their time as a whole, beside others, is an unusual one. */
const USUAL_OFF = 0.1;
/** How much less a run counts than the next one where it is asked which is usual: two in a row decide. */
const LEVEL_DECAY = 0.7;

/**
 * The rows with runs counting less that the costs are off for as a whole: a slow runner, or one that
 * found nothing compiled. What is usual is the weighted median of all runs, so that one run never
 * moves it and two in a row always do. The same rows where no run is unusual.
 */
export function trustRuns(rows: readonly ShardRow[], costs: Costs): readonly ShardRow[] {
  const offs = runOffs(rows, costs);
  const level = weightedMedian(
    Array.from(offs, ([run, value]) => ({ value, weight: levelWeight(run) })),
  );
  const isUsual = (run: number) => Math.abs((offs.get(run) ?? level) - level) <= USUAL_OFF;
  if (rows.every(({ run }) => isUsual(run))) return rows;
  return rows.map((row) => {
    if (isUsual(row.run)) return row;
    const beyond = USUAL_OFF / Math.abs((offs.get(row.run) ?? level) - level);
    return { ...row, weight: row.weight * beyond * beyond };
  });
}

/** By products, which have the same digits on every machine. */
function levelWeight(run: number): number {
  let weight = 1;
  for (let newer = 0; newer < run; newer += 1) weight *= LEVEL_DECAY;
  return weight;
}

/** What the shards of each run took more than the costs say, as a share of their time: the median. */
function runOffs(rows: readonly ShardRow[], costs: Costs): ReadonlyMap<number, number> {
  const byRun = new Map<number, Weighted[]>();
  for (const row of rows) {
    const off = { value: residual(row, costs) / (row.wall + JITTER), weight: 1 };
    const known = byRun.get(row.run);
    if (known === undefined) byRun.set(row.run, [off]);
    else known.push(off);
  }
  return new Map(Array.from(byRun, ([run, own]) => [run, weightedMedian(own)]));
}
