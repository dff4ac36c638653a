import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  forecastNext,
  forecastWindow,
  NEWEST,
  RollingForecasts,
  settledSamples,
  smooth,
  squaredErrors,
} from "../../src/history/forecast-window.ts";

const anySamples = fc.array(fc.oneof(fc.constantFrom(0, 1, 1000), fc.nat(100_000_000)), {
  minLength: 1,
  maxLength: 10,
});
const anyRule = fc.record({
  newest: fc.constantFrom(...NEWEST),
  repeats: fc.constantFrom("measured" as const, "kept" as const),
});

const measured = (newest: number) => ({ newest, repeats: "measured" as const });

describe("forecasting from a window", () => {
  it("takes a single sample as it is", () => {
    expect(forecastWindow([1234], measured(0.2))).toBe(1234);
  });

  it("stays between the least and the most of the samples", () => {
    fc.assert(
      fc.property(anySamples, anyRule, (samples, rule) => {
        const ms = forecastWindow(samples, rule);
        expect(ms).toBeGreaterThanOrEqual(Math.min(...samples) * (1 - 1e-12));
        expect(ms).toBeLessThanOrEqual(Math.max(...samples) * (1 + 1e-12));
      }),
    );
  });

  it("smooths what still counts, also where it takes no copy of it", () => {
    fc.assert(
      fc.property(anySamples, anyRule, fc.nat(9), (samples, rule, past) => {
        const known = 1 + (past % samples.length);
        const settled = settledSamples(samples, known, rule.repeats);
        const expected = smooth(settled, settled.length, rule.newest);
        expect(forecastNext(samples, known, rule)).toBe(expected);
      }),
    );
  });

  it("says the same from sample to sample as of each beginning anew", () => {
    fc.assert(
      fc.property(anySamples, anyRule, (samples, { repeats }) => {
        const rolling = new RollingForecasts(samples, repeats);
        for (const known of samples.keys()) {
          rolling.take();
          const anew = NEWEST.map((newest) =>
            forecastNext(samples, known + 1, { newest, repeats }),
          );
          expect([...rolling.forecasts]).toEqual(anew);
        }
      }),
    );
  });

  it("adds up the squared errors of each forecast", () => {
    fc.assert(
      fc.property(anySamples, anyRule, (samples, rule) => {
        const errors = samples
          .slice(1)
          .map((sample, before) => sample - forecastNext(samples, before + 1, rule));
        const expected = errors.reduce((sum, error) => sum + error ** 2, 0);
        expect(squaredErrors(samples, rule)).toBe(expected);
      }),
    );
  });

  it("moves by its share of each difference", () => {
    expect(forecastWindow([1000, 1400, 1200], measured(1))).toBe(1200);
    expect(forecastWindow([1000, 1400, 1200], measured(0.5))).toBe(1200);
    expect(forecastWindow([1000, 1400, 1600], measured(0.5))).toBe(1400);
    expect(forecastWindow([1000, 2000], measured(0.2))).toBe(1200);
  });

  it.each(NEWEST)(
    "does not follow one spike, however high, where the newest counts %d",
    (newest) => {
      const rule = measured(newest);
      expect(forecastWindow([1000, 1010, 990, 1000, 50_000_000], rule)).toBeLessThanOrEqual(2000);
      expect(forecastWindow([1000, 1010, 990, 50_000_000, 1000], rule)).toBeLessThan(1600);
      expect(forecastWindow([1000, 1010, 990, 1000, 0], rule)).toBeGreaterThan(490);
    },
  );

  it.each([0.1, 10])(
    "follows a lasting shift to %d times with its second run, by any rule",
    (by) => {
      const samples = [1000, 1010, 990, 1000, 1000 * by, 1020 * by];
      for (const newest of NEWEST) {
        const ms = forecastWindow(samples, measured(newest));
        expect(ms).toBeGreaterThanOrEqual(1000 * by);
        expect(ms).toBeLessThanOrEqual(1020 * by);
      }
    },
  );

  it("lets no sample stand out among three", () => {
    expect(forecastWindow([1000, 1000, 9000], measured(1))).toBe(9000);
  });

  it("takes half and twice the level as near, and no more", () => {
    expect(settledSamples([1000, 1000, 500, 1000, 2000], 5, "measured")).toEqual([
      1000, 1000, 500, 1000, 2000,
    ]);
    expect(settledSamples([1000, 1000, 1000, 1000, 2001], 5, "measured")).toEqual([
      1000, 1000, 1000, 1000, 2000,
    ]);
    expect(settledSamples([1000, 1000, 1000, 1000, 499], 5, "measured")).toEqual([
      1000, 1000, 1000, 1000, 500,
    ]);
  });

  it("forgets what was before a shift as soon as two samples are beyond it", () => {
    expect(settledSamples([10, 10, 10, 90, 100], 5, "measured")).toEqual([90, 100]);
    expect(settledSamples([10, 10, 10, 90], 4, "measured")).toEqual([10, 10, 10, 20]);
  });

  it("looks only at the samples that were known", () => {
    expect(settledSamples([1, 2, 3, 4], 2, "measured")).toEqual([1, 2]);
    expect(settledSamples([1, 1, 3, 4], 3, "kept")).toEqual([1, 3]);
  });

  it("counts a time that was only kept once", () => {
    const copies = [5000, 5000, 5000, 5000, 9000];
    expect(forecastWindow(copies, { newest: 1, repeats: "kept" })).toBe(9000);
    expect(forecastWindow(copies, { newest: 0.5, repeats: "kept" })).toBe(7000);
    expect(forecastWindow(copies, { newest: 0.5, repeats: "measured" })).toBe(7000);
    expect(forecastWindow([5, 5, 7, 7, 5], { newest: 0.5, repeats: "kept" })).toBe(5.5);
  });
});
