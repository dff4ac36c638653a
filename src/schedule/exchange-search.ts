import type { Board } from "./board.ts";
import { type Exchange, exchangeUnits } from "./exchange-units.ts";
import type { Task } from "./task.ts";

/** How many exchanges may be looked at. A budget of work, never of time. */
const BUDGET = 300_000;

/** A board with what tells quickly which exchanges are worth trying. */
export interface ExchangeSearch {
  readonly board: Board;
  /** For each unit, its set-ups together. */
  readonly setups: Float64Array;
  /** Each shard's units that take any time at all, longest first. */
  members: number[][];
  left: number;
}

export function startSearch(board: Board): ExchangeSearch {
  return { board, setups: setupSums(board), members: membersOf(board), left: BUDGET };
}

function setupSums({ task }: Board): Float64Array {
  const sums = new Float64Array(task.units.length);
  for (const [at, unit] of task.units.entries()) {
    for (const setup of unit.setups) sums[at] = (sums[at] ?? 0) + (task.setupMs[setup] ?? 0);
  }
  return sums;
}

export function membersOf({ task, packing }: Board): number[][] {
  const members = Array.from(packing.loads, (): number[] => []);
  for (const [at, unit] of task.units.entries()) {
    if (unit.ms > 0) members[packing.shardOf[at] ?? 0]?.push(at);
  }
  for (const own of members) sortLongestFirst(task, own);
  return members;
}

/** Makes an exchange that has been found possible. */
export function makeExchange({ board, members }: ExchangeSearch, change: Exchange): void {
  if (!exchangeUnits(board, change)) throw new Error("An exchange that was possible no longer is.");
  const { gives, takes, heaviest, shard } = change;
  for (const [from, to, moved] of [
    [heaviest, shard, gives],
    [shard, heaviest, takes],
  ] as const) {
    members[from] = (members[from] ?? []).filter((at) => !moved.includes(at));
    members[to]?.push(...moved);
  }
  for (const one of [heaviest, shard]) sortLongestFirst(board.task, members[one] ?? []);
}

function sortLongestFirst({ units }: Task, own: number[]): void {
  own.sort((left, right) => (units[right]?.ms ?? 0) - (units[left]?.ms ?? 0) || left - right);
}
