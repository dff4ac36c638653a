import type { Strategy } from "../model/plan.ts";
import { type Board, fits, put, take } from "./board.ts";
import { improveBoard } from "./improve-board.ts";
import { countOf, makespanOf, type Packing } from "./packing.ts";
import { placeInClumps } from "./place-in-clumps.ts";
import { placeLongestFirst, placeRoundRobin, unitAt } from "./place-units.ts";
import { searchAll } from "./search-all.ts";
import { type Task, taskBound } from "./task.ts";

export interface Packed {
  readonly board: Board;
  /** True where nothing shorter exists, by the bound or because everything was tried. */
  readonly proved: boolean;
}

/**
 * The units on the task's shards. With all strategies but `round-robin` never longer than in turn.
 * `undefined` where no placement was found that respects everything.
 */
export function packTask(task: Task, strategy: Strategy): Packed | undefined {
  if (strategy === "round-robin") {
    const board = placeRoundRobin(task);
    return board === undefined ? undefined : { board, proved: false };
  }
  const bound = taskBound(task);
  const best = bestStart(task, bound);
  if (best === undefined) return undefined;
  const searched = searchAll(best, bound);
  fillIdle(searched.board);
  return searched;
}

function bestStart(task: Task, bound: number): Board | undefined {
  let best: Board | undefined;
  for (const start of starts(task)) {
    const board = start();
    if (board === undefined) continue;
    improveBoard(board, bound);
    if (best === undefined || isBetter(board.packing, best.packing)) best = board;
    // At the bound, others could only be more even.
    if (task.setupMs.length === 0 && makespanOf(best.packing) <= bound) return best;
  }
  const inTurn = placeRoundRobin(task);
  if (inTurn === undefined) return best;
  return best === undefined || isBetter(inTurn.packing, best.packing) ? inTurn : best;
}

/** Shorter, or as long and elsewhere more even, which also means fewer set-ups. */
function isBetter(one: Packing, other: Packing): boolean {
  const shorter = makespanOf(one) - makespanOf(other);
  return shorter < 0 || (shorter === 0 && unevenness(one) < unevenness(other));
}

/** Grows with what the shards take in all, and with how differently long they take. */
export function unevenness({ loads }: Packing): number {
  return loads.reduce((sum, load) => sum + load ** 2, 0);
}

/** With more units than this, clumps of one size have to do. */
const FEW_UNITS = 2000;

/** In the order in which they mostly serve best. */
function starts(task: Task): readonly (() => Board | undefined)[] {
  const share = taskBound(task);
  const sizes = task.units.length > FEW_UNITS ? [1] : [1, 0.5, 2];
  const clumps = sizes.map((size) => () => placeInClumps(task, share * size));
  return [() => placeLongestFirst(task), ...(task.setupMs.length === 0 ? [] : clumps)];
}

/**
 * Gives shards without a unit the lightest of a shard that has several, where it may go there and
 * the makespan gets no longer; a shard with a bias gets one even where it does.
 */
export function fillIdle(board: Board): void {
  const { packing, task } = board;
  const makespan = makespanOf(packing);
  const order = [...task.heaviestFirst].reverse();
  for (let shard = 0; shard < packing.loads.length; shard += 1) {
    if (countOf(packing, shard) > 0) continue;
    const most = (task.biasMs[shard] ?? 0) > 0 ? Number.POSITIVE_INFINITY : makespan;
    for (const at of order) {
      if (countOf(packing, packing.shardOf[at] ?? 0) < 2) continue;
      if (movesWithin(board, { at, shard, most })) break;
    }
  }
}

function movesWithin(
  board: Board,
  { at, shard, most }: { at: number; shard: number; most: number },
): boolean {
  const from = board.packing.shardOf[at] ?? 0;
  take(board, at);
  if (fits(board, unitAt(board.task, at), shard)) {
    put(board, at, shard);
    if (makespanOf(board.packing) <= most) return true;
    take(board, at);
  }
  put(board, at, from);
  return false;
}
