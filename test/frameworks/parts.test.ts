import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Framework } from "../../src/frameworks/framework.ts";
import { go } from "../../src/frameworks/go.ts";
import { makeSelector } from "../../src/frameworks/hooks/test-selection.cjs";
import { jest } from "../../src/frameworks/jest.ts";
import { pytest } from "../../src/frameworks/pytest.ts";
import { vitest } from "../../src/frameworks/vitest.ts";
import { type Entry, entryRuns, testId } from "../../src/model/item.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { functionsOf } from "../../src/schedule/atoms.ts";
import { hasPytest, PYTHON } from "../support/tools.ts";
import { nodeProject } from "./node-project.ts";
import {
  HOSTILE_TITLES,
  JEST_HEAD,
  jsTests,
  logged,
  type Title,
  VITEST_HEAD,
} from "./split-projects.ts";
import { LOG, type SplitRun, splitRun } from "./split-run.ts";
import { entry, TemporaryProject } from "./temporary-project.ts";

const hasGo = spawnSync("go", ["version"]).status === 0;

/** An item in three parts, divided between tests as a plan would from these names. */
function inThree(item: string, names: readonly string[]): readonly (readonly Entry[])[] {
  const id = testPath(item);
  const tests = [...new Set(names)].map((name) => ({ id: testId(id, name), seconds: seconds(1) }));
  const estimate = { seconds: seconds(9), from: "measured", samples: 3 } as const;
  const named = functionsOf({ id, estimate, tests }).flatMap((atom) => atom.names);
  const [first, second] = [0, 1].map((part) => named.filter((_, at) => at % 3 === part));
  return [
    [entry(item, { part: "1/3", only: first ?? [] })],
    [entry(item, { part: "2/3", only: second ?? [] })],
    [entry(item, { part: "3/3", except: [...(first ?? []), ...(second ?? [])] })],
  ];
}

/** Names of all tests as the framework's own report has them, from a run of the whole item. */
async function namesOf(
  project: TemporaryProject,
  framework: Framework,
  { command, item }: { readonly command: readonly string[]; readonly item: string },
): Promise<readonly string[]> {
  const whole = await splitRun(project, framework, { command, shards: [[entry(item)]] });
  return whole.records.flatMap(({ results }) => results.tests.map(({ test }) => test));
}

function expectExactlyOnce(run: SplitRun, item: string, lines: readonly string[]): void {
  expect(run.ran).toEqual([...lines].sort());
  expect(run.verdicts).toEqual([1, 2, 3].map((part) => `${item} ${part}/3: ran`));
  expect(run.problems).toEqual([]);
  expect(run.complete).toBe(true);
}

const NODE = [
  {
    framework: vitest,
    command: [process.execPath, "node_modules/vitest/vitest.mjs", "run"],
    head: VITEST_HEAD,
    settings: { "vitest.config.ts": "export default { test: {} };" },
  },
  {
    framework: jest,
    command: [process.execPath, "node_modules/jest/bin/jest.js"],
    head: JEST_HEAD,
    settings: { "jest.config.js": "module.exports = { transform: {} };" },
  },
] as const;

