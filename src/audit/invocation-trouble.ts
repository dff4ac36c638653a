import type { ShardFinding } from "../model/audit.ts";
import type { ItemEvidence } from "../model/evidence.ts";
import type { InvocationRecord, ShardRecord } from "../model/record.ts";
import { roundOf } from "../model/round.ts";
import { isFailure, type Results, type TestResult } from "../model/testcase.ts";
import type { FrameworkFacts } from "./framework-facts.ts";
import { ranByEvidence, saysAnything } from "./merge-evidence.ts";
import { type QuarantineView, quarantinedBy } from "./quarantined-by.ts";
import { whyMoreFailed } from "./why-more-failed.ts";

/** What is to be said of a shard beside the tests that failed or never ran. */
export type Trouble = Pick<ShardFinding, "kind" | "why">;

export interface Judging {
  readonly view: QuarantineView;
  readonly framework: FrameworkFacts;
}

/** How a command ended, where its tests do not show why. */
export function invocationTrouble(
  invocation: InvocationRecord,
  { stamp, results }: ShardRecord,
  { view, framework }: Judging,
): readonly Trouble[] {
  const { exitCode, signal, evidence } = invocation;
  if (signal !== undefined) return [failure(`${signal} ended its command`)];
  if (evidence?.stopped !== undefined) return [failure(describeStop(invocation, evidence.stopped))];
  if (exitCode === undefined) {
    return stamp.state === "complete" ? [failure("its command never started")] : [];
  }
  if (exitCode === 0 || isHarmless(invocation, results, framework)) return [];
  if (results.tests.some((one) => isFailure(one) && !isQuarantined(view, one))) return [];
  if (failedIn(invocation, results).some((one) => isQuarantined(view, one))) {
    const why = whyMoreFailed(invocation, results, framework);
    return why === undefined ? [] : [failure(why)];
  }
  if (isMadeGood(invocation, results)) return [];
  return [failure(`its command ended with exit code ${exitCode}, and no test of it failed`)];
}

function isQuarantined(view: QuarantineView, result: TestResult): boolean {
  return quarantinedBy(view, result) !== undefined;
}

/**
 * Whether the exit code only speaks of tests that passed when they were tried again. What belongs to
 * no item cannot be tried again, so the exit code may be for that.
 */
function isMadeGood(invocation: InvocationRecord, results: Results): boolean {
  return failedIn(invocation, results).length > 0 && !results.unattributed.some(isFailure);
}

/**
 * The tests that failed in the invocation, whatever became of them. What failed in another command
 * of the round (of another worker) explains nothing of this one.
 */
function failedIn(invocation: InvocationRecord, { tests }: Results): readonly TestResult[] {
  const { number } = roundOf(invocation);
  const { entries, evidence } = invocation;
  const own = new Set([...entries, ...(evidence?.items ?? [])].map(({ id }) => id));
  return tests.filter(({ item, outcome, failedRounds }) => {
    return own.has(item) && (failedRounds?.includes(number) ?? isFailure({ outcome }));
  });
}

/** The reason and the one item that caused it, which the stopped items need not repeat. */
function describeStop({ evidence }: InvocationRecord, stopped: string): string {
  const culprits = evidence?.items.filter(({ error }) => error !== undefined) ?? [];
  const [first] = culprits;
  if (first === undefined) return `its session stopped early: ${stopped}`;
  const more = culprits.length > 1 ? ` and ${culprits.length - 1} more` : "";
  return `its session stopped early at ${first.id}${more}: ${first.error}`;
}

/** Whether the exit code only speaks of items that have no test here. */
function isHarmless(
  invocation: InvocationRecord,
  results: Results,
  framework: FrameworkFacts,
): boolean {
  const { exitCode = 0, evidence } = invocation;
  if (evidence?.ended === true && evidence.harmlessCodes?.includes(exitCode) === true) return true;
  return foundNoTests(invocation, results, framework);
}

/**
 * Whether the exit code says that nothing was selected, and evidence and reports agree. With some
 * frameworks the same code says that something failed.
 */
function foundNoTests(
  { exitCode = 0, evidence, entries }: InvocationRecord,
  { tests }: Results,
  facts: FrameworkFacts,
): boolean {
  if (!facts.noTestsCodes.includes(exitCode) || !saysAnything(evidence)) return false;
  const items = new Set(entries.map(({ id }) => id));
  if (tests.some(({ item, outcome }) => outcome !== "skipped" && items.has(item))) return false;
  return evidence.stopped === undefined && evidence.items.every(hasNothingToRun);
}

function hasNothingToRun(item: ItemEvidence): boolean {
  if (item.error !== undefined || (item.notRun?.length ?? 0) > 0) return false;
  return item.collected === undefined ? !item.selected : ranByEvidence(item).size === 0;
}

export function failure(why: string): Trouble {
  return { kind: "failed", why };
}
