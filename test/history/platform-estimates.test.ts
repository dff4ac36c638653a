import { describe, expect, test } from "vitest";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { nearestPlatform } from "../../src/history/nearest-platform.ts";
import { estimatesOn } from "../../src/history/platform-estimates.ts";
import { platformRatio } from "../../src/history/platform-ratios.ts";
import { testPath } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

type Times = Readonly<Record<string, number>>;

/** Runs in their order, each of one platform. */
function historyOf(...runs: readonly (readonly [platform: string, times: Times])[]): History {
  return runs.reduce((history, [platform, times], at) => {
    const items = Object.entries(times).map(([id, took]) => sampleItem(id, { t: took }));
    return learn(history, sampleRun(at, items, { platform, complete: false }));
  }, emptyHistory("unit"));
}

/** Twenty items of three to six seconds. */
const TIMES: Times = Object.fromEntries(
  Array.from({ length: 20 }, (_, at) => [`t/${String.fromCharCode(97 + at)}.py`, 3 + (at % 4)]),
);
const IDS = Object.keys(TIMES).map((id) => ({ id: testPath(id) }));

function doubled(count: number): Times {
  return Object.fromEntries(
    Object.entries(TIMES)
      .slice(0, count)
      .map(([id, took]) => [id, took * 2]),
  );
}

describe("the nearest platform", () => {
  const history = historyOf(
    ["os=windows,python=3.12", TIMES],
    ["os=linux,python=3.13", TIMES],
    ["os=linux,python=3.12", TIMES],
  );

  test("has most of the axes' values in common", () => {
    expect(nearestPlatform(history, "os=windows,python=3.13")).toBe("os=linux,python=3.13");
    expect(nearestPlatform(history, "os=windows,python=3.14")).toBe("os=windows,python=3.12");
  });

  test("is the one that ran last where several are as near", () => {
    expect(nearestPlatform(history, "os=macos,python=3.14")).toBe("os=linux,python=3.12");
  });

  test("is never itself, and none where no other ran", () => {
    expect(nearestPlatform(historyOf(["a", TIMES]), "a")).toBeUndefined();
    expect(nearestPlatform(emptyHistory("unit"), "a")).toBeUndefined();
  });
});

describe("what a platform never measured", () => {
  test("is as another one has it where nothing was measured on both, and says so", () => {
    const { items, lent } = estimatesOn(historyOf(["linux", TIMES]), "windows", IDS);
    expect(items.map(({ estimate }) => estimate.seconds)).toEqual(Object.values(TIMES));
    expect(new Set(items.map(({ estimate }) => estimate.from))).toEqual(new Set(["sibling"]));
    expect(lent).toEqual({ platform: "linux", items: 20, shared: 0, ratio: 1 });
  });

  test("is scaled by what both measured", () => {
    const history = historyOf(["linux", TIMES], ["windows", doubled(12)]);
    const { items, lent } = estimatesOn(history, "windows", IDS);
    const all = { ...TIMES, ...doubled(20) };
    expect(items.map(({ estimate }) => estimate.seconds)).toEqual(Object.values(all));
    const froms = items.map(({ estimate }) => estimate.from);
    expect(froms.filter((from) => from === "measured")).toHaveLength(12);
    expect(lent).toEqual({ platform: "linux", items: 8, shared: 12, ratio: 2 });
  });

  test("scales with its tests, so that giants are divided alike", () => {
    const history = historyOf(["linux", TIMES], ["windows", doubled(12)]);
    const { testsOf, items } = estimatesOn(history, "windows", IDS);
    const last = items.at(-1);
    if (last === undefined) throw new Error("no items");
    const tests = [...testsOf(last).values()];
    expect(tests.reduce((sum, one) => sum + one.seconds, 0)).toBe(last.estimate.seconds);
  });

  test("is its own as soon as it was measured once, whatever others say", () => {
    const history = historyOf(["linux", TIMES], ["windows", doubled(20)], ["linux", TIMES]);
    const { items, lent } = estimatesOn(history, "windows", IDS);
    expect(items.map(({ estimate }) => estimate.seconds)).toEqual(Object.values(doubled(20)));
    expect(lent).toBeUndefined();
  });

  test("is estimated as new where no platform measured it", () => {
    const fresh = [{ id: testPath("t/fresh.py") }];
    const history = historyOf(["linux", TIMES], ["windows", doubled(20)]);
    const { items, lent } = estimatesOn(history, "windows", fresh);
    expect(items[0]?.estimate.from).not.toBe("measured");
    expect(lent).toBeUndefined();
  });
});

describe("the ratio between two platforms", () => {
  const short = Array.from({ length: 9 }, () => ({ here: 0.03, there: 0.01 }));
  const long = Array.from({ length: 9 }, () => ({ here: 60, there: 120 }));

  test("is that of items about as long", () => {
    const ratio = platformRatio([...short, ...long]);
    expect(ratio(0.01)).toBeCloseTo(3, 6);
    expect(ratio(120)).toBeCloseTo(0.5, 6);
  });

  test("is drawn to no difference where hardly anything is shared", () => {
    expect(platformRatio([])(5)).toBe(1);
    expect(platformRatio([{ here: 50, there: 5 }])(5)).toBe(1);
  });

  test("is finite whatever was measured: nothing at all, or next to nothing", () => {
    const odd = [
      { here: 0, there: 5 },
      { here: 5, there: 0 },
      { here: 0, there: 0 },
    ];
    for (const length of [0, 0.001, 5, 1e9]) {
      const value = platformRatio(odd)(length);
      expect(Number.isFinite(value) && value > 0).toBe(true);
    }
  });
});
