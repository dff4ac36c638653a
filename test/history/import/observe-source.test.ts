import { describe, expect, it } from "vitest";
import { emptyHistory } from "../../../src/history/history.ts";
import { observeSource } from "../../../src/history/import/observe-source.ts";
import { readSource } from "../../../src/history/import/read-source.ts";
import { learn } from "../../../src/history/learn.ts";
import type { RunObservation } from "../../../src/model/observation.ts";
import { unwrap } from "../../../src/model/problem.ts";
import { testPath } from "../../../src/model/units.ts";

const ABOUT = { suite: "unit", platform: "default", run: { id: "one", time: "2026-01-01T00:00Z" } };

describe("what a source teaches", () => {
  it("is a run of its own, with the times of items and tests", () => {
    const history = learn(emptyHistory("unit"), observe('{"a.py::x": 1.5, "a.py::y": 0.25}'));
    expect(history.runs).toMatchObject([{ id: "one", platform: "default", shards: [] }]);
    expect(history.items).toEqual(
      new Map([
        [
          "a.py",
          {
            whole: [0, 1750],
            tests: new Map([
              ["x", [0, 1500]],
              ["y", [0, 250]],
            ]),
          },
        ],
      ]),
    );
  });

  it("is never complete, so that nothing is forgotten for it", () => {
    const before = learn(emptyHistory("unit"), { ...observe('{"old.py": 3}'), complete: true });
    const after = [1, 2, 3, 4, 5].reduce((history, at) => {
      const run = { id: `run ${at}`, time: `2026-01-0${at + 1}T00:00:00Z` };
      return learn(history, { ...observe('{"a.py": 1}'), run });
    }, before);
    expect(after.items.has(testPath("old.py"))).toBe(true);
  });

  it("names items as it is told to", () => {
    const source = unwrap(readSource('{"/repo/a.py": 1, "/else/b.py": 2}', "x"));
    const idOf = (name: string) => testPath(name.replace(/^\/repo\//, ""));
    const { items } = observeSource(source, { ...ABOUT, idOf });
    expect(items.map(({ id }) => id)).toEqual(["a.py", "/else/b.py"]);
  });
});

function observe(text: string): RunObservation {
  return observeSource(unwrap(readSource(text, "x")), ABOUT);
}
