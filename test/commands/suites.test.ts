import { describe, expect, test } from "vitest";
import { type Config, parseConfig } from "../../src/commands/config.ts";
import type { PlanningOptions } from "../../src/commands/planning-options.ts";
import { type SuitesRequest, suitesOf } from "../../src/commands/suites.ts";
import { frameworks } from "../../src/frameworks/frameworks.ts";
import { unwrap } from "../../src/model/problem.ts";
import { seconds } from "../../src/model/units.ts";
import { problemsOf } from "../support/problems.ts";

const NOTHING: PlanningOptions = {
  framework: undefined,
  tests: [],
  list: undefined,
  suite: undefined,
  platform: undefined,
  config: undefined,
  history: undefined,
  historyFrom: undefined,
  shards: undefined,
  maxShards: undefined,
  targetJobTime: undefined,
  setupTime: undefined,
  strategy: undefined,
  order: undefined,
  granularity: undefined,
  stickiness: undefined,
  steal: undefined,
  maxParallel: undefined,
  minutePrice: undefined,
  allowEmpty: false,
};

interface Given extends Partial<Omit<SuitesRequest, "options" | "config">> {
  readonly options?: Partial<PlanningOptions>;
  readonly config?: string;
}

function suites({ options = {}, config, ...rest }: Given) {
  return suitesOf({
    options: { ...NOTHING, ...options },
    config: config === undefined ? undefined : configOf(config),
    folder: ".",
    command: [],
    everyPlatform: false,
    artifacts: true,
    ...rest,
  });
}

function configOf(text: string): Config {
  return unwrap(parseConfig(text, "makespan.yml"));
}

function only(given: Given) {
  const [suite, another] = unwrap(suites(given));
  if (suite === undefined || another !== undefined) throw new Error("not exactly one suite");
  return suite;
}

describe("a suite without a configuration", () => {
  test("has the framework's own patterns and every default", () => {
    expect(only({ options: { framework: "pytest" } })).toEqual({
      name: "default",
      framework: "pytest",
      root: ".",
      patterns: frameworks.pytest.patterns,
      shards: { kind: "auto", least: 1, most: 10, setup: 30 },
      strategy: "duration",
      granularity: "auto",
      stickiness: 0.03,
      platforms: [{ name: "default", axes: {} }],
      allowEmpty: false,
    });
  });

  test("is named as the call says, and lies where the call was started", () => {
    const options = { framework: "go", suite: "unit", platform: "linux" } as const;
    expect(only({ options, folder: "services/api" })).toMatchObject({
      name: "unit",
      root: "services/api",
      platforms: [{ name: "linux", axes: {} }],
    });
  });

  test("is recognised by its command", () => {
    expect(only({ command: ["npx", "vitest", "run"] }).framework).toBe("vitest");
  });

  test("has to say what runs it", () => {
    expect(problemsOf(suites({ command: ["make", "test"] }))).toEqual([
      "framework: it is not known which framework runs the suite default. Set it to one of pytest, vitest, jest, go, custom; custom runs any command.",
    ]);
  });

  test("has to say what its tests are where the framework cannot", () => {
    expect(problemsOf(suites({ options: { framework: "custom" } }))).toEqual([
      "tests: it is not known which files are the tests of the suite default. Give patterns such as tests/**/*.test.sh, or a list of items.",
    ]);
  });

  test("needs no patterns where it has a list", () => {
    const options = { framework: "custom", list: "-" } as const;
    expect(only({ options }).patterns).toEqual([]);
  });

  test("has a name that files can bear", () => {
    expect(problemsOf(suites({ options: { framework: "go", suite: "../x" } }))[0]).toMatch(
      /^suite: "\.\.\/x" is no name for a suite\. /,
    );
  });
});

describe("what the call says", () => {
  const config = `
framework: jest
tests: a/*.js
root: web
shards: 3
target-job-time: 9m
setup-time: 9s
strategy: round-robin
allow-empty: false
`;

  test("is completed by the configuration", () => {
    expect(only({ config, folder: "elsewhere" })).toEqual({
      name: "default",
      framework: "jest",
      root: "web",
      patterns: ["a/*.js"],
      shards: { kind: "fixed", count: 3 },
      strategy: "round-robin",
      granularity: "auto",
      stickiness: 0.03,
      platforms: [{ name: "default", axes: {} }],
      setup: 9,
      allowEmpty: false,
    });
  });

  test("wins over the configuration", () => {
    const options = {
      framework: "vitest",
      tests: ["b/*.ts"],
      shards: "auto",
      targetJobTime: seconds(60),
      setupTime: seconds(5),
      maxShards: 7,
      strategy: "duration",
      granularity: "auto",
      stickiness: 0.03,
      suite: "unit",
      allowEmpty: true,
    } as const;
    expect(only({ config, options })).toEqual({
      name: "unit",
      framework: "vitest",
      root: "web",
      patterns: ["b/*.ts"],
      shards: { kind: "auto", least: 1, most: 7, target: 60, setup: 5 },
      setup: 5,
      strategy: "duration",
      granularity: "auto",
      stickiness: 0.03,
      platforms: [{ name: "default", axes: {} }],
      allowEmpty: true,
    });
  });

  test("may be an allowance that the configuration gives already", () => {
    expect(only({ config: "framework: go\nallow-empty: true" }).allowEmpty).toBe(true);
  });

  test("tells the framework better than the configuration's command", () => {
    const text = "test-command: pytest -q";
    expect(only({ config: text }).framework).toBe("pytest");
    expect(only({ config: text, command: ["go", "test", "./..."] }).framework).toBe("go");
    expect(only({ config: text, options: { framework: "jest" } }).framework).toBe("jest");
  });
});

