import { makeMergeResult, resultWithoutPlan } from "../audit/make-merge-result.ts";
import type { NeededJob } from "../audit/parse-needs.ts";
import { frameworks } from "../frameworks/frameworks.ts";
import { fileJson } from "../model/canonical-json.ts";
import type { HistorySource } from "../model/history-source.ts";
import type { MergeResult } from "../model/merge-result.ts";
import type { Ports } from "../model/ports.ts";
import { describeProblem, type Problem } from "../model/problem.ts";
import { cleanClaims } from "./clean-claims.ts";
import type { ExitCode } from "./command.ts";
import { jobTimes, type KnownJobs } from "./job-times.ts";
import { learnRun } from "./learn-run.ts";
import type { LoadedPlan } from "./load-plan.ts";
import { type LoadedRecords, loadRecords } from "./load-records.ts";
import { publishResult } from "./publish-result.ts";
import { type RunAccounts, runAccounts, runCost } from "./run-accounts.ts";

export type CommentWish = "changes" | "always" | "off";

export interface MergeRequest {
  /** Absent where there is no plan: the run is then incomplete. */
  readonly loaded: LoadedPlan | undefined;
  /** Why there is none. */
  readonly notLoaded: readonly Problem[];
  /** Folders with records, where they do not come as artifacts. */
  readonly records: readonly string[];
  readonly needs: readonly NeededJob[];
  /** Folder of what is written. */
  readonly out: string;
  readonly json: boolean;
  readonly allowUnproven: boolean;
  readonly comment: CommentWish;
  readonly retentionDays: number;
  /** Where the history of a suite is looked for. */
  readonly sourcesOf: (suite: string) => readonly HistorySource[];
  /** Whether shards were jobs that somebody bills. */
  readonly billed: boolean;
}

/** Read, audit, learn, tell. */
export async function mergeRun(request: MergeRequest, ports: Ports): Promise<ExitCode> {
  const { loaded } = request;
  if (loaded === undefined) return mergeWithoutPlan(request, ports);
  const records = await loadRecords(loaded, request.records, ports);
  const first = resultOf(request, loaded, records, ports);
  const jobs = await jobsOf(records, ports);
  const accounts = accountsOf(request, { loaded, records, jobs, result: first }, ports);
  const { complete } = first.audit;
  const learned = await learnRun({ ...request, loaded, records, jobs, complete, accounts }, ports);
  const { histories, observed } = learned;
  const cost = runCost(accounts.bill, learned.accounts, ports.run.id);
  const result: MergeResult = {
    ...first,
    ...(cost === undefined ? {} : { cost }),
    // What plan and merge both met is told once.
    notes: [...new Set([...first.notes, ...jobs.notes, ...learned.notes])],
  };
  await publishResult({ ...request, result, loaded, records, histories, observed }, ports);
  if (request.json) ports.terminal.write(fileJson(result));
  if (result.outcome === "passed") {
    const stamps = records.read.map(({ record }) => record.stamp);
    await cleanClaims(loaded.plan, stamps, ports);
  }
  return result.exitCode;
}

async function mergeWithoutPlan(request: MergeRequest, ports: Ports): Promise<ExitCode> {
  for (const problem of request.notLoaded) ports.log.problem(problem);
  const notes = request.notLoaded.map(describeProblem);
  const result = resultWithoutPlan({ ...contextOf(request, ports), oddities: [], notes });
  const records = { read: [], unreadable: [] };
  const nothing = { histories: new Map(), observed: new Map() };
  await publishResult({ ...request, ...nothing, result, records }, ports);
  if (request.json) ports.terminal.write(fileJson(result));
  return result.exitCode;
}

function resultOf(
  request: MergeRequest,
  { plan, ref }: LoadedPlan,
  { read, unreadable }: LoadedRecords,
  ports: Ports,
): MergeResult {
  const { allowUnproven } = request;
  const records = read.map(({ record }) => record);
  const oddities = read.flatMap((one) => one.oddities);
  const notes = plan.plans.flatMap((one) => one.notes);
  return makeMergeResult(
    { plan, ref, records, unreadable, frameworks, allowUnproven },
    { ...contextOf(request, ports), oddities, notes },
  );
}

/** Those of this attempt too: the job that we are in has no stamp. */
async function jobsOf({ read }: LoadedRecords, ports: Ports): Promise<KnownJobs> {
  const stamps = read.map(({ record }) => record.stamp);
  return jobTimes(stamps, ports, [ports.run.attempt]);
}

interface Merged {
  readonly loaded: LoadedPlan;
  readonly records: LoadedRecords;
  readonly jobs: KnownJobs;
  readonly result: MergeResult;
}

function accountsOf(
  { needs, billed }: MergeRequest,
  { records, ...merged }: Merged,
  ports: Ports,
): RunAccounts {
  const own = records.read
    .map(({ record }) => record)
    .filter(({ stamp }) => stamp.plan === merged.loaded.ref);
  const keys = needs.map(({ job }) => job);
  return runAccounts({ ...merged, records: own, needs: keys, billed }, ports);
}

function contextOf(request: MergeRequest, ports: Ports) {
  const { attempt, url } = ports.run;
  return { attempt, needs: request.needs, ...(url === undefined ? {} : { url }) };
}
