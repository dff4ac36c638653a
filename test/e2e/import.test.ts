import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PROJECTS } from "../fixtures/import/projects.ts";
import { hasGo, hasPytest, hasPytestSplit, PYTHON } from "../support/tools.ts";
import { historyIn } from "./stored.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../fixtures/import/", import.meta.url));

/** A repository with a project's files, and beside them what the tools wrote, all of it untracked. */
async function repository(...projects: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "makespan-import-"));
  for (const project of projects) {
    for (const [path, text] of Object.entries(PROJECTS[project] ?? {})) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }
  run("git", ["init", "-q"], folder);
  run("git", ["add", "."], folder);
  await cp(FIXTURES, join(folder, "timings"), { recursive: true });
  return {
    makespan: (...args: readonly string[]) => run("node", [CLI, ...args], folder),
    run: (file: string, ...args: readonly string[]) => run(file, args, folder),
    read: (path: string) => readFile(join(folder, path), "utf8"),
    link: (target: string, path: string) => symlink(target, join(folder, path)),
    write: (path: string, text: string) => writeFile(join(folder, path), text),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function run(file: string, args: readonly string[], cwd: string) {
  const { stdout, stderr, status, error } = spawnSync(file, args, { cwd, encoding: "utf8" });
  if (error !== undefined) throw error;
  return { stdout, stderr, status };
}

describe("timings that a team has already", () => {
  test.each([
    ["pytest", ["pytest-split/durations.json", "pytest-split/durations-as-pairs.json"], 3],
    ["pytest", ["pytest-split"], 3],
    ["pytest", ["junit"], 3],
    ["ruby", ["knapsack/report.json"], 3],
    ["ruby", ["knapsack/pro-build.json"], 3],
    ["ruby", ["parallel_tests/rspec.log"], 2],
    ["go", ["go/go-test.jsonl"], 2],
    ["go", ["go/gotestsum.jsonl", "go/gotestsum-timing.jsonl"], 2],
    ["go", ["go/gotestsum.xml"], 2],
    ["cypress", ["cypress-split/timings.json"], 2],
    ["jest", ["jest/results.json"], 2],
    ["vitest", ["vitest/results.json"], 2],
    ["phpunit", ["phpunit/result-cache-1.json", "phpunit/result-cache-2.json"], 2],
  ] as const)("are simulated: %s's %j", async (project, sources, items) => {
    await using here = await repository(project);
    const paths = sources.map((source) => join("timings", source));
    const taken = here.makespan("import", "--history", "history.json", ...paths);
    expect(taken).toMatchObject({ status: 0, stdout: "" });
    expect(taken.stderr).not.toContain("are in this repository as it is now");
    const last = taken.stderr.trimEnd().split("\n").at(-1) ?? "";
    const proposed = last.slice(last.indexOf("makespan simulate") + "makespan ".length).split(" ");
    const simulated = here.makespan(...proposed);
    expect(simulated.status).toBe(0);
    expect(simulated.stdout).toContain(`default on default: ${items} item`);
    expect(simulated.stdout).toContain("shards  slowest job");
  });

  test("are what a plan goes by", async () => {
    await using here = await repository("pytest");
    here.makespan("import", "timings/pytest-split/durations.json");
    const planned = here.makespan("plan", "--framework", "pytest", "--shards", "2");
    expect(planned.stderr).toContain("measured 3");
    expect(planned.status).toBe(0);
  });

  test("of plain columns and of standard input are taken too, all wrong ones told at once", async () => {
    await using here = await repository("ruby");
    await here.write("times.tsv", "spec/cart_spec.rb\t1.5\nspec/api/orders_spec.rb\t2\n");
    await here.write("wrong.json", '{"spec/cart_spec.rb": NaN}\n');
    const wrong = here.makespan("import", "times.tsv", "wrong.json", "timings/projects.ts", "gone");
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('wrong.json:1:23: it stops being JSON here, at "NaN"');
    expect(wrong.stderr).toContain("timings/projects.ts:1: this line is neither");
    expect(wrong.stderr).toContain('gone: there is no file "gone"');
    expect(here.makespan("simulate").status).toBe(2);
    expect(here.makespan("import", "times.tsv").status).toBe(0);
    expect(here.makespan("simulate").stdout).toContain("default on default: 2 items of 3.5 s");
  });
});

describe("the names of an import", () => {
  const jest = join(MODULES, "jest", "bin", "jest.js");
  const vitest = join(MODULES, "vitest", "vitest.mjs");

  test.for([
    ["jest", "jest/results.json", true, [process.execPath, jest]],
    ["vitest", "vitest/results.json", true, [process.execPath, vitest, "run"]],
    ["pytest", "pytest-split/durations.json", hasPytest(), [PYTHON, "-m", "pytest", "-q"]],
    ["pytest", "junit", hasPytest(), [PYTHON, "-m", "pytest", "-q"]],
    ["go", "go/gotestsum.jsonl", hasGo(), ["go", "test", "./..."]],
    ["go", "go/gotestsum.xml", hasGo(), ["go", "test", "./..."]],
  ] as const)(
    "are those that a run learns: %s's %s",
    async ([project, source, isThere, command], { skip }) => {
      skip(!isThere, "its tool is not here");
      await using here = await repository(project);
      if (project === "vitest") await here.link(MODULES, "node_modules");
      expect(here.makespan("import", join("timings", source)).status).toBe(0);
      const imported = await testsIn(here);
      here.makespan("local", "--shards", "1", "--", ...command);
      const learned = await testsIn(here);
      // Were a name another one, there would be both. A file that cannot be loaded is no test, and
      // Go's events tell of subtests in their parents.
      const tests = learned.map(({ id }) => id).filter((id) => !id.includes("broken"));
      const names = new Set(tests.map((id) => (project === "go" ? withoutSubtest(id) : id)));
      expect(imported.length).toBeGreaterThan(2);
      expect([...names]).toEqual([...new Set(imported.map(({ id }) => withoutSubtest(id)))]);
      expect(learned.some(({ runs }) => runs === 2)).toBe(true);
      // The records that the run left are such a source, too.
      const again = ["--history", "again.json", join(".makespan", "records")];
      expect(here.makespan("import", ...again).status).toBe(0);
      const recorded = await testsIn(here, "again.json");
      expect(recorded.map(({ id }) => id)).toEqual(learned.map(({ id }) => id));
    },
  );

  function withoutSubtest(id: string): string {
    return id.replace(/(?<=::Test\w+)\/.*$/, "");
  }

  /** Ids of the tests in the history, with how many runs have each. */
  async function testsIn(
    { read }: { readonly read: (path: string) => Promise<string> },
    history = ".makespan/history/default.json",
  ) {
    const { items } = historyIn(await read(history));
    return [...items].flatMap(([id, { tests }]) =>
      Array.from(tests, ([name, window]) => ({ id: `${id}::${name}`, runs: window.length / 2 })),
    );
  }
});

describe.skipIf(!hasPytestSplit())("an export (skipped without pytest-split)", () => {
  test("is what pytest-split splits by", async () => {
    await using here = await repository("pytest");
    const slow = "tests/unit/test_cart.py::TestCart::test_named[b/c::d]";
    const tests = JSON.parse(await here.read("timings/pytest-split/durations.json"));
    await here.write("times.json", JSON.stringify({ ...tests, [slow]: 50 }));
    expect(here.makespan("import", "times.json").status).toBe(0);
    const out = ["--to", "pytest-split", "--out", ".test_durations"];
    expect(here.makespan("export", ...out).status).toBe(0);
    const split = ["--splits", "2", "--splitting-algorithm", "least_duration"];
    const groups = ["1", "2"].map((group) => {
      const words = ["-m", "pytest", "-q", "--collect-only", ...split, "--group", group];
      const { stdout } = here.run(PYTHON, ...words);
      return stdout.split("\n").filter((line) => line.includes("::"));
    });
    const alone = groups.find((group) => group.includes(slow));
    expect(alone).toEqual([slow]);
    expect(groups.flat().sort()).toEqual(Object.keys(tests).sort());
    expect(JSON.parse(await here.read(".test_durations"))[slow]).toBe(50);
  });
});
