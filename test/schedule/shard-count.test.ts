import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EstimatedItem } from "../../src/model/item.ts";
import { seconds } from "../../src/model/units.ts";
import {
  chooseShardCount,
  DEFAULT_COUNT,
  DEFAULT_MOST,
  type ShardCountRequest,
} from "../../src/schedule/shard-count.ts";
import { anyTimes, sampleItems } from "./sample-items.ts";

describe("choosing the number of shards", () => {
  it("is a modest default that says so where no timing is known", () => {
    const { shards, table, why } = choose({ items: unknown(100) });
    expect(shards).toBe(DEFAULT_COUNT);
    expect(table).toEqual([]);
    expect(why).toBe("no timings are known yet: 4 shards are a default, not a choice");
  });

  it("keeps the default within what is allowed and what there is", () => {
    expect(choose({ items: unknown(2) }).shards).toBe(2);
    expect(choose({ items: unknown(100), least: 6 }).shards).toBe(6);
    expect(choose({ items: unknown(100), most: 3 }).shards).toBe(3);
  });

  it("is none for no items", () => {
    expect(choose({ items: [] })).toMatchObject({ shards: 0, why: "there is nothing to run" });
  });

  it("takes the smallest count that meets the target, set-up included", () => {
    const { shards, why } = choose({
      items: sampleItems(Array(60).fill(10)),
      target: seconds(240),
    });
    // 600 s of tests and 40 s of set-up: 3 shards take 240 s.
    expect(shards).toBe(3);
    expect(why).toBe("3 shards of 4m00s is the smallest count that meets the target of 4m00s");
  });

  it("says that one shard is best where it meets the target", () => {
    const { shards, why } = choose({ items: sampleItems([10, 10]), target: seconds(300) });
    expect(shards).toBe(1);
    expect(why).toMatch(/^one shard is best: /);
  });

  it("says which item keeps the target out of reach", () => {
    const items = sampleItems([...Array(30).fill(10), 332]);
    const { shards, why } = choose({ items, target: seconds(120) });
    expect(why).toContain(
      "the target of 2m00s cannot be reached: the bound is 6m12s because of item-030",
    );
    expect(shards).toBe(2);
  });

  it("says that a target is below the set-up alone", () => {
    const { why } = choose({ items: sampleItems([10, 10]), target: seconds(30) });
    expect(why).toContain("the target of 30.0 s is not above the set-up alone, 40.0 s");
  });

  it("says that more shards would be needed than are allowed", () => {
    const items = sampleItems(Array(100).fill(60));
    const { shards, why } = choose({ items, target: seconds(120) });
    expect(shards).toBe(DEFAULT_MOST);
    expect(why).toContain("cannot be reached with at most 10 shards");
  });

  it("stops without a target where another shard gains too little", () => {
    const { shards, why } = choose({ items: sampleItems(Array(180).fill(1)) });
    expect(shards).toBe(3);
    expect(why).toBe("3 shards of 1m40s, and another would save only 15.0 s");
  });

  it("says that one shard is best for a suite of a few seconds", () => {
    const { shards, why } = choose({ items: sampleItems(Array(50).fill(0.2)) });
    expect(shards).toBe(1);
    expect(why).toMatch(/^one shard is best: /);
  });

  it("looks beyond a count that gains nothing", () => {
    const { shards, table } = choose({ items: sampleItems([300, 300, 300, 300]) });
    expect(table.map((row) => row.seconds)).toEqual([1240, 640, 640, 340]);
    expect(shards).toBe(4);
  });

  it("shows what every count would give, never getting slower", () => {
    fc.assert(
      fc.property(
        anyTimes,
        fc.option(fc.nat(400).map(seconds), { nil: undefined }),
        (times, target) => {
          const { shards, table } = choose({
            items: sampleItems(times),
            ...(target === undefined ? {} : { target }),
          });
          expect(table.map((row) => row.shards)).toEqual(
            Array.from({ length: Math.min(times.length, DEFAULT_MOST) }, (_, at) => at + 1),
          );
          const jobs = table.map((row) => row.seconds);
          expect(jobs).toEqual(jobs.toSorted((left, right) => right - left));
          if (times.length > 0) expect(table.map((row) => row.shards)).toContain(shards);
        },
      ),
    );
  });
});

function choose(request: Partial<ShardCountRequest>) {
  return chooseShardCount({ items: [], strategy: "duration", setup: seconds(40), ...request });
}

function unknown(count: number): readonly EstimatedItem[] {
  return sampleItems(Array(count).fill(1)).map((item) => ({
    ...item,
    estimate: { seconds: seconds(1), from: "default", samples: 0 },
  }));
}
