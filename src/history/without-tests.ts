import type { Sequence } from "../model/sequence.ts";
import type { TestResult } from "../model/testcase.ts";
import { type Seconds, seconds } from "../model/units.ts";
import type { Share } from "./observe-item.ts";

/** Rounding makes tests add up to a little more than their item. */
const ROUNDING_SECONDS = 0.002;
const ROUNDING_SHARE = 0.02;

/** The tests that a share is to be without. */
export interface LeftOut {
  readonly has: (test: TestResult) => boolean;
  /** Whether a test's time includes that of the tests below it, which have a `/` in their names. */
  readonly nested: boolean;
}

/**
 * The share as if these tests had been skipped, and had taken no time of the whole: the tests and
 * what the item takes beside them still add up to it. The time of the whole is not known where tests
 * overlapped, since nobody can say what it would have been.
 */
export function withoutTests(share: Share, left: LeftOut): Share {
  const { shard, tests, seconds: whole } = share;
  if (!tests.some(left.has)) return share;
  const rest = tests.map((test) => (left.has(test) ? asSkipped(test) : test));
  const time = whole === undefined ? undefined : timeWithout(whole, tests, left);
  return time === undefined ? { shard, tests: rest } : { shard, tests: rest, seconds: time };
}

function asSkipped({ item, test }: TestResult): TestResult {
  return { item, test, outcome: "skipped", flaky: false };
}

function timeWithout(
  whole: Seconds,
  tests: Sequence<TestResult>,
  { has, nested }: LeftOut,
): Seconds | undefined {
  const timed = tests.filter(({ test }) => !(nested && test.includes("/")));
  if (sumOf(timed) - whole > ROUNDING_SECONDS + ROUNDING_SHARE * whole) return undefined;
  return seconds(Math.max(0, whole - sumOf(timed.filter(has))));
}

function sumOf(tests: readonly TestResult[]): number {
  return tests.reduce((total, { seconds: time = 0 }) => total + time, 0);
}
