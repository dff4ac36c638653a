import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealOut } from "../../src/schedule/deal-out.ts";
import { emptyPacking, makespanOf, place } from "../../src/schedule/packing.ts";
import { weighItems } from "../../src/schedule/weigh-items.ts";
import { anyShards, anyTimes, sampleItems } from "./sample-items.ts";

describe("dealing out", () => {
  it("leaves no shard idle, spreads zeros evenly and makes the makespan no longer", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, wanted) => {
        fc.pre(times.length > 0);
        const shards = Math.min(wanted, times.length);
        const weights = weighItems(sampleItems(times));
        const heaped = emptyPacking(times.length, 1);
        for (const [at, ms] of weights.ms.entries()) place(heaped, at, { shard: 0, ms });
        const dealt = dealOut(heaped, weights, shards);
        expect(Math.min(...dealt.counts)).toBeGreaterThan(0);
        expect(makespanOf(dealt)).toBeLessThanOrEqual(makespanOf(heaped));
        const zeros = zerosPerShard(weights.ms, dealt.shardOf, shards);
        expect(Math.max(...zeros) - Math.min(...zeros)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("gives zeros to light shards first", () => {
    const weights = weighItems(sampleItems([5, 0, 3]));
    const packing = emptyPacking(3, 2);
    place(packing, 0, { shard: 0, ms: 5000 });
    place(packing, 2, { shard: 1, ms: 3000 });
    expect([...dealOut(packing, weights, 2).shardOf]).toEqual([0, 1, 1]);
  });
});

function zerosPerShard(ms: Float64Array, shardOf: Int32Array, shards: number): number[] {
  const zeros = Array<number>(shards).fill(0);
  for (const [at, shard] of shardOf.entries())
    if (ms[at] === 0) zeros[shard] = (zeros[shard] ?? 0) + 1;
  return zeros;
}
