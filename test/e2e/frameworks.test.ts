import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hasGo, hasPytest } from "../support/tools.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { usualJobs } from "./usual-jobs.ts";

const NODE_MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));

const INSTALL = { run: 'ln -s "$NODE_MODULES" node_modules' };

const NOTHING_ELSE = { framework: "", tests: "", junit: "" };

describe("Vitest", () => {
  const FILES = {
    "package.json": '{"type":"module"}\n',
    "vitest.config.js": "export default {};\n",
    ...vitestFile("test/foo.test.js", "foo"),
    ...vitestFile("test/barfoo.test.js", "barfoo"),
    ...vitestFile("test/deep/[id] (copy).test.js", "brackets"),
    ...vitestFile("test/later.test.js", "later"),
  };

  test("runs each file in its shard only, and brings its JUnit by itself", async () => {
    await using ci = await workflowRunner({ files: FILES, machine: { NODE_MODULES } });
    const jobs = usualJobs({
      plan: { ...NOTHING_ELSE, framework: "vitest" },
      run: { "test-command": "npx vitest run", junit: "" },
    });
    const run = await ci.run({
      ...jobs,
      test: { ...jobs.test, steps: [INSTALL, ...jobs.test.steps] },
    });
    expect(run.result).toBe("success");
    expect(run.job("test").runs.map(({ outputs }) => outputs["items"])).toEqual(["2", "2"]);
    for (const shard of run.job("test").runs) expect(shard.log).toContain("2 items ran; 2 tests");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "4", missing: "0" });
    expect(run.job("tests").run().summary).toContain("4 planned: ran 4.");
  });
});

describe("Jest", () => {
  test("runs each file in its shard only, and brings its JUnit by itself", async () => {
    const text = 'test("works", () => expect(1).toBe(1));\n';
    const files = {
      "package.json": '{"jest":{"testEnvironment":"node"}}\n',
      "foo.test.js": text,
      "barfoo.test.js": text,
    };
    await using ci = await workflowRunner({ files, machine: { NODE_MODULES } });
    const jobs = usualJobs({
      plan: { ...NOTHING_ELSE, framework: "jest" },
      run: { "test-command": "npx jest", junit: "" },
    });
    const run = await ci.run({
      ...jobs,
      test: { ...jobs.test, steps: [INSTALL, ...jobs.test.steps] },
    });
    expect(run.result).toBe("success");
    for (const shard of run.job("test").runs) expect(shard.log).toContain("1 item ran; 1 test,");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "2", missing: "0" });
  });
});

describe.skipIf(!hasPytest())("pytest (skipped without Python and pytest)", () => {
  const FILES = {
    "tests/test_a.py": "def test_one(): pass\ndef test_two(): pass\n",
    "tests/test_ab.py": "import pytest\n@pytest.mark.slow\ndef test_slow(): pass\n",
    "tests/test_util.py": "def helper(): pass\n",
    "tests/test_c.py": "def test_c(): pass\n",
    "pytest.ini": "[pytest]\nmarkers =\n    slow: takes its time\n",
  };
  const JOBS = usualJobs({
    plan: { ...NOTHING_ELSE, framework: "pytest" },
    run: { "test-command": 'python -m pytest -q -m "not slow"', junit: "" },
  });

  test("knows by evidence which files have nothing to run", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const run = await ci.run(JOBS);
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "3", missing: "0" });
    expect(run.job("tests").run().summary).toContain("4 planned: empty 2, ran 2.");
  });

  test("leaves out what a list names and the checkout does not have, and says so", async () => {
    const list = "tests/test_a.py\ntests/test_none.py\n";
    await using ci = await workflowRunner({ files: { ...FILES, "list.txt": list } });
    const listed = { ...NOTHING_ELSE, framework: "pytest", list: "list.txt" };
    const run = await ci.run(
      usualJobs({ plan: listed, run: { "test-command": "python -m pytest -q", junit: "" } }),
    );
    expect(run.result).toBe("success");
    expect(
      run
        .job("test")
        .runs.map(({ log }) => log)
        .join("\n"),
    ).toContain("0 items ran, 1 gone");
    expect(run.job("tests").run().summary).toContain("2 planned: gone 1, ran 1.");
  });

  test("names one culprit of a collection error, and the files that it stopped", async () => {
    const broken = { "tests/test_broken.py": "import does_not_exist\n" };
    await using ci = await workflowRunner({ files: { ...FILES, ...broken } });
    const run = await ci.run(JOBS);
    expect(run.job("test").result).toBe("failure");
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(1);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "failed", missing: "0" });
    const { log } = run.job("tests").run();
    expect(log).toContain("its session stopped early at tests/test_broken.py");
    expect(log).toMatch(/stopped \(not reached before its session ended\)/);
  });
});

describe.skipIf(!hasGo())("Go (skipped without Go)", () => {
  test("runs each package in its shard only", async () => {
    const files = {
      "go.mod": "module example.com/m\n\ngo 1.21\n",
      ...goPackage("a"),
      ...goPackage("b/c"),
      ...goPackage("d"),
    };
    await using ci = await workflowRunner({ files });
    const run = await ci.run(
      usualJobs({
        plan: { ...NOTHING_ELSE, framework: "go" },
        run: { "test-command": "go test ./...", junit: "" },
      }),
    );
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "3", missing: "0" });
  });
});

function vitestFile(path: string, name: string): Readonly<Record<string, string>> {
  const text = `import { expect, test } from "vitest";\ntest("${name}", () => expect(1).toBe(1));\n`;
  return { [path]: text };
}

function goPackage(path: string): Readonly<Record<string, string>> {
  const name = path.replace(/.*\//, "");
  const text = `package ${name}\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {}\n`;
  return { [`${path}/${name}_test.go`]: text };
}
