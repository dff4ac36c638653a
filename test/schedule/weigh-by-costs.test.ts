import { describe, expect, test } from "vitest";
import type { EstimatedItem } from "../../src/model/item.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { weighByCosts, withWallTimes } from "../../src/schedule/weigh-by-costs.ts";
import { sampleCosts } from "../support/sample-results.ts";

function item(id: string, took: number): EstimatedItem {
  const estimate = { seconds: seconds(took), from: "measured", samples: 3 } as const;
  return { id: testPath(id), estimate };
}

const FREE = sampleCosts({
  file: { seconds: seconds(0), spread: seconds(0), from: "learned" },
  parallelism: { factor: 1, spread: 0, from: "learned" },
});

function plan(items: readonly EstimatedItem[], costs = sampleCosts(), shards = 2) {
  const made = schedule({ items: weighByCosts(items, costs), shards, strategy: "duration" });
  return withWallTimes(made, costs);
}

function placesOf(made: { shards: readonly { items: readonly { id: string }[] }[] }) {
  return made.shards.map(({ items }) => items.map(({ id }) => id));
}

const ITEMS = ["a", "b", "c", "d", "e", "f"].map((id, at) => item(id, 12 - at));

describe("a schedule with costs", () => {
  test("predicts start-up, files and tests of each shard, by how many run at a time", () => {
    const { shards, wallSeconds } = plan(ITEMS);
    for (const shard of shards) {
      const tests = shard.items.reduce((sum, one) => sum + one.seconds, 0);
      expect(shard.testSeconds).toBeCloseTo(tests, 3);
      expect(shard.wallSeconds).toBeCloseTo(4 + shard.items.length * 0.05 + tests / 2, 2);
    }
    expect(wallSeconds).toBe(Math.max(...shards.map((shard) => shard.wallSeconds)));
  });

  test("keeps what items take in tests, so that they are compared with their reports", () => {
    const times = plan(ITEMS).shards.flatMap(({ items }) => items);
    for (const { id, estimate } of ITEMS) {
      expect(times.find((one) => one.id === id)?.seconds).toBe(estimate.seconds);
    }
  });

  test("is the same as without where files cost nothing and start-up is all there is", () => {
    const plain = schedule({ items: ITEMS, shards: 2, strategy: "duration" });
    expect(placesOf(plan(ITEMS, FREE))).toEqual(placesOf(plain));
    expect(plan(ITEMS, FREE).bound).toEqual(plain.bound);
  });

  test("takes at least as long as its longest file, which has one worker", () => {
    const [first] = plan([item("a", 60), item("b", 1)], sampleCosts(), 1).shards;
    expect(first?.wallSeconds).toBeCloseTo(4 + 0.05 + 60, 3);
  });

  test("spreads many small files over the shards where loading them is what takes time", () => {
    const small = Array.from({ length: 40 }, (_, at) => item(`s${at}`, 0.01));
    const costs = sampleCosts({
      file: { seconds: seconds(0.5), spread: seconds(0.1), from: "learned" },
    });
    const { shards } = plan([item("giant", 20), ...small], costs);
    const longest = Math.max(...shards.map(({ wallSeconds }) => wallSeconds));
    const plain = schedule({
      items: [item("giant", 20), ...small],
      shards: 2,
      strategy: "duration",
    });
    expect(plain.shards.map(({ items }) => items.length).sort()).toEqual([1, 40]);
    expect(shards.map(({ items }) => items.length).sort()).not.toEqual([1, 40]);
    expect(longest).toBeLessThan(4 + 20.5 + 1);
  });
});
