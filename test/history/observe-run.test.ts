import { describe, expect, test } from "vitest";
import { observeRun } from "../../src/history/observe-run.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const RUN = { id: "7", time: "2026-01-01T00:00:00.000Z" };

/** A record of the shard that measured these tests, and so long for the whole item. */
function measured(
  suite: SuitePlan,
  place: { readonly shard: number; readonly attempt?: number },
  item: string,
  times: { readonly tests: Readonly<Record<string, number>>; readonly whole: number },
): ShardRecord {
  const tests = Object.entries(times.tests).map(([name, time]) => ({
    item: testPath(item),
    test: name,
    outcome: "passed" as const,
    flaky: false,
    seconds: seconds(time),
  }));
  const { attempt = 1 } = place;
  const record = sampleRecord(suite, { shard: place.shard, stamp: { attempt } });
  const whole = new Map([[testPath(item), seconds(times.whole)]]);
  return { ...record, results: { tests, seconds: whole, unattributed: [] } };
}

function observe(suite: SuitePlan, records: readonly ShardRecord[]) {
  return observeRun({ suite, records, run: RUN, complete: true });
}

describe("what a run teaches of an item", () => {
  const whole = sampleSuite([["a"], ["b"]]);

  test("is what its shard measured in its last attempt, in whatever order the records come", () => {
    const first = measured(whole, { shard: 1 }, "a", { tests: { t: 9 }, whole: 10 });
    const again = measured(whole, { shard: 1, attempt: 2 }, "a", { tests: { t: 2 }, whole: 3 });
    for (const records of [
      [first, again],
      [again, first],
    ]) {
      expect(observe(whole, records).items).toMatchObject([
        { id: "a", seconds: 3, tests: [{ test: "t", seconds: 2 }] },
      ]);
    }
  });

  const parts: SuitePlan = {
    ...whole,
    shards: whole.shards.map((shard, at) => ({
      ...shard,
      items: shard.items.map((item) => ({ ...item, id: testPath("a"), part: `${at + 1}/2` })),
    })),
  };

  test("is put together from its parts, which all paid for loading it", () => {
    const records = [
      measured(parts, { shard: 1 }, "a", { tests: { t: 4 }, whole: 5 }),
      measured(parts, { shard: 2 }, "a", { tests: { u: 3 }, whole: 5 }),
    ];
    expect(observe(parts, records).items).toMatchObject([
      { id: "a", seconds: 9, tests: [{ test: "t" }, { test: "u" }] },
    ]);
  });

  test("is not its whole time while a part is missing, but the tests that ran", () => {
    const record = measured(parts, { shard: 1 }, "a", { tests: { t: 4 }, whole: 5 });
    const [item] = observe(parts, [record]).items;
    expect(item).not.toHaveProperty("seconds");
    expect(item?.tests).toHaveLength(1);
  });
});
