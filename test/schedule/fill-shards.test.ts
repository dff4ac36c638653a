import { describe, expect, it } from "vitest";
import { fillShards } from "../../src/schedule/fill-shards.ts";
import { makespanOf } from "../../src/schedule/packing.ts";
import { heaviestFirst, type Task, taskBound, type Unit } from "../../src/schedule/task.ts";

describe("filling shards", () => {
  const units = Array.from({ length: 600 }, (_, at): Unit => {
    return { ms: 100 + ((at * 37) % 90), setups: [at % 30], resources: [], apart: [] };
  });
  const setupMs = Array<number>(30).fill(500);
  const task: Task = {
    units,
    setupMs,
    capacities: [],
    apartSets: 0,
    biasMs: Array<number>(12).fill(0),
    heaviestFirst: heaviestFirst(units, setupMs),
  };

  it("pays for each set-up once, and at most once more for each further shard", () => {
    const board = fillShards(task, taskBound(task) + 500);
    const paid = board?.setupUsers.filter((users) => users > 0).length;
    expect(paid).toBeGreaterThanOrEqual(30);
    expect(paid).toBeLessThanOrEqual(30 + 11);
  });

  it("comes within one set-up of the bound", () => {
    const board = fillShards(task, taskBound(task) + 500);
    expect(board && makespanOf(board.packing)).toBeLessThanOrEqual(taskBound(task) + 500);
  });
});
