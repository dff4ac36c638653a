import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addAccount } from "../../src/history/accounts.ts";
import { foldRun } from "../../src/history/fold-run.ts";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { readHistory } from "../../src/history/read-history.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import { unwrap } from "../../src/model/problem.ts";
import { anyAccountOf, anyHistory, anyRun } from "./any-history.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

/** What a run taught, as a result carries it to another machine. */
function carried(run: RunObservation) {
  const text = writeHistory(learn(emptyHistory(run.suite), run));
  return unwrap(readHistory(text, "result"));
}

describe("folding what a run taught", () => {
  test("teaches what the run itself would have taught", () => {
    fc.assert(
      fc.property(anyHistory, anyRun, (history, run) => {
        const folded = foldRun(history, carried(run));
        expect(writeHistory(folded)).toBe(writeHistory(learn(history, run)));
      }),
    );
  });

  test("brings what the run took and cost with it", () => {
    fc.assert(
      fc.property(anyHistory, anyRun, anyAccountOf(fc.nat(30)), (history, run, account) => {
        const own = addAccount(learn(emptyHistory(run.suite), run), account);
        const brought = unwrap(readHistory(writeHistory(own), "result"));
        const expected = addAccount(learn(history, run), account);
        expect(writeHistory(foldRun(history, brought))).toBe(writeHistory(expected));
      }),
    );
  });

  test("counts a run once however often it is folded", () => {
    fc.assert(
      fc.property(anyHistory, anyRun, (history, run) => {
        const once = foldRun(history, carried(run));
        expect(writeHistory(foldRun(once, carried(run)))).toBe(writeHistory(once));
      }),
    );
  });

  test("renames forward in time only, so that an older run that comes late changes no name", () => {
    const late = sampleRun(1, [sampleItem("old.py", { one: 1 }, "aa")]);
    const runs = [2, 3].map((number) =>
      sampleRun(number, [sampleItem("new.py", { one: 2 }, "aa")]),
    );
    const history = [...runs, late].map(carried).reduce(foldRun, emptyHistory("unit"));
    const windows = Array.from(history.items, ([id, { whole }]) => [id, whole]);
    expect(windows).toEqual([
      ["new.py", [1, 2000, 2, 2000]],
      ["old.py", [0, 1000]],
    ]);
  });

  test("forgets what the newest complete runs did not have, and carries renamed items", () => {
    const runs = [
      sampleRun(1, [sampleItem("old.py", { one: 1 }, "aa"), sampleItem("gone.py", { two: 2 })]),
      sampleRun(2, [sampleItem("new.py", { one: 1 }, "aa")]),
      sampleRun(3, [sampleItem("new.py", { one: 1 }, "aa")]),
      sampleRun(4, [sampleItem("new.py", { one: 1 }, "aa")]),
    ];
    const history = runs.map(carried).reduce(foldRun, emptyHistory("unit"));
    expect([...history.items.keys()]).toEqual(["new.py"]);
    const [renamed] = history.items.values();
    expect(renamed?.whole).toEqual([0, 1000, 1, 1000, 2, 1000, 3, 1000]);
  });
});
