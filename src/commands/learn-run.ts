import { addAccount } from "../history/accounts.ts";
import { foldRun } from "../history/fold-run.ts";
import { emptyHistory, type History } from "../history/history.ts";
import { learn } from "../history/learn.ts";
import { observeRun } from "../history/observe-run.ts";
import { runnerChange } from "../history/runner-change.ts";
import { writeHistory } from "../history/write-history.ts";
import type { HistorySource } from "../model/history-source.ts";
import type { RunObservation } from "../model/observation.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import type { RunAccount } from "../model/run-cost.ts";
import { sentenceStart } from "../telling/describe-plan.ts";
import type { KnownJobs } from "./job-times.ts";
import { loadHistory } from "./load-history.ts";
import type { LoadedPlan } from "./load-plan.ts";
import type { LoadedRecords } from "./load-records.ts";
import type { RunAccounts } from "./run-accounts.ts";
import { saveHistory } from "./save-history.ts";

export interface LearnRequest {
  readonly loaded: LoadedPlan;
  readonly records: LoadedRecords;
  readonly jobs: KnownJobs;
  /** True where the audit was complete. */
  readonly complete: boolean;
  /** Where the history of a suite is looked for. */
  readonly sourcesOf: (suite: string) => readonly HistorySource[];
  readonly accounts: RunAccounts;
}

export interface Learned {
  /** The histories as they are now, as text, by suite. */
  readonly histories: ReadonlyMap<string, string>;
  /** What the run itself taught, as histories of it alone, as text, by suite. */
  readonly observed: ReadonlyMap<string, string>;
  /** What runs took and cost, of all suites and platforms of the plan. */
  readonly accounts: readonly RunAccount[];
  /** What degraded on the way. */
  readonly notes: readonly string[];
}

/** Folds the run into the history of each of its suites, and saves those that plans would notice. */
export async function learnRun(request: LearnRequest, ports: Ports): Promise<Learned> {
  const histories = new Map<string, string>();
  const taught = new Map<string, string>();
  const accounts: RunAccount[] = [];
  const notes: string[] = [];
  const suites = new Set(request.loaded.plan.plans.map((one) => one.suite));
  for (const suite of suites) {
    const subject = request.loaded.plan.plans.find((one) => one.suite === suite);
    const wish = { suite, from: request.sourcesOf(suite), ...(subject && { subject }) };
    const before = await loadHistory(wish, ports);
    const observed = observeSuite(suite, request, ports);
    notes.push(...observed.flatMap((one) => runnerChange(before.history, one) ?? []));
    const own = observed.reduce(learn, emptyHistory(suite));
    const learned = foldRun(before.history, own);
    const told = accountsOf(suite, learned, request);
    const after = told.reduce(addAccount, learned);
    accounts.push(...after.accounts);
    const text = writeHistory(after);
    histories.set(suite, text);
    if (own.runs.length > 0) taught.set(suite, writeHistory(told.reduce(addAccount, own)));
    const saving = await saveHistory(before, { history: after, text }, ports);
    if (saving.kind === "kept") ports.log.info(`${sentenceStart(saving.why)}.`);
    notes.push(...before.notes, ...(saving.kind === "failed" ? [saving.why] : []));
  }
  return { histories, observed: taught, accounts, notes };
}

/** What the run took and cost on each platform that left a record. */
function accountsOf(
  suite: string,
  history: History,
  { loaded, records, accounts }: LearnRequest,
): readonly RunAccount[] {
  const plans = loaded.plan.plans.filter((one) => one.suite === suite);
  const ran = plans.filter((plan) => recordsOf(plan, loaded.ref, records).length > 0);
  return ran.map((plan) => accounts.of(plan, history));
}

/** What the run teaches of the suite, on each of its platforms. */
function observeSuite(
  suite: string,
  { loaded, records, complete, jobs: { jobOf } }: LearnRequest,
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
