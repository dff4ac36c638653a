import type { ItemId } from "../model/item.ts";
import type { Dialect, JunitReport, Testcase, TestResult, Testsuite } from "../model/testcase.ts";
import type { PlacedResult } from "./item-seconds.ts";
import { type Attempt, isSameTest, mergeAttempts, mergeNamesakes } from "./merge-attempts.ts";

interface Placed extends PlacedResult {
  result: TestResult;
}

export interface MergeOptions extends Pick<Dialect, "testName" | "duplicates"> {
  /** Whether tests that only share their name become one result, as test ids need, or stay apart. */
  readonly namesakes: "one" | "each";
}

/** The report's tests by suite, item and name, with all cases of one test merged. */
export function mergeReport(
  report: JunitReport,
  items: readonly (ItemId | undefined)[],
  options: MergeOptions,
): readonly Placed[] {
  const placed: Placed[] = [];
  const testsOf = testsBySuite();
  for (const [at, item] of items.entries()) {
    const testcase = item === undefined ? undefined : report.cases.at(at);
    if (item === undefined || testcase === undefined) continue;
    const tests = testsOf(testcase.suites.at(-1), item);
    const test = options.testName(testcase, item);
    const earlier = tests.get(test);
    const merged = earlier && mergeCase(earlier.result, testcase, options);
    if (earlier !== undefined && merged !== undefined) {
      earlier.result = makeResult(item, test, merged);
      continue;
    }
    const first = { result: makeResult(item, test, testcase), suites: testcase.suites };
    tests.set(test, first);
    placed.push(first);
  }
  return placed;
}

/** Both as one; `undefined` where they stay apart. */
function mergeCase(
  earlier: TestResult,
  later: Testcase,
  { namesakes, duplicates = "attempts" }: MergeOptions,
): Attempt | undefined {
  if (duplicates === "attempts" && isSameTest(earlier, later)) return mergeAttempts(earlier, later);
  return namesakes === "one" ? mergeNamesakes(earlier, later) : undefined;
}

type TestsOf = (suite: Testsuite | undefined, item: ItemId) => Map<string, Placed>;

/** By suite and item, nearly always those of the case before. */
function testsBySuite(): TestsOf {
  const known = new Map<Testsuite | undefined, Map<ItemId, Map<string, Placed>>>();
  let last: { readonly suite?: Testsuite | undefined; readonly item?: ItemId } = {};
  let tests = new Map<string, Placed>();
  return (suite, item) => {
    if (suite === last.suite && item === last.item) return tests;
    const byItem = known.get(suite) ?? new Map<ItemId, Map<string, Placed>>();
    known.set(suite, byItem);
    tests = byItem.get(item) ?? new Map<string, Placed>();
    byItem.set(item, tests);
    last = { suite, item };
    return tests;
  };
}

function makeResult(item: ItemId, test: string, attempt: Attempt | Testcase): TestResult {
  const { outcome, flaky, seconds, message } = attempt;
  const result = { item, test, outcome, flaky };
  if (message !== undefined) {
    return seconds === undefined ? { ...result, message } : { ...result, seconds, message };
  }
  return seconds === undefined ? result : { item, test, outcome, flaky, seconds };
}
