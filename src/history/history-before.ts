import type { History } from "./history.ts";
import { mapWindows } from "./map-windows.ts";
import { filterWindow, type Window } from "./window.ts";

/**
 * What was known before a run: the history without that run and all later ones, and without items
 * and tests that nobody had seen yet.
 *
 * @param run index into the history's runs.
 */
export function historyBefore(history: History, run: number): History {
  return {
    ...history,
    runs: history.runs.slice(0, run),
    items: mapWindows(history.items, (window) => windowBefore(window, run)),
  };
}

/** What the run itself measured, and nothing else. */
export function historyOfRun(history: History, run: number): History {
  return {
    ...history,
    items: mapWindows(history.items, (window) => filterWindow(window, (other) => other === run)),
  };
}

/** Runs ascend in a window, so that what is left is its beginning. */
function windowBefore(window: Window, run: number): Window {
  let end = window.length;
  while (end > 0 && (window[end - 2] ?? -1) >= run) end -= 2;
  return end === window.length ? window : window.slice(0, end);
}
