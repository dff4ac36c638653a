import type { Strategy } from "../model/plan.ts";
import { type Board, fits, put, take } from "./board.ts";
import { fillShards } from "./fill-shards.ts";
import { evenLoads, improveBoard } from "./improve-board.ts";
import { countOf, type Packing } from "./packing.ts";
import { placeInClumps } from "./place-in-clumps.ts";
import { placeLongestFirst, placeRoundRobin, unitAt } from "./place-units.ts";
import { searchAll } from "./search-all.ts";
import { slowestOf, timeOf } from "./shard-times.ts";
import { loadBound, type Task, taskBound } from "./task.ts";

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
  const best = task.units.length > FEW_UNITS ? placeMany(task, bound) : placeFew(task, bound);
  const chosen = better(best, placeRoundRobin(task));
  if (chosen === undefined || task.chained === undefined) return chosen;
  return evenLoads(chosen, loadBound(task));
}

/** Every start is improved. */
function placeFew(task: Task, bound: number): Board | undefined {
  let best: Board | undefined;
  for (const start of starts(task, bound)) {
    const board = start();
    best = better(best, board && improveBoard(board, bound));
    // At the bound, others could only be more even.
    if (task.setupMs.length === 0 && isWithin(best, bound)) return best;
  }
  return best;
}

/** Only the best start is improved, and the first that is close to the bound will do. */
function placeMany(task: Task, bound: number): Board | undefined {
  let best: Board | undefined;
  for (const start of starts(task, bound)) {
    best = better(best, start());
    if (isWithin(best, bound * CLOSE)) break;
  }
  return best && improveBoard(best, bound);
}

function isWithin(board: Board | undefined, ms: number): boolean {
  return board !== undefined && slowestOf(board) <= ms;
}

function better(one: Board | undefined, other: Board | undefined): Board | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return isBetter(other, one) ? other : one;
}

/** Shorter, or as long and elsewhere more even, which also means fewer set-ups. */
function isBetter(one: Board, other: Board): boolean {
  const shorter = slowestOf(one) - slowestOf(other);
  return shorter < 0 || (shorter === 0 && unevenness(one.packing) < unevenness(other.packing));
}

/** Grows with what the shards take in all, and with how differently long they take. */
export function unevenness({ loads }: Packing): number {
  return loads.reduce((sum, load) => sum + load ** 2, 0);
}

/** With more units than this, one start is improved, and clumps of one size have to do. */
const FEW_UNITS = 2000;

/** So much above the bound it is not worth while to start in yet another way. */
const CLOSE = 1.003;

/** In the order in which they mostly serve best. */
function starts(task: Task, bound: number): readonly (() => Board | undefined)[] {
  const inTurn = () => placeLongestFirst(task);
  if (task.setupMs.length === 0) return [inTurn];
  // Nearly every shard but the first pays one set-up again.
  const again = task.setupMs.reduce((sum, ms) => sum + ms, 0) / task.setupMs.length;
  const fill = () => fillShards(task, Math.ceil(bound + again));
  const clumps = (size: number) => () => placeInClumps(task, bound * size);
  if (task.units.length > FEW_UNITS) return [fill, clumps(1), inTurn];
  return [inTurn, clumps(1), clumps(0.5), clumps(2), fill];
}

/**
 * Gives shards without a unit the lightest of a shard that has several, where it may go there and
 * the makespan gets no longer.
 */
export function fillIdle(board: Board, most = slowestOf(board)): void {
  const { packing, task } = board;
  const order = [...task.heaviestFirst].reverse();
  for (let shard = 0; shard < packing.loads.length; shard += 1) {
    if (countOf(packing, shard) > 0) continue;
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
    if (timeOf(board, shard) <= most) return true;
    take(board, at);
  }
  put(board, at, from);
  return false;
}
