import { isWorthSaving } from "../history/changes-plans.ts";
import type { History } from "../history/history.ts";
import { learn } from "../history/learn.ts";
import { observeRun } from "../history/observe-run.ts";
import { runnerChange } from "../history/runner-change.ts";
import { writeHistory } from "../history/write-history.ts";
import type { RunObservation } from "../model/observation.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { jobTimes, type KnownJobs } from "./job-times.ts";
import { type LoadedHistory, loadHistory } from "./load-history.ts";
import type { LoadedPlan } from "./load-plan.ts";
import type { LoadedRecords } from "./load-records.ts";

export interface LearnRequest {
  readonly loaded: LoadedPlan;
  readonly records: LoadedRecords;
  /** True where the audit was complete. */
  readonly complete: boolean;
}

export interface Learned {
  /** The histories as they are now, as text, by suite. */
  readonly histories: ReadonlyMap<string, string>;
  /** What degraded on the way. */
  readonly notes: readonly string[];
}

/** Folds the run into the history of each of its suites, and saves those that plans would notice. */
export async function learnRun(request: LearnRequest, ports: Ports): Promise<Learned> {
  const histories = new Map<string, string>();
  const notes: string[] = [];
  const suites = new Set(request.loaded.plan.plans.map((one) => one.suite));
  const stamps = request.records.read.map(({ record }) => record.stamp);
  const jobs = await jobTimes(stamps, ports);
  notes.push(...jobs.notes);
  for (const suite of suites) {
    const before = await loadHistory(suite, ports);
    const observed = observeSuite(suite, { ...request, jobs }, ports);
    notes.push(...observed.flatMap((one) => runnerChange(before.history, one) ?? []));
    const after = observed.reduce(learn, before.history);
    const text = writeHistory(after);
    histories.set(suite, text);
    notes.push(...before.notes, ...(await save(before, { history: after, text }, ports)));
  }
  return { histories, notes };
}

interface ObserveRequest extends LearnRequest {
  readonly jobs: KnownJobs;
}

/** What the run teaches of the suite, on each of its platforms. */
function observeSuite(
  suite: string,
  { loaded, records, complete, jobs: { jobOf } }: ObserveRequest,
  ports: Ports,
): readonly RunObservation[] {
  const plans = loaded.plan.plans.filter((one) => one.suite === suite);
  const run = observedRun(loaded, ports);
  const observed = plans.map((plan) =>
    observeRun({
      ...{ suite: plan, run, complete, jobOf },
      records: recordsOf(plan, loaded.ref, records),
    }),
  );
  // A run without anything in it would only count as one from which items are absent.
  return observed.filter(({ items }) => items.length > 0);
}

function recordsOf(plan: SuitePlan, ref: string, records: LoadedRecords) {
  return records.read
    .map(({ record }) => record)
    .filter(({ stamp }) => stamp.plan === ref)
    .filter(({ stamp }) => stamp.suite === plan.suite && stamp.platform === plan.platform);
}

function observedRun({ plan }: LoadedPlan, ports: Ports) {
  // All attempts are one run: what a re-run measures again must not weigh twice.
  return {
    id: ports.run.id,
    time: new Date(ports.clock.now()).toISOString(),
    ...(plan.commit === undefined ? {} : { commit: plan.commit }),
  };
}

/** Saves where this run may teach and the history is worth it; says why where it could not. */
async function save(
  before: LoadedHistory,
  after: { readonly history: History; readonly text: string },
  ports: Ports,
): Promise<readonly string[]> {
  const { suite } = after.history;
  const { learns } = ports.run;
  if (!learns.allowed) {
    ports.log.info(`The timings are not updated: ${learns.why}.`);
    return [];
  }
  if (!before.known) return [];
  if (ports.artifacts !== undefined && !isWorthSaving(before.history, after.history)) {
    ports.log.info(`The timings of ${suite} hardly changed: they are not saved again.`);
    return [];
  }
  const saved = await ports.histories.save(suite, after.text);
  return saved.kind === "saved" ? [] : [`the timings of ${suite} could not be saved: ${saved.why}`];
}
