import { describe, expect, test } from "vitest";
import { compareStealing } from "../../src/queue/compare-stealing.ts";

const FREE = { claimSeconds: 0, startSeconds: 0 };

function shards(variance: number) {
  return Array.from({ length: 8 }, (_, at) => ({
    shard: `${at + 1}/8`,
    head: { seconds: 76, variance: 76 * variance },
    chunks: [12, 8, 4].map((seconds) => ({ seconds, variance: seconds * variance })),
  }));
}

describe("compareStealing", () => {
  test("finds nothing to gain where every time is certain", () => {
    const { fixed, stealing } = compareStealing(shards(0), FREE);
    expect([fixed, stealing]).toEqual([100, 100]);
  });

  test("finds more to gain the less certain times are", () => {
    const gains = [0.2, 1, 4].map((variance) => {
      const { fixed, stealing } = compareStealing(shards(variance), FREE);
      return fixed - stealing;
    });
    expect(gains[0]).toBeGreaterThan(0);
    expect(gains).toEqual(gains.toSorted((left, right) => left - right));
  });

  test("gains less where claims and starts cost more", () => {
    const dear = compareStealing(shards(1), { claimSeconds: 1, startSeconds: 2 });
    expect(dear.stealing).toBeGreaterThan(compareStealing(shards(1), FREE).stealing);
    expect(dear.fixed).toBe(compareStealing(shards(1), FREE).fixed);
  });
});
