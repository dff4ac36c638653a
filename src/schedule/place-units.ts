import { type Board, emptyBoard, fits, put, take } from "./board.ts";
import { countOf, loadOf } from "./packing.ts";
import { lightestWith, putOn, shardsByLoad } from "./shards-by-load.ts";
import { isBound, isFree, type Task, type Unit } from "./task.ts";

/** How many placements may be tried before units that limit each other count as unplaceable. */
const TRIES = 100_000;

/**
 * Longest first: each unit on the shard that is lightest with it. Those that limit each other go
 * first, and in other ways than the obvious, where taking them in turn comes to no end.
 * `undefined` where no placement was found that respects everything.
 */
export function placeLongestFirst(task: Task): Board | undefined {
  const order = task.heaviestFirst;
  return placeAll(emptyBoard(task), order) ?? placeBoundFirst(task, [...order]);
}

/** Places what is not placed yet, in this order; `undefined` where one of them fits nowhere. */
export function placeAll(board: Board, order: ArrayLike<number>): Board | undefined {
  const zeros: number[] = [];
  const shards = shardsByLoad(board);
  for (let turn = 0; turn < order.length; turn += 1) {
    const at = order[turn] ?? 0;
    const unit = board.task.units[at];
    if (unit === undefined || board.placed[at] === 1) continue;
    if (unit.ms === 0 && isFree(unit)) zeros.push(at);
    else {
      const shard = lightestWith(shards, unit);
      if (shard === undefined) return undefined;
      putOn(shards, at, shard);
    }
  }
  dealZeros(board, zeros);
  return board;
}

/** Units of no time in equal numbers, those first whose shards are light. */
function dealZeros({ packing, ...board }: Board, zeros: readonly number[]): void {
  const turns = [...packing.loads.keys()].sort(
    (left, right) =>
      loadOf(packing, left) - loadOf(packing, right) ||
      countOf(packing, left) - countOf(packing, right) ||
      left - right,
  );
  for (const [turn, at] of zeros.entries()) {
    put({ packing, ...board }, at, turns[turn % turns.length] ?? 0);
  }
}

function placeBoundFirst(task: Task, order: readonly number[]): Board | undefined {
  const limits = ({ resources, apart }: Unit) => resources.length + apart.length;
  const limiting = order
    .filter((at) => isBound(unitAt(task, at)))
    .sort((left, right) => limits(unitAt(task, right)) - limits(unitAt(task, left)));
  const board = placeByTrying(emptyBoard(task), limiting);
  return board === undefined ? undefined : placeAll(board, order);
}

/** Depth first, lightest shards first, going back where a unit fits nowhere. */
function placeByTrying(board: Board, order: readonly number[]): Board | undefined {
  let left = TRIES;
  const tryFrom = (depth: number): boolean => {
    const at = order[depth];
    if (at === undefined) return true;
    for (const shard of candidates(board, unitAt(board.task, at))) {
      left -= 1;
      if (left < 0) return false;
      put(board, at, shard);
      if (tryFrom(depth + 1)) return true;
      take(board, at);
    }
    return false;
  };
  return tryFrom(0) ? board : undefined;
}

/** Shards that take the unit, lightest first; of empty ones without a difference only the first. */
function candidates(board: Board, unit: Unit): readonly number[] {
  const { packing } = board;
  const shards = [...packing.loads.keys()].filter((shard) => fits(board, unit, shard));
  const firstEmpty = new Map<number, number>();
  for (const shard of shards) {
    const load = loadOf(packing, shard);
    if (countOf(packing, shard) === 0 && !firstEmpty.has(load)) firstEmpty.set(load, shard);
  }
  return shards
    .filter(
      (shard) => countOf(packing, shard) > 0 || firstEmpty.get(loadOf(packing, shard)) === shard,
    )
    .sort((left, right) => loadOf(packing, left) - loadOf(packing, right) || left - right);
}

/** One unit after the other to one shard after the other, leaving out those that cannot take it. */
export function placeRoundRobin(task: Task): Board | undefined {
  const board = emptyBoard(task);
  const shards = task.biasMs.length;
  let turn = 0;
  for (const [at, unit] of task.units.entries()) {
    let skipped = 0;
    while (skipped < shards && !fits(board, unit, (turn + skipped) % shards)) skipped += 1;
    if (skipped === shards) return placeBoundFirst(task, [...task.units.keys()]);
    put(board, at, (turn + skipped) % shards);
    turn = (turn + skipped + 1) % shards;
  }
  return board;
}

export function unitAt(task: Task, at: number): Unit {
  const unit = task.units[at];
  if (unit === undefined) throw new RangeError(`There is no unit ${at}.`);
  return unit;
}
