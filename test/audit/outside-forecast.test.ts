import { describe, expect, it } from "vitest";
import { outsideForecast } from "../../src/audit/outside-forecast.ts";
import { viewShard } from "../../src/audit/shard-view.ts";
import type { PlannedShard } from "../../src/model/plan.ts";
import type { Stamp } from "../../src/model/record.ts";
import { seconds } from "../../src/model/units.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const FORECAST = { p10: seconds(50), p50: seconds(60), p90: seconds(70) };

/** Six items of ten seconds each; what they took, and what else is said of plan and stamp. */
function outside(
  took: readonly number[],
  planned: Partial<PlannedShard> = {},
  stamp: Partial<Stamp> = {},
) {
  const items = Array.from({ length: 6 }, (_, at) => ({ id: `${at}.py`, seconds: 10 }));
  const suite = sampleSuite([items]);
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("the sample has a shard");
  const ran = Object.fromEntries(
    took.map((time, at) => [`${at}.py`, [{ test: "t", seconds: seconds(time) }]]),
  );
  const record = sampleRecord(suite, { shard: 1, ran, stamp });
  const view = viewShard({ ...shard, forecast: FORECAST, ...planned }, [record], {
    framework: "pytest",
  });
  return outsideForecast(view, seconds(took.reduce((sum, time) => sum + time, 0)));
}

describe("a shard outside its forecast", () => {
  it("is none between p10 and p90, ends included", () => {
    expect(outside([10, 10, 10, 10, 10, 0])).toBeUndefined();
    expect(outside([10, 10, 10, 10, 10, 20])).toBeUndefined();
  });

  it("names the items that made it late, furthest first", () => {
    expect(outside([10, 35, 12, 5, 11, 30])).toEqual({
      seconds: 103,
      forecast: FORECAST,
      items: [
        { id: "1.py", seconds: 35, predictedSeconds: 10 },
        { id: "5.py", seconds: 30, predictedSeconds: 10 },
        { id: "2.py", seconds: 12, predictedSeconds: 10 },
      ],
    });
  });

  it("names the items that made it early", () => {
    expect(outside([10, 1, 12, 5, 11, 10])?.items).toEqual([
      { id: "1.py", seconds: 1, predictedSeconds: 10 },
      { id: "3.py", seconds: 5, predictedSeconds: 10 },
    ]);
  });

  it("tells a slow machine from items that changed", () => {
    expect(outside([14, 15, 13, 14, 14, 14])?.speed).toBe(1.4);
    expect(outside([5, 6, 5, 5, 5, 5])?.speed).toBe(0.5);
    expect(outside([10, 10, 10, 10, 10, 90])).not.toHaveProperty("speed");
    expect(outside([40, 40, 40, 40])).not.toHaveProperty("speed");
  });

  it("compares its run on the clock where that was predicted", () => {
    const wall = { wallSeconds: seconds(60) };
    expect(outside([10, 10, 10, 10, 10, 10], wall, { wallSeconds: seconds(71) })).toMatchObject({
      seconds: 71,
      items: [],
    });
    expect(outside([30, 10, 10, 10, 10, 10], wall, { wallSeconds: seconds(70) })).toBeUndefined();
  });

  it("adds what constraints add to its tests", () => {
    const extra = { extraSeconds: seconds(15) };
    expect(outside([10, 10, 10, 10, 10, 10], extra)?.seconds).toBe(75);
    expect(outside([10, 10, 10, 10, 10, 5], extra)).toBeUndefined();
  });

  it("is none where it was interrupted", () => {
    expect(outside([1, 1, 1, 1, 1, 1], {}, { state: "interrupted" })).toBeUndefined();
  });

  it("is none where it ran again, and without a forecast", () => {
    const suite = sampleSuite([["a.py"]]);
    const [shard] = suite.shards;
    if (shard === undefined) throw new Error("the sample has a shard");
    const records = [2, 1].map((attempt) => sampleRecord(suite, { shard: 1, stamp: { attempt } }));
    const view = (planned: PlannedShard, attempts: number) =>
      viewShard(planned, records.slice(0, attempts), { framework: "pytest" });
    const late = seconds(99);
    expect(outsideForecast(view({ ...shard, forecast: FORECAST }, 2), late)).toBeUndefined();
    expect(outsideForecast(view({ ...shard, forecast: FORECAST }, 1), late)).toBeDefined();
    expect(outsideForecast(view(shard, 1), late)).toBeUndefined();
  });
});
