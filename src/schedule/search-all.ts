import { addedMs, type Board, copyBoard, emptyBoard, fits, put, take } from "./board.ts";
import { countOf, loadOf } from "./packing.ts";
import { unitAt } from "./place-units.ts";
import { slowestOf, timeOf } from "./shard-times.ts";
import type { Unit } from "./task.ts";

/** More units than this are too many to try everything. */
export const MOST_TO_TRY = 48;
/** How many placements of a unit may be tried. A budget of work, never of time. */
const BUDGET = 60_000;

export interface Searched {
  readonly board: Board;
  /** True where everything was tried: nothing is shorter than this board. */
  readonly proved: boolean;
}

/** The best placement that depth-first search finds, starting from a known one. */
export function searchAll(known: Board, bound: number): Searched {
  const { task } = known;
  if (task.units.length > MOST_TO_TRY) return { board: known, proved: false };
  const state: State = {
    board: emptyBoard(task),
    best: known,
    shortest: slowestOf(known),
    left: BUDGET,
    bound,
    remaining: remainingAfter(task.heaviestFirst, task.units),
  };
  if (state.shortest > bound) descend(state, 0);
  return { board: state.best, proved: state.left > 0 };
}

interface State {
  readonly board: Board;
  best: Board;
  shortest: number;
  left: number;
  readonly bound: number;
  /** Milliseconds of all units from a depth on. */
  readonly remaining: readonly number[];
}

function remainingAfter(order: Uint32Array, units: readonly Unit[]): readonly number[] {
  const remaining = [0];
  for (const at of order.toReversed())
    remaining.push((remaining.at(-1) ?? 0) + (units[at]?.ms ?? 0));
  return remaining.reverse();
}

function descend(state: State, depth: number): void {
  const { board } = state;
  if (depth === board.task.units.length) {
    state.best = copyBoard(board);
    state.shortest = slowestOf(board);
    return;
  }
  const at = board.task.heaviestFirst[depth] ?? 0;
  const unit = unitAt(board.task, at);
  for (const shard of shardsFor(board, unit)) {
    if (state.left <= 0 || state.shortest <= state.bound) return;
    state.left -= 1;
    if (loadOf(board.packing, shard) + addedMs(board, unit, shard) >= state.shortest) continue;
    put(board, at, shard);
    const isShorter = timeOf(board, shard) < state.shortest;
    if (isShorter && hasRoom(state, depth + 1)) descend(state, depth + 1);
    take(board, at);
  }
}

/** Whether what is left could still be placed below the shortest makespan known. */
function hasRoom({ board, shortest, remaining }: State, depth: number): boolean {
  let room = 0;
  for (const load of board.packing.loads) room += Math.max(0, shortest - 1 - load);
  return room >= (remaining[depth] ?? 0);
}

/** Lightest first; of shards that are alike in everything only one. */
function shardsFor(board: Board, unit: Unit): readonly number[] {
  const { packing, task } = board;
  const marks = task.setupMs.length + task.capacities.length + task.apartSets;
  const areAlikeByLoad = marks === 0 && task.chained === undefined;
  const seen = new Set<number>();
  const shards = [...packing.loads.keys()].filter((shard) => {
    if (!fits(board, unit, shard)) return false;
    if (countOf(packing, shard) > 0 && !areAlikeByLoad) return true;
    const load = loadOf(packing, shard);
    return !seen.has(load) && seen.add(load);
  });
  return shards.sort(
    (left, right) => loadOf(packing, left) - loadOf(packing, right) || left - right,
  );
}
