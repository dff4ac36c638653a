import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addedMs, type Board, emptyBoard, fits } from "../../src/schedule/board.ts";
import { lightestWith, putOn, shardsByLoad } from "../../src/schedule/shards-by-load.ts";
import { heaviestFirst, type Task, type Unit } from "../../src/schedule/task.ts";

const anyUnit: fc.Arbitrary<Unit> = fc.record({
  ms: fc.constantFrom(0, 1, 1, 2, 5, 50),
  setups: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
  resources: fc.subarray([0], { maxLength: 1 }),
  apart: fc.constant([]),
});

const anyTask: fc.Arbitrary<Task> = fc
  .record({
    units: fc.array(anyUnit, { minLength: 1, maxLength: 30 }),
    setupMs: fc.array(fc.constantFrom(0, 3, 10), { minLength: 4, maxLength: 4 }),
    capacities: fc.constantFrom([1], [2]),
    apartSets: fc.constant(0),
    biasMs: fc.array(fc.constantFrom(0, 0, 7), { minLength: 1, maxLength: 6 }),
  })
  .map((task) => ({ ...task, heaviestFirst: heaviestFirst(task.units, task.setupMs) }));

describe("the lightest shard", () => {
  it("is the one found by looking at all of them", () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const board = emptyBoard(task);
        const shards = shardsByLoad(board);
        for (const [at, unit] of task.units.entries()) {
          const shard = lightestWith(shards, unit);
          expect(shard).toBe(foundByLooking(board, unit));
          if (shard !== undefined) putOn(shards, at, shard);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function foundByLooking(board: Board, unit: Unit): number | undefined {
  const { loads, counts } = board.packing;
  const after = (shard: number) => (loads[shard] ?? 0) + addedMs(board, unit, shard);
  return [...loads.keys()]
    .filter((shard) => fits(board, unit, shard))
    .sort(
      (left, right) =>
        after(left) - after(right) || (counts[left] ?? 0) - (counts[right] ?? 0) || left - right,
    )[0];
}
