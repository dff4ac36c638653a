import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ForecastErrors } from "../../src/model/forecast.ts";
import type { Estimate } from "../../src/model/item.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { forecastShards } from "../../src/schedule/forecast-shards.ts";

/** Errors of a tenth of a spread to two spreads, the same in each of three runs. */
const QUIET = [-1, -0.5, 0, 0, 0.5, 1];
const ERRORS: ForecastErrors = { runs: [QUIET, QUIET, QUIET], unknown: [] };

function measured(took: number, spread?: number): Estimate {
  const estimate = { seconds: seconds(took), from: "measured", samples: 4 } as const;
  return spread === undefined ? estimate : { ...estimate, spread: seconds(spread) };
}

/** Shards of items, each with its seconds and spread. */
function forecast(
  shards: readonly (readonly (readonly [number, (number | undefined)?])[])[],
  changes: Partial<Parameters<typeof forecastShards>[0]> = {},
) {
  const estimates = new Map();
  const planned = shards.map((items, shard) => {
    const placed = items.map(([took, spread], at) => {
      const id = testPath(`${shard}/${at}.py`);
      estimates.set(id, measured(took, spread));
      return { id, seconds: took };
    });
    return { seconds: placed.reduce((sum, one) => sum + one.seconds, 0), items: placed };
  });
  return forecastShards({ shards: planned, estimates, errors: ERRORS, ...changes });
}

