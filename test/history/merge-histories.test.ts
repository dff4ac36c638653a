import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHistory, type History, RUNS_KEPT } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { mergeHistories } from "../../src/history/merge-histories.ts";
import { WINDOW } from "../../src/history/window.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { anyHistory } from "./any-history.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

const merged = (...histories: readonly History[]) =>
  writeHistory(histories.reduce((left, right) => mergeHistories(left, right)));

describe("merging histories", () => {
  it("is commutative", () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (one, other) => {
        expect(merged(one, other)).toBe(merged(other, one));
      }),
    );
  });

  it("is associative", () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, anyHistory, (one, two, three) => {
        expect(merged(mergeHistories(one, two), three)).toBe(
          merged(one, mergeHistories(two, three)),
        );
      }),
    );
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (one, other) => {
        const both = mergeHistories(one, other);
        expect(merged(both, other)).toBe(writeHistory(both));
        expect(merged(one, one)).toBe(writeHistory(one));
      }),
    );
  });

  it("has the empty history as its neutral element", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(merged(emptyHistory("unit"), history)).toBe(writeHistory(history));
      }),
    );
  });

  it("keeps at most a window of measurements per platform", () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (one, other) => {
        for (const { whole } of mergeHistories(one, other).items.values()) {
          // Two platforms, and on each the newest observation may be one without a time.
          expect(whole.length).toBeLessThanOrEqual(2 * (WINDOW + 1) * 2);
        }
      }),
    );
  });

  it("puts what two racing runs learned from one history together", () => {
    const before = learn(emptyHistory("unit"), sampleRun(1, [sampleItem("a.py", { one: 1 })]));
    const left = learn(before, sampleRun(2, [sampleItem("a.py", { one: 2 })]));
    const right = learn(before, sampleRun(3, [sampleItem("b.py", { two: 3 })]));
    const both = mergeHistories(left, right);
    expect(both.runs.map((run) => run.id)).toEqual(["1-1", "2-1", "3-1"]);
    expect([...both.items].map(([id, item]) => [id, item.whole])).toEqual([
      ["a.py", [0, 1000, 1, 2000]],
      ["b.py", [2, 3000]],
    ]);
  });

  it("forgets runs that no window refers to beyond the newest", () => {
    let history = emptyHistory("unit");
    for (let number = 0; number < RUNS_KEPT + 20; number += 1) {
      const items = number === 0 ? [sampleItem("old.py", { one: 1 })] : [];
      history = learn(history, sampleRun(number, items, { complete: false }));
    }
    expect(history.runs).toHaveLength(RUNS_KEPT + 1);
    expect(history.runs[0]?.id).toBe("0-1");
    expect(history.items.get("old.py" as never)?.whole).toEqual([0, 1000]);
  });
});
