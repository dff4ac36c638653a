import type { Finding, ShardFinding } from "../model/audit.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { InvocationRecord, ShardRecord, Stamp } from "../model/record.ts";
import { isFailure, type TestResult } from "../model/testcase.ts";
import type { FrameworkFacts } from "./framework-facts.ts";
import { failure, invocationTrouble, type Judging, type Trouble } from "./invocation-trouble.ts";
import { plural } from "./name-some.ts";
import type { QuarantineView } from "./quarantined-by.ts";
import { decidingAttempts, type ShardView } from "./shard-view.ts";

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
  view: QuarantineView,
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
