import { expect, test } from "vitest";
import { workersSeen } from "../../src/history/workers-seen.ts";
import type { ShardObservation } from "../../src/model/observation.ts";
import { seconds } from "../../src/model/units.ts";
import { runTime } from "./sample-run.ts";

function shard(wall: number, items: number, workers?: number): ShardObservation {
  return {
    shard: "1/1",
    wallSeconds: seconds(wall),
    testSeconds: seconds(wall),
    items,
    invocations: 1,
    ...(workers === undefined ? {} : { workers }),
  };
}

function history(...runs: readonly (readonly ShardObservation[])[]) {
  return {
    accounts: [],
    suite: "unit",
    items: new Map(),
    runs: runs.map((shards, at) => ({
      id: `${at}`,
      time: runTime(at),
      platform: "default",
      complete: true,
      shards,
    })),
  };
}

test("gives what each run took with its workers, its shards together", () => {
  const seen = workersSeen(
    history([shard(10, 4)], [shard(4, 2, 2), shard(5, 3, 2), shard(1, 0)]),
    "default",
  );
  expect(seen).toEqual([
    { workers: 1, wallSeconds: 10, items: 4 },
    { workers: 2, wallSeconds: 9, items: 5 },
  ]);
});

test("says nothing of a run whose shards had different numbers", () => {
  const mixed = [shard(4, 2, 2), shard(5, 3)];
  expect(workersSeen(history(mixed, [shard(1, 1, 3)]), "default")).toEqual([
    { workers: 3, wallSeconds: 1, items: 1 },
  ]);
});

test("says nothing where no shard ever had several, or on another platform", () => {
  expect(workersSeen(history([shard(10, 4)]), "default")).toEqual([]);
  expect(workersSeen(history([shard(10, 4, 2)]), "windows")).toEqual([]);
});
