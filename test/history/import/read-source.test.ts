import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_NAME } from "../../../src/history/history.ts";
import { readSource } from "../../../src/history/import/read-source.ts";
import type { TimingSource } from "../../../src/history/import/timing-source.ts";
import { describeProblem } from "../../../src/model/problem.ts";

describe("pytest-split's durations", () => {
  it("are times of tests by node id", () => {
    const source = read({
      "tests/test_a.py::test_one": 1.5,
      "tests/test_a.py::TestX::test_y[a::b-/c]": 0.25,
      "tests/test_b.py::test_z": 0,
    });
    expect(source).toMatchObject({ format: "pytest-split", names: "path", notes: [] });
    expect(timesOf(source)).toEqual({
      "tests/test_a.py": 1.75,
      "tests/test_a.py::test_one": 1.5,
      "tests/test_a.py::TestX::test_y[a::b-/c]": 0.25,
      "tests/test_b.py": 0,
      "tests/test_b.py::test_z": 0,
    });
  });

  it("are the same as pairs, of which the later one of a name counts", () => {
    const pairs = [
      ["a.py::one", 1],
      ["a.py::two", 2],
      ["a.py::one", 3],
    ];
    expect(read(pairs)).toEqual(read({ "a.py::one": 3, "a.py::two": 2 }));
  });

  it("are named without the groups of pytest-xdist", () => {
    expect(timesOf(read({ "a.py::one[a@b]@db": 1 }))).toMatchObject({ "a.py::one[a@b]": 1 });
  });

  it("may come from Windows", () => {
    expect(timesOf(read({ "tests\\sub\\test_a.py::test_x[\\n]": 1 }))).toEqual({
      "tests/sub/test_a.py": 1,
      "tests/sub/test_a.py::test_x[\\n]": 1,
    });
  });
});

describe("Knapsack's report", () => {
  it("is times of files", () => {
    const source = read({ "spec/a_spec.rb": 2.5, "./spec/b_spec.rb": 1 });
    expect(source).toMatchObject({ format: "Knapsack" });
    expect(timesOf(source)).toEqual({ "spec/a_spec.rb": 2.5, "spec/b_spec.rb": 1 });
  });

  it("adds up the examples of a file", () => {
    const source = read({ "spec/a_spec.rb[1:1]": 2, "spec/a_spec.rb[1:2:1]": 3 });
    expect(timesOf(source)).toEqual({ "spec/a_spec.rb": 5 });
  });
});

describe("Knapsack Pro's build", () => {
  it("is the newest times of its files, with its commit and time", () => {
    const source = read({
      id: "ba2190af",
      commit_hash: "347f33f",
      created_at: "2018-04-02T10:00:44.741Z",
      build_subsets: [
        subset("2018-04-21T11:18:34.539Z", { "spec/a_spec.rb": 1, "spec/b_spec.rb": 2 }),
        subset("2018-04-21T11:18:23.750Z", { "spec/a_spec.rb": 5, "spec/c_spec.rb": 3 }),
      ],
    });
    expect(source).toMatchObject({
      format: "Knapsack Pro",
      commit: "347f33f",
      time: "2018-04-02T10:00:44.741Z",
    });
    expect(timesOf(source)).toEqual({
      "spec/a_spec.rb": 1,
      "spec/b_spec.rb": 2,
      "spec/c_spec.rb": 3,
    });
  });

  function subset(created: string, files: Readonly<Record<string, number>>) {
    const listed = Object.entries(files).map(([path, time]) => ({ path, time_execution: time }));
    return { node_index: 0, created_at: created, test_files: listed };
  }
});

describe("cypress-split's timings", () => {
  it("are milliseconds of files", () => {
    const source = read({ durations: [{ spec: "cypress/e2e/a.cy.js", duration: 10_050 }] });
    expect(source).toMatchObject({ format: "cypress-split" });
    expect(timesOf(source)).toEqual({ "cypress/e2e/a.cy.js": 10.05 });
  });
});

