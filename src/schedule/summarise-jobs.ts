import type { SimulatedRow } from "../model/simulation.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { toMs } from "./weigh-items.ts";

export interface JobCosts {
  /** What a job takes before its first test. */
  readonly setup: Seconds;
  /** Of a started minute of a job. */
  readonly price: number;
}

/** What runs with these shards took and cost; milliseconds by run and shard. */
export function summarise(
  runs: readonly (readonly number[])[],
  { setup, price }: JobCosts,
): Omit<SimulatedRow, "strategy" | "shards"> {
  const makespans = runs.map((loads) => Math.max(0, ...loads) / 1000);
  const minutes = runs.map((loads) => billedMinutes(loads, toMs(setup)));
  const billed = mean(minutes);
  return {
    makespanSeconds: roundSeconds(median(makespans)),
    jobSeconds: roundSeconds(setup + median(makespans)),
    worstSeconds: roundSeconds(setup + Math.max(0, ...makespans)),
    billedMinutes: rounded(billed),
    cost: rounded(billed * price),
    balance: rounded(median(runs.map(balance))),
  };
}

/** The middle value, or the mean of both; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length - 1 - middle], sorted[middle]];
  return (low + high) / 2;
}

/**
 * Each job's minutes are rounded up, and no job is free:
 * https://docs.github.com/en/billing/concepts/product-billing/github-actions.
 */
function billedMinutes(loads: readonly number[], setupMs: number): number {
  return loads.reduce((sum, ms) => sum + Math.max(1, Math.ceil((setupMs + ms) / 60_000)), 0);
}

/** Nothing to do is evenly spread. */
function balance(loads: readonly number[]): number {
  const even = mean(loads);
  return even === 0 ? 1 : Math.max(...loads) / even;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** As every number that we write: short, and the same on every machine. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
