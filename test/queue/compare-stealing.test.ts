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

  test("waits for the longest of a piece, which one worker has", () => {
    const piece = { seconds: 10, variance: 0, longest: { seconds: 30, variance: 0 } };
    const usual = { seconds: 10, variance: 0, longest: { seconds: 3, variance: 0 } };
    const { fixed, stealing } = compareStealing(
      [
        { shard: "1/2", head: piece, chunks: [usual, usual] },
        { shard: "2/2", head: usual, chunks: [] },
      ],
      FREE,
    );
    // At once there is room beside the longest; exclusive, another shard takes what waits for it.
    expect([fixed, stealing]).toEqual([30, 30]);
  });

  test("adds what nothing goes on beside to the head, where nobody can steal it", () => {
    const exclusive = { seconds: 20, variance: 0 };
    const longest = { seconds: 15, variance: 0 };
    const head = { seconds: 10, variance: 0, longest, exclusive };
    const chunks = [{ seconds: 10, variance: 0 }];
    const idle = { shard: "2/2", head: { seconds: 0, variance: 0 }, chunks: [] };
    const { fixed, stealing } = compareStealing([{ shard: "1/2", head, chunks }, idle], FREE);
    expect([fixed, stealing]).toEqual([40, 35]);
  });
});
