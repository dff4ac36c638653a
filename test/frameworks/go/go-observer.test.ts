import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { goObserver, type Observed } from "../../../src/frameworks/go/go-observer.ts";
import { entry } from "../temporary-project.ts";

const FINE = [".", "ok", "ok/inner", "inner", "partly", "helper", "elsewhere"];
const ALL = [...FINE, "fails", "panics", "hangs", "broken", "exits", "nested"];
const MODULE = "example.com/sample/v2";

/** Recorded by test/fixtures/go/make.ts. */
function recorded(name: string): readonly string[] {
  const file = new URL(`../../fixtures/go/${name}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8").trimEnd().split("\n");
}

function observe(
  lines: readonly string[],
  items: readonly string[],
  changes: Partial<Observed> = {},
) {
  const observer = goObserver({
    command: { kind: "argv", argv: ["go", "test"] },
    environment: {},
    entries: items.map((id) => entry(id)),
    repository: "/repository",
    root: "/repository",
    show: "results",
    ...changes,
  });
  const shown = lines.flatMap((line) => observer.line(line) ?? []).join("\n");
  const { junit = "", evidence } = observer.end();
  return { shown, junit, evidence, suites: readSuites(junit) };
}

interface Suite {
  readonly name: string;
  readonly file?: string;
  readonly time?: string;
  readonly cases: readonly Record<string, unknown>[];
}

function readSuites(junit: string): readonly Suite[] {
  if (junit === "") return [];
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseAttributeValue: false,
  });
  const suites = [parser.parse(junit).testsuites.testsuite ?? []].flat();
  return suites.map(({ testcase = [], ...rest }) => ({ ...rest, cases: [testcase].flat() }));
}

describe("what people see", () => {
  it("is a line per package where all is well", () => {
    const { shown } = observe(recorded("fine"), FINE);
    expect(withoutTimes(shown).split("\n").sort()).toEqual(
      [
        `# ${MODULE}/elsewhere`,
        `package ${MODULE}/elsewhere: build constraints exclude all Go files in /repository/elsewhere`,
        `FAIL\t${MODULE}/elsewhere [setup failed]`,
        `ok  \t${MODULE}\tTIME`,
        `ok  \t${MODULE}/ok\tTIME`,
        `ok  \t${MODULE}/ok/inner\tTIME`,
        `ok  \t${MODULE}/inner\tTIME`,
        `?   \t${MODULE}/partly\t[no test files]`,
        `ok  \t${MODULE}/helper\tTIME [no tests to run]`,
      ].sort(),
    );
  });

  it("is the output of what failed, without that of tests that passed", () => {
    const { shown } = observe(recorded("all"), ALL);
    expect(withoutTimes(shown)).toContain(
      `    fails_test.go:9: it is <bad>\n--- FAIL: TestBad/deep (0.00s)\n--- FAIL: TestBad (0.00s)\nFAIL\nFAIL\t${MODULE}/fails\tTIME\n`,
    );
    expect(shown).toContain("panic: boo");
    expect(shown).toContain("undefined: undefined");
    expect(shown).not.toContain("printed by a test that passes");
    expect(shown).not.toContain("=== RUN");
  });

  it("is everything with -v", () => {
    const { shown } = observe(recorded("fine"), FINE, { show: "verbose" });
    expect(shown).toContain("=== RUN   TestNames/ü/y\n");
    expect(shown).toContain("printed by a test that passes");
    expect(shown).toContain("no line break--- PASS: TestUnfinishedLine");
  });

  it("is left alone where the user asked for events", () => {
    const lines = recorded("all");
    expect(observe(lines, ALL, { show: undefined }).shown).toBe(lines.join("\n"));
  });

  it("keeps lines that are no events", () => {
    const lines = ["go: downloading example.com/x v1.0.0", '{"not": "ours"}', "{broken", "null"];
    expect(observe(lines, ["ok"]).shown).toBe(lines.join("\n"));
  });

  it("keeps the end of endless output, and says that its start is left out", () => {
    const event = {
      Action: "output",
      Package: "p",
      Test: "TestA",
      Output: `${"x".repeat(1023)}\n`,
    };
    const lines = Array.from({ length: 10_000 }, () => JSON.stringify(event));
    const end = JSON.stringify({ Action: "fail", Package: "p" });
    const { shown, junit } = observe([...lines, end], ["p"]);
    expect(shown).toMatch(/^\[earlier output of the package is left out\]\nx/);
    expect(shown.length).toBeLessThan(5_000_000);
    expect(junit.length).toBeLessThan(70_000);
  });
});

