import { evenShare, grainOf, upToGrain, type Work } from "./even-share.ts";
import { totalled } from "./weigh-items.ts";

/** What is placed as one, and what placing it has to respect. */
export interface Unit {
  /** Whole milliseconds, without what its set-ups add. */
  readonly ms: number;
  /** Of them what nothing goes on beside: its serial items. Only where the task has chains. */
  readonly serialMs?: number;
  /** Set-ups it needs: each is paid once in every shard that has any unit with it. */
  readonly setups: readonly number[];
  /** Resources it uses: each may be in so many shards only. */
  readonly resources: readonly number[];
  /** Sets that are kept apart, with the item of each: no two items of a set share a shard. */
  readonly apart: readonly Apart[];
  /** The shard that it had last time, counted from 0. */
  readonly previous?: number;
  /** What one worker has of it, where that can make a shard longer than all that it does. */
  readonly chain?: UnitChain;
}

/** Units of one chain follow one another in a shard, however many others run beside them. */
export interface UnitChain {
  /** Its number. */
  readonly at: number;
  /** What the unit takes by itself. */
  readonly ms: number;
  /** What each shard with any unit of the chain pays once. */
  readonly onceMs: number;
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
  /** Absent where no unit can take longer by itself than what it adds. */
  readonly chained?: Chained;
}

interface Chained {
  /** So many of the set-ups, the first ones, are paid with nothing beside them. */
  readonly setups: number;
  /** What the longest of the units that are no parts takes by itself, with the set-ups it needs. */
  readonly longestMs: number;
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
  const { setups, chain, serialMs } = unit;
  return setups.length === 0 && chain === undefined && serialMs === undefined && !isBound(unit);
}

/** The same task on so many shards. */
export function onShards(task: Task, shards: number): Task {
  return { ...task, biasMs: Array.from({ length: shards }, (_, at) => task.biasMs[at] ?? 0) };
}

/** A time that no placement beats: no load is lighter, and no chain shorter. */
export function taskBound(task: Task): number {
  return Math.max(loadBound(task), chainBound(task));
}

/**
 * A load that the heaviest shard has at least: the heaviest unit, an even share of everything with
 * the set-ups that have to be paid, what uses a resource over the shards that may have it, the
 * largest bias.
 */
export function loadBound(task: Task): number {
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

/** A chain is shortest where it is spread evenly over all shards, and no shorter than a unit of it. */
function chainBound({ units, biasMs, chained }: Task): number {
  if (chained === undefined) return 0;
  const longest = new Map<number, number>();
  const sums = new Map<number, number>();
  for (const { chain } of units) {
    if (chain === undefined) continue;
    const sum = (sums.get(chain.at) ?? 0) + chain.ms;
    const even = Math.ceil(sum / biasMs.length);
    sums.set(chain.at, sum);
    const least = chain.onceMs + Math.max(chain.ms, even);
    longest.set(chain.at, Math.max(longest.get(chain.at) ?? 0, least));
  }
  return Math.max(chained.longestMs, ...longest.values());
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
