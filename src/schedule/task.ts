import { evenShare, grainOf, upToGrain, type Work } from "./even-share.ts";
import { totalled } from "./weigh-items.ts";

/** What is placed as one, and what placing it has to respect. */
export interface Unit {
  /** Whole milliseconds, without what its set-ups add. */
  readonly ms: number;
  /** Set-ups it needs: each is paid once in every shard that has any unit with it. */
  readonly setups: readonly number[];
  /** Resources it uses: each may be in so many shards only. */
  readonly resources: readonly number[];
  /** Sets that are kept apart, with the item of each: no two items of a set share a shard. */
  readonly apart: readonly Apart[];
  /** The shard that it had last time, counted from 0. */
  readonly previous?: number;
}

interface Apart {
  readonly set: number;
  readonly item: number;
}

/** Units that are to be placed on shards, with everything a placement costs and may not do. */
export interface Task {
  readonly units: readonly Unit[];
  /** Milliseconds by set-up. */
  readonly setupMs: readonly number[];
  /** Shards by resource. */
  readonly capacities: readonly number[];
  readonly apartSets: number;
  /** Milliseconds by shard; its length is the number of shards. */
  readonly biasMs: readonly number[];
  /** Places of the units, heaviest first with their set-ups, equal ones in their order. */
  readonly heaviestFirst: Uint32Array;
}

export function heaviestFirst(units: readonly Unit[], setupMs: readonly number[]): Uint32Array {
  return totalled(Float64Array.from(units, (unit) => weightOf(unit, setupMs))).heaviestFirst;
}

/** What the unit takes in a shard of its own. */
export function weightOf(unit: Unit, setupMs: readonly number[]): number {
  return unit.setups.reduce((sum, setup) => sum + (setupMs[setup] ?? 0), unit.ms);
}

/** Whether the unit may not go anywhere. */
export function isBound(unit: Unit): boolean {
  return unit.resources.length > 0 || unit.apart.length > 0;
}

/** Whether the unit weighs the same wherever it is, and may go anywhere. */
export function isFree(unit: Unit): boolean {
  return unit.setups.length === 0 && !isBound(unit);
}

/** The same task on so many shards. */
export function onShards(task: Task, shards: number): Task {
  return { ...task, biasMs: Array.from({ length: shards }, (_, at) => task.biasMs[at] ?? 0) };
}

/**
 * A time that no placement beats: the heaviest unit, an even share of everything with the set-ups
 * that have to be paid, what uses a resource over the shards that may have it, the largest bias.
 */
export function taskBound(task: Task): number {
  const { units, setupMs, capacities, biasMs, heaviestFirst } = task;
  const heaviest = units[heaviestFirst[0] ?? -1];
  if (heaviest === undefined) return 0;
  const biases = biasMs.filter((ms) => ms > 0);
  const all = workOf(units, setupMs);
  const resources = capacities.map((capacity, at) => {
    const users = units.filter((unit) => unit.resources.includes(at));
    return users.length === 0 ? 0 : evenShare(workOf(users, setupMs), capacity);
  });
  const most = Math.max(
    weightOf(heaviest, setupMs) + Math.min(...biasMs),
    evenShare({ ...all, biases }, biasMs.length),
    ...resources,
    ...biasMs,
  );
  return upToGrain(most, taskGrain(task));
}

function workOf(units: readonly Unit[], setupMs: readonly number[]): Work {
  const users = new Map<number, number>();
  let sum = 0;
  for (const { ms, setups } of units) {
    sum += ms;
    for (const setup of setups) users.set(setup, (users.get(setup) ?? 0) + ms);
  }
  const setups = Array.from(users, ([setup, usersMs]) => ({ ms: setupMs[setup] ?? 0, usersMs }));
  return { ms: sum, setups };
}

/** Whatever a shard takes is a multiple of it. */
function taskGrain({ units, setupMs, biasMs }: Task): number {
  let grain = grainOf(biasMs, grainOf(setupMs));
  for (const { ms } of units) {
    if (grain === 1) break;
    grain = grainOf([ms], grain);
  }
  return grain;
}
