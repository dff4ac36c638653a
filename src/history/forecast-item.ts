import type { ChosenRule } from "./choose-rule.ts";
import { forecastNext, forecastWindow, type WindowRule } from "./forecast-window.ts";
import type { History, ItemHistory } from "./history.ts";
import { measuredWindow } from "./measured-window.ts";
import { lastSeen, measuredMs, UNMEASURED, WINDOW, type Window } from "./window.ts";

interface Summed {
  readonly ms: number;
  /** How many observations it rests on. */
  readonly samples: number;
}

export interface ItemForecast extends Summed {
  /** Its own times, as {@link readWindow} reads them. */
  readonly whole: readonly number[];
}

/** The runs that a forecast rests on and how their windows are read. */
export interface Reading {
  /** For each run of the history, whether it counts. */
  readonly chosen: readonly boolean[];
  /** For each run, whether it counts and had every item of the suite. */
  readonly complete: readonly boolean[];
  readonly rule: WindowRule;
  /** For each run, what its times are multiplied with, so that all are as fast as the next one. */
  readonly scales?: readonly number[];
  readonly lists: Lists;
}

/** Filled anew for each item: new lists for every one of them take a fifth of the time. */
interface Lists {
  /** By run, what all tests of the item took that it measured; also those that are gone. */
  readonly byRun: Float64Array;
  /** Of one window after another. */
  readonly times: number[];
}

export function reading(history: History, chosen: readonly boolean[], rule: ChosenRule): Reading {
  const complete = history.runs.map((run, at) => run.complete && chosen[at] === true);
  const { speeds } = rule;
  const lists = { byRun: new Float64Array(chosen.length), times: [] };
  if (speeds === undefined) return { chosen, complete, rule, lists };
  return { chosen, complete, rule, lists, scales: speeds.of.map((speed) => speeds.next / speed) };
}

/** Measured milliseconds of the runs that count, oldest first, as fast as the next run. */
export function readWindow(window: Window, { chosen, scales }: Reading): readonly number[] {
  if (scales === undefined) return measuredMs(window, chosen);
  const { runs, ms } = measuredWindow(window, chosen);
  return ms.map((time, at) => time * (scales[runs[at] ?? -1] ?? 1));
}

/**
 * The sum of its tests, and what it takes beside them: loading the file, its fixtures. So what is
 * known of a test counts for its file, and a test that is gone no longer does. Where the tests' times
 * do not add up to the item's, since they overlap or one contains another, the item's own times
 * count. `undefined` where neither was measured.
 */
export function forecastItem(item: ItemHistory, reading: Reading): ItemForecast | undefined {
  const { rule, lists } = reading;
  const whole = readWindow(item.whole, reading);
  const samples = whole.length;
  if (item.tests.size === 0) {
    return samples === 0 ? undefined : { ms: forecastWindow(whole, rule), samples, whole };
  }
  const tests = addUpTests(item, reading);
  if (samples === 0) {
    return tests.samples === 0 ? undefined : { ms: tests.ms, samples: tests.samples, whole };
  }
  const beside = tests.samples === 0 ? 0 : besideTests(item.whole, tests.remembered, reading);
  if (beside === 0) return { ms: forecastWindow(whole, rule), samples, whole };
  return { ms: tests.ms + forecastNext(lists.times, beside, rule), samples, whole };
}

interface AddedTests extends Summed {
  /** The first run that no window has forgotten a measurement of. */
  readonly remembered: number;
}

/** The sums of their times by run are in the list then. */
function addUpTests(item: ItemHistory, reading: Reading): AddedTests {
  const newest = newestComplete(item, reading);
  const { lists, rule } = reading;
  lists.byRun.fill(0);
  let ms = 0;
  let samples = 0;
  let remembered = 0;
  for (const window of item.tests.values()) {
    const { known, first } = addTimes(window, reading);
    if (known >= WINDOW) remembered = Math.max(remembered, first);
    samples = Math.max(samples, known);
    if (known > 0 && isThere(window, newest, reading)) {
      ms += forecastNext(lists.times, known, rule);
    }
  }
  return { ms, samples, remembered };
}

/** Adds what the window measured to each run's sum, and puts it first in the list of times. */
function addTimes(
  window: Window,
  { chosen, scales, lists: { byRun, times } }: Reading,
): { readonly known: number; readonly first: number } {
  let known = 0;
  let first = -1;
  for (let at = 0; at < window.length; at += 2) {
    const run = window[at] ?? -1;
    const ms = window[at + 1] ?? UNMEASURED;
    if (ms === UNMEASURED || chosen[run] !== true) continue;
    if (known === 0) first = run;
    byRun[run] = (byRun[run] ?? 0) + ms;
    times[known] = ms * (scales?.[run] ?? 1);
    known += 1;
  }
  return { known, first };
}

/** The newest complete run that had the item, or -1. */
export function newestComplete({ whole }: ItemHistory, { complete }: Reading): number {
  return lastSeen(whole, complete);
}

/** Whether a test is not older than the newest complete run that had its item. */
export function isThere(window: Window, newest: number, { chosen }: Reading): boolean {
  return newest < 0 || lastSeen(window, chosen) >= newest;
}

/** Rounding makes tests add up to a little more than their item. */
const ROUNDING_MS = 2;
const ROUNDING_SHARE = 0.02;

/**
 * Puts what the item took beside its tests in each run first in the list of times, and says in how
 * many runs: in none where they do not add up.
 */
function besideTests(
  whole: Window,
  remembered: number,
  { chosen, scales, lists: { byRun, times } }: Reading,
): number {
  let known = 0;
  for (let at = 0; at < whole.length; at += 2) {
    const run = whole[at] ?? -1;
    const ms = whole[at + 1] ?? UNMEASURED;
    if (ms === UNMEASURED || chosen[run] !== true || run < remembered) continue;
    const rest = ms - (byRun[run] ?? 0);
    if (-rest > ROUNDING_MS + ROUNDING_SHARE * ms) return 0;
    times[known] = Math.max(0, rest) * (scales?.[run] ?? 1);
    known += 1;
  }
  return known;
}
