import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecastWindow } from "../../src/history/forecast-window.ts";

const anySamples = fc.array(fc.oneof(fc.constantFrom(0, 1, 1000), fc.nat(100_000_000)), {
  minLength: 1,
  maxLength: 10,
});

describe("forecasting from a window", () => {
  it("takes a single sample as it is", () => {
    expect(forecastWindow([1234])).toEqual({ ms: 1234 });
  });

  it("stays between the least and the most of the samples", () => {
    fc.assert(
      fc.property(anySamples, (samples) => {
        const { ms } = forecastWindow(samples);
        expect(ms).toBeGreaterThanOrEqual(Math.min(...samples) * (1 - 1e-12));
        expect(ms).toBeLessThanOrEqual(Math.max(...samples) * (1 + 1e-12));
      }),
    );
  });

  it("lets newer samples count more", () => {
    expect(forecastWindow([1000, 1000, 1200]).ms).toBeGreaterThan(
      forecastWindow([1200, 1000, 1000]).ms,
    );
  });

  it("does not follow one spike, however high", () => {
    const spike = forecastWindow([1000, 1000, 1000, 1000, 50_000_000]).ms;
    expect(spike).toBeLessThan(2000);
    expect(forecastWindow([1000, 1000, 1000, 50_000_000, 1000]).ms).toBeLessThan(1300);
  });

  it("does not follow one run that took no time", () => {
    expect(forecastWindow([1000, 1000, 1000, 0]).ms).toBeGreaterThan(500);
  });

  it.each([0.1, 10])("follows a lasting shift to %d times with its second run", (factor) => {
    const after = 1000 * factor;
    const { ms } = forecastWindow([1000, 1000, 1000, 1000, after, after]);
    expect(Math.abs(ms - after) / after).toBeLessThan(0.15);
  });

  it("says how far it was off, from three past errors on", () => {
    expect(forecastWindow([10, 20, 10]).spreadMs).toBeUndefined();
    expect(forecastWindow([100, 100, 100, 100]).spreadMs).toBeCloseTo(0, 9);
    expect(forecastWindow([100, 100, 100, 160]).spreadMs).toBeCloseTo(60 / Math.sqrt(3), 6);
  });
});
