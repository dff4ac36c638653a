import type { Audit } from "../model/audit.ts";
import {
  type MergeResult,
  RESULT_VERSION,
  type Sample,
  type ShardResult,
  type SuiteResult,
} from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { isForecast, type PlannedFrom, predictedInTests, type SuitePlan } from "../model/plan.ts";
import { type Counts, countOutcomes, type Oddity } from "../model/testcase.ts";
import { type Seconds, seconds } from "../model/units.ts";
import { type AuditRequest, audit } from "./audit.ts";
import { runFirstFailure, shardFirstFailure } from "./first-failure.ts";
import { gatherQuarantine } from "./gather-quarantine.ts";
import { gatherTests } from "./gather-tests.ts";
import { judge } from "./outcome.ts";
import { outsideForecast } from "./outside-forecast.ts";
import type { NeededJob } from "./parse-needs.ts";
import { type RunView, type SuiteView, viewRun } from "./run-view.ts";
import type { ShardView } from "./shard-view.ts";

/** What merge knows beside plan and records. */
export interface MergeContext {
  /** Of the merge itself. */
  readonly attempt: number;
  readonly needs: readonly NeededJob[];
  readonly oddities: readonly Oddity[];
  readonly notes: readonly string[];
  readonly url?: string;
}

/** Enough for people to see what is wrong; the files have the rest. */
const MOST_SHOWN = 20;

/** Audits a run and puts together everything that is told of it. */
export function makeMergeResult(request: AuditRequest, context: MergeContext): MergeResult {
  const run = viewRun(request);
  const audited = audit(request);
  const firstFailure = runFirstFailure(run);
  const suites = run.suites.map(suiteResult);
  const failedTests = suites.reduce((sum, one) => sum + one.counts.failed + one.counts.errored, 0);
  const { plan, allowUnproven } = request;
  const quarantine = gatherQuarantine(run, audited.complete);
  return {
    ...shared(context),
    ...judge({
      audited: { plan, audit: audited },
      failedTests,
      needs: context.needs,
      allowUnproven,
    }),
    plan: request.ref,
    ...(plan.commit === undefined ? {} : { commit: plan.commit }),
    suites,
    audit: audited,
    ...gatherTests(run),
    ...(quarantine === undefined ? {} : { quarantine }),
    ...(firstFailure === undefined ? {} : { firstFailure }),
    unattributed: sample(unattributedNames(run)),
  };
}

/** The result of a merge that had no plan: incomplete, whatever the records say. */
export function resultWithoutPlan(context: MergeContext): MergeResult {
  return {
    ...shared(context),
    ...judge({ failedTests: 0, needs: context.needs, allowUnproven: false }),
    suites: [],
    audit: NO_AUDIT,
    failures: NOTHING,
    flaky: NOTHING,
    slowest: [],
    unattributed: NOTHING,
  };
}

const NO_AUDIT: Audit = { findings: [], shards: [], planned: 0, complete: false };
const NOTHING: Sample<never> = { count: 0, shown: [] };

function shared(context: MergeContext) {
  return {
    version: RESULT_VERSION,
    attempt: context.attempt,
    oddities: sample(context.oddities.map(describeOddity)),
    notes: context.notes,
    ...(context.url === undefined ? {} : { url: context.url }),
  } as const;
}

function describeOddity({ source, line, column, what }: Oddity): string {
  return `${source}:${line}:${column}: ${what}`;
}

function sample(all: readonly string[]): Sample<string> {
  return { count: all.length, shown: all.slice(0, MOST_SHOWN) };
}

function unattributedNames({ suites }: RunView): readonly string[] {
  return suites.flatMap(({ plan, shards }) =>
    shards.flatMap(({ attempts, planned }) =>
      (attempts[0]?.results.unattributed ?? []).map(({ classname, name }) => {
        return `${placeLabel({ ...plan, shard: planned.shard })}: ${classname} ${name}`;
      }),
    ),
  );
}

function suiteResult({ plan, shards }: SuiteView): SuiteResult {
  const results = shards.map((shard) => shardResult(plan.history, shard));
  const makespan = slowest(results);
  return {
    suite: plan.suite,
    platform: plan.platform,
    framework: plan.framework,
    counts: sumCounts(results.map(({ counts }) => counts)),
    items: plan.shards.reduce((sum, { items }) => sum + items.length, 0),
    shards: results,
    ...(makespan === undefined ? {} : { makespanSeconds: makespan }),
    ...(isForecast(plan.history) ? forecast(plan) : {}),
    history: plan.history,
  };
}

type Forecast = Pick<SuiteResult, "predictedSeconds" | "predictedWallSeconds" | "bound">;

function forecast({ shards, bound, wallSeconds }: SuitePlan): Forecast {
  const longest = shards.map(predictedInTests).reduce((most, one) => Math.max(most, one), 0);
  const wall = wallSeconds === undefined ? {} : { predictedWallSeconds: wallSeconds };
  return { predictedSeconds: seconds(longest), ...wall, bound };
}

function sumCounts(all: readonly Counts[]): Counts {
  const quarantined = all.reduce((sum, one) => sum + (one.quarantined ?? 0), 0);
  const sums = all.reduce(
    (before, one) => ({
      tests: before.tests + one.tests,
      passed: before.passed + one.passed,
      failed: before.failed + one.failed,
      errored: before.errored + one.errored,
      skipped: before.skipped + one.skipped,
      flaky: before.flaky + one.flaky,
    }),
    countOutcomes([]),
  );
  return quarantined === 0 ? sums : { ...sums, quarantined };
}

/** The slowest shard's time, where all that have items reported theirs. */
function slowest(shards: readonly ShardResult[]): Seconds | undefined {
  const walls = shards.flatMap(({ wallSeconds }) => wallSeconds ?? []);
  const lacking = shards.some(({ state }) => state === "not-reported");
  if (lacking || walls.length === 0) return undefined;
  return seconds(walls.reduce((most, wall) => Math.max(most, wall), 0));
}

function shardResult(history: PlannedFrom, view: ShardView): ShardResult {
  const { planned, attempts } = view;
  const last = attempts[0]?.stamp;
  const shared = {
    shard: planned.shard,
    ...(isForecast(history) ? { predictedSeconds: predictedInTests(planned) } : {}),
    ...(planned.wallSeconds === undefined ? {} : { predictedWallSeconds: planned.wallSeconds }),
    items: planned.items.length,
    counts: view.counts,
  };
  if (last === undefined) {
    return { ...shared, state: planned.items.length === 0 ? "no-items" : "not-reported" };
  }
  const inTests = secondsInTests(view, shared.counts);
  const outside = outsideForecast(view, inTests);
  const { failed, errored } = shared.counts;
  const firstFailureSeconds = failed + errored > 0 ? shardFirstFailure(view) : undefined;
  return {
    ...shared,
    ...(outside === undefined ? {} : { outside }),
    wallSeconds: last.wallSeconds,
    ...(firstFailureSeconds === undefined ? {} : { firstFailureSeconds }),
    ...(inTests === undefined ? {} : { testSeconds: inTests }),
    attempt: last.attempt,
    state: last.state === "complete" ? "complete" : "interrupted",
  };
}

/** `undefined` where tests were executed and none was measured. */
function secondsInTests(view: ShardView, { tests, skipped }: Counts): Seconds | undefined {
  if (view.seconds.size === 0 && tests > skipped) return undefined;
  return seconds([...view.seconds.values()].reduce((sum, one) => sum + one, 0));
}
