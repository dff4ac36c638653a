import { NEWEST, RollingForecasts, type WindowRule } from "./forecast-window.ts";
import type { MeasuredWindow } from "./measured-window.ts";
import { levelled, type RunSpeeds, runSpeeds, speedBefore } from "./run-speeds.ts";

export interface ChosenRule extends WindowRule {
  /** Past runs that it was chosen on; 0 where there was nothing to choose on. */
  readonly runs: number;
  /** Present where taking the speed of whole runs out of their times predicts better. */
  readonly speeds?: RunSpeeds;
}

/** Older runs say less of what predicts well now: each counts so much of the next. */
const RUN_DECAY = 0.7;
/**
 * By so much another rule must beat the first one on few runs; with the square of their number it
 * goes. The first lets the newest sample alone count, as a history that just began does anyway.
 */
const HEAD_START = 0.3;
/** So many runs have to have been foretold before speeds are taken out, */
const FEWEST_FOR_SPEEDS = 5;
/** one of them so much faster or slower than was to be expected, */
const USUAL_SPEED = 0.03;
/** and the forecasts by so much less off. */
const SPEEDS_GAIN = 0.05;
/** Where more of all time is repeated to the millisecond, repeats are copies. */
const REPEATED_SHARE = 0.25;

/**
 * The rule that would have predicted the suite's own past best: the sum of all absolute errors, each
 * run forecast from what was measured before it. Sums are of whole numbers, so that their order
 * changes nothing.
 */
export function chooseRule(windows: readonly MeasuredWindow[]): ChosenRule {
  const repeats = repeatsOf(windows);
  const plain = chooseNewest(windows, repeats);
  const { runs } = plain;
  // Copies keep the speed of the run that measured them.
  if (repeats === "kept" || runs < FEWEST_FOR_SPEEDS) {
    return { newest: plain.newest, repeats, runs };
  }
  const speeds = runSpeeds(windows);
  if (speeds.of.every((speed, run) => isUsual(speed, speedBefore(speeds, run)))) {
    return { newest: plain.newest, repeats, runs };
  }
  const without = chooseNewest(windows, repeats, speeds);
  return without.loss < plain.loss * (1 - SPEEDS_GAIN)
    ? { newest: without.newest, repeats, runs, speeds }
    : { newest: plain.newest, repeats, runs };
}

function isUsual(speed: number, expected: number): boolean {
  return Math.abs(speed - expected) <= USUAL_SPEED * expected;
}

function chooseNewest(
  windows: readonly MeasuredWindow[],
  repeats: WindowRule["repeats"],
  speeds?: RunSpeeds,
): { readonly newest: number; readonly loss: number; readonly runs: number } {
  const losses = lossesByRun(windows, repeats, speeds);
  const newestFirst = [...losses.keys()].sort((left, right) => right - left);
  const totals = NEWEST.map((_, rule) => {
    let [total, weight] = [0, 1];
    for (const run of newestFirst) {
      total += weight * (losses.get(run)?.[rule] ?? 0);
      weight *= RUN_DECAY;
    }
    return total;
  });
  const chosen = best(totals, newestFirst.length);
  return { newest: NEWEST[chosen] ?? 1, loss: totals[chosen] ?? 0, runs: losses.size };
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
  speeds: RunSpeeds | undefined,
): ReadonlyMap<number, Float64Array> {
  const losses = new Map<number, Float64Array>();
  for (const window of windows) {
    const { runs, ms } = window;
    const rolling = new RollingForecasts(levelled(window, speeds), repeats);
    for (let known = 1; known < ms.length; known += 1) {
      const run = runs[known] ?? -1;
      let sums = losses.get(run);
      if (sums === undefined) {
        sums = new Float64Array(NEWEST.length);
        losses.set(run, sums);
      }
      rolling.take();
      const expected = { forecasts: rolling.forecasts, speed: speedBefore(speeds, run) };
      addLosses(sums, expected, ms[known] ?? 0);
    }
  }
  return losses;
}

function addLosses(
  sums: Float64Array,
  { forecasts, speed }: { readonly forecasts: Float64Array; readonly speed: number },
  actual: number,
): void {
  for (let rule = 0; rule < NEWEST.length; rule += 1) {
    const forecast = speed * (forecasts[rule] ?? 0);
    sums[rule] = (sums[rule] ?? 0) + Math.round(Math.abs(forecast - actual) * 1000);
  }
}

function repeatsOf(windows: readonly MeasuredWindow[]): WindowRule["repeats"] {
  let all = 0;
  let repeated = 0;
  for (const { ms } of windows) {
    for (let at = 1; at < ms.length; at += 1) {
      const time = ms[at] ?? 0;
      all += time;
      if (time === ms[at - 1]) repeated += time;
    }
  }
  return repeated > REPEATED_SHARE * all ? "kept" : "measured";
}
