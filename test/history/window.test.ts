import { describe, expect, it } from "vitest";
import {
  filterWindow,
  joinWindows,
  lastSeen,
  measuredMs,
  renumberWindow,
  trimWindow,
  WINDOW,
} from "../../src/history/window.ts";

describe("windows", () => {
  it("join in the order of runs, the longer time of one run winning", () => {
    expect(joinWindows([0, 10, 2, 30], [1, 20, 2, 31, 3, -1])).toEqual([
      0, 10, 1, 20, 2, 31, 3, -1,
    ]);
  });

  it("join any measurement of a run before none", () => {
    expect(joinWindows([0, -1], [0, 5])).toEqual([0, 5]);
    expect(joinWindows([0, 5], [0, -1])).toEqual([0, 5]);
  });

  it("keep the newest measurements of each platform", () => {
    const runs = Array.from({ length: 2 * WINDOW + 4 }, (_, run) => run);
    const platforms = runs.map((run) => (run % 2 === 0 ? "linux" : "windows"));
    const trimmed = trimWindow(
      runs.flatMap((run) => [run, run * 100]),
      platforms,
    );
    expect(trimmed).toEqual(runs.slice(4).flatMap((run) => [run, run * 100]));
  });

  it("keep an unmeasured observation only where it is its platform's newest", () => {
    const platforms = ["linux", "windows", "linux", "linux"];
    expect(trimWindow([0, -1, 1, -1, 2, 7, 3, -1], platforms)).toEqual([1, -1, 2, 7, 3, -1]);
    expect(trimWindow([0, 5, 2, -1, 3, 7], platforms)).toEqual([0, 5, 3, 7]);
  });

  it("measure only the chosen runs", () => {
    expect(measuredMs([0, 5, 1, 6, 2, -1, 3, 8], [true, false, true, true])).toEqual([5, 8]);
  });

  it("say when a test was last there, measured or not", () => {
    expect(lastSeen([0, 5, 1, -1, 2, 3], [true, true, false])).toBe(1);
    expect(lastSeen([2, 3], [true, true, false])).toBe(-1);
  });

  it("can be filtered and renumbered by run", () => {
    expect(filterWindow([0, 5, 1, 6], (run) => run === 1)).toEqual([1, 6]);
    expect(renumberWindow([1, 0, 3, 1], [0, 7, 8, 9])).toEqual([7, 0, 9, 1]);
  });
});
