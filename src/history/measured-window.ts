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
    const run = window[at] ?? -1;
    const ms = window[at + 1] ?? UNMEASURED;
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
  const newest = new Float64Array(history.items.size);
  let at = 0;
  for (const { whole } of history.items.values()) newest[at++] = newestMs(whole, chosen);
  // Only those that may be among them are put in order.
  const least = Math.max(1, newest.toSorted().at(-most) ?? 0);
  const found: { readonly id: string; readonly whole: Window; readonly ms: number }[] = [];
  at = 0;
  for (const [id, { whole }] of history.items) {
    const ms = newest[at++] ?? 0;
    if (ms >= least) found.push({ id, whole, ms });
  }
  return found
    .sort((left, right) => right.ms - left.ms || compareText(left.id, right.id))
    .slice(0, most)
    .map(({ whole }) => measuredWindow(whole, chosen))
    .filter(({ ms }) => ms.length > 1);
}

function newestMs(window: Window, chosen: readonly boolean[]): number {
  for (let at = window.length - 2; at >= 0; at -= 2) {
    const run = window[at] ?? -1;
    const ms = window[at + 1] ?? UNMEASURED;
    if (ms !== UNMEASURED && chosen[run] === true) return ms;
  }
  return UNMEASURED;
}
