import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseRule } from "../../src/history/choose-rule.ts";
import { pastForecasts } from "../../src/history/item-errors.ts";
import type { MeasuredWindow } from "../../src/history/measured-window.ts";
import { runSpeeds } from "../../src/history/run-speeds.ts";

/** So many items in runs of these speeds; what else each takes in a run. */
function suite(
  speeds: readonly number[],
  time: (item: number, run: number) => number = (item) => 1000 + 100 * item,
  items = 12,
): readonly MeasuredWindow[] {
  return Array.from({ length: items }, (_, item) => ({
    runs: [...speeds.keys()],
    ms: speeds.map((speed, run) => Math.round(speed * time(item, run))),
  }));
}

describe("the speeds of runs", () => {
  it("are those of the machines where the items did not change", () => {
    const { of, before, next } = runSpeeds(suite([1, 1, 1.5, 1, 0.8]));
    expect(of).toEqual([1, 1, 1.5, 1, 0.8]);
    expect(before.slice(0, 3)).toEqual([1, 1, 1]);
    expect(before[3]).toBeCloseTo(1.075, 9);
    expect(before[4]).toBeCloseTo(1.06375, 9);
    expect(next).toBeCloseTo(1.06375 - 0.15 * 0.26375, 9);
  });

  it("are not moved by a few items that changed much", () => {
    const changed = suite([1, 1, 1], (item, run) => (run === 2 && item < 3 ? 50_000 : 10_000));
    expect(runSpeeds(changed).of).toEqual([1, 1, 1]);
  });

  it("weigh items by how long they take", () => {
    // Nine items of a tenth of a second slowed down, three of ten seconds did not.
    const mixed = suite([1, 1], (item, run) => (item < 9 ? 100 * (1 + run) : 10_000));
    expect(runSpeeds(mixed).of).toEqual([1, 1]);
  });

  it("are taken from eight items that were measured before, and not from fewer", () => {
    expect(runSpeeds(suite([1, 2], undefined, 7)).of).toEqual([1, 1]);
    expect(runSpeeds(suite([1, 2], undefined, 8)).of).toEqual([1, 2]);
  });

  it("do not depend on the order of the items where all differ", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 1 }),
        (all) => {
          const windows = suite(all);
          expect(runSpeeds(windows.toReversed()).of).toEqual(runSpeeds(windows).of);
        },
      ),
    );
  });
});

describe("a suite whose items change while its machines differ", () => {
  const SPEEDS = [1, 1.02, 1.4, 0.98, 1, 1.03, 1.45, 1.01, 0.97, 1.02];
  /** Every item grows by a third at one of the runs, and stays there. */
  const windows = suite(SPEEDS, (item, run) => (run >= 1 + (item % 9) ? 4000 : 3000), 30);

  it("has the speed of whole runs told apart", () => {
    const rule = chooseRule(windows);
    expect(rule.speeds?.of.length).toBe(SPEEDS.length);
    const off = (speeds: boolean) => {
      const { speeds: known, ...plain } = rule;
      const by = speeds && known !== undefined ? { ...plain, speeds: known } : plain;
      const all = windows.flatMap((window) => pastForecasts(window, by));
      return all.reduce(
        (sum, { forecastMs, actualMs }) => sum + Math.abs(forecastMs - actualMs),
        0,
      );
    };
    expect(off(true)).toBeLessThan(0.9 * off(false));
  });

  it("keeps its times as they are where all runs were as fast, or times are copies", () => {
    const steady = suite(
      SPEEDS.map(() => 1),
      (item, run) => 1000 + ((item * 7 + run * 5) % 90),
    );
    expect(chooseRule(steady)).not.toHaveProperty("speeds");
    const copied = windows.map(({ runs, ms }) => ({
      runs,
      ms: ms.map((_, at) => ms[at & ~1] ?? 0),
    }));
    expect(chooseRule(copied)).not.toHaveProperty("speeds");
    expect(chooseRule(copied).repeats).toBe("kept");
  });
});