describe.each(NODE)(
  "a file in three parts: $framework.name",
  ({ framework, command, head, settings }) => {
    const BIG = "src/[id]/big.test.js";
    const runs = (title: Title) => [title.join(" > ")];

    it("runs every test exactly once, whatever it is called", { timeout: 60_000 }, async () => {
      using project = nodeProject({
        ...settings,
        "package.json": '{ "type": "commonjs" }',
        [BIG]: jsTests(HOSTILE_TITLES, head),
        "src/id/big.test.js": jsTests(HOSTILE_TITLES, head),
      });
      const names = await namesOf(project, framework, { command, item: BIG });
      expect(names).toHaveLength(HOSTILE_TITLES.length);
      const run = await splitRun(project, framework, { command, shards: inThree(BIG, names) });
      expectExactlyOnce(run, BIG, HOSTILE_TITLES.map(logged));
      for (const counted of run.counted) expect(counted.length).toBeGreaterThan(5);
      expect(run.counted.flat()).toHaveLength(HOSTILE_TITLES.length);
    });

    it("takes a test that was renamed, deleted or added since", { timeout: 60_000 }, async () => {
      const before: readonly Title[] = [["a"], ["b"], ["c"], ["d", "e"], ["d", "f"], ["g"]];
      const now: readonly Title[] = [
        ["renamed"],
        ["c"],
        ["d", "e"],
        ["d", "f"],
        ["g"],
        ["d", "new"],
      ];
      using project = nodeProject({ ...settings, [BIG]: jsTests(now, head) });
      const shards = inThree(BIG, before.flatMap(runs));
      const run = await splitRun(project, framework, { command, shards });
      expectExactlyOnce(run, BIG, now.map(logged));
    });

    it("says that a part is gone of which no test is left, by evidence", {
      timeout: 60_000,
    }, async () => {
      using project = nodeProject({ ...settings, [BIG]: jsTests([["c"], ["new"]], head) });
      const shards = inThree(BIG, ["a", "b", "c"]);
      const run = await splitRun(project, framework, { command, shards });
      expect(run.ran).toEqual([logged(["c"]), logged(["new"])]);
      expect(run.verdicts).toEqual([
        expect.stringContaining("1/3: gone"),
        expect.stringContaining("2/3: gone"),
        `${BIG} 3/3: ran`,
      ]);
      expect(run.problems).toEqual([]);
      expect(run.complete).toBe(true);
    });

    it("keeps to .only and .skip, and runs the hooks of a part's own groups alone", {
      timeout: 60_000,
    }, async () => {
      const log = (line: string) =>
        `() => appendFileSync(process.env.${LOG}, ${JSON.stringify(`${line}\n`)})`;
      const body = `${head.replace("{ describe", "{ afterAll, beforeAll, beforeEach, describe")}
      beforeEach(${log("each")});
      describe("one", () => {
        beforeAll(${log("before one")});
        afterAll(${log("after one")});
        test("a", ${log("a")});
        test.skip("b", ${log("b")});
      });
      describe("two", () => {
        beforeAll(${log("before two")});
        test.each([1, 2])("n %i", (n) => (${log("n")})(n));
        test.concurrent("c", async () => (${log("c")})());
        test.todo("later");
      });`;
      using project = nodeProject({
        ...settings,
        [BIG]: body,
        "other.test.js": `${body.replace('test("a"', 'test.only("a"')}`,
      });
      const parts = (item: string) => {
        const only = ["one > a", "one > b", "two > later"].map((name) => `${item}::${name}`);
        return [
          entry(item, { part: "1/2", only }),
          entry(item, { part: "2/2", except: only }),
        ] as const;
      };
      const both = await splitRun(project, framework, {
        command,
        shards: parts(BIG).map((one) => [one]),
      });
      expect(both.ran).toEqual([
        "a",
        "after one",
        "before one",
        "before two",
        "c",
        "each",
        "each",
        "each",
        "each",
        "n",
        "n",
      ]);
      expect(both.counted).toEqual([
        ["one > a: passed", "one > b: skipped", "two > later: skipped"],
        ["two > c: passed", "two > n 1: passed", "two > n 2: passed"],
      ]);
      expect(both.complete).toBe(true);
      const only = await splitRun(project, framework, {
        command: [...command, ...(framework === vitest ? ["--allowOnly"] : [])],
        shards: parts("other.test.js").map((one) => [one]),
      });
      expect(only.ran.filter((line) => /^[abcn]$/.test(line))).toEqual(["a"]);
      expect(only.complete).toBe(true);
    });

    it("runs parts and whole files in one process, and both parts of one file", {
      timeout: 60_000,
    }, async () => {
      const titles: readonly Title[] = [["a"], ["b"], ["c"]];
      using project = nodeProject({
        ...settings,
        [BIG]: jsTests(titles, head),
        "whole.test.js": jsTests([["w"]], head),
      });
      const [[first] = [], [second] = [], [third] = []] = inThree(BIG, ["a", "b", "c"]);
      if (first === undefined || second === undefined || third === undefined) throw new Error("3");
      const run = await splitRun(project, framework, {
        command,
        shards: [[first, third, entry("whole.test.js")], [second]],
      });
      expect(run.ran).toEqual(["a", "b", "c", "w"].map((name) => logged([name])));
      expect(run.counted).toEqual([["a: passed", "c: passed", "w: passed"], ["b: passed"]]);
      expect(run.complete).toBe(true);
      expect(run.records.map(({ stamp }) => stamp.invocations.length)).toEqual([1, 1]);
    });

    it("fails once for a group's hook that fails in several parts", {
      timeout: 60_000,
    }, async () => {
      using project = nodeProject({
        ...settings,
        [BIG]: `${head.replace("{ describe", "{ afterAll, describe")}
        describe("g", () => {
          afterAll(() => { throw new Error("no"); });
          test("a", () => {});
          test("b", () => {});
          test("c", () => {});
        });`,
      });
      const shards = inThree(BIG, ["g > a", "g > b", "g > c"]);
      const run = await splitRun(project, framework, { command, shards });
      expect(run.verdicts.map((line) => line.split(" (")[0])).toEqual(
        [1, 2, 3].map((part) => `${BIG} ${part}/3: ran`),
      );
      expect(run.complete).toBe(true);
      expect(run.counted.flat().filter((line) => line.endsWith("errored"))).toHaveLength(3);
    });
  },
);