describe("the results of Jest and Vitest", () => {
  const file = {
    name: "/repo/src/a.test.js",
    startTime: 1000,
    endTime: 3000,
    assertionResults: [
      { ancestorTitles: ["outer", "inner"], title: "one", status: "passed", duration: 500 },
      { ancestorTitles: [], title: "two", status: "passed", duration: null },
      { ancestorTitles: [], title: "three", status: "pending", duration: null },
    ],
  };

  it("are times of files, with what their tests share, and of tests", () => {
    const source = read({ numRuntimeErrorTestSuites: 0, startTime: 1e12, testResults: [file] });
    expect(source).toMatchObject({ format: "Jest", time: "2001-09-09T01:46:40.000Z" });
    expect(timesOf(source)).toEqual({
      "/repo/src/a.test.js": 2,
      "/repo/src/a.test.js::outer > inner > one": 0.5,
      "/repo/src/a.test.js::two": "passed",
      "/repo/src/a.test.js::three": "skipped",
    });
  });

  it("are told apart by what only Jest counts", () => {
    expect(read({ testResults: [file] })).toMatchObject({ format: "Vitest" });
  });

  it("give a file that could not be loaded no time", () => {
    const broken = { name: "b.test.js", status: "failed", startTime: 1, endTime: 1 };
    const source = read({ testResults: [file, { ...broken, assertionResults: [] }] });
    expect(source.items.at(-1)).toEqual({ name: "b.test.js", tests: [] });
  });

  it("add up the times of tests that share a name", () => {
    const [one] = file.assertionResults;
    const source = read({ testResults: [{ ...file, assertionResults: [one, one] }] });
    expect(timesOf(source)).toMatchObject({ "/repo/src/a.test.js::outer > inner > one": 1 });
  });
});

describe("PHPUnit's result cache", () => {
  it.each([1, 2])("of version %i is times of tests by class", (version) => {
    const source = read({
      version,
      defects: { "App\\Tests\\UserTest::testBad": 7, "App\\Tests\\UserTest::testOff": 1 },
      times: {
        "App\\Tests\\UserTest::testGood": 0.5,
        "App\\Tests\\UserTest::testMany#a b": 0.25,
        "App\\Tests\\UserTest::testBad": 9,
        "App\\Tests\\UserTest::testOff": 0,
      },
    });
    expect(source).toMatchObject({ format: "PHPUnit", names: "class" });
    expect(timesOf(source)).toMatchObject({
      "App/Tests/UserTest.php::testGood": 0.5,
      "App/Tests/UserTest.php::testMany#a b": 0.25,
      "App/Tests/UserTest.php::testBad": "failed",
      "App/Tests/UserTest.php::testOff": "skipped",
    });
  });
});

describe("the events of go test -json", () => {
  it("are times of packages and of their top-level tests", () => {
    const source = readLines(
      { Time: "2026-01-02T03:04:05.5+01:00", Action: "start", Package: "example.com/m/a" },
      { Action: "pass", Package: "example.com/m/a", Test: "TestX/sub", Elapsed: 2 },
      { Action: "pass", Package: "example.com/m/a", Test: "TestX", Elapsed: 0 },
      { Action: "skip", Package: "example.com/m/a", Test: "TestY", Elapsed: 0 },
      { Action: "pass", Package: "example.com/m/a", Elapsed: 3.5 },
    );
    expect(source).toMatchObject({
      format: "go test -json",
      names: "package",
      time: "2026-01-02T02:04:05.500Z",
    });
    expect(timesOf(source)).toEqual({
      "example.com/m/a": 3.5,
      "example.com/m/a::TestX": 2,
      "example.com/m/a::TestY": "skipped",
    });
  });

  it("teach no time of a package whose result was cached, and say so", () => {
    const cached = "ok  \texample.com/m/a\t(cached)\n";
    const source = readLines(
      { Action: "pass", Package: "example.com/m/a", Test: "TestX", Elapsed: 0.5 },
      { Action: "output", Package: "example.com/m/a", Output: cached },
      { Action: "pass", Package: "example.com/m/a", Elapsed: 0.1 },
      { Action: "pass", Package: "example.com/m/b", Elapsed: 2 },
    );
    expect(timesOf(source)).toEqual({ "example.com/m/a::TestX": "passed", "example.com/m/b": 2 });
    expect(source.notes).toEqual([
      "the result of 1 package was cached and teaches no time: -count=1 runs all",
    ]);
  });

  it("count what ran again, and the package by its tests then", () => {
    const source = readLines(
      { Action: "fail", Package: "m/a", Test: "TestX", Elapsed: 1 },
      { Action: "pass", Package: "m/a", Test: "TestY", Elapsed: 4 },
      { Action: "fail", Package: "m/a", Elapsed: 6 },
      { Action: "pass", Package: "m/a", Test: "TestX", Elapsed: 2 },
      { Action: "pass", Package: "m/a", Elapsed: 2.5 },
    );
    expect(timesOf(source)).toEqual({ "m/a": 6, "m/a::TestX": 2, "m/a::TestY": 4 });
  });

  it("may have other lines between them and a last one that is cut off", () => {
    const event = { Action: "pass", Package: "m/a", Elapsed: 1 };
    const text = `go: downloading x\n${JSON.stringify(event)}\nprinted\n{"Action":"pa`;
    expect(timesOf(readText(text))).toEqual({ "m/a": 1 });
  });
});

