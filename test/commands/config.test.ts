import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/commands/config.ts";
import type { SuiteConfig } from "../../src/commands/config-suite.ts";
import { STRATEGIES } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { problemsOf } from "../support/problems.ts";

const parse = (text: string) => parseConfig(text, "makespan.yml");
const problems = (text: string) => problemsOf(parse(text));

function only(text: string): SuiteConfig {
  const config = unwrap(parse(text));
  expect([...config.suites.keys()]).toEqual(["default"]);
  return config.suites.get("default") ?? {};
}

const EVERYTHING = `
framework: pytest
tests: ["tests/**/test_*.py", "more/*_test.py"]
root: services/api
shards: {min: 2, max: 20}
max-shards: 12
target-job-time: 5m
setup-time: 1m30s
strategy: round-robin
axes:
  os: [ubuntu-latest, windows-latest]
  python: ["3.12", "3.13"]
  exclude: [{os: windows-latest, python: "3.12"}]
  include: [{os: macos-latest, python: "3.13"}]
test-command: pytest -q
junit: reports/*.xml
keep: ["coverage/*"]
allow-empty: true
`;

describe("a configuration", () => {
  test("may have one suite at its top level, with every setting", () => {
    expect(only(EVERYTHING)).toEqual({
      framework: "pytest",
      tests: ["tests/**/test_*.py", "more/*_test.py"],
      root: "services/api",
      shards: { min: 2, max: 20 },
      "max-shards": 12,
      "target-job-time": 300,
      "setup-time": 90,
      strategy: "round-robin",
      axes: {
        axes: { os: ["ubuntu-latest", "windows-latest"], python: ["3.12", "3.13"] },
        exclude: [{ os: "windows-latest", python: "3.12" }],
        include: [{ os: "macos-latest", python: "3.13" }],
      },
      "test-command": "pytest -q",
      junit: ["reports/*.xml"],
      keep: ["coverage/*"],
      "allow-empty": true,
    });
  });

  test("may have several suites, in the file's order", () => {
    const config = unwrap(parse("suites:\n  unit: {shards: 8}\n  e2e: {shards: auto}\n"));
    expect([...config.suites]).toEqual([
      ["unit", { shards: 8 }],
      ["e2e", { shards: "auto" }],
    ]);
  });

  test.each(["", "\n", "# nothing yet\n", "---\n"])("may say nothing: %j", (text) => {
    expect(only(text)).toEqual({});
  });

  test("has a smallest range of shards by default", () => {
    expect(only("shards: {max: 5}").shards).toEqual({ min: 1, max: 5 });
  });

  test.each([
    ["90", 90],
    ["90s", 90],
    ['"1h30m"', 5400],
    ["1.5m", 90],
  ])("reads %s as a length of time", (text, expected) => {
    expect(only(`target-job-time: ${text}`)["target-job-time"]).toBe(expected);
  });

  test.each([
    [".", "."],
    ["./", "."],
    ["./services/api/", "services/api"],
    ["services//api", "services/api"],
    ['"services\\\\api"', "services/api"],
  ])("takes %s for the folder %s", (text, expected) => {
    expect(only(`root: ${text}`).root).toBe(expected);
  });

  test("keeps what an anchor stands for", () => {
    const text = "suites:\n  unit: &base {framework: vitest, shards: 2}\n  e2e: *base\n";
    expect(unwrap(parse(text)).suites.get("e2e")).toEqual({ framework: "vitest", shards: 2 });
  });

  test.each(["constructor", "prototype", "toString"])("may have a suite named %s", (name) => {
    expect(unwrap(parse(`suites:\n  ${name}: {shards: 2}\n`)).suites.get(name)).toEqual({
      shards: 2,
    });
  });

  test.each(["3.10", "3.0", "08", "0x10", "1e3", "1_000", "20"])(
    "keeps the axis value %s as it is written",
    (value) => {
      expect(only(`axes: {python: [${value}]}`).axes?.axes).toEqual({ python: [value] });
    },
  );
});

