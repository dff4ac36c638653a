import { describe, expect, test } from "vitest";
import type { CountForecast } from "../../src/model/plan.ts";
import { seconds } from "../../src/model/units.ts";
import { countTable } from "../../src/telling/count-table.ts";
import { sampleSuite } from "../support/sample-run.ts";

function count(shards: number, time: number, more: Partial<CountForecast> = {}): CountForecast {
  const totalSeconds = seconds(shards * time);
  return { shards, seconds: seconds(time), totalSeconds, billedMinutes: shards * 2, ...more };
}

describe("the table that the number of shards was decided from", () => {
  test("marks the count that was chosen, and leaves out what nobody knows", () => {
    const counts = [count(1, 90), count(2, 60)];
    expect(countTable(sampleSuite([["a"], ["b"]], { counts }))).toEqual({
      columns: [
        { title: "shards", align: "right" },
        { title: "slowest job", align: "right" },
        { title: "billed minutes", align: "right" },
        { title: "", align: "left" },
      ],
      rows: [
        ["1", "1m30s", "2", ""],
        ["2", "1m00s", "4", "chosen"],
      ],
    });
  });

  test("shows spreads, queueing and money where they are known", () => {
    const counts = [count(1, 90, { p50: seconds(92), p90: seconds(101), cost: 0.0124 })];
    const table = countTable(sampleSuite([["a"]], { counts }));
    expect(table?.columns.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["p50", "p90", "cost"]),
    );
    expect(table?.rows[0]).toEqual(["1", "1m30s", "1m32s", "1m41s", "2", "0.012", "chosen"]);
  });

  test("is not there where a number was given", () => {
    expect(countTable(sampleSuite([["a"]]))).toBeUndefined();
  });
});