describe("lines", () => {
  it("with a tab are items and seconds", () => {
    const source = readText("a b.spec.js\t1.5\r\n\r\norg.apache.TestX\t2e-1\na.py::t[\t]\t3\n");
    expect(source).toMatchObject({ format: "item<TAB>seconds" });
    expect(timesOf(source)).toMatchObject({ "a b.spec.js": 1.5, "org.apache.TestX": 0.2 });
  });

  it("with a colon are what parallel_tests logs, the classes of one file added up", () => {
    const source = readText("spec/a_spec.rb:1.5\nC:\\x\\b_spec.rb:0\nspec/a_spec.rb:2.0\n");
    expect(source).toMatchObject({ format: "parallel_tests" });
    expect(timesOf(source)).toEqual({ "spec/a_spec.rb": 3.5, "C:/x/b_spec.rb": 0 });
  });

  it("have one form from the first to the last", () => {
    expect(problemOf("spec/a_spec.rb:1.5\n\nspec/b_spec.rb 2\n")).toContain(
      "times.txt:3: this line is not a path, a colon and seconds (parallel_tests)",
    );
  });
});

describe("a file that is none of these", () => {
  it.each([
    ["", "times.txt: it is empty"],
    [" \n\n hello\n", "times.txt:3: this line is neither an item, a tab and seconds"],
    ["{}", "times.txt: no format fits: it is an empty object"],
    ["[]", "times.txt: no format fits: it is an empty list"],
    ["[1]", "times.txt: no format fits: it is a list whose first entry is a number"],
    ['{"a": "1.5"}', 'times.txt: no format fits: it is an object whose "a" is a text'],
    ['{"a": [], "b": 1, "c": {}}', 'an object whose "a" is a list of 0'],
    ['{\n"a.py::t": NaN\n}', 'times.txt:2:12: it stops being JSON here, at "NaN"'],
    ['{"a.py::t": 1', "times.txt:1:14: it stops being JSON here, at the end of the file"],
    ["<testsuites/>", "times.txt: it is XML"],
    ["\u001f\u008b\u0008\u0000", "times.txt:1: this line is neither"],
  ])("is a problem that says where it stops: %j", (text, said) => {
    const problem = problemOf(text);
    expect(problem).toContain(said);
    expect(problem).toContain("Looked for the timings of pytest-split, Knapsack, ");
  });

  it("is a problem where two formats fit", () => {
    const both = { durations: [{ spec: "a", duration: 1 }], testResults: [{ name: "a" }] };
    expect(problemOf(JSON.stringify(both))).toContain("cypress-split and Vitest fit");
  });

  it("is a problem where no time of it can be used", () => {
    const output = { Action: "output", Package: "m/a", Output: "ok  \tm/a\t(cached)\n" };
    const events = [output, { Action: "pass", Package: "m/a", Test: "TestX", Elapsed: 1 }];
    expect(problemOf(events.map((event) => JSON.stringify(event)).join("\n"))).toContain(
      "read as go test -json: the result of 1 package was cached",
    );
    expect(problemOf('{"a.py": -1, "b.py": 1e308}')).toContain(
      "there is no time in it that can be used, read as Knapsack: 2 times are left out",
    );
  });
});

