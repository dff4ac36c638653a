import { describe, expect, it } from "vitest";
import { type KnownItem, newItems } from "../../src/history/new-items.ts";
import { testPath } from "../../src/model/units.ts";

/** Measured once, in run 0 unless another is named. */
function known(id: string, ms: number, { run = 0, bytes = 0 } = {}): KnownItem {
  const item = { id, ms, window: { runs: [run], ms: [ms] } };
  return bytes === 0 ? item : { ...item, bytes };
}

function estimate(items: readonly KnownItem[], id: string, bytes?: number) {
  const item = { id: testPath(id), ...(bytes === undefined ? {} : { bytes }) };
  return newItems(items).estimate(item);
}

const FAST = [10, 12, 14, 16].map((ms) => known(`fast/${ms}.py`, ms));
const SLOW = [900, 1000, 1100, 1200].map((ms) => known(`slow/deep/${ms}.py`, ms));

describe("estimating new items", () => {
  it("has nothing to say where nothing was measured", () => {
    expect(estimate([], "a.py")).toBeUndefined();
  });

  it("takes the median of the folder where folders differ", () => {
    const all = [...FAST, ...SLOW];
    expect(newItems(all).rule).toBe("sibling");
    expect(estimate(all, "fast/new.py")).toEqual({ ms: 13, from: "sibling", samples: 4 });
    expect(estimate(all, "slow/deep/new.py")).toEqual({ ms: 1050, from: "sibling", samples: 4 });
  });

  it("goes up to the nearest folder with three items, but not to the top", () => {
    const all = [...FAST, ...SLOW, known("slow/other/a.py", 5000)];
    expect(estimate(all, "slow/other/new.py")).toEqual({ ms: 1100, from: "sibling", samples: 5 });
    expect(estimate(all, "elsewhere/new.py")).toEqual({ ms: 900, from: "default", samples: 9 });
  });

  it("takes the suite's median where folders say nothing", () => {
    const alike = [1, 2, 3, 4, 5].flatMap((ms) => [
      known(`a/${ms}.py`, ms),
      known(`b/${ms}.py`, ms),
    ]);
    expect(newItems(alike).rule).toBe("median");
    expect(estimate(alike, "a/new.py")).toEqual({ ms: 3, from: "default", samples: 10 });
  });

  it("goes by size where that has told time best", () => {
    const sizes = Array.from({ length: 12 }, (_, at) =>
      known(`t/${at}.py`, 100 * (at + 1), { bytes: 1000 * (at + 1) }),
    );
    expect(newItems(sizes).rule).toBe("size");
    expect(estimate(sizes, "t/new.py", 4200)).toEqual({ ms: 420, from: "size", samples: 12 });
    expect(estimate(sizes, "t/new.py")).toMatchObject({ from: "default" });
  });

  it("learns from what new items took in past runs", () => {
    const old = Array.from({ length: 20 }, (_, at) => known(`t/${at}.py`, 1000 + at));
    const added = [40, 50, 60, 50, 40, 60, 40, 50, 60, 50, 40, 60].map((ms, at) =>
      known(`t/new${at}.py`, ms, { run: 1 + (at % 2) }),
    );
    const { rule, ratios } = newItems([...old, ...added]);
    expect(rule).toBe("newcomers");
    expect(ratios).toHaveLength(12);
    expect(estimate([...old, ...added], "t/next.py")).toEqual({
      ms: 50,
      from: "default",
      samples: 12,
    });
  });

  it("says how far off it was, from what was known before each", () => {
    const old = [10, 20, 30].map((ms) => known(`t/${ms}.py`, ms));
    expect(newItems([...old, known("t/a.py", 50, { run: 1 })]).ratios).toEqual([2.5]);
    expect(newItems(old).ratios).toEqual([]);
  });

  it("gives the same whatever the order of the items", () => {
    const all = [
      ...FAST,
      ...SLOW,
      known("fast/x.py", 11, { run: 1 }),
      known("z.py", 7, { run: 2 }),
    ];
    const [one, other] = [newItems(all), newItems(all.toReversed())];
    expect(one.rule).toBe(other.rule);
    expect(estimate(all, "fast/q.py")).toEqual(estimate(all.toReversed(), "fast/q.py"));
  });
});
