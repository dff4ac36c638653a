import { compareShards, emptyPacking, type Packing, place } from "./packing.ts";

/** Weights in milliseconds and the order to take them in, heaviest first. */
export interface Weights {
  readonly ms: Float64Array;
  readonly heaviestFirst: Uint32Array;
}

/**
 * Longest first: each weight on the lightest shard; of equally light ones that with fewer items,
 * then the first. Weights of nothing stay where they are: they are dealt out in the end.
 *
 * The makespan never grows with the number of shards: taken in the same order, the k-th heaviest
 * of more shards never carries more than the k-th heaviest of fewer.
 */
export function packLongestFirst({ ms, heaviestFirst }: Weights, shards: number): Packing {
  const packing = emptyPacking(ms.length, shards);
  const heap = Int32Array.from({ length: shards }, (_, shard) => shard);
  for (const at of heaviestFirst) {
    const weight = ms[at] ?? 0;
    if (weight === 0) break;
    place(packing, at, { shard: heap[0] ?? 0, ms: weight });
    siftDown(heap, packing);
  }
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
