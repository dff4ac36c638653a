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
    if (best === undefined || makespanOf(board.packing) < makespanOf(best.packing)) best = board;
    if (makespanOf(best.packing) <= bound) break;
  }
  return best;
}

/** In the order in which they mostly serve best; the later ones only where the first are not at the bound. */
function starts(task: Task): readonly (() => Board | undefined)[] {
  const share = taskBound(task);
  const clumps =
    task.setupMs.length === 0
      ? []
      : [1, 0.5].map((part) => () => placeInClumps(task, share * part));
  return [() => placeLongestFirst(task), ...clumps, () => placeRoundRobin(task)];
}

/** Gives shards without a unit the lightest of a shard that has several, where it may go there. */
export function fillIdle(board: Board): void {
  const { packing, task } = board;
  const makespan = makespanOf(packing);
  const order = [...task.heaviestFirst].reverse();
  for (let shard = 0; shard < packing.loads.length; shard += 1) {
    if (countOf(packing, shard) > 0) continue;
    for (const at of order) {
      if (countOf(packing, packing.shardOf[at] ?? 0) < 2) continue;
      if (movesWithin(board, { at, shard, makespan })) break;
    }
  }
}

function movesWithin(
  board: Board,
  { at, shard, makespan }: { at: number; shard: number; makespan: number },
): boolean {
  const from = board.packing.shardOf[at] ?? 0;
  take(board, at);
  if (fits(board, unitAt(board.task, at), shard)) {
    put(board, at, shard);
    if (makespanOf(board.packing) <= makespan) return true;
    take(board, at);
  }
  put(board, at, from);
  return false;
}

export function isIdle(packing: Packing): boolean {
  return packing.counts.includes(0);
}
