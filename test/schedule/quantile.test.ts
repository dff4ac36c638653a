import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makespanQuantile } from "../../src/schedule/quantile.ts";

const anyJobs = fc.array(fc.record({ ms: fc.nat(100_000), variance: fc.nat(1_000_000) }), {
  minLength: 1,
  maxLength: 20,
});

describe("the quantile of a makespan", () => {
  it("grows with the probability and with every further job", () => {
    fc.assert(
      fc.property(anyJobs, (jobs) => {
        const p50 = makespanQuantile(jobs, 0.5);
        expect(makespanQuantile(jobs, 0.9)).toBeGreaterThanOrEqual(p50);
        expect(
          makespanQuantile([...jobs, { ms: 50_000, variance: 100 }], 0.5),
        ).toBeGreaterThanOrEqual(p50 - 0.01);
      }),
    );
  });

  it("is the normal distribution's for one job", () => {
    expect(makespanQuantile([{ ms: 100, variance: 100 }], 0.5)).toBeCloseTo(100, 3);
    expect(makespanQuantile([{ ms: 100, variance: 100 }], 0.9)).toBeCloseTo(112.8155, 3);
  });

  it.each([
    [0.1, -1.28155157],
    [0.25, -0.67448975],
    [0.75, 0.67448975],
    [0.99, 2.32634787],
    [0.999, 3.09023231],
  ])("is %d of it at %d standard deviations", (probability, deviations) => {
    const at = makespanQuantile([{ ms: 1000, variance: 10_000 }], probability);
    expect(Math.abs((at - 1000) / 100 - deviations)).toBeLessThan(1e-4);
  });

  it("is later for two jobs alike than for one", () => {
    const job = { ms: 100, variance: 100 };
    // The square of the distribution function is a half at 0.5449 standard deviations.
    expect(makespanQuantile([job, job], 0.5)).toBeCloseTo(105.4495, 2);
  });

  it("is exact without any spread", () => {
    expect(
      makespanQuantile(
        [
          { ms: 100, variance: 0 },
          { ms: 70, variance: 0 },
        ],
        0.9,
      ),
    ).toBe(100);
  });
});
