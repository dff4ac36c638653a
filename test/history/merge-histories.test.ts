import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHistory, type History, RUNS_KEPT } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { mergeHistories } from "../../src/history/merge-histories.ts";
import { WINDOW } from "../../src/history/window.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { anyHistory, anyRun } from "./any-history.ts";
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

  it("loses nothing that two racing runs measured and that fits the windows", () => {
    fc.assert(
      fc.property(anyHistory, anyRun, anyRun, (before, one, other) => {
        const [left, right] = [learn(before, one), learn(before, other)];
        const both = measurementsOf(mergeHistories(left, right));
        for (const [place, measured] of newestOf(measurementsOf(left), measurementsOf(right))) {
          expect([place, both.get(place)]).toEqual([place, measured]);
        }
      }),
    );
  });

  it("is restored by learning a lost run again", () => {
    fc.assert(
      fc.property(anyHistory, anyRun, anyRun, (before, one, other) => {
        const partial = { ...one, complete: false };
        const [left, right] = [
          learn(before, partial),
          learn(before, { ...other, complete: false }),
        ];
        // The merge of `one` was overwritten by that of `other`; its result was kept.
        const restored = mergeHistories(right, left);
        expect(merged(restored, left)).toBe(writeHistory(restored));
        expect(merged(restored, right)).toBe(writeHistory(restored));
      }),
    );
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

/** By platform, item and test the measurements, newest first: time and id of the run, milliseconds. */
type Measurements = ReadonlyMap<string, readonly (readonly [string, number])[]>;

function measurementsOf(history: History): Measurements {
  const found = new Map<string, (readonly [string, number])[]>();
  const add = (name: readonly string[], window: readonly number[]) => {
    for (let at = window.length - 2; at >= 0; at -= 2) {
      const run = history.runs[window[at] ?? -1];
      const ms = window[at + 1] ?? -1;
      if (run === undefined || ms < 0) continue;
      const place = JSON.stringify([run.platform, ...name]);
      const known = found.get(place) ?? [];
      found.set(place, known);
      known.push([`${run.time} ${run.id}`, ms]);
    }
  };
  for (const [id, { whole, tests }] of history.items) {
    add([id], whole);
    for (const [test, window] of tests) add([id, test], window);
  }
  return found;
}

/** Of both the newest that fit a window; of one run that both measured, the longer time. */
function newestOf(left: Measurements, right: Measurements): Measurements {
  const places = new Set([...left.keys(), ...right.keys()]);
  return new Map(
    Array.from(places, (place) => {
      const byRun = new Map<string, number>();
      for (const [run, ms] of [...(left.get(place) ?? []), ...(right.get(place) ?? [])]) {
        byRun.set(run, Math.max(ms, byRun.get(run) ?? 0));
      }
      const newestFirst = [...byRun].sort(([one], [other]) => (one < other ? 1 : -1));
      return [place, newestFirst.slice(0, WINDOW)] as const;
    }),
  );
}
