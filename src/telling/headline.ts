import type { Verdict } from "../model/audit.ts";
import type { MergeResult } from "../model/merge-result.ts";
import { countText, plural } from "./numbers.ts";
import { BY_COUNT, PARTLY_BY_COUNT, timeText, totalTime } from "./run-time.ts";

/**
 * The one sentence: whether everything ran, whether it passed, how long it took against plan.
 * Holds no foreign text.
 */
export function headline(result: MergeResult): string {
  if (result.plan === undefined) return "Nothing shows what was to run: there is no plan.";
  if (result.audit.planned === 0 && totalTests(result).tests === 0) return nothingPlanned(result);
  return `${ranText(result)}${passedText(result)}; ${tookText(result)}.`;
}

/** Tests of all suites, each in its final attempt. */
export function totalTests({ suites }: MergeResult) {
  const sum = (of: (counts: MergeResult["suites"][number]["counts"]) => number): number =>
    suites.reduce((total, { counts }) => total + of(counts), 0);
  return {
    tests: sum(({ tests }) => tests),
    failed: sum(({ failed, errored }) => failed + errored),
    skipped: sum(({ skipped }) => skipped),
    flaky: sum(({ flaky }) => flaky),
    quarantined: sum(({ quarantined = 0 }) => quarantined),
  };
}

function countVerdict({ audit }: MergeResult, verdict: Verdict): number {
  return audit.findings.filter((finding) => finding.verdict === verdict).length;
}

function nothingPlanned({ outcome }: MergeResult): string {
  const ran = "Nothing was planned, so nothing ran";
  return outcome === "passed" ? `${ran}.` : `${ran}, but not all jobs ended well.`;
}

const HOLES = ["missing", "duplicated", "misplaced", "unplanned", "unproven", "stopped"] as const;

function ranText(result: MergeResult): string {
  const holes = HOLES.flatMap((verdict) => {
    const count = countVerdict(result, verdict);
    return count === 0 ? [] : [`${plural(count, "item")} ${verdict}`];
  });
  if (holes.length > 0) return `Not everything ran as planned (${holes.join(", ")})`;
  return result.audit.complete ? "Everything ran" : "Nothing shows that everything ran";
}

function passedText(result: MergeResult): string {
  const { tests, failed, flaky, quarantined } = totalTests(result);
  const remarks = [
    ...(flaky === 0 ? [] : [`${countText(flaky)} flaky`]),
    ...(quarantined === 0 ? [] : [`${countText(quarantined)} failed in quarantine`]),
  ];
  const unsteady = remarks.length === 0 ? "" : ` (${remarks.join(", ")})`;
  const where = quarantined === 0 ? "" : " outside quarantine";
  if (failed > 0) {
    return `, ${countText(failed)} of ${plural(tests, "test")} failed${where}${unsteady}`;
  }
  if (tests === 0) return ", and no test was reported";
  const passed = `none of ${plural(tests, "test")} failed${where}${unsteady}`;
  switch (result.outcome) {
    case "passed":
      return ` and everything${where} passed: ${plural(tests, "test")}${unsteady}`;
    case "failed":
      return `, ${passed}, but not all shards and jobs ended well`;
    case "incomplete":
      return `, ${passed}`;
  }
}

function tookText({ suites }: MergeResult): string {
  const planned = suites.filter(({ items }) => items > 0);
  const predicted = planned.filter(({ predictedSeconds }) => predictedSeconds !== undefined);
  return timeText(totalTime({ suites }), predicted.length === 0 ? BY_COUNT : PARTLY_BY_COUNT);
}
