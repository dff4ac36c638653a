import { describe, expect, test } from "vitest";
import type { PlannedItem, PlannedShard, SuitePlan } from "../../src/model/plan.ts";
import { seconds } from "../../src/model/units.ts";
import { explainPlacement } from "../../src/schedule/explain-placement.ts";
import { sampleCosts } from "../support/sample-results.ts";
import { sampleSuite } from "../support/sample-run.ts";

function suiteOf(
  shards: readonly (readonly number[])[],
  changes: readonly Partial<PlannedShard>[] = [],
  strategy: SuitePlan["strategy"] = "duration",
): SuitePlan {
  const suite = sampleSuite(
    shards.map((items, shard) =>
      items.map((time, at) => ({ id: `${shard}/${at}`, seconds: time })),
    ),
    { strategy },
  );
  return {
    ...suite,
    shards: suite.shards.map((shard, at) => ({
      ...shard,
      seconds: seconds((shards[at] ?? []).reduce((sum, time) => sum + time, 0)),
      ...changes[at],
    })),
  };
}

function explain(plan: SuitePlan, id: string) {
  const found = plan.shards.flatMap((shard) =>
    shard.items.filter((item) => item.id === id).map((item) => ({ shard, item })),
  );
  const [{ shard, item }] = found as [{ shard: PlannedShard; item: PlannedItem }];
  return explainPlacement(plan, shard, item);
}

describe("where an item is", () => {
  const plan = suiteOf([[9, 1], [5, 4], [3]]);

  test("is its place in its shard, longest first, and its shard's among all", () => {
    expect(explain(plan, "0/1").shard).toEqual({
      shard: "1/3",
      seconds: 10,
      items: 2,
      rank: 2,
      slower: 0,
    });
    expect(explain(plan, "2/0").shard).toMatchObject({ rank: 1, slower: 2 });
  });

  test("counts what an item adds to its shard: nothing divides what is serial", () => {
    const costs = sampleCosts({
      file: { seconds: seconds(0.5), spread: seconds(0), from: "learned" },
      parallelism: { factor: 2, spread: 0, from: "learned" },
    });
    const [first, ...others] = plan.shards;
    const items = first?.items.map((item) => ({ ...item, serial: true as const })) ?? [];
    const shards = first === undefined ? [] : [{ ...first, items }, ...others];
    // 9.5 s and 1.5 s in the first, 3 s and 2.5 s in the second, 2 s in the third.
    expect(explain({ ...plan, shards, costs }, "0/1").placement).toEqual({
      kind: "longest-first",
      place: 5,
      of: 5,
      before: 9.5,
      lightest: { shard: "3/3", seconds: 2 },
    });
  });

  test("comes from the longer items, wherever they ended up", () => {
    expect(explain(plan, "0/0").placement).toMatchObject({ place: 1, of: 5, before: 0 });
    expect(explain(plan, "1/1").placement).toEqual({
      kind: "longest-first",
      place: 3,
      of: 5,
      before: 5,
      lightest: { shard: "3/3", seconds: 0 },
    });
    expect(explain(plan, "0/1").placement).toMatchObject({
      before: 9,
      lightest: { shard: "3/3", seconds: 3 },
    });
  });

  test("comes from its turn by name with round-robin", () => {
    const inTurn = suiteOf([[1, 1], [9]], [], "round-robin");
    expect(explain(inTurn, "1/0").placement).toEqual({ kind: "in-turn", place: 3, of: 3 });
  });

  test("comes from being alone, which no other item is compared with", () => {
    const alone = suiteOf([[2], [9]], [{}, { alone: true }]);
    expect(explain(alone, "1/0").placement).toEqual({ kind: "alone" });
    expect(explain(alone, "0/0").placement).toMatchObject({ place: 1, of: 1 });
  });

  test("is compared within its pool only", () => {
    const pools = suiteOf([[5, 1], [9]], [{}, { pool: "gpu", runsOn: "gpu-large" }]);
    expect(explain(pools, "1/0").shard).toMatchObject({ pool: "gpu", runsOn: "gpu-large" });
    expect(explain(pools, "1/0").placement).toMatchObject({ place: 1, of: 1 });
    expect(explain(pools, "0/0").placement).toMatchObject({ place: 1, of: 2 });
  });
});
