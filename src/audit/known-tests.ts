import type { ItemId } from "../model/item.ts";
import { partTests, type ShardView } from "./shard-view.ts";

/**
 * Per item that is split into parts, every test that any of the shards saw of it: collected, run
 * or listed as skipped. A part's shard has to account for those that are its own.
 */
export function knownTests(shards: readonly ShardView[]): ReadonlyMap<ItemId, ReadonlySet<string>> {
  const known = new Map<ItemId, Set<string>>();
  for (const item of splitItems(shards)) {
    const tests = new Set<string>();
    for (const view of shards) {
      const evidence = view.evidence.get(item);
      // What cannot be loaded is reported under a name that is no test's.
      if (evidence?.error !== undefined) continue;
      for (const test of evidence?.collected ?? []) tests.add(test);
      for (const { test } of partTests(view, item)) tests.add(test);
    }
    known.set(item, tests);
  }
  return known;
}

function splitItems(shards: readonly ShardView[]): ReadonlySet<ItemId> {
  const split = new Set<ItemId>();
  for (const view of shards) {
    for (const [item, shares] of view.shares) {
      if (shares.some(({ entry }) => entry.only !== undefined || entry.except !== undefined)) {
        split.add(item);
      }
    }
  }
  return split;
}
