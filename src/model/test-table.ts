import type { ItemId } from "./item.ts";
import { groupBy } from "./order.ts";
import { MadeSequence, type Sequence } from "./sequence.ts";
import { TestColumns } from "./test-columns.ts";
import type { TestResult } from "./testcase.ts";

/**
 * Tests in columns, those of one item side by side and in their order, so that those of a million
 * tests can be held until all shards are read.
 */
export function testTable(tests: Iterable<TestResult>): Sequence<TestResult> {
  return new TestTable(groupBy(tests, ({ item }) => item));
}

/** The tests of each item, in their order. */
export function testsByItem(
  tests: Sequence<TestResult>,
): ReadonlyMap<ItemId, Sequence<TestResult>> {
  return tests instanceof TestTable ? tests.byItem : groupBy(tests, ({ item }) => item);
}

class TestTable extends MadeSequence<TestResult> {
  readonly byItem: ReadonlyMap<ItemId, Sequence<TestResult>>;

  constructor(groups: ReadonlyMap<ItemId, readonly TestResult[]>) {
    const columns = new TestColumns<SharedResult>();
    const byItem = new Map<ItemId, Sequence<TestResult>>();
    for (const [item, tests] of groups) {
      const start = columns.length;
      addAll(columns, tests);
      byItem.set(item, new MadeSequence(tests.length, (at) => resultAt(columns, start + at)));
    }
    columns.settle();
    super(columns.length, (at) => resultAt(columns, at));
    this.byItem = byItem;
  }
}

/** What the tests of one item that simply passed have in common. */
type SharedResult = Omit<TestResult, "test" | "seconds">;

function addAll(columns: TestColumns<SharedResult>, tests: readonly TestResult[]): void {
  let last: SharedResult | undefined;
  for (const result of tests) {
    if (last === undefined || !isAlike(last, result)) last = sharedOf(result);
    columns.add(result.test, result.seconds, last);
  }
}

function sharedOf({ test: _test, seconds: _seconds, ...shared }: TestResult): SharedResult {
  return shared;
}

function isAlike(left: SharedResult, right: SharedResult): boolean {
  return (
    left.outcome === right.outcome &&
    left.flaky === right.flaky &&
    left.message === right.message &&
    left.failedRounds === right.failedRounds &&
    left.item === right.item
  );
}

function resultAt(columns: TestColumns<SharedResult>, at: number): TestResult {
  const test = columns.nameAt(at);
  const seconds = columns.secondsAt(at);
  const shared = columns.sharedAt(at);
  return seconds === undefined ? { ...shared, test } : { ...shared, test, seconds };
}
