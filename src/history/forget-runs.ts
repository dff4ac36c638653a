import { type History, RUNS_KEPT } from "./history.ts";
import { mapWindows } from "./map-windows.ts";
import { filterWindow, renumberWindow, type Window } from "./window.ts";

/**
 * The history without the runs that no window refers to and that are not among the newest
 * {@link RUNS_KEPT} of their platform.
 */
export function forgetRuns(history: History): History {
  const kept = newestRuns(history);
  for (const item of history.items.values()) {
    markRuns(item.placed ?? [], kept);
    markRuns(item.whole, kept);
    for (const window of item.tests.values()) markRuns(window, kept);
  }
  if (kept.every((keep) => keep)) return history;
  let next = 0;
  const places = kept.map((keep) => (keep ? next++ : -1));
  const renumber = (window: Window) => renumberWindow(window, places);
  return {
    ...history,
    runs: history.runs.filter((_, at) => kept[at]),
    items: mapWindows(history.items, renumber, (failed) =>
      renumber(filterWindow(failed, (run) => kept[run] === true)),
    ),
  };
}

function newestRuns(history: History): boolean[] {
  const counts = new Map<string, number>();
  const kept = history.runs.map(() => false);
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const platform = history.runs[at]?.platform ?? "";
    const count = (counts.get(platform) ?? 0) + 1;
    counts.set(platform, count);
    kept[at] = count <= RUNS_KEPT;
  }
  return kept;
}

function markRuns(window: Window, kept: boolean[]): void {
  for (let at = 0; at < window.length; at += 2) {
    const run = window[at];
    if (run !== undefined) kept[run] = true;
  }
}
