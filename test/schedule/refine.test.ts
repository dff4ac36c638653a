import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundMs } from "../../src/schedule/bound.ts";
import { packLongestFirst } from "../../src/schedule/longest-first.ts";
import { makespanOf } from "../../src/schedule/packing.ts";
import { refine } from "../../src/schedule/refine.ts";
import { packRoundRobin } from "../../src/schedule/round-robin.ts";
import { type WeighedItems, weighItems } from "../../src/schedule/weigh-items.ts";
import { anyShards, anyTimes, sampleItems } from "./sample-items.ts";
import { shortestMakespan } from "./shortest-makespan.ts";

describe("refining a packing", () => {
  it("never makes the makespan longer, and keeps loads and counts true", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, shards) => {
        const weighed = weighItems(sampleItems(times));
        const packing = packRoundRobin(weighed.ms, shards);
        const before = makespanOf(packing);
        refine(packing, weighed, boundMs(weighed, shards));
        expect(makespanOf(packing)).toBeLessThanOrEqual(before);
        const [loads, counts] = recount(weighed, packing.shardOf, shards);
        expect([...packing.loads]).toEqual(loads);
        expect([...packing.counts]).toEqual(counts);
      }),
    );
  });

  it("empties no shard", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, shards) => {
        fc.pre(times.length >= shards);
        const weighed = weighItems(sampleItems(times));
        const packing = refine(packRoundRobin(weighed.ms, shards), weighed, 0);
        expect(Math.min(...packing.counts)).toBeGreaterThan(0);
      }),
    );
  });

  it("finds the optimum where longest first does not", () => {
    const weighed = weighItems(sampleItems([3, 3, 2, 2, 2]));
    const packing = packLongestFirst(weighed, 2);
    expect(makespanOf(packing)).toBe(7000);
    expect(makespanOf(refine(packing, weighed, 6000))).toBe(6000);
  });

  it("stays within half a per cent of the optimum in the mean, on instances that are hard", () => {
    const excess = { refined: 0, longestFirst: 0 };
    const instances = hardInstances(60);
    for (const { times, shards } of instances) {
      const weighed = weighItems(sampleItems(times));
      const optimum = shortestMakespan([...weighed.ms], shards);
      const packing = packLongestFirst(weighed, shards);
      excess.longestFirst += makespanOf(packing) / optimum - 1;
      excess.refined += makespanOf(refine(packing, weighed, optimum)) / optimum - 1;
    }
    expect(excess.refined / instances.length).toBeLessThan(0.005);
    expect(excess.longestFirst / instances.length).toBeGreaterThan(0.02);
  });

  it("comes to an end with a hundred thousand items that no exchange balances", () => {
    const weighed = weighItems(
      sampleItems(Array.from({ length: 100_000 }, (_, at) => 1 + (at % 7))),
    );
    const packing = refine(packRoundRobin(weighed.ms, 256), weighed, 0);
    expect(makespanOf(packing)).toBeGreaterThanOrEqual(boundMs(weighed, 256));
  });
});

function recount(weighed: WeighedItems, shardOf: Int32Array, shards: number) {
  const loads = Array<number>(shards).fill(0);
  const counts = Array<number>(shards).fill(0);
  for (const [at, shard] of shardOf.entries()) {
    loads[shard] = (loads[shard] ?? 0) + (weighed.ms[at] ?? 0);
    counts[shard] = (counts[shard] ?? 0) + 1;
  }
  return [loads, counts] as const;
}

/** Two to three items a shard, each 50 to 100 s: the sizes at which greedy is at its worst. */
function hardInstances(count: number) {
  const sizes = fc.sample(fc.constantFrom([2, 5], [3, 7], [3, 8], [3, 9], [4, 9], [4, 10]), {
    numRuns: count,
    seed: 1,
  });
  const time = fc.integer({ min: 50_000, max: 100_000 }).map((ms) => ms / 1000);
  return sizes.map(([shards = 1, items = 1], at) => ({
    shards,
    times: fc.sample(time, { numRuns: items, seed: at }),
  }));
}
