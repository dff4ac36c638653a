import type { Pool } from "./pool.ts";
import type { Unit } from "./unit.ts";

/**
 * A queue for each worker, in which it starts with an equal stretch of the units in their order. A
 * worker with an empty queue takes the second half of the one with the most left to do.
 */
export function stealPool(units: readonly Unit[], workers: number): Pool {
  const queues: Queue[] = inStretches(units, workers).map(toQueue);
  return {
    put: (unit, worker) => {
      const { coming } = queueAt(queues, worker ?? 0);
      const at = coming.findLastIndex((one) => one.rank > unit.rank);
      coming.splice(at + 1, 0, unit);
      queueAt(queues, worker ?? 0).seconds += unit.seconds;
    },
    take: (worker, allowed) => {
      const own = queueAt(queues, worker);
      if (own.coming.length === 0) stealHalf(queues, own);
      return takeFirst(own, allowed) ?? takeAnywhere(queues, allowed);
    },
  };
}

interface Queue {
  /** The next one last, so that taking it moves none of the others. */
  readonly coming: Unit[];
  seconds: number;
}

function toQueue(units: readonly Unit[]): Queue {
  return { coming: units.toReversed(), seconds: sumOf(units) };
}

function sumOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.seconds, 0);
}

function queueAt(queues: readonly Queue[], worker: number): Queue {
  const queue = queues[worker];
  if (queue === undefined) throw new Error(`there is no worker ${worker}`);
  return queue;
}

/** Cut where the next worker's equal share of the time begins; without times by their number. */
function inStretches(units: readonly Unit[], workers: number): readonly (readonly Unit[])[] {
  const total = sumOf(units);
  const weight = (unit: Unit) => (total > 0 ? unit.seconds / total : 1 / units.length);
  const stretches: Unit[][] = Array.from({ length: workers }, () => []);
  let before = 0;
  for (const unit of units) {
    const middle = before + weight(unit) / 2;
    stretches[Math.min(workers - 1, Math.floor(middle * workers))]?.push(unit);
    before += weight(unit);
  }
  return stretches;
}

function stealHalf(queues: readonly Queue[], thief: Queue): void {
  const victim = queues.reduce((most, one) => (isLonger(one, most) ? one : most));
  const stolen = victim.coming.splice(0, Math.ceil(victim.coming.length / 2));
  thief.coming.push(...stolen);
  thief.seconds = sumOf(thief.coming);
  victim.seconds = sumOf(victim.coming);
}

function isLonger(one: Queue, other: Queue): boolean {
  if (one.coming.length === 0 || other.coming.length === 0) return one.coming.length > 0;
  return one.seconds > other.seconds;
}

function takeFirst(queue: Queue, allowed: (unit: Unit) => boolean): Unit | undefined {
  return takeAt(queue, queue.coming.findLastIndex(allowed));
}

/** Where all its own are held up, a worker takes the last that may run of any other. */
function takeAnywhere(
  queues: readonly Queue[],
  allowed: (unit: Unit) => boolean,
): Unit | undefined {
  for (const queue of queues) {
    const unit = takeAt(queue, queue.coming.findIndex(allowed));
    if (unit !== undefined) return unit;
  }
  return undefined;
}

function takeAt(queue: Queue, at: number): Unit | undefined {
  if (at < 0) return undefined;
  const [unit] = queue.coming.splice(at, 1);
  queue.seconds -= unit?.seconds ?? 0;
  return unit;
}
