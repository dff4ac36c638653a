import { describe, expect, it } from "vitest";
import { ownErrors, pastForecasts } from "../../src/history/item-errors.ts";
import { learnErrors } from "../../src/history/learned-errors.ts";

const RULE = { newest: 1, repeats: "measured" } as const;

/** Each sample forecast by the one before. */
function pastOf(...ms: readonly number[]) {
  return pastForecasts({ runs: [...ms.keys()], ms }, RULE);
}

describe("past forecasts", () => {
  it("foretell each run from what was measured before it", () => {
    expect(pastForecasts({ runs: [2, 5, 7], ms: [10, 30, 20] }, RULE)).toEqual([
      { run: 5, forecastMs: 10, actualMs: 30 },
      { run: 7, forecastMs: 30, actualMs: 20 },
    ]);
  });

  it("add up to the item's own errors", () => {
    expect(ownErrors([10, 30, 20], RULE)).toEqual({ squares: 500, count: 2 });
    expect(ownErrors([], RULE)).toEqual({ squares: 0, count: 0 });
  });
});

describe("learning errors", () => {
  it("says nothing from a single forecast run", () => {
    const { runs, spreadMs } = learnErrors([pastOf(10, 20), pastOf(30, 20)]);
    expect(runs).toEqual([]);
    expect(spreadMs(10, { squares: 100, count: 1 })).toBeUndefined();
  });

  it("takes what is usual for items that take as long, as a share of their time", () => {
    // Off by a tenth each, all between one and four seconds.
    const { spreadMs } = learnErrors([pastOf(2000, 2200, 1980), pastOf(1000, 900, 990)]);
    const usual = spreadMs(2000, { squares: 0, count: 0 });
    expect(usual).toBeCloseTo(200, 6);
    expect(spreadMs(1000, { squares: 0, count: 0 })).toBeCloseTo(100, 6);
  });

  it("tells short items from long ones", () => {
    const { spreadMs } = learnErrors([pastOf(10_000, 10_100, 9999), pastOf(10, 20, 10)]);
    expect(spreadMs(10_000, { squares: 0, count: 0 })).toBeCloseTo(100, 0);
    expect(spreadMs(10, { squares: 0, count: 0 })).toBeGreaterThan(5);
  });

  it("blends three usual errors with the item's own", () => {
    const { spreadMs } = learnErrors([pastOf(2000, 2200, 1980)]);
    expect(spreadMs(2000, { squares: 3 * 400 ** 2, count: 3 })).toBeCloseTo(
      Math.sqrt((3 * 200 ** 2 + 3 * 400 ** 2) / 6),
      6,
    );
  });

  it("keeps the errors of each run, in spreads, the items that scatter most the oftenest", () => {
    const { runs } = learnErrors([pastOf(8000, 8800, 8000), pastOf(1000, 1000, 1000)]);
    expect(runs).toHaveLength(2);
    const [first = [], second = []] = runs;
    expect(first.every((error) => error > 0.5)).toBe(true);
    expect(second.every((error) => error < -0.5)).toBe(true);
  });

  it("keeps no error of items that never were off", () => {
    const { runs, spreadMs } = learnErrors([pastOf(100, 100, 100)]);
    expect(runs).toEqual([[], []]);
    expect(spreadMs(100, { squares: 0, count: 2 })).toBe(0);
  });
});
