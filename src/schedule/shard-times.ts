import { addedExtras, addedMs, type Board } from "./board.ts";
import { countOf, loadOf } from "./packing.ts";
import type { Unit } from "./task.ts";

/** What the shard takes: its load, or its longest chain after what nothing goes on beside. */
export function timeOf(board: Board, shard: number): number {
  const load = loadOf(board.packing, shard);
  const longest = longestChain(board, shard);
  return longest === 0 ? load : Math.max(load, (board.extras[shard] ?? 0) + longest);
}

function longestChain({ chains }: Board, shard: number): number {
  const own = chains[shard];
  if (own === undefined || own.size === 0) return 0;
  let longest = 0;
  for (const { ms } of own.values()) if (ms > longest) longest = ms;
  return longest;
}

/**
 * What the shard would take at least with a unit that is nowhere: its load, the unit's chain, or
 * after what is serial the longest chain that is there.
 */
export function timeWith(board: Board, unit: Unit, shard: number): number {
  const load = loadOf(board.packing, shard) + addedMs(board, unit, shard);
  const { chain, serialMs } = unit;
  if (chain === undefined && serialMs === undefined) return load;
  if (chain === undefined) {
    const before = (board.extras[shard] ?? 0) + addedExtras(board, unit, shard);
    return Math.max(load, before + longestChain(board, shard));
  }
  const extras = (board.extras[shard] ?? 0) + addedExtras(board, unit, shard);
  const before = board.chains[shard]?.get(chain.at)?.ms ?? chain.onceMs;
  return Math.max(load, extras + before + chain.ms);
}

/** The slowest shard's time, and no less than what a unit takes by itself wherever it is. */
export function slowestOf(board: Board): number {
  return slowest(board, () => true);
}

/** The slowest time of a shard that has any unit: others may have other work. */
export function busiestOf(board: Board): number {
  return slowest(board, (shard) => countOf(board.packing, shard) > 0);
}

function slowest(board: Board, counts: (shard: number) => boolean): number {
  let most = board.task.chained?.longestMs ?? 0;
  for (let shard = 0; shard < board.packing.loads.length; shard += 1) {
    if (counts(shard)) most = Math.max(most, timeOf(board, shard));
  }
  return most;
}
