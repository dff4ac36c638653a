import type { Finding, ShardFinding } from "../model/audit.ts";
import type { ItemEvidence } from "../model/evidence.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { InvocationRecord, ShardRecord, Stamp } from "../model/record.ts";
import { roundOf } from "../model/round.ts";
import { isFailure, type Results, type TestResult } from "../model/testcase.ts";
import type { FrameworkFacts } from "./framework-facts.ts";
import { ranByEvidence, saysAnything } from "./merge-evidence.ts";
import { plural } from "./name-some.ts";
import { decidingAttempts, quarantinedBy, type ShardView } from "./shard-view.ts";
import { whyMoreFailed } from "./why-more-failed.ts";

type Trouble = Pick<ShardFinding, "kind" | "why">;

/**
 * What is to be said of a shard as a whole: that it did not report, did not finish, brought no
 * JUnit, or failed in a way that no test of it shows. Only its last attempt is looked at, and what
 * that builds on; `own` are the findings on its share.
 */
export function judgeShard(
  plan: SuitePlan,
  view: ShardView,
  own: readonly Finding[],
  framework: FrameworkFacts,
): readonly ShardFinding[] {
  const { shard, items } = view.planned;
  const [last, ...earlier] = decidingAttempts(view);
  const place = { suite: plan.suite, platform: plan.platform, shard };
  return [
    ...(last === undefined ? notReported(items.length) : troubles(last, { view, own, framework })),
    ...earlier.flatMap((record) => unexplained(record, view, framework)),
  ].map((trouble) => ({ ...place, ...trouble }));
}

/**
 * What went wrong in an attempt beside tests that failed or never ran. Running those again makes
 * nothing of it good.
 */
export function unexplained(
  record: ShardRecord,
  view: Quarantined,
  framework: FrameworkFacts,
): readonly Trouble[] {
  const { invocations, problems } = record.stamp;
  const cut = ({ signal, exitCode, evidence }: InvocationRecord) =>
    signal !== undefined || exitCode === undefined || evidence?.stopped !== undefined;
  return [
    ...invocations
      .filter((one) => !cut(one))
      .flatMap((one) => invocationTrouble(one, record, { view, framework })),
    ...hiddenErrors(record),
    ...problems.map(({ what }) => failure(what)),
  ];
}

/** What tells whether a failed test is in quarantine. */
type Quarantined = Pick<ShardView, "quarantine" | "evidence">;

interface Judging {
  readonly view: Quarantined;
  readonly framework: FrameworkFacts;
}

function troubles(
  last: ShardRecord,
  { own, ...judging }: Judging & { readonly own: readonly Finding[] },
): readonly Trouble[] {
  return [
    ...interruption(last),
    ...lackOfJunit(last, own),
    ...last.stamp.invocations.flatMap((one) => invocationTrouble(one, last, judging)),
    ...hiddenErrors(last),
    ...last.stamp.problems.map(({ what }) => failure(what)),
  ];
}

/** A shard without items has nothing to report, and nothing is lost with it. */
function notReported(items: number): readonly Trouble[] {
  if (items === 0) return [];
  return [{ kind: "not-reported", why: `it has ${plural(items, "item")} and brought no record` }];
}

function interruption({ stamp }: ShardRecord): readonly Trouble[] {
  switch (stamp.state) {
    case "complete":
      return [];
    case "interrupted":
      return [{ kind: "interrupted", why: "it was cancelled before its end" }];
    case "running":
      return [{ kind: "interrupted", why: "it was killed: its record was never finished" }];
  }
}

function lackOfJunit({ stamp }: ShardRecord, own: readonly Finding[]): readonly Trouble[] {
  const expects = own.some(({ verdict }) => !["empty", "gone", "stopped"].includes(verdict));
  if (stamp.state !== "complete" || stamp.junit.length > 0 || !expects) return [];
  if (ranNothingMore(stamp)) return [];
  return [{ kind: "no-junit", why: "its record has no JUnit file" }];
}

/** What was left for a partial attempt is no longer on disk. */
function ranNothingMore({ buildsOn, invocations }: Stamp): boolean {
  return buildsOn !== undefined && invocations.length === 0;
}

/** How a command ended, where its tests do not show why. */
function invocationTrouble(
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

function isQuarantined(view: Quarantined, result: TestResult): boolean {
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

/** Items that could not be loaded although no case of a report says so. */
function hiddenErrors({ stamp, results }: ShardRecord): readonly Trouble[] {
  const broken = stamp.invocations
    .filter(({ evidence }) => evidence?.stopped === undefined)
    .flatMap(({ evidence }) => evidence?.items ?? [])
    .filter(({ error }) => error !== undefined);
  const failed = ({ outcome, failedRounds = [] }: TestResult) =>
    isFailure({ outcome }) || failedRounds.length > 0;
  const shown = new Set(
    broken.length === 0 ? [] : results.tests.filter(failed).map(({ item }) => item),
  );
  return broken
    .filter(({ id }) => !shown.has(id))
    .map(({ id, error }) => failure(`${id} could not be loaded: ${error}`));
}

function failure(why: string): Trouble {
  return { kind: "failed", why };
}
