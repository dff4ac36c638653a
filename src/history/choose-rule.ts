import { NEWEST, settledSamples, smooth, type WindowRule } from "./forecast-window.ts";
import type { MeasuredWindow } from "./measured-window.ts";

export interface ChosenRule extends WindowRule {
  /** Past runs that it was chosen on; 0 where there was nothing to choose on. */
  readonly runs: number;
}

/** Older runs say less of what predicts well now: each counts so much of the next. */
const RUN_DECAY = 0.7;
/**
 * By so much another rule must beat the first one on few runs; with the square of their number it
 * goes. The first lets the newest sample alone count, as a history that just began does anyway.
 */
const HEAD_START = 0.3;
/** Where more of all time is repeated to the millisecond, repeats are copies. */
const REPEATED_SHARE = 0.25;

/**
 * The rule that would have predicted the suite's own past best: the sum of all absolute errors, each
 * run forecast from what was measured before it. Sums are of whole numbers, so that their order
 * changes nothing.
 */
export function chooseRule(windows: readonly MeasuredWindow[]): ChosenRule {
  const repeats = repeatsOf(windows);
  const losses = lossesByRun(windows, repeats);
  const newestFirst = [...losses.keys()].sort((left, right) => right - left);
  const totals = NEWEST.map((_, rule) => {
    let [total, weight] = [0, 1];
    for (const run of newestFirst) {
      total += weight * (losses.get(run)?.[rule] ?? 0);
      weight *= RUN_DECAY;
    }
    return total;
  });
  return { newest: NEWEST[best(totals, newestFirst.length)] ?? 1, repeats, runs: losses.size };
}

/** The first of the best; 0 unless another is better by more than the head start. */
function best(totals: readonly number[], runs: number): number {
  let chosen = 0;
  let least = (totals[0] ?? 0) * (1 - (runs < 2 ? 1 : HEAD_START / (runs - 1) ** 2));
  for (const [rule, total] of totals.entries()) {
    if (total < least) [chosen, least] = [rule, total];
  }
  return chosen;
}

/** By run, the sum of each rule's errors in thousandths of a millisecond. */
function lossesByRun(
  windows: readonly MeasuredWindow[],
  repeats: WindowRule["repeats"],
): ReadonlyMap<number, Float64Array> {
  const losses = new Map<number, Float64Array>();
  for (const { runs, ms } of windows) {
    for (let known = 1; known < ms.length; known += 1) {
      const run = runs[known] ?? -1;
      const sums = losses.get(run) ?? new Float64Array(NEWEST.length);
      losses.set(run, sums);
      addLosses(sums, settledSamples(ms, known, repeats), ms[known] ?? 0);
    }
  }
  return losses;
}

function addLosses(sums: Float64Array, settled: readonly number[], actual: number): void {
  for (let rule = 0; rule < NEWEST.length; rule += 1) {
    const error = Math.abs(smooth(settled, settled.length, NEWEST[rule] ?? 1) - actual);
    sums[rule] = (sums[rule] ?? 0) + Math.round(error * 1000);
  }
}

function repeatsOf(windows: readonly MeasuredWindow[]): WindowRule["repeats"] {
  let [all, repeated] = [0, 0];
  for (const { ms } of windows) {
    for (let at = 1; at < ms.length; at += 1) {
      const time = ms[at] ?? 0;
      all += time;
      if (time === ms[at - 1]) repeated += time;
    }
  }
  return repeated > REPEATED_SHARE * all ? "kept" : "measured";
}
