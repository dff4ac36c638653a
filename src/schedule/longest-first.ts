import { countOf, emptyPacking, loadOf, type Packing, place } from "./packing.ts";

/** Weights in milliseconds and the order to take them in, heaviest first. */
export interface Weights {
  readonly ms: Float64Array;
  readonly heaviestFirst: Uint32Array;
}

/**
 * Longest first: each weight on the lightest shard; of equally light ones that with fewer items,
 * then the first. Weights of nothing would all end up on one shard that way, so they are dealt out
 * evenly, the lightest shard first: their counts differ by at most one.
 *
 * The makespan never grows with the number of shards: taken in the same order, the k-th heaviest
 * of more shards never carries more than the k-th heaviest of fewer.
 */
export function packLongestFirst(weights: Weights, shards: number): Packing {
  const { ms, heaviestFirst } = weights;
  const packing = emptyPacking(ms.length, shards);
  const heap = Int32Array.from({ length: shards }, (_, shard) => shard);
  let next = 0;
  for (; next < heaviestFirst.length; next += 1) {
    const at = heaviestFirst[next] ?? 0;
    const weight = ms[at] ?? 0;
    if (weight === 0) break;
    place(packing, at, { shard: heap[0] ?? 0, ms: weight });
    siftDown(heap, packing);
  }
  dealOut(heaviestFirst.subarray(next), packing);
  return packing;
}

/** Restores the heap after its first shard became heavier. */
function siftDown(heap: Int32Array, packing: Packing): void {
  const shard = heap[0] ?? 0;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const first = right < heap.length && isBefore(packing, heap[right], heap[left]) ? right : left;
    if (!isBefore(packing, heap[first], shard)) break;
    heap[at] = heap[first] ?? 0;
    at = first;
  }
  heap[at] = shard;
}

function isBefore(packing: Packing, left = 0, right = 0): boolean {
  return compareShards(packing, left, right) < 0;
}

/** Lighter, then fewer items, then lower index. */
function compareShards(packing: Packing, left: number, right: number): number {
  return (
    loadOf(packing, left) - loadOf(packing, right) ||
    countOf(packing, left) - countOf(packing, right) ||
    left - right
  );
}

function dealOut(places: Uint32Array, packing: Packing): void {
  const shards = Int32Array.from(packing.loads.keys());
  shards.sort((left, right) => compareShards(packing, left, right));
  for (const [turn, at] of places.entries()) {
    place(packing, at, { shard: shards[turn % shards.length] ?? 0, ms: 0 });
  }
}