describe("Vitest's parts", () => {
  const [{ command, head }] = NODE;

  it.each([
    "pool: 'threads'",
    "pool: 'vmThreads'",
    "isolate: false",
    "runner: './runner.mjs', setupFiles: ['./setup.mjs']",
  ])("are exact with %s", { timeout: 60_000 }, async (setting) => {
    const titles: readonly Title[] = [["a"], ["ab"], ["g", "a"], ["g", "b"]];
    using project = nodeProject({
      "vitest.config.ts": `export default { test: { ${setting} } };`,
      "runner.mjs":
        'import { TestRunner } from "vitest";\nexport default class extends TestRunner {}\n',
      "setup.mjs": 'import { beforeAll } from "vitest";\nbeforeAll(() => {});\n',
      "big.test.js": jsTests(titles, head),
    });
    const shards = inThree("big.test.js", ["a", "ab", "g > a", "g > b"]);
    const run = await splitRun(project, vitest, { command, shards });
    expectExactlyOnce(run, "big.test.js", titles.map(logged));
  });

  it("tell projects that run one file apart", { timeout: 60_000 }, async () => {
    using project = nodeProject({
      "vitest.config.ts": `export default { test: { projects: [
        { test: { name: "one", include: ["big.test.js"] } },
        { extends: true, test: { name: "two", include: ["big.test.js"], pool: "threads" } },
      ] } };`,
      "big.test.js": jsTests([["a"], ["b"]], head),
    });
    const only = ["a[one]", "b"].map((name) => `big.test.js::${name}`);
    const run = await splitRun(project, vitest, {
      command,
      shards: [
        [entry("big.test.js", { part: "1/2", only })],
        [entry("big.test.js", { part: "2/2", except: only })],
      ],
    });
    expect(run.counted).toEqual([
      ["a[one]: passed", "b[one]: passed", "b[two]: passed"],
      ["a[two]: passed"],
    ]);
    expect(run.ran).toHaveLength(4);
    expect(run.complete).toBe(true);
  });
});