describe("forecasting shards", () => {
  it("says nothing without errors of past runs, and of no shards", () => {
    expect(forecast([[[10, 1]]], { errors: { runs: [], unknown: [] } })).toBeUndefined();
    expect(forecast([])).toBeUndefined();
  });

  it("is sure of items that were never off", () => {
    const sure = { p10: 30, p50: 30, p90: 30 };
    expect(
      forecast([
        [
          [10, 0],
          [20, 0],
        ],
      ]),
    ).toEqual({ shards: [sure], makespan: sure });
  });

  it("takes errors by the item's own spread", () => {
    const wide = forecast([[[100, 20]]])?.shards[0];
    const narrow = forecast([[[100, 2]]])?.shards[0];
    expect(wide).toEqual({ p10: 80, p50: 100, p90: 120 });
    expect(narrow).toEqual({ p10: 98, p50: 100, p90: 102 });
  });

  it("evens out over many items, and not over runs in which all were slow", () => {
    const many = Array.from({ length: 100 }, () => [1, 0.5] as const);
    const apart = forecast([many])?.shards[0];
    const together = { runs: [[-1], [0], [1]], unknown: [] };
    const alike = forecast([many], { errors: together })?.shards[0];
    expect((apart?.p90 ?? 0) - (apart?.p10 ?? 0)).toBeLessThan(12);
    expect(alike).toEqual({ p10: 50, p50: 100, p90: 150 });
  });

  it("is later for the last of several shards than for each of them", () => {
    const made = forecast(Array.from({ length: 8 }, () => [[100, 20] as const]));
    const medians = made?.shards.map(({ p50 }) => p50) ?? [];
    expect(Math.max(...medians)).toBeLessThan(made?.makespan.p50 ?? 0);
  });

  it("knows that a part is as uncertain as the whole for its length", () => {
    const id = testPath("big.py");
    const made = forecastShards({
      shards: [{ seconds: 25, items: [{ id, seconds: 25 }] }],
      estimates: new Map([[id, measured(100, 20)]]),
      errors: ERRORS,
    });
    expect(made?.shards[0]).toEqual({ p10: 20, p50: 25, p90: 30 });
  });

  it("draws what is new from what new items took", () => {
    const errors = { runs: [QUIET], unknown: [3] };
    expect(forecast([[[10]]], { errors })?.shards[0]).toEqual({ p10: 30, p50: 30, p90: 30 });
    const usual = forecast([[[10]]])?.shards[0];
    expect(usual?.p10).toBeLessThan(5);
    expect(usual?.p90).toBeGreaterThan(20);
  });

  it("lets no item take less than nothing", () => {
    const errors = { runs: [[-9]], unknown: [] };
    expect(
      forecast(
        [
          [
            [5, 3],
            [2, 1],
          ],
        ],
        { errors },
      )?.shards[0]?.p10,
    ).toBe(0);
  });

  it("divides errors by how many tests run at the same time", () => {
    const together = { runs: [[-1], [0], [1]], unknown: [] };
    const items = Array.from({ length: 8 }, () => [100, 20] as const);
    const made = forecast([items], { errors: together, parallelism: 4 });
    expect(made?.shards[0]).toEqual({ p10: 760, p50: 800, p90: 840 });
  });

  it("takes an item's error in full where its shard waits for it, since one item has one worker", () => {
    const made = forecast([[[100, 20], ...Array.from({ length: 4 }, () => [1, 0] as const)]], {
      parallelism: 4,
    });
    expect(made?.shards[0]).toEqual({ p10: 84, p50: 104, p90: 124 });
  });

  it("takes errors of what is serial in full, after whatever else the shard runs", () => {
    const errors = { runs: [[-1], [0], [1]], unknown: [] };
    const id = testPath("serial.py");
    const others = Array.from({ length: 4 }, (_, at) => testPath(`${at}.py`));
    const estimates = new Map([[id, measured(100, 20)]]);
    for (const one of others) estimates.set(one, measured(100, 0));
    const items = [
      { id, seconds: 100, serial: true as const },
      ...others.map((one) => ({ id: one, seconds: 100 })),
    ];
    const shards = [{ seconds: 200, items }];
    const made = forecastShards({ shards, estimates, errors, parallelism: 4 });
    expect(made?.shards[0]).toEqual({ p10: 180, p50: 200, p90: 220 });
  });

  it("takes a part's error in full where nothing runs beside it", () => {
    const shards = [{ seconds: 40, items: [{ id: testPath("a"), seconds: 40, part: "1/2" }] }];
    const estimates = new Map([[testPath("a"), measured(80, 40)]]);
    const made = (changes: { readonly soloParts?: true }) =>
      forecastShards({ shards, estimates, errors: ERRORS, parallelism: 4, ...changes });
    expect(made({ soloParts: true })?.shards[0]).toEqual({ p10: 20, p50: 40, p90: 60 });
  });

  it("adds what every shard is off alike", () => {
    const made = forecast([[[10, 0]], [[10, 0]]], { fixedSpread: 1 });
    expect(made?.shards[0]).toEqual(made?.shards[1]);
    expect(made?.makespan).toEqual(made?.shards[0]);
    const { p10 = 0, p50 = 0, p90 = 0 } = made?.makespan ?? {};
    expect(p10).toBeCloseTo(10 - 1.28, 0);
    expect(p50).toBeCloseTo(10, 0);
    expect(p90).toBeCloseTo(10 + 1.28, 0);
  });

  it("gives the same digits every time, in order, from zero up", () => {
    const anyItem = fc.tuple(
      fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1000, noNaN: true })),
      fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
    );
    const anyErrors = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { maxLength: 5 });
    const anyRuns = fc.array(anyErrors, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.array(anyItem), { minLength: 1 }), anyRuns, (shards, runs) => {
        const errors = { runs, unknown: [] };
        const made = forecast(shards, { errors });
        expect(forecast(shards, { errors })).toEqual(made);
        for (const { p10, p50, p90 } of [...(made?.shards ?? []), made?.makespan].filter(
          (one) => one !== undefined,
        )) {
          expect(p10).toBeGreaterThanOrEqual(0);
          expect(p50).toBeGreaterThanOrEqual(p10);
          expect(p90).toBeGreaterThanOrEqual(p50);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("starts its numbers alike on every machine", () => {
    const errors = { runs: [[-2, -1, 0, 1, 3]], unknown: [0.5, 2] };
    const made = forecast([[[10, 1], [7]], [[12, 2]]], { errors });
    expect(made).toMatchInlineSnapshot(`
      {
        "makespan": {
          "p10": 12.5,
          "p50": 22,
          "p90": 25,
        },
        "shards": [
          {
            "p10": 11.5,
            "p50": 22,
            "p90": 25,
          },
          {
            "p10": 8,
            "p50": 12,
            "p90": 18,
          },
        ],
      }
    `);
  });
});
