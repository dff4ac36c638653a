import type { History, ItemHistory } from "../../src/history/history.ts";
import type { Window } from "../../src/history/window.ts";
import type { ItemId } from "../../src/model/item.ts";
import { testPath } from "../../src/model/units.ts";

export interface HistorySize {
  readonly items: number;
  readonly testsPerItem: number;
  readonly runs: number;
}

/** A history of a given size on the platform `default`, in which every run measured every test. */
export function largeHistory({ items, testsPerItem, runs }: HistorySize): History {
  const known = new Map<ItemId, ItemHistory>();
  for (let item = 0; item < items; item += 1) {
    const tests = new Map<string, Window>();
    for (let test = 0; test < testsPerItem; test += 1) {
      tests.set(`TestFeature${test}::test_does_what_it_says`, sampleWindow(runs, item + 7 * test));
    }
    const blob = (item * 2_654_435_761).toString(16).padStart(40, "0");
    known.set(itemName(item), { blob, whole: sampleWindow(runs, item), tests });
  }
  return {
    suite: "unit",
    runs: Array.from({ length: runs }, (_, run) => sampleRun(run)),
    items: known,
    accounts: [],
  };
}

/** Sorted, as a repository's files come. */
export function itemName(item: number): ItemId {
  const folder = String(Math.floor(item / 100)).padStart(4, "0");
  return testPath(`tests/unit/package_${folder}/test_feature_${String(item).padStart(6, "0")}.py`);
}

function sampleRun(run: number) {
  const time = new Date(Date.UTC(2026, 0, 1 + run)).toISOString();
  const commit = String(run).padStart(40, "0");
  return { id: `${run}-1`, commit, time, platform: "default", complete: true, shards: [] };
}

/** Heavy-tailed between tests, noisy between runs. */
function sampleWindow(runs: number, seed: number): Window {
  const scale = Math.exp(((seed * 7919) % 997) / 125);
  return Array.from({ length: runs }, (_, run) => [
    run,
    Math.round(scale * (80 + ((seed * 31 + run * 17) % 41))),
  ]).flat();
}
