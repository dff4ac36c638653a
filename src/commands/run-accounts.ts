import { type BillRequest, billRun, type RunBill } from "../history/bill-run.ts";
import { costTrend } from "../history/cost-trend.ts";
import { learnedCosts } from "../history/costs.ts";
import type { History } from "../history/history.ts";
import { jobRuns } from "../history/job-runs.ts";
import { timedShards } from "../history/shard-times.ts";
import type { MergeResult, SuiteResult } from "../model/merge-result.ts";
import { groupBy } from "../model/order.ts";
import { findSuitePlan, type SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import {
  type AttemptAccount,
  addComparisons,
  type CountComparison,
  type RunAccount,
  type RunCost,
} from "../model/run-cost.ts";
import { type Seconds, seconds } from "../model/units.ts";
import { compareCounts } from "../schedule/compare-counts.ts";
import { costsAskedOf } from "./costs-asked-of.ts";
import type { KnownJobs } from "./job-times.ts";
import type { LoadedPlan } from "./load-plan.ts";

/** What each suite's runs took and cost, as this merge knows it. */
export interface RunAccounts {
  /** Absent where no jobs were billed, as on one's own machine. */
  readonly bill: RunBill | undefined;
  /**
   * Of the suite on its platform.
   *
   * @param history With this run in it.
   */
  readonly of: (suite: SuitePlan, history: History) => RunAccount;
}

export interface AccountRequest {
  readonly loaded: LoadedPlan;
  /** Of all attempts of the plan. */
  readonly records: readonly ShardRecord[];
  readonly jobs: KnownJobs;
  /** Keys of the jobs that merge waits for. */
  readonly needs: readonly string[];
  readonly result: MergeResult;
  /** Whether the shards were jobs that somebody bills. */
  readonly billed: boolean;
}

export function runAccounts(
  request: AccountRequest,
  ports: Pick<Ports, "run" | "clock">,
): RunAccounts {
  const bill = request.billed ? billRun(billRequest(request, ports)) : undefined;
  const time = new Date(ports.clock.now()).toISOString();
  return {
    bill,
    of: (suite, history) => {
      const { commit } = request.loaded.plan;
      const comparison = compare(suite, { ...request, history, bill });
      return {
        id: ports.run.id,
        time,
        ...(commit === undefined ? {} : { commit }),
        platform: suite.platform,
        shards: suite.shards.length,
        ...timesOf(suite, request.result),
        attempts: attemptsOf(suite, { ...request, bill, attempt: ports.run.attempt }),
        ...(comparison === undefined ? {} : { comparison }),
      };
    },
  };
}

/** Before anything is learned of a job's set-up: checkout, runtime, a cached install. */
const USUAL_SETUP = seconds(30);

function billRequest(
  { loaded: { plan }, records, jobs, needs }: AccountRequest,
  { run, clock }: Pick<Ports, "run" | "clock">,
): BillRequest {
  const setupOf = ({ suite, platform }: Stamp): Seconds =>
    findSuitePlan(plan, suite, platform)?.costs?.setup.seconds ?? USUAL_SETUP;
  const stamps = records.map(({ stamp }) => stamp);
  const own = { attempt: run.attempt, runner: run.runner["name"] };
  const ran = jobRuns({ ...jobs, stamps, setupOf, needs, own, now: clock.now() });
  return { plan, jobs: ran, isPublic: run.isPublic ?? false };
}

function timesOf(suite: SuitePlan, { suites }: MergeResult) {
  const isSuite = (one: SuiteResult) =>
    one.suite === suite.suite && one.platform === suite.platform;
  const { predictedWallSeconds: predicted, makespanSeconds } = suites.find(isSuite) ?? {};
  return {
    ...(predicted === undefined ? {} : { predictedSeconds: predicted }),
    ...(makespanSeconds === undefined ? {} : { makespanSeconds }),
  };
}

interface AttemptsRequest extends AccountRequest {
  readonly bill: RunBill | undefined;
  readonly attempt: number;
}

/** Those that ran jobs, and the one that merges. */
function attemptsOf(
  suite: SuitePlan,
  { bill: run, attempt: current, result }: AttemptsRequest,
): readonly AttemptAccount[] {
  const bills = run?.billsOf(suite) ?? new Map();
  const attempts = [...new Set([...bills.keys(), current])].sort((one, other) => one - other);
  return attempts.map((attempt) => {
    const bill = bills.get(attempt);
    return {
      attempt,
      ...(attempt === current ? { outcome: result.outcome } : {}),
      ...(bill === undefined ? {} : { bill }),
    };
  });
}

interface CompareRequest extends AccountRequest {
  readonly history: History;
  readonly bill: RunBill | undefined;
}

/** What the user says of it, as the plan has it. */
function givenSetup({ costs }: SuitePlan): { readonly setup?: Seconds } {
  return costs?.setup.from === "given" ? { setup: costs.setup.seconds } : {};
}

/** Both sides by the times of this run and the costs that the history tells with it. */
function compare(
  suite: SuitePlan,
  { records, history, bill }: CompareRequest,
): CountComparison | undefined {
  const { platform, framework } = suite;
  const asked = { ...costsAskedOf(framework), ...givenSetup(suite) };
  const costs = learnedCosts({ history, platform, ...asked });
  const own = records.filter(
    ({ stamp }) => stamp.suite === suite.suite && stamp.platform === platform,
  );
  const timed = costs === undefined ? undefined : timedShards(suite, own);
  if (costs === undefined || timed === undefined) return undefined;
  const groups = [...groupBy(timed, ({ planned }) => planned.pool).values()].map((shards) => ({
    shards: shards.map(({ entries }) => entries),
    price: shards[0] && bill?.priceOf(suite, shards[0].planned),
  }));
  return compareCounts(groups, costs);
}

/** What merge tells of it: nothing where no job is known. */
export function runCost(
  bill: RunBill | undefined,
  accounts: readonly RunAccount[],
  run: string,
): RunCost | undefined {
  if (bill === undefined || bill.total.jobs === 0) return undefined;
  const own = accounts.filter(({ id }) => id === run);
  const comparison = addComparisons(own.map((one) => one.comparison));
  const { currency } = bill;
  return {
    bill: bill.total,
    ...(currency === undefined ? {} : { currency }),
    unpriced: bill.unpriced,
    ...(comparison === undefined ? {} : { comparison }),
    trend: costTrend(accounts),
  };
}
