import { groupBy } from "../model/order.ts";
import type { WorkersObservation } from "../model/workers-observation.ts";

export interface WorkerCountRequest {
  /** How many processes the machine can run at the same time. */
  readonly machine: number;
  /** How many items the shard has. */
  readonly items: number;
  /** What this suite's runs took, in any order. */
  readonly past: readonly WorkersObservation[];
}

/** What differs by less is chance. */
const NOISE = 0.03;

/**
 * How many workers `auto` takes: what the machine gives, never more than there are items, and
 * never again a number that made this suite slower than a smaller one did. Compared is the wall
 * time for each item in the median run, since the tests' own times grow where they share a core.
 */
export function workerCount({ machine, items, past }: WorkerCountRequest): number {
  const most = Math.max(1, Math.min(machine, items));
  const usable = past.filter(({ workers, items: some }) => workers <= most && some > 0);
  const paces = [...groupBy(usable, ({ workers }) => workers)]
    .map(([workers, runs]) => ({ workers, pace: median(runs.map(secondsPerItem)) }))
    .toSorted((left, right) => left.workers - right.workers);
  const slower = paces.findIndex(({ pace }, index) =>
    paces.slice(0, index).some((fewer) => pace > fewer.pace * (1 + NOISE)),
  );
  if (slower < 0) return most;
  const [first, ...others] = paces.slice(0, slower);
  if (first === undefined) return most;
  return others.reduce((best, one) => (one.pace < best.pace ? one : best), first).workers;
}

function secondsPerItem({ wallSeconds, items }: WorkersObservation): number {
  return wallSeconds / items;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
