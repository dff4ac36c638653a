import type { ItemId } from "../model/item.ts";
import type { Dialect, JunitReport, Testcase, TestResult, Testsuite } from "../model/testcase.ts";
import type { PlacedResult } from "./item-seconds.ts";
import { type Attempt, mergeAttempts } from "./merge-attempts.ts";

interface Placed extends PlacedResult {
  result: TestResult;
}

/** The report's tests by suite, item and name: one each, however often it lists them. */
export function mergeReport(
  report: JunitReport,
  items: readonly (ItemId | undefined)[],
  dialect: Pick<Dialect, "testName" | "duplicates">,
): readonly Placed[] {
  const placed: Placed[] = [];
  const known = new Map<Testsuite | undefined, Map<ItemId, Map<string, Placed>>>();
  for (const [at, testcase] of report.cases.entries()) {
    const item = items[at];
    if (item === undefined) continue;
    const tests = testsOf(known, testcase.suites.at(-1), item);
    const test = dialect.testName(testcase, item);
    const earlier = tests.get(test);
    if (earlier !== undefined) {
      const attempt = mergeAttempts(earlier.result, testcase, dialect.duplicates ?? "attempts");
      earlier.result = makeResult(item, test, attempt);
      continue;
    }
    const first = { result: makeResult(item, test, testcase), suites: testcase.suites };
    tests.set(test, first);
    placed.push(first);
  }
  return placed;
}

function testsOf(
  known: Map<Testsuite | undefined, Map<ItemId, Map<string, Placed>>>,
  suite: Testsuite | undefined,
  item: ItemId,
): Map<string, Placed> {
  const byItem = known.get(suite) ?? new Map<ItemId, Map<string, Placed>>();
  known.set(suite, byItem);
  const tests = byItem.get(item) ?? new Map<string, Placed>();
  byItem.set(item, tests);
  return tests;
}

function makeResult(item: ItemId, test: string, attempt: Attempt | Testcase): TestResult {
  return {
    item,
    test,
    outcome: attempt.outcome,
    flaky: attempt.flaky,
    ...(attempt.seconds === undefined ? {} : { seconds: attempt.seconds }),
    ...(attempt.message === undefined ? {} : { message: attempt.message }),
  };
}
