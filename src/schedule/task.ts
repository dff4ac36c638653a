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
 * A time that no placement beats: the heaviest unit, an even share of everything with each set-up
 * paid once, what uses a resource over the shards that may have it, the largest bias.
 */
export function taskBound(task: Task): number {
  return Math.max(0, ...limitsOf(task).map((limit) => limit.ms));
}

interface Limit {
  readonly ms: number;
  readonly by: "unit" | "total" | "resource" | "bias";
  /** Which unit or resource. */
  readonly at: number;
}

function limitsOf({ units, setupMs, capacities, biasMs, heaviestFirst }: Task): Limit[] {
  const heaviest = heaviestFirst[0];
  const first = units[heaviest ?? -1];
  if (first === undefined || heaviest === undefined) return [];
  const bias = Math.max(...biasMs);
  const least = Math.min(...biasMs);
  const all = units.reduce((sum, unit) => sum + unit.ms, 0) + usedSetups(units, setupMs);
  const total = Math.ceil((all + biasMs.reduce((sum, ms) => sum + ms, 0)) / biasMs.length);
  const resources = capacities.map((capacity, at): Limit => {
    const users = units.filter((unit) => unit.resources.includes(at));
    const sum = users.reduce((ms, unit) => ms + unit.ms, usedSetups(users, setupMs));
    return { ms: Math.ceil(sum / capacity), by: "resource", at };
  });
  return [
    { ms: weightOf(first, setupMs) + least, by: "unit", at: heaviest },
    { ms: total, by: "total", at: 0 },
    ...resources,
    { ms: bias, by: "bias", at: biasMs.indexOf(bias) },
  ];
}

function usedSetups(units: readonly Unit[], setupMs: readonly number[]): number {
  const used = new Set(units.flatMap((unit) => unit.setups));
  return [...used].reduce((sum, setup) => sum + (setupMs[setup] ?? 0), 0);
}