describe("what go's output proves", () => {
  it("gives each package its item, also where names repeat", () => {
    const { evidence, suites } = observe(recorded("fine"), FINE);
    expect(evidence?.items.map((item) => item.id).sort()).toEqual([...FINE].sort());
    expect(suites.map((suite) => [suite.name, suite.file])).toContainEqual([
      `${MODULE}/ok/inner`,
      "ok/inner",
    ]);
    expect(suites.map((suite) => [suite.name, suite.file])).toContainEqual([MODULE, "."]);
  });

  it("holds no test for other systems, helpers and packages without tests, and excuses the exit code", () => {
    const { evidence } = observe(recorded("fine"), FINE);
    for (const id of ["elsewhere", "partly", "helper"]) {
      expect(evidence?.items.find((item) => item.id === id)).toEqual({
        id,
        selected: true,
        collected: [],
      });
    }
    expect(evidence).toMatchObject({ ended: true, harmlessCodes: [1] });
  });

  it("excuses nothing where something else failed too", () => {
    expect(observe(recorded("all"), ALL).evidence).not.toHaveProperty("harmlessCodes");
  });

  it("names what kept a package from running", () => {
    const { evidence } = observe(recorded("all"), ALL);
    const errors = Object.fromEntries(evidence?.items.map(({ id, error }) => [id, error]) ?? []);
    expect(errors).toMatchObject({
      broken: "broken/broken_test.go:5:33: undefined: undefined",
      exits: "exit status 3",
      nested: `main module (${MODULE}) does not contain package ${MODULE}/nested`,
      fails: undefined,
      panics: undefined,
    });
  });

  it("has every test and subtest by its name", () => {
    const { evidence, suites } = observe(recorded("fine"), FINE);
    const collected = evidence?.items.find((item) => item.id === "ok")?.collected;
    expect(collected).toEqual([
      "TestNames",
      "TestNames/a_[x]",
      "TestNames/ü/y",
      "TestNames/#00",
      "TestNames/dup",
      "TestNames/dup#01",
      `TestNames/<&"'>`,
      "TestNames/\\x1b[31m",
      "TestParallel",
      "TestParallel/a",
      "TestParallel/b",
      "TestSkipped",
      "TestUnfinishedLine",
      "FuzzSeeds",
      "FuzzSeeds/seed#0",
      "Example",
    ]);
    const cases = suites.find((suite) => suite.file === "ok")?.cases ?? [];
    expect(cases.map((one) => one["name"])).toEqual(collected);
    expect(cases.filter((one) => "skipped" in one).map((one) => one["name"])).toEqual([
      "TestSkipped",
    ]);
  });

  it("has no times of cached results", () => {
    const { evidence, junit } = observe(recorded("cached"), ["ok"]);
    expect(evidence?.items[0]?.collected).toHaveLength(16);
    expect(junit).not.toContain("time=");
    expect(
      observe(recorded("fine"), FINE).suites.find((suite) => suite.file === "ok")?.time,
    ).toMatch(/^0\.\d{3}$/);
  });

  it("takes a test without an end in a failed package for failed", () => {
    const { suites } = observe(recorded("all"), ALL);
    const failed = suites.flatMap(({ file, cases }) =>
      cases
        .filter((one) => "failure" in one || "error" in one)
        .map((one) => `${file} ${one["name"]}`),
    );
    expect(failed.sort()).toEqual([
      "broken [package]",
      "exits [package]",
      "fails TestBad",
      "fails TestBad/deep",
      "hangs TestHang",
      "hangs TestHang/inside",
      "nested [package]",
      "panics TestPanic",
    ]);
  });

  it("has not ended where a package has not", () => {
    const lines = recorded("all");
    const { evidence } = observe(lines.slice(0, lines.length - 20), ALL);
    expect(evidence?.ended).toBe(false);
  });

  it("keeps XML well-formed whatever tests print", () => {
    const event = {
      Action: "output",
      Package: "p",
      Test: "T",
      Output: "\u001b[31m]]> & \ud800\u0000\n",
    };
    const lines = [
      event,
      { Action: "fail", Package: "p", Test: "T" },
      { Action: "fail", Package: "p" },
    ];
    const { junit } = observe(
      lines.map((line) => JSON.stringify(line)),
      ["p"],
    );
    expect(junit).toContain("\\x1b[31m]]&gt; &amp; \ufffd\\x00");
  });

  it("takes each run of -count=2 for one, and takes benchmarks for passed", () => {
    const events = [
      { Action: "run", Package: "p", Test: "T" },
      { Action: "fail", Package: "p", Test: "T", Elapsed: 1 },
      { Action: "run", Package: "p", Test: "T" },
      { Action: "pass", Package: "p", Test: "T", Elapsed: 2 },
      { Action: "run", Package: "p", Test: "BenchmarkX" },
      { Action: "pass", Package: "p", Elapsed: 3 },
    ];
    const { suites, evidence } = observe(
      events.map((event) => JSON.stringify(event)),
      ["p"],
    );
    expect(suites[0]?.cases.map(({ name, time }) => [name, time])).toEqual([
      ["T", "1.000"],
      ["T", "2.000"],
      ["BenchmarkX", undefined],
    ]);
    expect(evidence?.items[0]?.collected).toEqual(["T", "BenchmarkX"]);
  });

  it("reads the result lines of plain go test", () => {
    const lines = [
      "--- FAIL: TestX (0.00s)",
      "FAIL\texample.com/m/a\t0.1s",
      "ok  \texample.com/m/b\t0.004s",
      "?   \texample.com/m/c\t[no test files]",
      "ok  \texample.com/m/d\t(cached) [no tests to run]",
      "FAIL\texample.com/m/e [build failed]",
      "FAIL",
    ];
    const { evidence, junit, shown } = observe(lines, ["a", "b", "c", "d", "e"]);
    expect(shown).toBe(lines.join("\n"));
    expect(junit).toBe("");
    expect(evidence?.items).toEqual([
      { id: "a", selected: true },
      { id: "b", selected: true },
      { id: "c", selected: true, collected: [] },
      { id: "d", selected: true, collected: [] },
      { id: "e", selected: true, error: "the build failed" },
    ]);
  });

  it("knows nothing where go said nothing", () => {
    const { evidence, junit } = observe([], ["a"]);
    expect(evidence).toEqual({ items: [], junit: [], ended: false });
    expect(junit).toBe("");
  });
});

