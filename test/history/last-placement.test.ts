import { describe, expect, it } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import { lastPlacement } from "../../src/history/last-placement.ts";
import { learn } from "../../src/history/learn.ts";
import { mergeHistories } from "../../src/history/merge-histories.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import { sampleItem, sampleRun, sampleShard } from "./sample-run.ts";

describe("the last placement", () => {
  it("is that of the newest run that had the item whole, on the platform", () => {
    const history = learned(
      placedRun(1, { "a.py": 1, "b.py": 2 }),
      placedRun(2, { "a.py": 2, "b.py": undefined }),
      placedRun(3, { "a.py": 1 }, { platform: "windows" }),
    );
    expect(Object.fromEntries(lastPlacement(history, "default", 2))).toEqual({
      "a.py": 2,
      "b.py": 2,
    });
    expect(Object.fromEntries(lastPlacement(history, "windows", 2))).toEqual({ "a.py": 1 });
  });

  it("says nothing to a plan of another number of shards", () => {
    const history = learned(placedRun(1, { "a.py": 1 }));
    expect(lastPlacement(history, "default", 3).size).toBe(0);
    expect(
      lastPlacement(learned(placedRun(1, { "a.py": 1 }, { shards: [] })), "default", 0).size,
    ).toBe(0);
  });

  it("comes out of merged histories whichever is the left one", () => {
    const [left, right] = [
      learned(placedRun(1, { "a.py": 1, "b.py": 1 })),
      learned(placedRun(2, { "a.py": 2 })),
    ];
    for (const merged of [mergeHistories(left, right), mergeHistories(right, left)]) {
      expect(Object.fromEntries(lastPlacement(merged, "default", 2))).toEqual({
        "a.py": 2,
        "b.py": 1,
      });
    }
  });
});

function placedRun(
  number: number,
  places: Readonly<Record<string, number | undefined>>,
  changes: Partial<RunObservation> = {},
): RunObservation {
  const items = Object.entries(places).map(([id, shard]) => {
    const item = sampleItem(id, { test: 1 });
    return shard === undefined ? item : { ...item, shard };
  });
  return sampleRun(number, items, { shards: [sampleShard("1/2"), sampleShard("2/2")], ...changes });
}

function learned(...runs: readonly RunObservation[]) {
  return runs.reduce(learn, emptyHistory("unit"));
}
