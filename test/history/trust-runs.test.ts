import { describe, expect, test } from "vitest";
import type { ShardRow } from "../../src/history/shard-row.ts";
import { trustRuns } from "../../src/history/trust-runs.ts";

const COSTS = { startup: 2, file: 0.1, parallelism: 2 };

/** Each run with three shards that took so many times what the costs say. Newest first. */
function runsOf(factors: readonly number[]): readonly ShardRow[] {
  return factors.flatMap((factor, run) =>
    [20, 30, 40].map((tests) => ({
      ...{ invocations: 1, files: 10, tests, longest: 5, run, weight: 1 },
      wall: (2 + 1 + tests / 2) * factor,
    })),
  );
}

function weightsOf(factors: readonly number[]): readonly number[] {
  const rows = trustRuns(runsOf(factors), COSTS);
  return factors.map((_, run) => rows.find((row) => row.run === run)?.weight ?? 0);
}

describe("runs", () => {
  test("count in full where none is off as a whole, whatever the costs are", () => {
    for (const factors of [[1], [1, 1.05, 0.97], [1.5, 1.5, 1.5]]) {
      const rows = runsOf(factors);
      expect(trustRuns(rows, COSTS)).toBe(rows);
    }
  });

  test("count less the further they are off beside the others", () => {
    const [newest = 0, half = 0, double = 0, oldest = 0] = weightsOf([1, 1.25, 2, 1]);
    expect([newest, oldest]).toEqual([1, 1]);
    expect(half).toBeCloseTo(0.25, 1);
    expect(double).toBeCloseTo(0.04, 2);
  });

  test("are what is usual when they are the newest two, and not when it is one of four", () => {
    expect(weightsOf([2, 1, 1, 1]).map((weight) => weight === 1)).toEqual([
      ...[false, true, true, true],
    ]);
    expect(weightsOf([2, 2, 1, 1, 1, 1]).map((weight) => weight === 1)).toEqual([
      ...[true, true, false, false, false, false],
    ]);
  });
});
