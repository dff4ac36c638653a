import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Plan, PlannedItem } from "../../src/model/plan.ts";
import type { Inputs } from "../support/runner/workflow.ts";
import { hasGo, hasPytest } from "../support/tools.ts";
import {
  type WorkflowRun,
  type WorkflowRunner,
  workflowRunner,
} from "../support/workflow-runner.ts";
import { artifactJson } from "./stored.ts";
import { usualJobs } from "./usual-jobs.ts";

const NODE_MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const INSTALL = { run: 'ln -s "$NODE_MODULES" node_modules' };

/** A suite of one giant and one small file, whose tests write their names where they run. */
interface GiantSuite {
  readonly framework: string;
  readonly command: string;
  /** Path of the giant, and of the item that it makes. */
  readonly path: string;
  readonly item: string;
  readonly others: Readonly<Record<string, string>>;
  /** The giant with tests of these names, each of which takes 0.4 s. */
  readonly giant: (names: readonly string[]) => string;
}

const PYTEST: GiantSuite = {
  framework: "pytest",
  command: "python3 -m pytest -q",
  path: "tests/test_big.py",
  item: "tests/test_big.py",
  others: { "tests/test_small.py": "def test_small(): pass\n" },
  giant: (names) => `import os, time
def run(name):
    time.sleep(0.4)
    with open(os.environ["RAN"], "a") as file: file.write(name + "\\n")
${names.map((name) => `def test_${name}(): run("${name}")`).join("\n")}
`,
};

const NODE: Pick<GiantSuite, "path" | "item"> = { path: "big.test.js", item: "big.test.js" };

const VITEST: GiantSuite = {
  ...NODE,
  framework: "vitest",
  command: "npx vitest run",
  others: {
    "package.json": '{"type":"module"}\n',
    "vitest.config.js": "export default {};\n",
    "small.test.js": 'import { test } from "vitest";\ntest("small", () => {});\n',
  },
  giant: (names) => nodeTests('import fs from "node:fs";\nimport { test } from "vitest";', names),
};

const JEST: GiantSuite = {
  ...NODE,
  framework: "jest",
  command: "npx jest",
  others: {
    "package.json": '{"jest":{"testEnvironment":"node","transform":{}}}\n',
    "small.test.js": 'test("small", () => {});\n',
  },
  giant: (names) => nodeTests('const fs = require("node:fs");', names),
};

function nodeTests(head: string, names: readonly string[]): string {
  const tests = names.map(
    (name) => `test("${name}", async () => {
  await new Promise((done) => setTimeout(done, 400));
  fs.appendFileSync(process.env.RAN, "${name}\\n");
});`,
  );
  return [head, ...tests, ""].join("\n");
}

const GO: GiantSuite = {
  framework: "go",
  command: "go test ./...",
  path: "big/big_test.go",
  item: "big",
  others: {
    "go.mod": "module example.com/m\n\ngo 1.20\n",
    "small/small_test.go": 'package small\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {}\n',
  },
  giant: (names) => `package big

import (
	"os"
	"testing"
	"time"
)

func run(name string) {
	time.Sleep(400 * time.Millisecond)
	file, _ := os.OpenFile(os.Getenv("RAN"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	file.WriteString(name + "\\n")
	file.Close()
}

${names.map((name) => `func Test_${name}(t *testing.T) { run("${name}") }`).join("\n")}
`,
};

describe("a giant, planned in parts from what was learned", () => {
  test.skipIf(!hasPytest())("runs each test that exists once: pytest", () => holds(PYTEST));
  test("runs each test that exists once: Vitest", () => holds(VITEST));
  test("runs each test that exists once: Jest", () => holds(JEST));
  test.skipIf(!hasGo())("runs each test that exists once: Go", () => holds(GO));
});

/** A run that learns, and one of another commit: a test is renamed, one deleted and one added. */
async function holds(suite: GiantSuite): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "makespan-giant-"));
  try {
    const ran = join(folder, "ran");
    const before = ["a", "ab", "b", "old", "gone", "c"];
    const files = { ...suite.others, [suite.path]: suite.giant(before) };
    await using ci = await workflowRunner({ files, machine: { NODE_MODULES, RAN: ran } });
    const first = await ci.run(jobsOf(suite));
    expect(first.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "7" });
    expect(await taken(ran)).toEqual(before.toSorted());
    expect(await partsOf(ci, first, suite)).toEqual([undefined]);

    const now = ["a", "ab", "b", "renamed", "c", "added"];
    await ci.commit({ [suite.path]: suite.giant(now) });
    const second = await ci.run(jobsOf(suite));
    expect(await partsOf(ci, second, suite)).toEqual(["1/3", "2/3", "3/3"]);
    expect(await taken(ran)).toEqual(now.toSorted());
    expect(second.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "7", missing: "0", failed: "0" },
    });
    expect(second.result).toBe("success");

    // The parts taught what the whole file takes, and the new tests by name.
    const third = await ci.run({ plan: jobsOf(suite).plan });
    const parts = await itemsOf(ci, third, suite);
    const named = parts.flatMap(({ only = [], except = [] }) => [...only, ...except]);
    expect(named.filter((name) => /old|gone/.test(name))).toEqual([]);
    expect(parts.length).toBeGreaterThan(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function jobsOf({ framework, command }: GiantSuite) {
  const plan: Inputs = { framework, tests: "", shards: 3 };
  const jobs = usualJobs({ plan, run: { "test-command": command, junit: "" } });
  return { ...jobs, test: { ...jobs.test, steps: [INSTALL, ...jobs.test.steps] } };
}

/** The names that tests have written since, sorted. */
async function taken(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8");
  await rm(path);
  return text.split("\n").filter(Boolean).sort();
}

async function partsOf(ci: WorkflowRunner, run: WorkflowRun, suite: GiantSuite) {
  return (await itemsOf(ci, run, suite)).map(({ part }) => part).sort();
}

/** The giant as the run's plan has it. */
async function itemsOf(
  ci: WorkflowRunner,
  run: WorkflowRun,
  { item }: GiantSuite,
): Promise<readonly PlannedItem[]> {
  const name = RegExp(`^makespan-plan-${run.job("plan").outputs["plan"]}$`);
  const { plans } = await artifactJson<Plan>(ci.github, name, "plan.json");
  return plans
    .flatMap(({ shards }) => shards)
    .flatMap(({ items }) => items)
    .filter(({ id }) => id === item);
}
