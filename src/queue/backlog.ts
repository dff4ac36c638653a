import type { WorkIndex, WorkItem } from "../model/work.ts";
import { loadPool } from "./load-pool.ts";
import type { Pool } from "./pool.ts";
import { stealPool } from "./steal-pool.ts";
import { makeUnits, type Unit } from "./unit.ts";
import type { WorkQueueOptions } from "./work-queue.ts";

/** All that nobody has. */
export interface Backlog {
  /** The unit that the worker gets next, of those that may run beside others. */
  readonly take: (worker: number, allowed: (unit: Unit) => boolean) => Unit | undefined;
  /** The next of those that run with nothing beside them, after all others. */
  readonly takeLast: () => Unit | undefined;
  /** Units that the worker had come back to where they were. */
  readonly giveBack: (units: readonly Unit[], worker: number) => void;
  /** Units that may run beside others. */
  readonly usual: () => Waiting;
  /** Units that run with nothing beside them. */
  readonly last: () => Waiting;
  /** Every item of both kinds, in the order of the list. */
  readonly items: () => readonly WorkIndex[];
}

interface Waiting {
  readonly units: number;
  readonly items: number;
  readonly seconds: number;
}

export function makeBacklog(items: readonly WorkItem[], options: WorkQueueOptions): Backlog {
  const { strategy, order, workers } = options;
  const units = makeUnits(items, strategy === "worksteal" ? "given" : order);
  const usual = units.filter(({ kind }) => kind === "usual");
  const last = units.filter(({ kind }) => kind !== "usual").toSorted(compareLast);
  const pool = strategy === "worksteal" ? stealPool(usual, workers) : filledPool(usual, options);
  const count = counter(usual);
  const waiting = new Set(items.keys());
  const isOut = (unit: Unit) => {
    for (const item of unit.items) waiting.delete(item);
  };
  return {
    take: (worker, allowed) => {
      const unit = pool.take(worker, allowed);
      if (unit === undefined) return undefined;
      count.add(unit, -1);
      isOut(unit);
      return unit;
    },
    takeLast: () => {
      const unit = last.shift();
      if (unit !== undefined) isOut(unit);
      return unit;
    },
    giveBack: (returned, worker) => {
      for (const unit of returned.toReversed()) {
        for (const item of unit.items) waiting.add(item);
        if (unit.kind !== "usual") {
          last.unshift(unit);
          continue;
        }
        pool.put(unit, worker);
        count.add(unit, 1);
      }
    },
    usual: count.now,
    last: () => counter(last).now(),
    items: () => [...waiting].sort((left, right) => left - right),
  };
}

function filledPool(units: readonly Unit[], { order }: WorkQueueOptions): Pool {
  const pool = loadPool(order);
  for (const unit of units) pool.put(unit, undefined);
  return pool;
}

/** What needs the machine for itself before what is only to come last. */
function compareLast(left: Unit, right: Unit): number {
  return Number(left.kind === "serial") - Number(right.kind === "serial") || left.rank - right.rank;
}

interface Counter {
  readonly add: (unit: Unit, sign: 1 | -1) => void;
  readonly now: () => Waiting;
}

function counter(units: readonly Unit[]): Counter {
  let now: Waiting = { units: 0, items: 0, seconds: 0 };
  const add = (unit: Unit, sign: 1 | -1) => {
    const count = now.units + sign;
    // Without units nothing is left, whatever rounding says.
    const seconds = count === 0 ? 0 : Math.max(0, now.seconds + sign * unit.seconds);
    now = { units: count, items: now.items + sign * unit.items.length, seconds };
  };
  for (const unit of units) add(unit, 1);
  return { add, now: () => now };
}
