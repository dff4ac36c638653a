import { describe, expect, test } from "vitest";
import { observeRun } from "../../src/history/observe-run.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import type { InvocationRecord, ShardRecord } from "../../src/model/record.ts";
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

describe("a run of a part of its tests", () => {
  const suite = sampleSuite([["a", "b"]]);
  const ranWith = (
    attempt: number,
    times: Readonly<Record<string, number>>,
    invocation: Partial<InvocationRecord>,
  ): ShardRecord => {
    const record = measured(suite, { shard: 1, attempt }, "a", { tests: times, whole: 10 });
    const [first] = record.stamp.invocations;
    if (first === undefined) throw new Error("the sample has an invocation");
    return { ...record, stamp: { ...record.stamp, invocations: [{ ...first, ...invocation }] } };
  };
  const left = (deselected: readonly string[]) => ({
    evidence: {
      junit: [],
      ended: true,
      items: [{ id: testPath("a"), collected: ["t", "u"], deselected, selected: true }],
    },
  });

  test("is complete only where no filter left out a test that it was to run", () => {
    expect(observe(suite, [ranWith(1, { t: 1, u: 2 }, left([]))]).complete).toBe(true);
    const { complete, items } = observe(suite, [ranWith(1, { t: 1 }, left(["u"]))]);
    expect(complete).toBe(false);
    expect(items).toMatchObject([{ id: "a", tests: [{ test: "t", seconds: 1 }] }]);
    expect(items[0]).not.toHaveProperty("seconds");
  });

  test("is complete where only its own selection left tests out", () => {
    const entries = [{ id: testPath("a"), part: "1/2", only: ["a::t"] }];
    const split: SuitePlan = {
      ...suite,
      shards: suite.shards.map((shard) => ({
        ...shard,
        items: entries.map((entry) => ({ ...entry, seconds: seconds(1), from: "measured" })),
      })),
    };
    const record = ranWith(1, { t: 1 }, { ...left(["u"]), entries });
    expect(observe(split, [record]).complete).toBe(true);
  });

  test("puts the tests that it ran again in the place of the earlier ones", () => {
    const first = ranWith(1, { t: 4, u: 6 }, {});
    const again = ranWith(2, { u: 3 }, { entries: [{ id: testPath("a"), only: ["a::u"] }] });
    const [item] = observe(suite, [first, again]).items;
    expect(item).not.toHaveProperty("seconds");
    expect(item?.tests.map(({ test: name, seconds: took }) => [name, took])).toEqual([
      ["t", 4],
      ["u", 3],
    ]);
  });
});
