import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundMs, boundOf } from "../../src/schedule/bound.ts";
import { packItems } from "../../src/schedule/pack-items.ts";
import { makespanOf } from "../../src/schedule/packing.ts";
import { weighItems } from "../../src/schedule/weigh-items.ts";
import { anyShards, anyTimes, sampleItems } from "./sample-items.ts";
import { shortestMakespan } from "./shortest-makespan.ts";

describe("the bound", () => {
  it("is not beaten by any assignment", () => {
    const few = fc.array(fc.constantFrom(0, 0.001, 1, 1, 2, 3.5, 7, 50, 51, 73), { maxLength: 7 });
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: 4 }), (times, shards) => {
        const weighed = weighItems(sampleItems(times));
        const shortest = shortestMakespan([...weighed.ms], shards);
        expect(boundMs(weighed, shards)).toBeLessThanOrEqual(shortest);
      }),
    );
  });

  it("is not beaten by our packing", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, shards) => {
        const weighed = weighItems(sampleItems(times));
        const made = makespanOf(packItems(weighed, shards, "duration"));
        expect(made).toBeGreaterThanOrEqual(boundMs(weighed, shards));
        expect(Math.round(boundOf(weighed, shards).seconds * 1000)).toBe(boundMs(weighed, shards));
      }),
    );
  });

  it("names the item that binds it", () => {
    const weighed = weighItems(sampleItems([10, 86.1, 20]));
    expect(boundOf(weighed, 2)).toEqual({ seconds: 86.1, by: "item", item: "item-001" });
    expect(boundOf(weighed, 1)).toEqual({ seconds: 116.1, by: "total" });
  });

  it("names the item where it takes just an even share", () => {
    expect(boundOf(weighItems(sampleItems([5, 5])), 2)).toMatchObject({ by: "item" });
  });

  it("is nothing without items", () => {
    expect(boundOf(weighItems([]), 0)).toEqual({ seconds: 0, by: "total" });
  });
});