function withoutTimes(text: string): string {
  return text.replaceAll(/\t\d+\.\d+s/g, "\tTIME");
}

describe("what may have failed beside the tests", () => {
  const lines = (packages: readonly string[]) =>
    recorded("all").filter((line) => {
      const { Package: one = "" }: { Package?: string } = JSON.parse(line);
      return packages.includes(one.replace(`${MODULE}/`, ""));
    });

  it("is nothing where packages went through all their tests", () => {
    expect(observe(recorded("fine"), FINE).evidence).not.toHaveProperty("beside");
    expect(observe(lines(["fails"]), ["fails"]).evidence).not.toHaveProperty("beside");
  });

  it.each(["panics", "exits", "hangs"])("is all that a package did not get to: %s", (name) => {
    const { evidence } = observe(lines(["fails", name]), ["fails", name]);
    expect(evidence?.beside).toBe(`${MODULE}/${name} did not go through all its tests`);
  });

  it.each([
    [["go", "test", "-failfast"], "", true],
    [["go", "test", "--failfast=true"], "", true],
    [["go", "test", "-failfast=false"], "", false],
    [["go", "test"], "-v -failfast", true],
    [["go", "test", "-run=TestFailfast"], "", false],
  ])("is all that comes behind a first failure: %j, GOFLAGS=%s", (argv, flags, fails) => {
    const { evidence } = observe(lines(["fails"]), ["fails"], {
      command: { kind: "argv", argv },
      environment: { GOFLAGS: flags },
    });
    expect(evidence !== undefined && "beside" in evidence).toBe(fails);
  });
});
