import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHistory, type History, LONGEST_NAME } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { observeRun } from "../../src/history/observe-run.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import { type Seconds, testPath } from "../../src/model/units.ts";
import { faithfulRecords, samplePlan, sampleSuite } from "../support/sample-run.ts";
import { anyHistory, anyRun } from "./any-history.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

describe("learning from a run", () => {
  it("learns passed tests, and an item whose tests all passed", () => {
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: 1.5, two: 0.25 }, "aa")]));
    expect(itemOf(history, "a.py")).toEqual({
      blob: "aa",
      whole: [0, 1750],
      tests: new Map([
        ["one", [0, 1500]],
        ["two", [0, 250]],
      ]),
    });
  });

  it.each(["failed", "errored", "skipped"] as const)(
    "keeps the old value of a %s test",
    (outcome) => {
      const history = learned(
        sampleRun(1, [sampleItem("a.py", { one: 1, two: 2 })]),
        sampleRun(2, [sampleItem("a.py", { one: 5, two: outcome })]),
      );
      expect(itemOf(history, "a.py")?.tests.get("one")).toEqual([0, 1000, 1, 5000]);
      expect(itemOf(history, "a.py")?.tests.get("two")).toEqual([0, 2000, 1, -1]);
    },
  );

  it("keeps an item's old time where one of its tests failed", () => {
    const history = learned(
      sampleRun(1, [sampleItem("a.py", { one: 1, two: 2 })]),
      sampleRun(2, [sampleItem("a.py", { one: 5, two: "failed" })]),
    );
    expect(itemOf(history, "a.py")?.whole).toEqual([0, 3000, 1, -1]);
  });

  it("learns an item's time although some of its tests were skipped", () => {
    const item = { ...sampleItem("a.py", { one: 1, two: "skipped" }), seconds: 1 as Seconds };
    expect(itemOf(learned(sampleRun(1, [item])), "a.py")?.whole).toEqual([0, 1000]);
  });

  it("does not learn an item of which every test was skipped", () => {
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: "skipped" })]));
    expect(itemOf(history, "a.py")?.whole).toEqual([0, -1]);
  });

  it("learns an item whose report names no tests", () => {
    const history = learned(sampleRun(1, [sampleItem("a.py", {})]));
    expect(itemOf(history, "a.py")?.whole).toEqual([0, 0]);
  });

  it("keeps the old value however often a test fails", () => {
    const failing = Array.from({ length: 30 }, (_, at) =>
      sampleRun(at + 2, [sampleItem("a.py", { one: "failed" })]),
    );
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: 4 })]), ...failing);
    expect(itemOf(history, "a.py")?.tests.get("one")?.slice(0, 2)).toEqual([0, 4000]);
    expect(itemOf(history, "a.py")?.tests.get("one")).toHaveLength(4);
  });

  it("adds the times of tests that share one name", () => {
    const [one] = sampleItem("a.py", { one: 1 }).tests;
    const item = { ...sampleItem("a.py", {}), tests: one === undefined ? [] : [one, one] };
    expect(itemOf(learned(sampleRun(1, [item])), "a.py")?.tests.get("one")).toEqual([0, 2000]);
  });

  it("erases nothing by partial runs, however many they are", () => {
    const partial = Array.from({ length: 12 }, (_, at) =>
      sampleRun(at + 2, [sampleItem("b.py", { one: 1 })], { complete: false }),
    );
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: 1, two: 1 })]), ...partial);
    expect(itemOf(history, "a.py")?.tests.size).toBe(2);
  });

  it("drops what three complete runs do not have, and not before", () => {
    const full = sampleRun(1, [
      sampleItem("a.py", { one: 1, two: 1 }),
      sampleItem("b.py", { x: 1 }),
    ]);
    const without = (number: number) => sampleRun(number, [sampleItem("a.py", { one: 1 })]);
    const two = learned(full, without(2), without(3));
    expect(itemOf(two, "b.py")).toBeDefined();
    expect(itemOf(two, "a.py")?.tests.has("two")).toBe(true);
    const three = learn(two, without(4));
    expect(itemOf(three, "b.py")).toBeUndefined();
    expect([...(itemOf(three, "a.py")?.tests.keys() ?? [])]).toEqual(["one"]);
  });

  it("does not drop a test that fails in complete runs", () => {
    const failing = Array.from({ length: 5 }, (_, at) =>
      sampleRun(at + 2, [sampleItem("a.py", { one: "failed" })]),
    );
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: 1 })]), ...failing);
    expect(itemOf(history, "a.py")?.tests.has("one")).toBe(true);
  });

  it("counts a platform's complete runs against its own observations only", () => {
    const linux = sampleRun(1, [sampleItem("a.py", { one: 1 })], { platform: "linux" });
    const others = [2, 3, 4, 5].map((number) =>
      sampleRun(number, [sampleItem("b.py", { one: 1 })], { platform: "windows" }),
    );
    expect(itemOf(learned(linux, ...others), "a.py")).toBeDefined();
  });

  it("lets a renamed file keep its history", () => {
    const history = learned(
      sampleRun(1, [sampleItem("old/a.py", { one: 1 }, "aa")]),
      sampleRun(2, [sampleItem("new/a.py", { one: 3 }, "aa")]),
    );
    expect(itemOf(history, "new/a.py")?.whole).toEqual([0, 1000, 1, 3000]);
    expect(itemOf(history, "new/a.py")?.tests.get("one")).toEqual([0, 1000, 1, 3000]);
  });

  it("gives a copy beside its original no history of another file", () => {
    const history = learned(
      sampleRun(1, [sampleItem("a.py", { one: 1 }, "aa")]),
      sampleRun(2, [sampleItem("a.py", { one: 1 }, "aa"), sampleItem("copy.py", { one: 3 }, "aa")]),
    );
    expect(itemOf(history, "copy.py")?.whole).toEqual([1, 3000]);
  });

  it("learns names that are more than names to an object", () => {
    const run = sampleRun(1, [sampleItem("__proto__", Object.fromEntries([["__proto__", 1]]))]);
    expect(itemOf(learned(run), "__proto__")?.tests.get("__proto__")).toEqual([0, 1000]);
  });

  it("leaves out names that are too long to be names", () => {
    const long = "x".repeat(LONGEST_NAME + 1);
    const history = learned(
      sampleRun(1, [sampleItem("a.py", { [long]: 1 }), sampleItem(long, {})]),
    );
    expect(itemOf(history, "a.py")?.tests.size).toBe(0);
    expect(history.items.size).toBe(1);
  });

  it("counts a run once, however often it is learned", () => {
    fc.assert(
      fc.property(anyHistory, anyRun, (history, run) => {
        const once = learn(history, { ...run, complete: false });
        expect(writeHistory(learn(once, { ...run, complete: false }))).toBe(writeHistory(once));
      }),
    );
  });

  it("keeps the time at which a run was first learned", () => {
    const run = sampleRun(1, [sampleItem("a.py", { one: 1 })]);
    const later = { ...run, run: { ...run.run, time: "2027-01-01T00:00:00Z" } };
    const history = learned(run, later);
    expect(history.runs).toHaveLength(1);
    expect(history.runs[0]?.time).toBe(run.run.time);
    expect(itemOf(history, "a.py")?.whole).toEqual([0, 1000]);
  });

  it("remembers predicted against actual of every shard", () => {
    const shard = {
      shard: "1/1",
      wallSeconds: 3.00049 as Seconds,
      predictedSeconds: 2 as Seconds,
      testSeconds: 1 as Seconds,
      items: 1,
      invocations: 1,
    };
    const history = learned(sampleRun(1, [], { shards: [shard] }));
    expect(history.runs[0]?.shards).toEqual([{ ...shard, wallSeconds: 3 }]);
  });

  it("remembers no prediction of a run that was planned by count", () => {
    const suite = sampleSuite([["a.py"]], { history: { runs: 0, sources: { default: 1 } } });
    const records = faithfulRecords(samplePlan(suite));
    const run = { id: "1", time: "2026-11-23T10:00:00Z" };
    const history = learned(observeRun({ suite, records, run, complete: true }));
    const [shard, ...others] = history.runs[0]?.shards ?? [];
    expect(shard).toMatchObject({ shard: "1/1", wallSeconds: 1.1, testSeconds: 1.04, items: 1 });
    expect(Object.keys(shard ?? {}).join()).not.toContain("predicted");
    expect(others).toEqual([]);
  });
});

function learned(...runs: readonly RunObservation[]): History {
  return runs.reduce(learn, emptyHistory("unit"));
}

function itemOf(history: History, id: string) {
  return history.items.get(testPath(id));
}