describe("hostile content", () => {
  it("is cut: times that are no lengths of time, and names that are none", () => {
    const text = `{"a.py::ok": 1, "a.py::minus": -1, "a.py::huge": 1e308, "a.py::over": 1e400,
      "": 2, "${"x".repeat(LONGEST_NAME + 1)}": 3, "a\\nb.py::t": 4, "a.py::": 5, "a.py::text": "6"}`;
    const source = readText(text);
    expect(timesOf(source)).toMatchObject({ "a.py::ok": 1, "a.py::huge": "passed" });
    expect(source.items.map(({ name }) => name)).toEqual(["a.py"]);
    expect(source.notes).toEqual([
      expect.stringMatching(/^4 times are left out .*, the first that of "a\.py::minus"$/),
      expect.stringMatching(/^4 names are left out .*, the first that of ""$/),
    ]);
  });

  it("gives an item no time as a whole where that of a test is unknown", () => {
    const [item] = read({ "a.py::ok": 1, "a.py::minus": -1 }).items;
    expect(item?.seconds).toBeUndefined();
  });

  it("may name things as objects name theirs", () => {
    const text = '{"__proto__": 1, "constructor::toString": 2, "hasOwnProperty": 3}';
    expect(timesOf(readText(text))).toEqual({
      ["__proto__"]: 1,
      constructor: 2,
      "constructor::toString": 2,
      hasOwnProperty: 3,
    });
  });

  it("may be nested as deep as it likes", () => {
    const deep = 200_000;
    const text = `{"a": ${"[".repeat(deep)}${"]".repeat(deep)}}`;
    expect(problemOf(text)).toContain('an object whose "a" is a list of 1');
  });

  it("is never more than a problem", () => {
    const jsonish = fc.json({ maxDepth: 4 });
    const shaped = fc
      .record(
        {
          version: fc.jsonValue(),
          times: fc.jsonValue(),
          defects: fc.jsonValue(),
          durations: fc.array(fc.record({ spec: fc.jsonValue(), duration: fc.jsonValue() })),
          build_subsets: fc.array(fc.record({ test_files: fc.array(fc.jsonValue()) })),
          testResults: fc.array(fc.record({ name: fc.string(), assertionResults: fc.jsonValue() })),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value));
    const event = fc
      .record({ Action: fc.jsonValue(), Package: fc.string(), Test: fc.string() })
      .map((value) => `${JSON.stringify(value)}\n`);
    fc.assert(
      fc.property(fc.oneof(jsonish, shaped, event, fc.string()), (text) => {
        const source = readSource(text, "x");
        if (source.ok) expect(source.value.items.length).toBeGreaterThan(0);
        else expect(source.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

function read(value: unknown): TimingSource {
  return readText(JSON.stringify(value));
}

function readLines(...events: readonly unknown[]): TimingSource {
  return readText(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
}

function readText(text: string): TimingSource {
  const source = readSource(text, "times.txt");
  if (!source.ok) throw new Error(source.problems.map(describeProblem).join("\n"));
  return source.value;
}

function problemOf(text: string): string {
  const source = readSource(text, "times.txt");
  return source.ok ? "" : source.problems.map(describeProblem).join("\n");
}

/** Seconds of items and tests, or the outcome of a test without. */
function timesOf({ items }: TimingSource): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    items.flatMap(({ name, seconds, tests }) => [
      ...(seconds === undefined ? [] : [[name, seconds]]),
      ...tests.map((test) => [`${name}::${test.test}`, test.seconds ?? test.outcome]),
    ]),
  );
}
