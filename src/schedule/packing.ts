/**
 * An assignment of weights to shards. Weights are whole milliseconds, so that sums are exact and
 * do not depend on the order of adding.
 */
export interface Packing {
  /** For each weight, its shard, counted from 0. */
  readonly shardOf: Int32Array;
  /** Sum of each shard's weights. */
  readonly loads: Float64Array;
  /** Number of each shard's weights. */
  readonly counts: Int32Array;
}

export function emptyPacking(weights: number, shards: number): Packing {
  return {
    shardOf: new Int32Array(weights),
    loads: new Float64Array(shards),
    counts: new Int32Array(shards),
  };
}

/** The heaviest shard's load. */
export function makespanOf(packing: Packing): number {
  return packing.loads.reduce((most, load) => Math.max(most, load), 0);
}

/** Puts a weight that is on no shard yet on one. */
export function place(packing: Packing, at: number, { shard, ms }: Placement): void {
  packing.shardOf[at] = shard;
  packing.loads[shard] = loadOf(packing, shard) + ms;
  packing.counts[shard] = countOf(packing, shard) + 1;
}

/** Puts a weight from its shard on another. */
export function move(packing: Packing, at: number, { shard, ms }: Placement): void {
  const from = packing.shardOf[at] ?? 0;
  packing.loads[from] = loadOf(packing, from) - ms;
  packing.counts[from] = countOf(packing, from) - 1;
  place(packing, at, { shard, ms });
}

export interface Placement {
  readonly shard: number;
  /** The weight that is placed. */
  readonly ms: number;
}

export function loadOf(packing: Packing, shard: number): number {
  return packing.loads[shard] ?? 0;
}

export function countOf(packing: Packing, shard: number): number {
  return packing.counts[shard] ?? 0;
}

/** Lighter, then fewer items, then lower index. */
export function compareShards(packing: Packing, left: number, right: number): number {
  return (
    loadOf(packing, left) - loadOf(packing, right) ||
    countOf(packing, left) - countOf(packing, right) ||
    left - right
  );
}
