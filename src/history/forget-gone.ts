import { forgetRuns } from "./forget-runs.ts";
import { GONE_AFTER, type History, runsOn } from "./history.ts";
import { mapWindows } from "./map-windows.ts";
import { filterWindow, lastSeen, type Window } from "./window.ts";

/**
 * The history without the platform's observations of tests and items that its newest
 * {@link GONE_AFTER} complete runs do not have.
 */
export function forgetGone(history: History, platform: string): History {
  const own = runsOn(history, platform);
  const limit = oldestOfNewestComplete(history, own);
  if (limit === undefined) return history;
  const forget = (window: Window): Window => {
    const last = lastSeen(window, own);
    if (last < 0 || last >= limit) return window;
    return filterWindow(window, (run) => own[run] !== true);
  };
  return forgetRuns({ ...history, items: mapWindows(history.items, forget, (failed) => failed) });
}

/** The complete run that is {@link GONE_AFTER} back, or `undefined` where there are too few. */
function oldestOfNewestComplete(history: History, own: readonly boolean[]): number | undefined {
  const complete = history.runs.flatMap((run, at) => (run.complete && own[at] ? [at] : []));
  return complete.at(-GONE_AFTER);
}
