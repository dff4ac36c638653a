import type { Sequence } from "./sequence.ts";
import type { TestResult } from "./testcase.ts";

/**
 * What several attempts of a shard say of an item's tests together, highest attempt first: per
 * test the first that executed it, else the first that lists it.
 */
export function joinAttempts(attempts: readonly Sequence<TestResult>[]): Sequence<TestResult> {
  const [only = []] = attempts;
  if (attempts.length < 2) return only;
  const joined = new Map<string, TestResult>();
  for (const tests of attempts) {
    for (const test of tests) {
      const known = joined.get(test.test);
      const better = known?.outcome === "skipped" && test.outcome !== "skipped";
      if (known === undefined || better) joined.set(test.test, test);
    }
  }
  return [...joined.values()];
}
