import { compareText } from "../model/order.ts";
import type { History } from "./history.ts";
import { UNMEASURED, type Window } from "./window.ts";

/** The measurements of one window on one platform, oldest first. */
export interface MeasuredWindow {
  /** Indices of the history's runs. */
  readonly runs: readonly number[];
  readonly ms: readonly number[];
}

export function measuredWindow(window: Window, chosen: readonly boolean[]): MeasuredWindow {
  const runs: number[] = [];
  const measured: number[] = [];
  for (let at = 0; at < window.length; at += 2) {
    const [run = -1, ms = UNMEASURED] = [window[at], window[at + 1]];
    if (ms === UNMEASURED || chosen[run] !== true) continue;
    runs.push(run);
    measured.push(ms);
  }
  return { runs, ms: measured };
}

/**
 * The windows of the items that took longest last, at most so many and in one order on every
 * machine: they are nearly all of what a plan can be wrong about.
 */
export function heaviestWindows(
  history: History,
  chosen: readonly boolean[],
  most: number,
): readonly MeasuredWindow[] {
  const found: { id: string; whole: Window; ms: number }[] = [];
  for (const [id, { whole }] of history.items) {
    const ms = newestMs(whole, chosen);
    if (ms > 0) found.push({ id, whole, ms });
  }
  // Only those that may be among them are put in order.
  const least =
    Float64Array.from(found, ({ ms }) => ms)
      .sort()
      .at(-most) ?? 0;
  return found
    .filter(({ ms }) => ms >= least)
    .sort((left, right) => right.ms - left.ms || compareText(left.id, right.id))
    .slice(0, most)
    .map(({ whole }) => measuredWindow(whole, chosen))
    .filter(({ ms }) => ms.length > 1);
}

function newestMs(window: Window, chosen: readonly boolean[]): number {
  for (let at = window.length - 2; at >= 0; at -= 2) {
    const [run = -1, ms = UNMEASURED] = [window[at], window[at + 1]];
    if (ms !== UNMEASURED && chosen[run] === true) return ms;
  }
  return UNMEASURED;
}