describe("the range of shards", () => {
  const shards = (text: string, options: Partial<PlanningOptions> = {}) =>
    only({ config: `framework: go\n${text}`, options }).shards;

  test.each([
    ["shards: auto", { least: 1, most: 10 }],
    ["shards: {min: 2, max: 20}", { least: 2, most: 20 }],
    ["shards: {min: 2}", { least: 2, most: 10 }],
    ["shards: {min: 12}", { least: 12, most: 12 }],
    ["shards: {min: 2}\nmax-shards: 6", { least: 2, most: 6 }],
    ["shards: {max: 4}\nmax-shards: 6", { least: 1, most: 4 }],
  ])("is what the configuration says: %j", (text, range) => {
    expect(shards(text)).toEqual({ kind: "auto", setup: 30, ...range });
  });

  test("ends where the call says", () => {
    expect(shards("shards: {min: 2, max: 20}", { maxShards: 5 })).toMatchObject({ most: 5 });
  });

  test("gives way to a count in the call", () => {
    expect(shards("shards: {min: 2}", { shards: 9 })).toEqual({ kind: "fixed", count: 9 });
  });
});

describe("several suites", () => {
  const config = `
suites:
  unit: {framework: pytest, root: api}
  e2e: {framework: vitest, axes: {os: [linux, windows]}}
`;

  test("are all planned, each with its own settings", () => {
    const all = unwrap(suites({ config }));
    expect(all.map(({ name, framework, root }) => [name, framework, root])).toEqual([
      ["unit", "pytest", "api"],
      ["e2e", "vitest", "."],
    ]);
  });

  test("are chosen from by name", () => {
    expect(only({ config, options: { suite: "e2e" } }).framework).toBe("vitest");
  });

  test("have the name that was probably meant", () => {
    expect(problemsOf(suites({ config, options: { suite: "unnit" } }))).toEqual([
      'suite: the configuration has no suite "unnit". Did you mean unit? It has unit, e2e.',
    ]);
    expect(problemsOf(suites({ config, options: { suite: "default" } }))).toEqual([
      'suite: the configuration has no suite "default". It has unit, e2e.',
    ]);
  });

  test("do not each run the patterns or the list of one call", () => {
    expect(problemsOf(suites({ config, options: { tests: ["a"] } }))).toEqual([
      "tests: it is not clear which suite of the configuration it is for. Name the suite with `suite`.",
    ]);
    expect(problemsOf(suites({ config, options: { list: "-" } }))).toEqual([
      "list: it is not clear which suite of the configuration it is for. Name the suite with `suite`.",
    ]);
    expect(only({ config, options: { suite: "unit", tests: ["a"] } }).patterns).toEqual(["a"]);
  });

  test("are not recognised by the command of one of them", () => {
    const text = "suites: {a: {}, b: {test-command: vitest run}}";
    expect(problemsOf(suites({ config: text, command: ["pytest"] }))).toEqual([
      expect.stringMatching(/^framework: .* runs the suite a\. /),
    ]);
  });

  test("say what each of them is missing at once", () => {
    const text = "suites: {a: {}, b: {framework: custom}, c: {axes: {os: [x]}}}";
    expect(problemsOf(suites({ config: text, options: { platform: "y" } }))).toEqual([
      expect.stringMatching(/^framework: .* suite a\./),
      expect.stringMatching(/^tests: .* suite b\. /),
      expect.stringMatching(/^framework: .* suite c\./),
      expect.stringMatching(/^platform: .* suite c have no platform "y"\./),
    ]);
  });
});

describe("platforms", () => {
  const config = "framework: go\naxes: {os: [linux, windows], go: [1.20, 1.21]}";
  const names = (given: Given) => only({ config, ...given }).platforms.map(({ name }) => name);

  test("are the combinations of the axes", () => {
    expect(names({})).toEqual([
      "os=linux,go=1.20",
      "os=linux,go=1.21",
      "os=windows,go=1.20",
      "os=windows,go=1.21",
    ]);
  });

  test("are narrowed to the one that is named", () => {
    const options = { platform: "os=linux,go=1.20" };
    expect(names({ options })).toEqual(["os=linux,go=1.20"]);
  });

  test("are all there in a plan that jobs share, whichever of them makes it", () => {
    expect(names({ options: { platform: "os=linux,go=1.20" }, everyPlatform: true })).toHaveLength(
      4,
    );
  });

  test("are never none: that plan would be empty, and green", () => {
    for (const everyPlatform of [false, true]) {
      expect(problemsOf(suites({ config, options: { platform: "linux" }, everyPlatform }))).toEqual(
        [
          'platform: the axes of the suite default have no platform "linux". They have os=linux,go=1.20; os=linux,go=1.21; os=windows,go=1.20; os=windows,go=1.21.',
        ],
      );
    }
  });
});
