import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SECONDS, estimateItems, estimatesOf } from "../../src/history/estimate.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import { seconds, testPath } from "../../src/model/units.ts";
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

  it("says how far off measured items may be once two runs have been foretold", () => {
    const runs = [1, 2, 3].map((number) => sampleRun(number, [sampleItem("a.py", { x: number })]));
    expect(estimate(learned(...runs), "a.py")?.spread).toBeGreaterThan(0);
    expect(estimate(learned(...runs.slice(0, 2)), "a.py")?.spread).toBeUndefined();
  });

  it("says how far off an item may be that has no past errors, by the others", () => {
    const runs = [1, 2, 3].map((number) => sampleRun(number, [sampleItem("a.py", { x: number })]));
    const last = sampleRun(4, [sampleItem("a.py", { x: 3 }), sampleItem("b.py", { x: 3 })]);
    expect(estimate(learned(...runs, last), "b.py")?.spread).toBeGreaterThan(0.5);
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

  it("knows an item that was moved and changed by its file name", () => {
    const history = learned(
      sampleRun(1, [sampleItem("old/a.py", { one: 4 }, "aa"), sampleItem("b.py", { x: 1 }, "bb")]),
    );
    const items = [{ id: testPath("new/a.py"), blob: "cc" }, { id: testPath("b.py") }];
    const estimates = estimatesOf(history, "default", items);
    expect(estimates.items[0]?.estimate).toEqual({ seconds: 4, from: "renamed", samples: 1 });
    expect([...estimates.testsOf({ id: testPath("new/a.py") }).keys()]).toEqual(["one"]);
  });

  it("takes no item for another that is still there, or for one of several of its name", () => {
    const history = learned(
      sampleRun(1, [sampleItem("old/a.py", { x: 4 }), sampleItem("other/a.py", { x: 6 })]),
    );
    const [fresh] = estimateItems(history, "default", [{ id: testPath("new/a.py") }]);
    expect(fresh?.estimate).toMatchObject({ seconds: 5, from: "default" });
    const all = ["old/a.py", "new/a.py", "newer/a.py"].map((id) => ({ id: testPath(id) }));
    const froms = estimateItems(history, "default", all).map((item) => item.estimate.from);
    expect(froms).toEqual(["measured", "default", "default"]);
  });

  it("takes the folder's median for a new item where folders differ", () => {
    const items = [1, 2, 3].map((time) => sampleItem(`dir/${time}.py`, { one: time }));
    const others = [90, 100, 110].map((time) => sampleItem(`e2e/${time}.py`, { one: time }));
    const history = learned(sampleRun(1, [...items, ...others]));
    expect(estimate(history, "dir/new.py")).toEqual({ seconds: 2, from: "sibling", samples: 3 });
    expect(estimate(history, "e2e/new.py")).toEqual({ seconds: 100, from: "sibling", samples: 3 });
  });

  it("takes the suite's median where the folder has fewer items", () => {
    const items = [1, 3].map((time) => sampleItem(`dir/${time}.py`, { one: time }));
    const history = learned(sampleRun(1, items));
    expect(estimate(history, "dir/new.py")).toEqual({ seconds: 2, from: "default", samples: 2 });
  });

  it("adds up what an item's tests take and what it takes beside them", () => {
    const beside = (number: number, one: number, two: number) => {
      const item = sampleItem("a.py", { one, two });
      return sampleRun(number, [{ ...item, seconds: seconds(one + two + 0.5) }]);
    };
    const history = learned(beside(1, 1, 2), beside(2, 1.2, 2.5));
    const tests = [...testsOf(history, "a.py").values()];
    const inTests = tests.reduce((sum, test) => sum + test.seconds, 0);
    expect(estimate(history, "a.py")?.seconds).toBeCloseTo(inTests + 0.5, 3);
  });

  it("counts no test that a complete run no longer had, and what a partial one did not run", () => {
    const both = sampleRun(1, [sampleItem("a.py", { one: 1, two: 2 })]);
    const one = sampleItem("a.py", { one: 1 });
    expect(estimate(learned(both, sampleRun(2, [one])), "a.py")?.seconds).toBe(1);
    expect([...testsOf(learned(both, sampleRun(2, [one])), "a.py").keys()]).toEqual(["one"]);
    const partial = sampleRun(2, [{ id: one.id, tests: one.tests }], { complete: false });
    expect(estimate(learned(both, partial), "a.py")?.seconds).toBe(3);
  });

  it("goes by the item's own times where its tests overlap", () => {
    const parallel = { ...sampleItem("pkg", { TestA: 5, TestB: 4 }), seconds: seconds(5.5) };
    expect(estimate(learned(sampleRun(1, [parallel])), "pkg")?.seconds).toBe(5.5);
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
    const tests = testsOf(history, "a.py");
    expect([...tests].map(([test, one]) => [test, one.seconds, one.from])).toEqual([
      ["one", 1, "measured"],
      ["two[1]", 2, "measured"],
    ]);
  });

  it("finds the tests of a renamed item by its content", () => {
    const history = learned(sampleRun(1, [sampleItem("old.py", { one: 4 }, "aa")]));
    const tests = testsOf(history, "new.py", "aa");
    expect(tests.get("one")).toEqual({ seconds: 4, from: "renamed", samples: 1 });
  });

  it("knows no tests of an unknown item", () => {
    expect(testsOf(emptyHistory("unit"), "a.py").size).toBe(0);
  });
});

function learned(...runs: readonly RunObservation[]): History {
  return runs.reduce(learn, emptyHistory("unit"));
}

function testsOf(history: History, id: string, blob?: string) {
  const item = { id: testPath(id), ...(blob === undefined ? {} : { blob }) };
  return estimatesOf(history, "default", [item]).testsOf(item);
}

function estimate(history: History, id: string, blob?: string, platform = "default") {
  const item = { id: testPath(id), ...(blob === undefined ? {} : { blob }) };
  return estimateItems(history, platform, [item])[0]?.estimate;
}