describe("Jest's parts", () => {
  const [, { command, head }] = NODE;

  it("are exact in several projects, workers, and with an environment that listens", {
    timeout: 60_000,
  }, async () => {
    using project = nodeProject({
      "jest.config.js": `module.exports = { projects: [
        { displayName: "one", transform: {}, testMatch: ["**/*.test.js"] },
        { displayName: "two", transform: {}, testMatch: ["**/big.test.js"],
          testEnvironment: "<rootDir>/environment.js" },
      ] };`,
      "environment.js": `const { TestEnvironment } = require("jest-environment-node");
        const { appendFileSync } = require("node:fs");
        module.exports = class extends TestEnvironment {
          handleTestEvent(event) {
            if (event.name === "run_start") appendFileSync(process.env.${LOG}, "heard\\n");
          }
        };`,
      "big.test.js": jsTests([["a"], ["b"]], head),
      "other.test.js": jsTests([["o"]], head),
    });
    const only = ["a[one]", "b"].map((name) => `big.test.js::${name}`);
    const run = await splitRun(project, jest, {
      command: [...command, "--maxWorkers=2"],
      shards: [
        [entry("big.test.js", { part: "1/2", only }), entry("other.test.js")],
        [entry("big.test.js", { part: "2/2", except: only })],
      ],
    });
    expect(run.counted).toEqual([
      ["a[one]: passed", "b[one]: passed", "b[two]: passed", "o: passed"],
      ["a[two]: passed"],
    ]);
    expect(run.ran.filter((line) => line === "heard")).toHaveLength(2);
    expect(run.complete).toBe(true);
  });

  it("are refused before anything runs where another runner could not tell them apart", {
    timeout: 60_000,
  }, async () => {
    using project = nodeProject({
      "jest.config.js":
        "module.exports = { transform: {}, testRunner: '<rootDir>/jest-jasmine2.js' };",
      "jest-jasmine2.js": "module.exports = () => { throw new Error('it ran'); };",
      "big.test.js": jsTests([["a"], ["b"], ["c"]], head),
    });
    const shards = inThree("big.test.js", ["a", "b", "c"]);
    const run = await splitRun(project, jest, { command, shards });
    expect(run.output).not.toContain("it ran");
    expect(run.verdicts[0]).toContain("granularity");
    expect(run.records.map(({ stamp }) => stamp.invocations[0]?.exitCode)).toEqual([1, 1, 1]);
  });
});

describe.skipIf(!hasPytest())("a file in three parts: pytest (skipped without it)", () => {
  it("runs every test exactly once, whatever changed", { timeout: 60_000 }, async () => {
    const BIG = "tests/test_big.py";
    const body = (functions: readonly string[]) => `import os, pytest
@pytest.fixture(autouse=True)
def log(request):
    with open(os.environ["${LOG}"], "a") as file:
        file.write(ascii(request.node.name) + "\\n")
@pytest.mark.parametrize("p", ["a", "a[b", "]", "é", "line\\nbreak", "::", "@g", " > "])
def test_p(p): pass
class TestA:
    def test_x(self): pass
    def test_xy(self): pass
${functions.map((name) => `def ${name}(): pass`).join("\n")}
`;
    using project = new TemporaryProject({
      [BIG]: body(["test_x", "test_xy", "test_old", "test_gone"]),
    });
    const command = [PYTHON, "-m", "pytest", "-q"];
    const names = await namesOf(project, pytest, { command, item: BIG });
    expect(names).toHaveLength(14);
    const shards = inThree(BIG, names);
    const first = await splitRun(project, pytest, { command, shards });
    expect(first.ran).toHaveLength(14);
    expect(new Set(first.ran).size).toBe(12);
    expectExactlyOnce(first, BIG, first.ran);
    project.write({ [BIG]: body(["test_x", "test_xy", "test_renamed", "test_new"]) });
    const second = await splitRun(project, pytest, { command, shards });
    expect(second.ran).toEqual(
      [
        ...first.ran.filter((line) => !/test_(?:old|gone)/.test(line)),
        "'test_renamed'",
        "'test_new'",
      ].sort(),
    );
    expectExactlyOnce(second, BIG, second.ran);
  });
});

