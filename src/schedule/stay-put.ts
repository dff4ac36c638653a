import { type Board, emptyBoard, fits, put } from "./board.ts";
import { improveBoard } from "./improve-board.ts";
import { placeAll, unitAt } from "./place-units.ts";
import { slowestOf } from "./shard-times.ts";
import type { Task } from "./task.ts";

/**
 * The units on the shards they had last time, where that is at most so much longer than the best
 * board; only as much is moved as it takes to come there. Where it does not, the best board, with
 * its shards numbered so that much stays where it was.
 */
export function stayPut(best: Board, stickiness: number): Board {
  const { task } = best;
  if (task.units.every((unit) => unit.previous === undefined)) return best;
  const enough = Math.floor(slowestOf(best) * (1 + stickiness));
  const stayed = asBefore(task);
  if (stayed !== undefined) {
    improveBoard(stayed, enough);
    const isShort = slowestOf(stayed) <= enough;
    if (isShort && !stayed.packing.counts.includes(0)) return stayed;
  }
  return renumbered(best);
}

function asBefore(task: Task): Board | undefined {
  const board = emptyBoard(task);
  for (const at of task.heaviestFirst) {
    const unit = unitAt(task, at);
    const { previous } = unit;
    if (previous === undefined || previous >= task.biasMs.length) continue;
    if (fits(board, unit, previous)) put(board, at, previous);
  }
  return placeAll(board, task.heaviestFirst);
}

/** Each shard gets the number of the one it shares most time with; only among equal biases. */
function renumbered(best: Board): Board {
  const { task, packing } = best;
  const shards = task.biasMs.length;
  const numberOf = matched(sharedMs(best), task.biasMs);
  const board = emptyBoard(task);
  for (const at of task.units.keys()) {
    put(board, at, numberOf[packing.shardOf[at] ?? 0] ?? shards - 1);
  }
  return board;
}

interface Shared {
  readonly shard: number;
  readonly before: number;
  readonly ms: number;
}

function sharedMs({ task, packing }: Board): readonly Shared[] {
  const shards = task.biasMs.length;
  const sums = new Float64Array(shards * shards);
  for (const [at, { ms, previous }] of task.units.entries()) {
    if (previous === undefined || previous >= shards) continue;
    const cell = (packing.shardOf[at] ?? 0) * shards + previous;
    // A unit counts for something even where it takes no time.
    sums[cell] = (sums[cell] ?? 0) + ms + 1;
  }
  const pairs = Array.from(sums, (ms, cell) => {
    return { shard: Math.floor(cell / shards), before: cell % shards, ms };
  });
  return pairs.sort((left, right) => right.ms - left.ms);
}

/** Greedily, the largest share first; every shard gets a number, since all pairs are looked at. */
function matched(pairs: readonly Shared[], biasMs: readonly number[]): readonly number[] {
  const numberOf: (number | undefined)[] = biasMs.map(() => undefined);
  const taken = new Set<number>();
  for (const { shard, before } of pairs) {
    if (numberOf[shard] !== undefined || taken.has(before)) continue;
    if (biasMs[shard] !== biasMs[before]) continue;
    numberOf[shard] = before;
    taken.add(before);
  }
  return numberOf.map((number, shard) => number ?? shard);
}
