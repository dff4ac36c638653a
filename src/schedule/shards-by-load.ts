import { addedMs, type Board, fits, put } from "./board.ts";
import { compareShards, countOf, loadOf } from "./packing.ts";
import { timeWith } from "./shard-times.ts";
import { isBound, type Unit } from "./task.ts";

/**
 * A board's shards, lightest first, and by the set-ups they have, while units are put on and none is
 * taken away: the shard that is lightest with a unit is found without looking at all of them.
 */
export interface ShardsByLoad {
  readonly board: Board;
  /** A heap by load, then number of units, then place. */
  readonly heap: Int32Array;
  /** For each shard, where in the heap it is. */
  readonly heapAt: Int32Array;
  /** For each set-up, the shards that have it. */
  readonly having: readonly number[][];
}

export function shardsByLoad(board: Board): ShardsByLoad {
  const { packing, task } = board;
  const heap = Int32Array.from(packing.loads.keys());
  heap.sort((left, right) => compareShards(packing, left, right));
  const heapAt = new Int32Array(heap.length);
  for (const [at, shard] of heap.entries()) heapAt[shard] = at;
  const having = task.setupMs.map((): number[] => []);
  const { setupUsers } = board;
  for (let at = 0; at < setupUsers.length; at += 1) {
    if (setupUsers[at] === 0) continue;
    having[at % having.length]?.push(Math.floor(at / having.length));
  }
  return { board, heap, heapAt, having };
}

/** The shard that is lightest with the unit; `undefined` where it fits nowhere. */
export function lightestWith(shards: ShardsByLoad, unit: Unit): number | undefined {
  if (isBound(unit)) return lightestOf(shards.board, unit, shards.heap);
  const [first] = shards.heap;
  if (unit.setups.length === 0 || first === undefined) return first;
  // Of all that have none of its set-ups none is lighter with it than the lightest of all.
  let best = lightestOf(shards.board, unit, [first]);
  for (const setup of unit.setups) {
    best = lightestOf(shards.board, unit, shards.having[setup] ?? [], best);
  }
  return best;
}

/** Of several equally light ones that with fewer units, then the first. */
function lightestOf(
  board: Board,
  unit: Unit,
  shards: ArrayLike<number>,
  known?: number,
): number | undefined {
  const { packing } = board;
  let best = known;
  let least = known === undefined ? 0 : timeWith(board, unit, known);
  for (let at = 0; at < shards.length; at += 1) {
    const shard = shards[at] ?? 0;
    if (best !== undefined && loadOf(packing, shard) + unit.ms > least) continue;
    if (!fits(board, unit, shard)) continue;
    const time = timeWith(board, unit, shard);
    if (best !== undefined && (time - least || compareWith(board, unit, [shard, best])) >= 0) {
      continue;
    }
    [best, least] = [shard, time];
  }
  return best;
}

/** Where a chain binds in both, loads still differ. */
function compareWith(board: Board, unit: Unit, [left, right]: readonly [number, number]): number {
  const { packing } = board;
  const loads =
    unit.chain === undefined
      ? 0
      : loadOf(packing, left) +
        addedMs(board, unit, left) -
        loadOf(packing, right) -
        addedMs(board, unit, right);
  return loads || countOf(packing, left) - countOf(packing, right) || left - right;
}

/** Puts a unit that is nowhere on a shard. */
export function putOn(shards: ShardsByLoad, at: number, shard: number): void {
  const { board, having } = shards;
  const { setupMs, units } = board.task;
  const from = shard * setupMs.length;
  for (const setup of units[at]?.setups ?? []) {
    if (board.setupUsers[from + setup] === 0) having[setup]?.push(shard);
  }
  put(board, at, shard);
  siftDown(shards, shard);
}

/** Restores the heap after the shard became heavier. */
function siftDown({ board, heap, heapAt }: ShardsByLoad, shard: number): void {
  const { packing } = board;
  let at = heapAt[shard] ?? 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const isRight =
      right < heap.length && compareShards(packing, heap[right] ?? 0, heap[left] ?? 0) < 0;
    const next = isRight ? right : left;
    const lighter = heap[next] ?? 0;
    if (compareShards(packing, lighter, shard) > 0) break;
    heap[at] = lighter;
    heapAt[lighter] = at;
    at = next;
  }
  heap[at] = shard;
  heapAt[shard] = at;
}
