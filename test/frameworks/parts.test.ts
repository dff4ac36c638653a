import { describe, expect, it } from "vitest";
import { pytest } from "../../src/frameworks/pytest.ts";
import { vitest } from "../../src/frameworks/vitest.ts";
import { hasPytest, PYTHON } from "../support/tools.ts";
import { expectExactlyOnce, inThree, inTwo, NODE, namesOf } from "./in-parts.ts";
import { nodeProject } from "./node-project.ts";
import { HOSTILE_TITLES, jsTests, logged, type Title } from "./split-projects.ts";
import { LOG, splitRun } from "./split-run.ts";
import { entry, TemporaryProject } from "./temporary-project.ts";

describe.each(NODE)(
  "a file in three parts: $framework.name",
  ({ framework, command, head, settings }) => {
    const BIG = "src/[id]/big.test.js";
    const runs = (title: Title) => [title.join(" > ")];

    it("runs every test exactly once, whatever it is called", async () => {
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

    it("takes a test that was renamed, deleted or added since", async () => {
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

    it("says that a part is gone of which no test is left, by evidence", async () => {
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

    it("keeps to .only and .skip, and runs the hooks of a part's own groups alone", async () => {
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
      const named = ["one > a", "one > b"];
      const both = await splitRun(project, framework, {
        command,
        shards: inTwo(BIG, named),
      });
      // Jest calls no beforeEach for concurrent tests.
      const lines = both.ran.filter((line) => line !== "each");
      expect(lines).toEqual(["a", "after one", "before one", "before two", "c", "n", "n"]);
      expect(both.counted).toEqual([
        ["one > a: passed", "one > b: skipped"],
        ["two > c: passed", "two > later: skipped", "two > n 1: passed", "two > n 2: passed"],
      ]);
      expect(both.complete).toBe(true);
      const only = await splitRun(project, framework, {
        command: [...command, ...(framework === vitest ? ["--allowOnly"] : [])],
        shards: inTwo("other.test.js", named),
      });
      expect(only.ran.filter((line) => /^[abcn]$/.test(line))).toEqual(["a"]);
      expect(only.complete).toBe(true);
    });

    it("runs parts and whole files in one process, and both parts of one file", async () => {
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

    it("fails once for a group's hook that fails in several parts", async () => {
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

describe.skipIf(!hasPytest())("a file in three parts: pytest (skipped without it)", () => {
  it("runs every test exactly once, whatever changed", async () => {
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
