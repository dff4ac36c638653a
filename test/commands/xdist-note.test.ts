import { describe, expect, test } from "vitest";
import { xdistNote } from "../../src/commands/xdist-note.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { sampleCosts } from "../support/sample-results.ts";

const ITEM = testPath("tests/test_big.py");
const PARALLEL = { factor: 3.4, spread: 0.2, from: "learned" } as const;

const BINDS = {
  framework: "pytest",
  bound: {
    ...{ seconds: seconds(86), by: "item" as const, item: ITEM },
    text: "bound by tests/test_big.py (1m26s): more than 5 shards is useless",
  },
  costs: sampleCosts({ parallelism: PARALLEL }),
} as const;

describe("a file that binds a plan of several tests at a time", () => {
  test("may not bind it with pytest-xdist, which the plan says", () => {
    expect(xdistNote(BINDS)).toEqual([
      "pytest runs several tests at a time here: where pytest-xdist deals them out one by one (`--dist load`, its default, or `worksteal`), shards do not wait for tests/test_big.py, and more of them may be useful",
    ]);
  });

  test("binds it where one worker certainly has it, or nothing runs beside it", () => {
    const one = sampleCosts({ parallelism: { ...PARALLEL, factor: 1.04 } });
    const supposed = sampleCosts({ parallelism: { ...PARALLEL, from: "default" } });
    const test = {
      ...BINDS.bound,
      text: "bound by tests/test_big.py::test_it (1m26s): more than 5 shards is useless; no part can be shorter than that test",
    };
    const others = [
      { ...BINDS, framework: "vitest" } as const,
      { ...BINDS, costs: one },
      { ...BINDS, costs: supposed },
      { ...BINDS, bound: test },
      { ...BINDS, bound: { seconds: seconds(86), by: "total" } as const },
      { ...BINDS, workers: [{ workers: 2, wallSeconds: seconds(60), items: 8 }] },
    ];
    expect(others.flatMap(xdistNote)).toEqual([]);
  });
});
