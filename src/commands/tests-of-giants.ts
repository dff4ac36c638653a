import type { Framework } from "../frameworks/framework.ts";
import {
  type Estimate,
  type EstimatedItem,
  type Item,
  type TestEstimate,
  testId,
} from "../model/item.ts";
import type { Suite } from "../model/suite.ts";

export interface GiantsRequest {
  readonly suite: Suite;
  readonly framework: Framework;
  /** What an item's tests are expected to take, by their names inside the item. */
  readonly testsOf: (item: Item) => ReadonlyMap<string, Estimate>;
  /** How many items a shard runs at a time: a share of its time holds so many times fewer tests. */
  readonly parallelism: number;
}

/** An item that is shorter than this share of a shard is never divided, so its tests are not needed. */
const LEAST_SHARE = 0.25;

/**
 * Items that may be divided, with what the history knows of their tests. Only those that can be
 * giants with the most shards there may be: looking at every test of every item would be for nothing.
 */
export function withTestsOfGiants(
  items: readonly EstimatedItem[],
  request: GiantsRequest,
): readonly EstimatedItem[] {
  const { suite, parallelism } = request;
  const { shards, granularity } = suite;
  const most = shards.kind === "fixed" ? shards.count : shards.most;
  const total = items.reduce((sum, item) => sum + item.estimate.seconds, 0);
  const least =
    granularity === "test" ? 0 : (total / parallelism / Math.max(1, most)) * LEAST_SHARE;
  return items.map((item) => (item.estimate.seconds >= least ? withTests(item, request) : item));
}

function withTests(item: EstimatedItem, { framework, testsOf }: GiantsRequest): EstimatedItem {
  const known = testsOf(item);
  const tests = [...(framework.dialect.nested ? withoutSubtests(known) : known)].map(
    ([name, { seconds, spread }]): TestEstimate => {
      const id = testId(item.id, name);
      return spread === undefined ? { id, seconds } : { id, seconds, spread };
    },
  );
  return tests.length < 2 ? item : { ...item, tests, parts: true };
}

/**
 * Only what can be named: the top-level tests. One whose subtests run in parallel reports next to
 * nothing for itself, and takes at least as long as the longest of them.
 */
function withoutSubtests(known: ReadonlyMap<string, Estimate>): ReadonlyMap<string, Estimate> {
  const tests = new Map<string, Estimate>();
  for (const [name, estimate] of known) {
    const [top = name] = name.split("/");
    const longest = tests.get(top);
    if (longest === undefined || longest.seconds < estimate.seconds) tests.set(top, estimate);
  }
  return tests;
}
