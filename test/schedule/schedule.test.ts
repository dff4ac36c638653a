import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRATEGIES } from "../../src/model/plan.ts";
import { roundSeconds, seconds, testPath } from "../../src/model/units.ts";
import { type Schedule, schedule } from "../../src/schedule/schedule.ts";
import { anyShards, anyTimes, sampleItems } from "./sample-items.ts";

const anyStrategy = fc.constantFrom(...STRATEGIES);

describe("scheduling", () => {
  it("puts every item in exactly one shard", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, anyStrategy, (times, shards, strategy) => {
        const items = sampleItems(times);
        const placed = idsOf(schedule({ items, shards, strategy })).flat();
        expect(placed.toSorted()).toEqual(items.map((item) => item.id));
      }),
    );
  });

  it("does not depend on the order of the input", () => {
    const anyOrder = anyTimes.chain((times) =>
      fc.tuple(
        fc.constant(times),
        fc.shuffledSubarray([...times.keys()], { minLength: times.length }),
      ),
    );
    fc.assert(
      fc.property(anyOrder, anyShards, anyStrategy, ([times, order], shards, strategy) => {
        const items = sampleItems(times);
        const shuffled = order.flatMap((at) => items[at] ?? []);
        expect(schedule({ items: shuffled, shards, strategy })).toEqual(
          schedule({ items, shards, strategy }),
        );
      }),
    );
  });

  it("makes no empty shard and never more shards than items", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, anyStrategy, (times, shards, strategy) => {
        const made = idsOf(schedule({ items: sampleItems(times), shards, strategy }));
        expect(made).toHaveLength(Math.min(times.length, shards));
        for (const ids of made) expect(ids.length).toBeGreaterThan(0);
      }),
    );
  });

  it("says of each shard the sum of its items, to the millisecond", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, anyStrategy, (times, shards, strategy) => {
        const made = schedule({ items: sampleItems(times), shards, strategy });
        for (const shard of made.shards) {
          const ms = shard.items.reduce((sum, item) => sum + Math.round(item.seconds * 1000), 0);
          expect(shard.seconds).toBe(roundSeconds(ms / 1000));
        }
        expect(made.seconds).toBe(Math.max(0, ...made.shards.map((shard) => shard.seconds)));
      }),
    );
  });

  it("is never worse by duration than round-robin", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, shards) => {
        const items = sampleItems(times);
        const byDuration = schedule({ items, shards, strategy: "duration" });
        const inTurn = schedule({ items, shards, strategy: "round-robin" });
        expect(byDuration.seconds).toBeLessThanOrEqual(inTurn.seconds);
      }),
    );
  });

  it("never gets a longer makespan from one more shard", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, shards) => {
        const items = sampleItems(times);
        const fewer = schedule({ items, shards, strategy: "duration" });
        const more = schedule({ items, shards: shards + 1, strategy: "duration" });
        expect(more.seconds).toBeLessThanOrEqual(fewer.seconds);
      }),
      { numRuns: 500 },
    );
  });

  it("spreads zero-length items so that their counts differ by at most one", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, shards) => {
        const made = schedule({ items: sampleItems(times), shards, strategy: "duration" });
        const zeros = made.shards.map((shard) => shard.items.filter((item) => item.seconds === 0));
        const counts = zeros.map((items) => items.length);
        if (counts.length === 0) return;
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("a schedule", () => {
  it("has no shards without items", () => {
    expect(schedule({ items: [], shards: 8, strategy: "duration" })).toEqual({
      shards: [],
      seconds: 0,
      bound: { seconds: 0, by: "total" },
    });
  });

  it("gives one item one shard, however many are wanted", () => {
    const made = schedule({ items: sampleItems([3]), shards: 8, strategy: "duration" });
    expect(idsOf(made)).toEqual([["item-000"]]);
  });

  it("lists a shard's items by path, with what the plan needs of them", () => {
    const item = { id: testPath("b.py"), bytes: 7, blob: "aa" };
    const estimate = { seconds: seconds(1.23456), from: "sibling", samples: 3 } as const;
    const other = { id: testPath("a.py"), estimate };
    const made = schedule({
      items: [{ ...item, estimate }, other],
      shards: 1,
      strategy: "duration",
    });
    expect(made.shards[0]?.items).toEqual([
      { id: "a.py", seconds: 1.235, from: "sibling" },
      { id: "b.py", seconds: 1.235, from: "sibling", blob: "aa" },
    ]);
  });

  it("goes by count where everything is expected to take the same", () => {
    const made = schedule({
      items: sampleItems(Array(10).fill(1)),
      shards: 4,
      strategy: "duration",
    });
    expect(
      idsOf(made)
        .map((ids) => ids.length)
        .toSorted(),
    ).toEqual([2, 2, 3, 3]);
  });

  it("refuses an item that is given twice", () => {
    const [item] = sampleItems([1]);
    const items = item === undefined ? [] : [item, item];
    expect(() => schedule({ items, shards: 2, strategy: "duration" })).toThrow("scheduled twice");
  });
});

function idsOf(made: Schedule): readonly (readonly string[])[] {
  return made.shards.map((shard) => shard.items.map((item) => item.id));
}