describe("a problem of a configuration", () => {
  test("names the line and the column, and says all of them at once", () => {
    const text = `framework: pytset
shards: 300
tests:
  - a.py
  - ""
setup-time: soon
colour: red
strategy: [duration]
`;
    expect(problems(text)).toEqual([
      'makespan.yml:7:1: "colour" is no setting. Known are framework, tests, root, shards, max-shards, target-job-time, setup-time, strategy, granularity, order, stickiness, steal, history-from, max-parallel, minute-price, axes, test-command, junit, keep, retries, on-rerun, workers, worker-strategy, max-worker-restart, item-timeout, allow-empty, suites, constraints, prices, quarantine.',
      'makespan.yml:1:1: "framework" must be one of pytest, vitest, jest, go, custom. Did you mean pytest?',
      'makespan.yml:5:5: "tests", entry 2, must not be empty.',
      'makespan.yml:2:1: "shards" must be a whole number from 1 to 256.',
      'makespan.yml:6:1: "setup-time" must be a length of time such as 90s or 5m.',
      `makespan.yml:8:1: "strategy" must be one of ${STRATEGIES.join(", ")}.`,
    ]);
  });

  test("names every unknown key, with the one that was probably meant", () => {
    expect(
      problems("test: [a]\nsuite: {}\nsuites:\n  unit:\n    framwork: go\n    xyz: 1\n"),
    ).toEqual([
      'makespan.yml:1:1: "test" is no setting. Known are suites, constraints, prices, quarantine.',
      'makespan.yml:2:1: "suite" is no setting. Did you mean suites?',
      'makespan.yml:5:5: "framwork" is no setting. Did you mean framework?',
      'makespan.yml:6:5: "xyz" is no setting. Known are framework, tests, root, shards, max-shards, target-job-time, setup-time, strategy, granularity, order, stickiness, steal, history-from, max-parallel, minute-price, axes, test-command, junit, keep, retries, on-rerun, workers, worker-strategy, max-worker-restart, item-timeout, allow-empty, quarantine.',
    ]);
  });

  test("tells settings beside suites from unknown ones", () => {
    expect(problems("suites: {unit: {}}\nframework: go\n")).toEqual([
      'makespan.yml:2:1: "framework" stands beside "suites". Move it into the suites that it is for.',
    ]);
  });

  test.each([
    ["suites:\n", 'makespan.yml:1:1: "suites" must name at least one suite.'],
    ["suites: {}\n", 'makespan.yml:1:1: "suites" must name at least one suite.'],
    ["suites: [unit]\n", 'makespan.yml:1:1: "suites" must name at least one suite.'],
    ["suites:\n  unit:\n", `makespan.yml:2:3: "unit" must name a suite's settings.`],
    ["- a\n", "makespan.yml:1:1: the file must name a suite's settings, or suites."],
    ["hello\n", "makespan.yml:1:1: the file must name a suite's settings, or suites."],
    ["shards: 0\n", 'makespan.yml:1:1: "shards" must be a whole number from 1 to 256.'],
    ["shards: 2.5\n", 'makespan.yml:1:1: "shards" must be a number, auto, or {min: 2, max: 20}.'],
    ["shards: many\n", 'makespan.yml:1:1: "shards" must be a number, auto, or {min: 2, max: 20}.'],
    ["shards:\n", 'makespan.yml:1:1: "shards" must be a number, auto, or {min: 2, max: 20}.'],
    ["shards: {min: 5, max: 2}\n", 'makespan.yml:1:1: "shards" has a min above its max.'],
    ["shards: {most: 2}\n", 'makespan.yml:1:10: "most" is no setting. Known are min, max.'],
    ["shards: {min: 0}\n", 'makespan.yml:1:10: "min" must be a whole number from 1 to 256.'],
    ["tests: []\n", 'makespan.yml:1:1: "tests" must not be empty.'],
    ["tests: {a: b}\n", 'makespan.yml:1:1: "tests" must be a text or a list of texts.'],
    ["tests: [a, [b]]\n", 'makespan.yml:1:1: "tests" must be a text or a list of texts.'],
    ['test-command: ""\n', 'makespan.yml:1:1: "test-command" must not be empty.'],
    ["test-command: [pytest, -q]\n", 'makespan.yml:1:1: "test-command" must be a text.'],
    ["allow-empty: yes\n", 'makespan.yml:1:1: "allow-empty" must be true or false.'],
    [
      "target-job-time: 9999h\n",
      'makespan.yml:1:1: "target-job-time" must be a length of time such as 90s or 5m.',
    ],
    [
      "target-job-time: true\n",
      'makespan.yml:1:1: "target-job-time" must be a length of time such as 90s or 5m.',
    ],
  ])("is clear: %j", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test.each(["/srv/app", "C:\\app", "..", "a/../../b", "../sibling"])(
    "is a root outside the repository: %s",
    (root) => {
      expect(problems(`root: '${root}'`)).toEqual([
        'makespan.yml:1:1: "root" must be a folder inside the repository, from its root.',
      ]);
    },
  );

  test.each(["../x", "a/b", " a", "a.", "__proto__", "ä", "x".repeat(65)])(
    "is a suite whose name cannot be a part of a file name: %j",
    (name) => {
      expect(problems(`suites: {${JSON.stringify(name)}: {}}`)).toEqual([
        `makespan.yml:1:10: ${JSON.stringify(name)} is no name for a suite. Use letters, digits, spaces, dots, dashes and underscores, 64 at most, with a letter or digit first and no space or dot last.`,
      ]);
    },
  );

  test.each(["__proto__", "constructor", "toString"])("is the unknown setting %s", (key) => {
    expect(problems(`${key}: {shards: 3}`)[0]).toContain(`"${key}" is no setting`);
    expect(problems(`shards: {${key}: 3}`)[0]).toContain(`"${key}" is no setting`);
  });
});

describe("axes", () => {
  test.each([
    ["[linux]", '1:1: "axes" must name axes and their values.'],
    ["{}", '1:1: "axes" leaves no combination of values.'],
    ["{os: []}", '1:1: "axes" leaves no combination of values.'],
    ["{os: linux}", '1:8: "os" must be a list of values.'],
    ["{os: [linux, linux]}", '1:1: "axes" names the combination os=linux twice.'],
    ["{os: [a, b], exclude: [{}]}", '1:1: "axes" leaves no combination of values.'],
    ["{os: [a], exclude: [{oss: a}]}", '1:1: "axes" has no axis "oss" to exclude anything of.'],
    ["{os: [a], include: {b: c}}", '1:17: "include" must be a list of up to 256 combinations.'],
    ["{os: [a], include: [b]}", '1:27: "include", entry 1, must name axes and their values.'],
    ["{shard: [a]}", '1:8: "shard" is taken and cannot name an axis.'],
    ["{suite: [a]}", '1:8: "suite" is taken and cannot name an axis.'],
    ["{__proto__: [a]}", '1:8: "__proto__" is taken and cannot name an axis.'],
    ["{constructor: [a]}", '1:8: "constructor" is taken and cannot name an axis.'],
    ["{os: [a], include: [{__proto__: b}]}", '1:28: "__proto__" is taken and cannot name an axis.'],
    [
      "{my os: [a]}",
      '1:8: "my os" is no name for an axis: letters, digits, dash and underscore, 64 at most.',
    ],
  ])("have to make sense: %s", (text, problem) => {
    expect(problems(`axes: ${text}`)).toEqual([`makespan.yml:${problem}`]);
  });

  test.each(["true", "null", "[a]", '""', '"a\\nb"', "x".repeat(101)])(
    "have values that fit into the name of a job: %s",
    (value) => {
      expect(problems(`axes:\n  os: [linux, ${value}]`)).toEqual([
        'makespan.yml:2:15: "os", entry 2, must be a text on one line, 100 characters at most; in quotes where needed.',
      ]);
    },
  );

  test("are refused before they are built where they explode", () => {
    const axes = Array.from({ length: 12 }, (_, axis) => `  a${axis}: [1, 2, 3, 4, 5, 6, 7, 8, 9]`);
    expect(problems(`axes:\n${axes.join("\n")}\n`)).toEqual([
      'makespan.yml:1:1: "axes" has over 4096 combinations, and GitHub allows 256 jobs in a matrix.',
    ]);
  });

  test("are refused where two combinations would share a platform's name", () => {
    const text = 'axes: {a: ["1,b=2"], include: [{a: "1", b: "2"}]}';
    expect(problems(text)).toEqual([
      'makespan.yml:1:1: "axes" names the combination a=1,b=2 twice.',
    ]);
  });
});

describe("the form of the file", () => {
  test("is a problem with line and column, each of them", () => {
    const found = problems("shards: 1\nshards: 2\nroot: [a\n");
    expect(found[0]).toBe(
      "makespan.yml:2:1: this is no YAML that can be read: Map keys must be unique.",
    );
    expect(found[1]).toMatch(/^makespan\.yml:4:1: this is no YAML that can be read: /);
  });

  test("has one document", () => {
    expect(problems("shards: 1\n---\nshards: 2\n")).toEqual([
      "makespan.yml:2:1: this is no YAML that can be read: it has several documents.",
    ]);
  });

  test("has no tags of its own", () => {
    expect(problems("root: !env HOME\n")).toEqual([
      "makespan.yml:1:7: this is no YAML that can be read: Unresolved tag: !env.",
    ]);
  });

  test("has no alias without its anchor", () => {
    expect(problems("tests: *missing\n")[0]).toMatch(
      /^makespan\.yml: its aliases cannot be followed: .*missing/,
    );
  });

  test("has no aliases that stand for millions of values", () => {
    const lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"];
    for (let at = 1; at < 9; at += 1) {
      lines.push(
        `a${at}: &a${at} [${Array(9)
          .fill(`*a${at - 1}`)
          .join(",")}]`,
      );
    }
    expect(problems(lines.join("\n"))).toEqual([
      "makespan.yml: its aliases cannot be followed: Excessive alias count indicates a resource exhaustion attack. Write the values out.",
    ]);
  });

  test("may go in circles without hanging", () => {
    expect(problems("tests: &a [*a]\n")).toEqual([
      'makespan.yml:1:1: "tests" must be a text or a list of texts.',
    ]);
  });

  test("is nested as deeply as anyone likes and stays a problem", () => {
    expect(problems(`tests: ${"[".repeat(200_000)}`).length).toBeGreaterThan(0);
  });

  test("is a megabyte at most", () => {
    expect(problems(`# ${"x".repeat(1_000_000)}`)).toEqual([
      "makespan.yml: it has 1000002 characters, over 1000000. A configuration is a small file: check the path.",
    ]);
  });

  test("may begin with a byte order mark and have lines of Windows", () => {
    expect(only("\uFEFFshards: 3\r\nroot: a\r\n")).toEqual({ shards: 3, root: "a" });
  });
});

describe("the prices of a configuration", () => {
  test("are those of labels, sorted, beside the suites or beside the one suite", () => {
    const prices = "prices: { ubuntu-latest: 0.006, our-box: 0, __proto__: 1 }\n";
    const expected = [
      { label: "__proto__", price: 1 },
      { label: "our-box", price: 0 },
      { label: "ubuntu-latest", price: 0.006 },
    ];
    expect(unwrap(parse(prices)).prices).toEqual(expected);
    expect(unwrap(parse(`suites: { unit: {} }\n${prices}`)).prices).toEqual(expected);
    expect(unwrap(parse("shards: 2\n")).prices).toEqual([]);
  });

  test("that are none are problems, each with its place", () => {
    expect(problems("prices:\n  a: cheap\n  b: -1\n  c: [1]\n  d: 1e3\n")).toEqual([
      'makespan.yml:2:3: "a" must be a price such as 0.006.',
      'makespan.yml:3:3: "b" must be a price such as 0.006.',
      'makespan.yml:4:3: "c" must be a price such as 0.006.',
      'makespan.yml:5:3: "d" must be a price such as 0.006.',
    ]);
    expect(problems("prices: 0.006\n")).toEqual([
      'makespan.yml:1:1: "prices" must name the price of a minute for each runner label. Write it like { ubuntu-latest: 0.006 }.',
    ]);
  });
});

describe("the constraints of a configuration", () => {
  const CONSTRAINTS = `
constraints:
  - { together: "tests/db/**" }
  - { together: ["a/**", "b/**"], by: class }
  - { alone: "tests/load/**" }
  - { serial: "tests/legacy/**" }
  - { resource: postgres, match: "tests/db/**", capacity: 2 }
  - { apart: ["tests/big_a.py", "tests/big_b.py"] }
  - { pool: gpu, match: "tests/cuda/**", runs-on: gpu-large, shards: 2, speed: 2.5, price: 0.05 }
  - { setup: 40s, match: "tests/db/**" }
  - { bias: 20s, shard: 1 }
`;

  test("are read with the place they were written at", () => {
    const where = (line: number) => `makespan.yml:${line}:5`;
    expect(unwrap(parse(CONSTRAINTS)).constraints).toEqual([
      { kind: "together", match: ["tests/db/**"], where: where(3) },
      { kind: "together", match: ["a/**", "b/**"], by: "class", where: where(4) },
      { kind: "alone", match: ["tests/load/**"], where: where(5) },
      { kind: "serial", match: ["tests/legacy/**"], where: where(6) },
      { kind: "resource", name: "postgres", match: ["tests/db/**"], capacity: 2, where: where(7) },
      { kind: "apart", match: ["tests/big_a.py", "tests/big_b.py"], where: where(8) },
      {
        ...{ kind: "pool", name: "gpu", match: ["tests/cuda/**"], runsOn: "gpu-large" },
        ...{ shards: 2, speed: 2.5, price: 0.05, where: where(9) },
      },
      { kind: "setup", seconds: 40, match: ["tests/db/**"], where: where(10) },
      { kind: "bias", seconds: 20, shard: 1, where: where(11) },
    ]);
  });

  test("stand beside several suites too", () => {
    const config = unwrap(parse(`suites: {unit: {shards: 2}}${CONSTRAINTS}`));
    expect(config.constraints).toHaveLength(9);
  });

  test("say all that is wrong with them at once", () => {
    const text = `
constraints:
  - { togehter: "a" }
  - { alone: [] }
  - { resource: db, match: "a", capacity: 0 }
  - { together: "a", by: modul, extra: 1 }
  - nothing
`;
    expect(problems(text).map((problem) => problem.split(":").slice(0, 3).join(":"))).toEqual([
      "makespan.yml:3:5",
      "makespan.yml:4:7",
      "makespan.yml:5:33",
      "makespan.yml:6:33",
      "makespan.yml:6:22",
      "makespan.yml:7:5",
    ]);
    expect(problems("constraints: 3\n")[0]).toContain('"constraints" must be a list');
  });
});
