import type { MeasuredWindow } from "./measured-window.ts";

/** How long whole runs took beside others, by index of the history's runs: 1.4 for a slow machine. */
export interface RunSpeeds {
  readonly of: readonly number[];
  /** What was to be expected of each from the runs before it. */
  readonly before: readonly number[];
  /** What is to be expected of the next run. */
  readonly next: number;
}

/** Fewer items that were measured before do not tell a run's speed from their own change. */
const FEWEST_ITEMS = 8;
/** The first so many tell as much as all of them. */
const MOST_ITEMS = 300;
/** How much the newest run counts in the level of an item, */
const NEWEST = 0.5;
/** and in the speed to be expected: machines differ by chance, so that the last one says little. */
const NEWEST_SPEED = 0.15;

/**
 * Tells what a whole run took longer from what its items did: the weighted median of what the items
 * took for what they took before, the speeds of earlier runs taken out. Half of the suite's time
 * took more of it, and half took less.
 */
export function runSpeeds(heaviestFirst: readonly MeasuredWindow[]): RunSpeeds {
  const windows = heaviestFirst.slice(0, MOST_ITEMS);
  const byRun = samplesByRun(windows);
  const levels = new Float64Array(windows.length).fill(Number.NaN);
  const of: number[] = [];
  const before: number[] = [];
  let next = 1;
  for (const samples of byRun) {
    before.push(next);
    const speed = speedOf(samples, levels) ?? next;
    of.push(speed);
    next += NEWEST_SPEED * (speed - next);
    for (const { item, ms } of samples) {
      const usual = ms / speed;
      const known = levels[item] ?? Number.NaN;
      levels[item] = Number.isNaN(known) ? usual : known + NEWEST * (usual - known);
    }
  }
  return { of, before, next };
}

/** Times as they would have been in runs of the usual speed. */
export function levelled(
  { runs, ms }: MeasuredWindow,
  speeds: RunSpeeds | undefined,
): readonly number[] {
  if (speeds === undefined) return ms;
  return ms.map((time, at) => time / (speeds.of[runs[at] ?? -1] ?? speeds.next));
}

/** What was to be expected of a run's speed before it. */
export function speedBefore(speeds: RunSpeeds | undefined, run: number): number {
  return speeds === undefined ? 1 : (speeds.before[run] ?? speeds.next);
}

interface Sample {
  /** Index of its window. */
  readonly item: number;
  readonly ms: number;
}

function samplesByRun(windows: readonly MeasuredWindow[]): readonly (readonly Sample[])[] {
  const byRun: Sample[][] = [];
  for (const [item, { runs, ms }] of windows.entries()) {
    for (let at = 0; at < runs.length; at += 1) {
      const run = runs[at] ?? 0;
      while (byRun.length <= run) byRun.push([]);
      byRun[run]?.push({ item, ms: ms[at] ?? 0 });
    }
  }
  return byRun;
}

/** `undefined` where too few items tell. */
function speedOf(samples: readonly Sample[], levels: Float64Array): number | undefined {
  const ratios: { readonly ratio: number; readonly weight: number; readonly item: number }[] = [];
  for (const { item, ms } of samples) {
    const level = levels[item] ?? Number.NaN;
    if (level > 0 && ms > 0) ratios.push({ ratio: ms / level, weight: level, item });
  }
  if (ratios.length < FEWEST_ITEMS) return undefined;
  ratios.sort((left, right) => left.ratio - right.ratio || left.item - right.item);
  const half = ratios.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  const middle = ratios.find(({ weight }) => {
    below += weight;
    return below >= half;
  });
  return middle?.ratio;
}
