import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EstimatedItem } from "../../src/model/item.ts";
import { seconds } from "../../src/model/units.ts";
import { NO_RULES } from "../../src/schedule/rules.ts";
import {
  chooseShardCount,
  DEFAULT_COUNT,
  DEFAULT_MOST,
  type ShardCountRequest,
} from "../../src/schedule/shard-count.ts";
import { sampleFile } from "./sample-files.ts";
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

  it("gives a problem to mend where the target is below the set-up alone", () => {
    const { problem } = choose({ items: sampleItems([10, 10]), target: seconds(30) });
    expect(problem).toMatchObject({
      where: "target-job-time",
      what: expect.stringContaining("set-up alone"),
    });
  });

  it("does so before anything was measured, when it is as impossible", () => {
    const items = sampleItems([10, 10]).map((item) => ({
      ...item,
      estimate: { seconds: seconds(1), from: "default", samples: 0 } as const,
    }));
    const { problem } = choose({ items, target: seconds(40) });
    expect(problem?.what).toBe("the target of 40.0 s is not above the set-up alone, 40.0 s");
    expect(choose({ items, target: seconds(41) })).not.toHaveProperty("problem");
  });

  it("bills each job's started minutes, at its price", () => {
    const { table } = choose({ items: sampleItems([30, 30]), price: 0.008 });
    expect(table.map((row) => [row.billedMinutes, row.cost])).toEqual([
      [2, 0.016],
      [4, 0.032],
    ]);
  });

  it("counts the time that jobs wait where not all run at once", () => {
    const { shards, table } = choose({ items: sampleItems(Array(40).fill(30)), concurrency: 4 });
    expect(table[3]?.wallSeconds).toBe(340);
    expect(table[4]?.wallSeconds).toBeGreaterThan(500);
    expect(shards).toBe(4);
  });

  it("says when the slowest job is done in half and in nine of ten runs", () => {
    const items = sampleItems([100, 100]).map((item) => ({
      ...item,
      estimate: { ...item.estimate, spread: seconds(10) },
    }));
    const { table } = choose({ items });
    expect(table[1]?.seconds).toBe(140);
    expect(table[1]?.p50).toBeCloseTo(145.45, 1);
    expect(table[1]?.p90).toBeGreaterThan(150);
    expect(choose({ items: sampleItems([1, 1]) }).table[1]).not.toHaveProperty("p50");
  });

  it("asks of a further shard what it is told to", () => {
    const items = sampleItems(Array(180).fill(1));
    expect(choose({ items, gain: { seconds: 5, share: 0.05 } }).shards).toBe(6);
  });

  it("gives one giant several shards where it can be divided", () => {
    const tests = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`test_${at}`, 60]));
    expect(choose({ items: [sampleFile("big.py", tests)] }).shards).toBeGreaterThan(3);
  });

  it("leaves out counts with which the rules cannot be kept", () => {
    const items = sampleItems([60, 60, 60]);
    const rules = { ...NO_RULES, alone: new Set(items.slice(0, 2).map((item) => item.id)) };
    expect(choose({ items, rules }).table.map((row) => row.shards)).toEqual([3]);
    const { problem } = choose({ items, rules, most: 2 });
    expect(problem?.what).toContain("2 items are to be alone");
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
