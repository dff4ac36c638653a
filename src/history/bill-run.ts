import type { Plan, PlannedShard, SuitePlan } from "../model/plan.ts";
import type { Bill } from "../model/run-cost.ts";
import { type BilledJob, billJobs } from "./bill-jobs.ts";
import type { JobRun } from "./job-runs.ts";
import { type MinutePrice, minutePrice, type Runner } from "./runner-prices.ts";

/** What the jobs of a run were billed. */
export interface RunBill {
  readonly total: Bill;
  /** Where every known price is GitHub's own. */
  readonly currency?: "USD";
  /** Runners whose price is not known, sorted, each once. */
  readonly unpriced: readonly string[];
  /** By attempt, ascending. Jobs that ran no shard are the first suite's, so that sums count them once. */
  readonly billsOf: (suite: SuitePlan) => ReadonlyMap<number, Bill>;
  /** Of a started minute on the shard's runners; `undefined` where it is not known. */
  readonly priceOf: (suite: SuitePlan, shard: PlannedShard) => number | undefined;
}

export interface BillRequest {
  readonly plan: Plan;
  readonly jobs: readonly JobRun[];
  readonly isPublic: boolean;
}

interface Priced extends BilledJob {
  readonly attempt: number;
  readonly suite: SuitePlan | undefined;
  readonly shard: PlannedShard | undefined;
  readonly runner: Runner;
}

/** Prices every job, and adds them up. */
export function billRun({ plan, jobs, isPublic }: BillRequest): RunBill {
  const terms = { prices: plan.prices ?? [], isPublic };
  const priced = jobs.map((job): Priced => {
    const suite = plan.plans.find((one) => isOf(one, job)) ?? plan.plans[0];
    const shard = suite?.shards.find((one) => one.shard === job.stamp?.shard);
    const runner = runnerOf(job, suite, shard);
    const { attempt, seconds, measured } = job;
    const ranShard = job.stamp !== undefined;
    return {
      ...{ attempt, seconds, measured, ranShard, suite, shard, runner },
      price: minutePrice(runner, terms),
    };
  });
  return {
    total: billJobs(priced),
    ...(isAllListed(priced) ? { currency: "USD" } : {}),
    unpriced: unpricedRunners(priced),
    billsOf: (suite) => byAttempt(priced.filter((job) => job.suite === suite)),
    priceOf: (suite, shard) => {
      const known = priced.find(
        (job) => job.suite === suite && job.shard?.pool === shard.pool && job.ranShard,
      );
      return amountOf(known?.price ?? minutePrice(plannedRunner(suite, shard), terms));
    },
  };
}

function isOf({ suite, platform }: SuitePlan, { stamp }: JobRun): boolean {
  return stamp?.suite === suite && stamp.platform === platform;
}

function runnerOf(
  { labels, stamp }: JobRun,
  suite: SuitePlan | undefined,
  shard: PlannedShard | undefined,
): Runner {
  const selfHosted = stamp?.runner["environment"] === "self-hosted";
  if (stamp === undefined || suite === undefined) return { labels, selfHosted };
  const planned = plannedRunner(suite, shard);
  return { ...planned, selfHosted, labels: labels.length === 0 ? planned.labels : labels };
}

/** Axes whose values workflows run on. */
const RUNNER_AXES = ["runs-on", "os", "runner"];

/** What the plan says of the runners. A value of an axis counts where it is a runner's label. */
function plannedRunner(
  { axes, minutePrice: suitePrice }: SuitePlan,
  shard: PlannedShard | undefined,
): Runner {
  const axis = RUNNER_AXES.flatMap((name) => (Object.hasOwn(axes, name) ? [axes[name]] : []))[0];
  const label = shard?.runsOn ?? axis;
  return {
    labels: label === undefined ? [] : [label],
    selfHosted: false,
    ...(shard?.price === undefined ? {} : { poolPrice: shard.price }),
    ...(suitePrice === undefined ? {} : { suitePrice }),
  };
}

function amountOf(price: MinutePrice): number | undefined {
  switch (price.kind) {
    case "known":
      return price.price;
    case "free":
      return 0;
    case "unknown":
      return undefined;
  }
}

function isAllListed(jobs: readonly Priced[]): boolean {
  const known = jobs.flatMap(({ price }) => (price.kind === "known" ? [price] : []));
  return known.length > 0 && known.every(({ from }) => from === "list");
}

function unpricedRunners(jobs: readonly Priced[]): readonly string[] {
  const unpriced = jobs.filter(({ price }) => price.kind === "unknown");
  return [...new Set(unpriced.map(({ runner }) => runnerName(runner)))].sort();
}

function runnerName({ labels, selfHosted }: Runner): string {
  if (labels.length > 0) return labels.join(", ");
  return selfHosted ? "self-hosted" : "runners of unknown label";
}

function byAttempt(jobs: readonly Priced[]): ReadonlyMap<number, Bill> {
  const attempts = [...new Set(jobs.map(({ attempt }) => attempt))].sort(
    (one, other) => one - other,
  );
  return new Map(
    attempts.map((attempt) => [attempt, billJobs(jobs.filter((job) => job.attempt === attempt))]),
  );
}
