import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SECONDS, estimateItems, testEstimates } from "../../src/history/estimate.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import { testPath } from "../../src/model/units.ts";
import { anyHistory } from "./any-history.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

describe("estimating items", () => {
  it("gives every item one second and no samples where nothing is known", () => {
    expect(estimate(emptyHistory("unit"), "a.py")).toEqual({
      seconds: DEFAULT_SECONDS,
      from: "default",
      samples: 0,
    });
  });

  it("measures known items", () => {
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: 1.2344 })]));
    expect(estimate(history, "a.py")).toEqual({ seconds: 1.234, from: "measured", samples: 1 });
  });

  it("says how far measured items scatter once there is enough to say it", () => {
    const runs = [1, 2, 3, 4].map((number) =>
      sampleRun(number, [sampleItem("a.py", { x: number })]),
    );
    expect(estimate(learned(...runs), "a.py")?.spread).toBeGreaterThan(0);
    expect(estimate(learned(...runs.slice(0, 3)), "a.py")?.spread).toBeUndefined();
  });

  it("knows a renamed item by its content", () => {
    const history = learned(sampleRun(1, [sampleItem("old.py", { one: 4 }, "aa")]));
    expect(estimate(history, "new.py", "aa")).toMatchObject({ seconds: 4, from: "renamed" });
  });

  it("knows an item by its name before its content", () => {
    const history = learned(
      sampleRun(1, [sampleItem("a.py", { one: 4 }, "aa"), sampleItem("b.py", { one: 2 }, "bb")]),
    );
    expect(estimate(history, "a.py", "bb")).toMatchObject({ seconds: 4, from: "measured" });
  });

  it("takes the folder's median for a new item with three siblings", () => {
    const items = [1, 2, 30].map((time) => sampleItem(`dir/${time}.py`, { one: time }));
    const history = learned(sampleRun(1, [...items, sampleItem("elsewhere.py", { one: 100 })]));
    expect(estimate(history, "dir/new.py")).toEqual({ seconds: 2, from: "sibling", samples: 3 });
  });

  it("takes the suite's median where the folder has fewer items", () => {
    const items = [1, 3].map((time) => sampleItem(`dir/${time}.py`, { one: time }));
    const history = learned(sampleRun(1, items));
    expect(estimate(history, "dir/new.py")).toEqual({ seconds: 2, from: "default", samples: 2 });
  });

  it("adds up an item's tests where it was never measured as a whole", () => {
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: 1, two: 2, red: "failed" })]));
    expect(estimate(history, "a.py")).toEqual({ seconds: 3, from: "measured", samples: 1 });
  });

  it("keeps platforms apart", () => {
    const history = learned(
      sampleRun(1, [sampleItem("a.py", { one: 1 })], { platform: "linux" }),
      sampleRun(2, [sampleItem("a.py", { one: 9 })], { platform: "windows" }),
    );
    expect(estimate(history, "a.py", undefined, "linux")?.seconds).toBe(1);
    expect(estimate(history, "a.py", undefined, "windows")?.seconds).toBe(9);
  });

  it("starts a new platform from the one that ran last, and does not call that measured", () => {
    const history = learned(sampleRun(1, [sampleItem("a.py", { one: 7 })], { platform: "linux" }));
    expect(estimate(history, "a.py", undefined, "mac")).toMatchObject({
      seconds: 7,
      from: "sibling",
    });
  });

  it("gives each item a usable estimate, in the order asked for", () => {
    const ids = ["b/new.py", "__proto__", "a/test_a.py", "constructor"].map((id) => testPath(id));
    fc.assert(
      fc.property(anyHistory, (history) => {
        const items = estimateItems(
          history,
          "linux",
          ids.map((id) => ({ id })),
        );
        expect(items.map((item) => item.id)).toEqual(ids);
        for (const item of items) expect(item.estimate.seconds).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("estimating an item's tests", () => {
  it("estimates each measured test by its name", () => {
    const history = learned(
      sampleRun(1, [sampleItem("a.py", { one: 1, "two[1]": 2, red: "failed" }, "aa")]),
    );
    const tests = testEstimates(history, "default", { id: testPath("a.py") });
    expect([...tests].map(([test, one]) => [test, one.seconds, one.from])).toEqual([
      ["one", 1, "measured"],
      ["two[1]", 2, "measured"],
    ]);
  });

  it("finds the tests of a renamed item by its content", () => {
    const history = learned(sampleRun(1, [sampleItem("old.py", { one: 4 }, "aa")]));
    const tests = testEstimates(history, "default", { id: testPath("new.py"), blob: "aa" });
    expect(tests.get("one")).toEqual({ seconds: 4, from: "renamed", samples: 1 });
  });

  it("knows no tests of an unknown item", () => {
    expect(testEstimates(emptyHistory("unit"), "default", { id: testPath("a.py") }).size).toBe(0);
  });
});

function learned(...runs: readonly RunObservation[]): History {
  return runs.reduce(learn, emptyHistory("unit"));
}

function estimate(history: History, id: string, blob?: string, platform = "default") {
  const item = { id: testPath(id), ...(blob === undefined ? {} : { blob }) };
  return estimateItems(history, platform, [item])[0]?.estimate;
}
