/**
 * Observations of one test or item, oldest first, as a flat list: run, milliseconds, run,
 * milliseconds, … where `run` is an index into the history's runs. Flat lists of small integers
 * cost a tenth of objects in memory and in files. Milliseconds are whole, so that what is read
 * back equals what was written; {@link UNMEASURED} stands for a run that had the test and did not
 * measure it, because it failed or was skipped.
 */
export type Window = readonly number[];

/** Measured observations that are kept per platform. */
export const WINDOW = 10;

export const UNMEASURED = -1;

/**
 * Union of two windows. Where both observed one run, the longer time counts (and any measurement
 * more than none), so that the order of joining changes nothing.
 */
export function joinWindows(left: Window, right: Window): Window {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const joined: number[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const leftRun = left[l] ?? Number.POSITIVE_INFINITY;
    const rightRun = right[r] ?? Number.POSITIVE_INFINITY;
    const run = Math.min(leftRun, rightRun);
    joined.push(
      run,
      Math.max(
        leftRun === run ? msAt(left, l) : UNMEASURED,
        rightRun === run ? msAt(right, r) : UNMEASURED,
      ),
    );
    if (leftRun === run) l += 2;
    if (rightRun === run) r += 2;
  }
  return joined;
}

/**
 * The newest {@link WINDOW} measurements per platform, and the newest observation of each platform
 * where it is unmeasured: it says that the test still exists.
 */
export function trimWindow(window: Window, platforms: readonly string[]): Window {
  if (window.length <= 2 * WINDOW && !window.includes(UNMEASURED)) return window;
  const measured = new Map<string, number>();
  const newestFirst: number[] = [];
  for (let at = window.length - 2; at >= 0; at -= 2) {
    const ms = msAt(window, at);
    const platform = platforms[runAt(window, at)] ?? "";
    const before = measured.get(platform);
    const kept = ms === UNMEASURED ? before === undefined : (before ?? 0) < WINDOW;
    measured.set(platform, (before ?? 0) + (ms === UNMEASURED ? 0 : 1));
    if (kept) newestFirst.push(ms, runAt(window, at));
  }
  return newestFirst.length === window.length ? window : newestFirst.reverse();
}

/** The newest observation of each platform. */
export function newestOnly(window: Window, platforms: readonly string[]): Window {
  const seen = new Set<string>();
  const newestFirst: number[] = [];
  for (let at = window.length - 2; at >= 0; at -= 2) {
    const platform = platforms[runAt(window, at)] ?? "";
    if (!seen.has(platform)) newestFirst.push(msAt(window, at), runAt(window, at));
    seen.add(platform);
  }
  return newestFirst.length === window.length ? window : newestFirst.reverse();
}

/** The window without the observations of the runs that `keeps` does not hold. */
export function filterWindow(window: Window, keeps: (run: number) => boolean): Window {
  const kept: number[] = [];
  for (let at = 0; at < window.length; at += 2) {
    if (keeps(runAt(window, at))) kept.push(runAt(window, at), msAt(window, at));
  }
  return kept.length === window.length ? window : kept;
}

/** The window with its runs renumbered; `places` grows with the run. */
export function renumberWindow(window: Window, places: readonly number[]): Window {
  return window.map((value, at) => (at % 2 === 0 ? (places[value] ?? value) : value));
}

/** Measured milliseconds of the chosen runs, oldest first. */
export function measuredMs(window: Window, chosen: readonly boolean[]): number[] {
  const measured: number[] = [];
  for (let at = 0; at < window.length; at += 2) {
    const ms = msAt(window, at);
    if (ms !== UNMEASURED && chosen[runAt(window, at)] === true) measured.push(ms);
  }
  return measured;
}

/** The newest of the chosen runs that had the test, or -1. */
export function lastSeen(window: Window, chosen: readonly boolean[]): number {
  for (let at = window.length - 2; at >= 0; at -= 2) {
    if (chosen[runAt(window, at)] === true) return runAt(window, at);
  }
  return -1;
}

/** What the run observed; `undefined` where it did not have the test. */
export function observedIn(window: Window, run: number): number | undefined {
  for (let at = 0; at < window.length; at += 2) {
    if (runAt(window, at) === run) return msAt(window, at);
  }
  return undefined;
}

function runAt(window: Window, at: number): number {
  return window[at] ?? -1;
}

function msAt(window: Window, at: number): number {
  return window[at + 1] ?? UNMEASURED;
}
