import type { Outcome } from "../model/testcase.ts";
import { type Seconds, seconds } from "../model/units.ts";

/** What one case says of a test. */
export interface Attempt {
  readonly outcome: Outcome;
  readonly flaky: boolean;
  readonly seconds?: Seconds;
  readonly message?: string;
}

/**
 * Whether two cases of one name in one suite are one test: tried again after it failed, or listed
 * again for an error of its teardown. A test that passed is not tried again, so other namesakes
 * are tests of their own.
 */
export function isSameTest(earlier: Attempt, later: Attempt): boolean {
  if (later.outcome === "skipped") return false;
  return isFailed(earlier) || (earlier.outcome === "passed" && later.outcome === "errored");
}

/**
 * What a test came to after one more case of it: the last outcome counts, and a pass after a
 * failure is flaky and took as long as that attempt. Times are not added, since a case for the
 * teardown repeats the time of the test.
 */
export function mergeAttempts(earlier: Attempt, later: Attempt): Attempt {
  const isPassed = later.outcome === "passed";
  if (isPassed && isFailed(earlier)) return { ...later, flaky: true, ...messageOf(later, earlier) };
  return {
    outcome: later.outcome,
    flaky: isPassed && (earlier.flaky || later.flaky),
    ...timeOf(earlier, later, Math.max),
    ...messageOf(later, earlier),
  };
}

/**
 * What tests that only share their name came to together, where a name can stand for one result
 * only: the worst outcome counts, so that no failure hides behind a namesake's pass, and the
 * times are added. A skipped one says nothing beside one that ran.
 */
export function mergeNamesakes(earlier: Attempt, later: Attempt): Attempt {
  if (later.outcome === "skipped") return earlier;
  if (earlier.outcome === "skipped") return later;
  const worst = SEVERITY[later.outcome] > SEVERITY[earlier.outcome] ? later : earlier;
  return {
    outcome: worst.outcome,
    flaky: worst.outcome === "passed" && (earlier.flaky || later.flaky),
    ...timeOf(earlier, later, (left, right) => left + right),
    ...messageOf(worst, earlier, later),
  };
}

const SEVERITY: Readonly<Record<Outcome, number>> = {
  skipped: 0,
  passed: 1,
  failed: 2,
  errored: 3,
};

function isFailed({ outcome }: Attempt): boolean {
  return outcome === "failed" || outcome === "errored";
}

function timeOf(
  earlier: Attempt,
  later: Attempt,
  combine: (left: number, right: number) => number,
): { readonly seconds?: Seconds } {
  if (earlier.seconds === undefined && later.seconds === undefined) return {};
  return { seconds: seconds(combine(earlier.seconds ?? 0, later.seconds ?? 0)) };
}

function messageOf(...attempts: readonly Attempt[]): { readonly message?: string } {
  const message = attempts.find((attempt) => attempt.message !== undefined)?.message;
  return message === undefined ? {} : { message };
}
