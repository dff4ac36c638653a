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
 * What several cases of one name in one suite come to. As attempts, the last outcome counts, and
 * a pass after a failure is flaky; the same test listed again with an error of its teardown is no
 * second test, so times are not added. As tests that only share a name, the worst outcome counts
 * and times are added, so that no failure hides behind a namesake's pass.
 */
export function mergeAttempts(
  earlier: Attempt,
  later: Attempt,
  duplicates: "attempts" | "tests",
): Attempt {
  if (later.outcome === "skipped") return earlier;
  if (earlier.outcome === "skipped") return later;
  return duplicates === "attempts" ? retried(earlier, later) : namesakes(earlier, later);
}

function retried(earlier: Attempt, later: Attempt): Attempt {
  const isPassed = later.outcome === "passed";
  // The time of a test that failed first is that of the attempt that passed.
  if (isPassed && isFailed(earlier)) return { ...later, flaky: true, ...messageOf(later, earlier) };
  return {
    outcome: later.outcome,
    flaky: isPassed && (earlier.flaky || later.flaky),
    ...timeOf(earlier, later, Math.max),
    ...messageOf(later, earlier),
  };
}

function namesakes(earlier: Attempt, later: Attempt): Attempt {
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
