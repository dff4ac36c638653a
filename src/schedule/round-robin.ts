import { emptyPacking, type Packing, place } from "./packing.ts";

/** One weight after the other to one shard after the other, whatever they weigh. */
export function packRoundRobin(ms: Float64Array, shards: number): Packing {
  const packing = emptyPacking(ms.length, shards);
  for (let at = 0; at < ms.length; at += 1) {
    place(packing, at, { shard: at % shards, ms: ms[at] ?? 0 });
  }
  return packing;
}
