import type { RunOutcome } from "./audit.ts";
import type { Seconds } from "./units.ts";

/**
 * A job's minutes as they are billed: started ones count, and no job is free.
 * https://docs.github.com/en/billing/concepts/product-billing/github-actions.
 */
export function billedMinutes(seconds: number): number {
  // To the millisecond: sums of what is told in decimals may be a hair above a whole minute.
  return Math.max(1, Math.ceil(Math.round(seconds * 1000) / 60_000));
}

/** What jobs were billed. All of it adds up, over jobs, attempts and platforms. */
export interface Bill {
  readonly jobs: number;
  /** Of these, those that ran a shard; others planned, merged, or left no record. */
  readonly shardJobs: number;
  /** Each job's minutes rounded up. */
  readonly minutes: number;
  /** Of these, the minutes of jobs whose length was not measured. */
  readonly estimatedMinutes: number;
  /** Of these, those that nobody pays for. */
  readonly freeMinutes: number;
  /** Of these, those whose price is not known: the money is without them. */
  readonly unpricedMinutes: number;
  /** Money for all others, in the unit of the prices. */
  readonly cost: number;
}

export const NO_BILL: Bill = {
  jobs: 0,
  shardJobs: 0,
  minutes: 0,
  estimatedMinutes: 0,
  freeMinutes: 0,
  unpricedMinutes: 0,
  cost: 0,
};

export function addBills(bills: readonly Bill[]): Bill {
  const sum = (of: (bill: Bill) => number) => bills.reduce((total, bill) => total + of(bill), 0);
  return {
    jobs: sum(({ jobs }) => jobs),
    shardJobs: sum(({ shardJobs }) => shardJobs),
    minutes: sum(({ minutes }) => minutes),
    estimatedMinutes: sum(({ estimatedMinutes }) => estimatedMinutes),
    freeMinutes: sum(({ freeMinutes }) => freeMinutes),
    unpricedMinutes: sum(({ unpricedMinutes }) => unpricedMinutes),
    cost: roundMoney(sum(({ cost }) => cost)),
  };
}

/** To a millionth of the currency's unit, so that sums are short and the same on every machine. */
export function roundMoney(amount: number): number {
  return Math.round(amount * 1_000_000) / 1_000_000;
}

/** What jobs would take and cost by the model of what a shard costs. */
export interface CostFigures {
  /** The slowest job, set-up included. */
  readonly jobSeconds: Seconds;
  readonly billedMinutes: number;
  /** Absent where the price of one of the jobs is not known. */
  readonly cost?: number;
}

/** The plan's shards beside as many with equal counts of items, by the same times and costs. */
export interface CountComparison {
  readonly asPlanned: CostFigures;
  readonly equalCounts: CostFigures;
}

/** Beside each other: the slowest of both, and what both cost. */
function addFigures(left: CostFigures, right: CostFigures): CostFigures {
  const cost =
    left.cost === undefined || right.cost === undefined
      ? {}
      : { cost: roundMoney(left.cost + right.cost) };
  return {
    jobSeconds: left.jobSeconds > right.jobSeconds ? left.jobSeconds : right.jobSeconds,
    billedMinutes: left.billedMinutes + right.billedMinutes,
    ...cost,
  };
}

/** Of all of them together; `undefined` where there is none, or one is not known. */
export function addComparisons(
  all: readonly (CountComparison | undefined)[],
): CountComparison | undefined {
  const [first, ...others] = all;
  return others.reduce<CountComparison | undefined>(
    (sum, one) =>
      sum &&
      one && {
        asPlanned: addFigures(sum.asPlanned, one.asPlanned),
        equalCounts: addFigures(sum.equalCounts, one.equalCounts),
      },
    first,
  );
}

export interface AttemptAccount {
  readonly attempt: number;
  /** What merge found in this attempt; absent where it did not run in it. */
  readonly outcome?: RunOutcome;
  /** Absent where no jobs were billed, as on one's own machine. */
  readonly bill?: Bill;
}

/** What one run of a suite on a platform took and cost. */
export interface RunAccount {
  /** Unique per run, the same in all of its attempts. */
  readonly id: string;
  readonly commit?: string;
  /** ISO 8601; orders runs. */
  readonly time: string;
  readonly platform: string;
  readonly shards: number;
  /** The slowest shard as it was predicted, and as it was; of its run on the clock. */
  readonly predictedSeconds?: Seconds;
  readonly makespanSeconds?: Seconds;
  /** Ascending, each attempt once. */
  readonly attempts: readonly AttemptAccount[];
  /** Absent where too little was measured for it. */
  readonly comparison?: CountComparison;
}

/** Of all attempts; `undefined` where none was billed. */
export function billOf({ attempts }: Pick<RunAccount, "attempts">): Bill | undefined {
  const bills = attempts.flatMap(({ bill }) => bill ?? []);
  return bills.length === 0 ? undefined : addBills(bills);
}

/** What a run cost, as merge tells it. */
export interface RunCost {
  /** Of all attempts since the plan was made. */
  readonly bill: Bill;
  /** The currency, where every price is GitHub's own; the user's otherwise. */
  readonly currency?: "USD";
  /** Runners whose price is not known. */
  readonly unpriced: readonly string[];
  readonly comparison?: CountComparison;
  /** Oldest first; the last one is this run. */
  readonly trend: readonly RunTrend[];
}

/** One of the newest runs, all of its suites and platforms together. */
export interface RunTrend {
  readonly id: string;
  readonly time: string;
  readonly commit?: string;
  readonly shards: number;
  readonly makespanSeconds?: Seconds;
  readonly bill?: Bill;
  readonly comparison?: CountComparison;
}