describe.skipIf(!hasGo)("a package in three parts: go (skipped without it)", () => {
  it("runs every test exactly once, with its subtests", { timeout: 120_000 }, async () => {
    const body = (functions: readonly string[]) => `package big
import ("os"; "testing")
func ran(t *testing.T) {
	file, err := os.OpenFile(os.Getenv("${LOG}"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil { t.Fatal(err) }
	defer file.Close()
	file.WriteString(t.Name() + "\\n")
}
func TestMain(m *testing.M) { os.Exit(m.Run()) }
func TestSub(t *testing.T) {
	for _, name := range []string{"a", "a/b", "x [1]", "ü", "", ".*"} {
		t.Run(name, func(t *testing.T) { ran(t) })
	}
}
func FuzzSeeds(f *testing.F) { f.Add(1); f.Fuzz(func(t *testing.T, value int) { ran(t) }) }
${functions.map((name) => `func ${name}(t *testing.T) { ran(t) }`).join("\n")}
`;
    const functions = ["TestX", "TestXY", "TestSubX", "TestÜ", "TestOld", "TestGone"];
    using project = new TemporaryProject({
      "go.mod": "module example.com/m\n\ngo 1.20\n",
      "big/big_test.go": body(functions),
    });
    const command = ["go", "test", "./..."];
    const names = await namesOf(project, go, { command, item: "big" });
    const shards = inThree(
      "big",
      names.filter((name) => !name.includes("/")),
    );
    const expected = (own: readonly string[]) => [
      ...["a", "a/b", "x_[1]", "ü", "#00", ".*"].map((name) => `TestSub/${name}`),
      "FuzzSeeds/seed#0",
      ...own,
    ];
    const first = await splitRun(project, go, { command, shards });
    expectExactlyOnce(first, "big", expected(functions));
    const now = ["TestX", "TestXY", "TestSubX", "TestÜ", "TestRenamed", "TestNew"];
    project.write({ "big/big_test.go": body(now) });
    expectExactlyOnce(await splitRun(project, go, { command, shards }), "big", expected(now));
  });

  it("fails in both parts, and is not duplicated, where the package itself fails", {
    timeout: 120_000,
  }, async () => {
    using project = new TemporaryProject({
      "go.mod": "module example.com/m\n\ngo 1.20\n",
      "big/big_test.go": `package big
import ("os"; "testing")
func TestMain(m *testing.M) { m.Run(); os.Exit(3) }
func TestA(t *testing.T) {}
func TestB(t *testing.T) {}
func TestC(t *testing.T) {}
`,
    });
    const shards = inThree("big", ["TestA", "TestB", "TestC"]);
    const run = await splitRun(project, go, { command: ["go", "test", "./..."], shards });
    expect(run.verdicts).toEqual([1, 2, 3].map((part) => `big ${part}/3: ran`));
    expect(run.counted.flat().filter((line) => line.endsWith("errored"))).toHaveLength(3);
  });
});

describe("a hook's selection", () => {
  it("is the one that the plan means", () => {
    const name = fc.constantFrom("t", "t[1]", "t[1][2]", "tx", "t/u", "g > t", "[", "", "[x");
    const id = testPath("a.test.ts");
    const part = fc.oneof(
      fc.array(name).map((only) => ({ only })),
      fc.array(name).map((except) => ({ except })),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), name, (parts, test) => {
        const planned = parts.some((one) =>
          entryRuns({ id, ...withIds(id, one) }, testId(id, test)),
        );
        expect(makeSelector(parts)(test)).toBe(planned);
      }),
    );
  });
});

function withIds(id: Entry["id"], part: Pick<Entry, "only" | "except">): typeof part {
  const ids = (names: readonly string[]) => names.map((name) => testId(id, name));
  if (part.only !== undefined) return { only: ids(part.only) };
  return { except: ids(part.except ?? []) };
}
