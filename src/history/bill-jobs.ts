import { type Bill, billedMinutes, NO_BILL, roundMoney } from "../model/run-cost.ts";
import type { MinutePrice } from "./runner-prices.ts";

/** A job that ran. */
export interface BilledJob {
  /** From its start to its end. */
  readonly seconds: number;
  /** Whether that was measured, or estimated from what is known of it. */
  readonly measured: boolean;
  readonly ranShard: boolean;
  readonly price: MinutePrice;
}

/** What the jobs cost together. Each is rounded up by itself, in every attempt that it ran in. */
export function billJobs(jobs: readonly BilledJob[]): Bill {
  return jobs.reduce<Bill>((bill, job) => {
    const minutes = billedMinutes(job.seconds);
    const { price } = job;
    return {
      jobs: bill.jobs + 1,
      shardJobs: bill.shardJobs + (job.ranShard ? 1 : 0),
      minutes: bill.minutes + minutes,
      estimatedMinutes: bill.estimatedMinutes + (job.measured ? 0 : minutes),
      freeMinutes: bill.freeMinutes + (price.kind === "free" ? minutes : 0),
      unpricedMinutes: bill.unpricedMinutes + (price.kind === "unknown" ? minutes : 0),
      cost: roundMoney(bill.cost + (price.kind === "known" ? price.price * minutes : 0)),
    };
  }, NO_BILL);
}
