import { describe, expect, test } from "vitest";
import { seconds } from "../../src/model/units.ts";
import { type SimulatedShard, simulateStealing } from "../../src/queue/simulate-stealing.ts";

const FREE = { claimSeconds: 0, startSeconds: 0 };
const PLANNED = [4, 2].map(seconds);

function shard(name: string, head: number, chunks: readonly number[]): SimulatedShard {
  return { shard: name, planned: PLANNED, headSeconds: head, chunkSeconds: chunks };
}

describe("simulateStealing", () => {
  test("lets a shard that is done take chunks of one that is late", () => {
    const shards = [shard("1/2", 10, [4, 2]), shard("2/2", 20, [4, 2])];
    expect(simulateStealing(shards, FREE)).toEqual({ makespan: 22, claims: [6, 3], stolen: 2 });
  });

  test("pays for every call and start", () => {
    const shards = [shard("1/2", 10, [4, 2]), shard("2/2", 10, [4, 2])];
    const costs = { claimSeconds: 1, startSeconds: 0.5 };
    // Two claims and two starts of its own, and a look at what is left.
    expect(simulateStealing(shards, costs).makespan).toBe(16 + 2 * 1.5 + 1);
  });

  test("takes no longer than the plan where claims cost nothing", () => {
    for (const head of [0, 5, 10, 50]) {
      const shards = [shard("1/2", head, [4, 2]), shard("2/2", 10, [40, 20])];
      expect(simulateStealing(shards, FREE).makespan).toBeLessThanOrEqual(Math.max(head + 6, 70));
    }
  });
});
