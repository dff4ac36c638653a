import type { Weights } from "./longest-first.ts";
import { compareShards, countOf, emptyPacking, move, type Packing, place } from "./packing.ts";

/**
 * The packing on so many shards, at least as many as it has, and at most as many as there are
 * weights. Weights of nothing are dealt out evenly, the lightest shard first, so that their counts
 * differ by at most one: placed by load alone they would all end up on one shard. A shard that is
 * idle even so gets the lightest weight of one that has several.
 */
export function dealOut(packing: Packing, weights: Weights, shards: number): Packing {
  const dealt = emptyPacking(weights.ms.length, shards);
  const zeros: number[] = [];
  for (const at of weights.heaviestFirst) {
    const ms = weights.ms[at] ?? 0;
    if (ms === 0) zeros.push(at);
    else place(dealt, at, { shard: packing.shardOf[at] ?? 0, ms });
  }
  const turns = Int32Array.from(dealt.loads.keys());
  turns.sort((left, right) => compareShards(dealt, left, right));
  for (const [turn, at] of zeros.entries()) {
    place(dealt, at, { shard: turns[turn % shards] ?? 0, ms: 0 });
  }
  if (dealt.counts.includes(0)) fillIdle(dealt, weights);
  return dealt;
}

/** There is an idle shard only where no other has two weights of nothing. */
function fillIdle(packing: Packing, { ms, heaviestFirst }: Weights): void {
  for (const at of heaviestFirst.toReversed()) {
    const idle = packing.counts.indexOf(0);
    if (idle < 0) return;
    const weight = ms[at] ?? 0;
    if (weight === 0 || countOf(packing, packing.shardOf[at] ?? 0) < 2) continue;
    move(packing, at, { shard: idle, ms: weight });
  }
}
