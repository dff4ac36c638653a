import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportTimings } from "../../src/commands/export.ts";
import { exportTimings as exportedTimes, timingsText } from "../../src/history/export-timings.ts";
import { emptyHistory } from "../../src/history/history.ts";
import { importedRun, observeItems } from "../../src/history/import/observe-source.ts";
import { readSource } from "../../src/history/import/read-source.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { RawValue } from "../../src/model/option.ts";
import { describeProblem, unwrap } from "../../src/model/problem.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { fakeLog, fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";

const RUN = sampleRun(1, [
  sampleItem("tests/b.py", { "TestX::test_y[1]": 1.5, test_z: 0.25 }),
  sampleItem("tests/a.py", { test_a: 0.125 }),
  sampleItem("tests/failed.py", { test_b: "failed" }),
]);

async function call(values: Readonly<Record<string, RawValue>>, run = RUN) {
  const files = memoryFiles({ "unit.json": writeHistory(learn(emptyHistory("unit"), run)) });
  const { log, lines } = fakeLog();
  const printed: string[] = [];
  const ports = fakePorts({
    files,
    log,
    terminal: { write: (text) => printed.push(text) },
    run: { home: `${REPOSITORY}/.makespan` },
  });
  const raw = { values: new Map(Object.entries(values)), positionals: [], command: undefined };
  const result = await exportTimings({ ...raw, prefix: "--" }, ports);
  const problems = result.ok ? [] : result.problems.map(describeProblem);
  return { problems, lines, printed: printed.join(""), files };
}

describe("makespan export", () => {
  test("writes tests for pytest-split, sorted, a name a line", async () => {
    const { printed } = await call({ history: "unit.json", to: "pytest-split" });
    expect(printed).toBe(
      '{\n    "tests/a.py::test_a": 0.125,\n    "tests/b.py::TestX::test_y[1]": 1.5,\n    "tests/b.py::test_z": 0.25\n}\n',
    );
  });

  test("writes files for Knapsack, into a file where one is named", async () => {
    const { files, printed } = await call({ history: "unit.json", to: "knapsack", out: "k.json" });
    expect(await files.readText("k.json")).toBe(
      '{\n  "tests/a.py": 0.125,\n  "tests/b.py": 1.75\n}\n',
    );
    expect(printed).toBe("");
  });

  test("says what pytest-split has no place for", async () => {
    const items = [...RUN.items, sampleItem("spec/a_spec.rb", {})];
    const { lines, problems } = await call(
      { history: "unit.json", to: "pytest-split" },
      { ...RUN, items },
    );
    expect(problems).toEqual([]);
    expect(lines[0]).toBe("warn: 1 item is left out: of them no test's time is known");
    const only = await call(
      { history: "unit.json", to: "pytest-split" },
      { ...RUN, items: items.slice(-1) },
    );
    expect(only.problems).toEqual([expect.stringContaining("Export with --to knapsack.")]);
  });

  test("wants to be told the format, and names those there are", async () => {
    expect((await call({ history: "unit.json" })).problems).toEqual([
      expect.stringContaining("Name it with --to pytest-split or --to knapsack."),
    ]);
    expect((await call({ to: "circleci" })).problems).toHaveLength(1);
  });
});

describe("what was exported", () => {
  const seconds = fc.constantFrom(0, 1, 2, 90_000).map((ms) => ms / 1000);
  const anyTime = fc.oneof(seconds, fc.double({ min: 0, max: 1e5, noNaN: true }));
  const file = fc.constantFrom("a.py", "tests/b.py", "__proto__", "x y/[id].py", "1");
  const name = fc.constantFrom("test_x", "TestA::test_y[1]", "test_x[a::b]", "__proto__", "7");

  test("is read back as the same times of tests, within rounding", () => {
    const key = fc.tuple(file, name).map(([item, test]) => `${item}::${test}`);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(key, anyTime), { minLength: 1, selector: ([one]) => one }),
        (times) => {
          expectSame(roundTrip(times, "pytest-split"), times);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("is read back as the same times of files, within rounding", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(file, anyTime), { minLength: 1, selector: ([one]) => one }),
        (times) => {
          expectSame(roundTrip(times, "knapsack"), times);
        },
      ),
      { numRuns: 200 },
    );
  });
});

type Times = readonly (readonly [name: string, seconds: number])[];

/** Imports the times, exports the history, and reads the file again. */
function roundTrip(times: Times, format: "pytest-split" | "knapsack"): Times {
  const run = { id: "one", time: "2026-01-01T00:00:00Z" };
  const source = unwrap(readSource(JSON.stringify(Object.fromEntries(times)), "times"));
  const observed = importedRun({ run, suite: "unit", platform: "default" }, observeItems(source));
  const history = learn(emptyHistory("unit"), observed);
  const text = timingsText(exportedTimes(history, "default", format).times, format);
  const again = unwrap(readSource(text, "times"));
  return again.items.flatMap(({ name, seconds = -1, tests }) =>
    tests.length === 0
      ? [[name, seconds] as const]
      : tests.map((test) => [`${name}::${test.test}`, test.seconds ?? -1] as const),
  );
}

function expectSame(actual: Times, expected: Times): void {
  const [one, other] = [new Map(actual), new Map(expected)];
  expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
  for (const [name, seconds] of one) {
    expect(Math.abs(seconds - (other.get(name) ?? -1))).toBeLessThanOrEqual(0.0005 + 1e-9);
  }
}
