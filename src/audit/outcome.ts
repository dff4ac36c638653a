import type { Audit, Finding, RunOutcome, ShardFinding, Verdict } from "../model/audit.ts";
import { entryLabel } from "../model/item.ts";
import type { MergeResult } from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { isEmptyPlan, type Plan } from "../model/plan.ts";
import { isRed } from "./audit.ts";
import { nameSome, plural } from "./name-some.ts";
import type { NeededJob } from "./parse-needs.ts";

export interface JudgeRequest {
  /** Absent where merge had no plan: then nothing can be proven. */
  readonly audited?: { readonly plan: Plan; readonly audit: Audit };
  /** Tests that failed in their final attempt. */
  readonly failedTests: number;
  readonly needs: readonly NeededJob[];
  readonly allowUnproven: boolean;
}

export type Judged = Pick<MergeResult, "outcome" | "exitCode" | "reasons">;

/**
 * How a run ends. `incomplete` (exit code 3) wins over `failed` (1): a test that never ran weighs
 * more than one that failed.
 */
export function judge(request: JudgeRequest): Judged {
  const holes = reasonsIncomplete(request);
  const failures = reasonsFailed(request);
  const outcome = outcomeOf(holes.length > 0, failures.length > 0);
  return { outcome, exitCode: EXIT_CODES[outcome], reasons: [...holes, ...failures] };
}

const EXIT_CODES = { passed: 0, failed: 1, incomplete: 3 } as const satisfies Record<
  RunOutcome,
  number
>;

function outcomeOf(incomplete: boolean, failed: boolean): RunOutcome {
  if (incomplete) return "incomplete";
  return failed ? "failed" : "passed";
}

function reasonsIncomplete({ audited, allowUnproven }: JudgeRequest): readonly string[] {
  if (audited === undefined) return ["there is no plan, so nothing shows that every test ran"];
  const { audit } = audited;
  const red = audit.findings.filter((finding) => isRed(finding, allowUnproven));
  const reasons = [
    ...shardReason(audit.shards, "not-reported", "did not report"),
    ...shardReason(audit.shards, "unreadable", "left a record that cannot be read"),
    ...HOLES.flatMap(([verdict, what]) => itemReason(red, verdict, what)),
  ];
  if (audit.complete || reasons.length > 0) return reasons;
  return ["the audit is not complete"];
}

const HOLES: readonly (readonly [Verdict, string])[] = [
  ["missing", "never ran"],
  ["duplicated", "ran more than once"],
  ["misplaced", "ran in another shard than planned"],
  ["unplanned", "on disk in no shard (re-run all jobs to plan anew)"],
  ["unproven", "left no proof of having run"],
];

function reasonsFailed({ audited, failedTests, needs }: JudgeRequest): readonly string[] {
  const findings = audited?.audit.findings ?? [];
  return [
    ...(failedTests > 0 ? [`${plural(failedTests, "test")} failed`] : []),
    ...itemReason(findings, "stopped", "did not run because the session stopped early"),
    ...shardReason(audited?.audit.shards ?? [], "failed", "failed outside the tests"),
    ...shardReason(audited?.audit.shards ?? [], "interrupted", "did not come to their end"),
    ...wrongJobs(needs, audited?.plan).map(({ job, result }) => `job ${job} ended as ${result}`),
  ];
}

function itemReason(
  findings: readonly Finding[],
  verdict: Verdict,
  what: string,
): readonly string[] {
  const found = findings.filter((finding) => finding.verdict === verdict);
  if (found.length === 0) return [];
  return [`${plural(found.length, "item")} ${what}: ${nameSome(found.map(entryLabel))}`];
}

function shardReason(
  shards: readonly ShardFinding[],
  kind: ShardFinding["kind"],
  what: string,
): readonly string[] {
  const found = shards.filter((one) => one.kind === kind);
  const places = [...new Set(found.map(placeLabel))];
  if (places.length === 0) return [];
  return [`${plural(places.length, "shard")} ${what}: ${nameSome(places)}`];
}

/**
 * Jobs that did not end as they should. A skipped one is fine only where there was nothing for it
 * to do: where the plan is empty, or for as many jobs as there are suites without items.
 */
function wrongJobs(needs: readonly NeededJob[], plan: Plan | undefined): readonly NeededJob[] {
  const bad = needs.filter(({ result }) => result !== "success");
  const skipped = bad.filter(({ result }) => result === "skipped");
  return skipped.length <= skippable(plan) ? bad.filter((job) => !skipped.includes(job)) : bad;
}

function skippable(plan: Plan | undefined): number {
  if (plan === undefined) return 0;
  if (isEmptyPlan(plan)) return Number.POSITIVE_INFINITY;
  const busy = new Set(plan.plans.filter(hasItems).map(({ suite }) => suite));
  return new Set(plan.plans.map(({ suite }) => suite).filter((suite) => !busy.has(suite))).size;
}

function hasItems({ shards }: Plan["plans"][number]): boolean {
  return shards.some(({ items }) => items.length > 0);
}
