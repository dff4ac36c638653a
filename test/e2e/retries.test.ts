import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Stamp } from "../../src/model/record.ts";
import { hasGo, hasPytest } from "../support/tools.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject } from "./checks-project.ts";
import { artifactFiles, artifactJson } from "./stored.ts";
import { usualJobs } from "./usual-jobs.ts";

const NODE_MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const INSTALL = { run: 'ln -s "$NODE_MODULES" node_modules' };
const NOTHING_ELSE = { tests: "", junit: "" };

describe.skipIf(!hasPytest())("retries with pytest (skipped without Python and pytest)", () => {
  /** Passes from its second call on. */
  const FLAKY = [
    "import os, pytest",
    "def second(name):",
    "    if os.path.exists(name): return True",
    "    open(name, 'w').close()",
    "    return False",
    "",
  ].join("\n");
  const FILES = {
    "tests/test_a.py": `${FLAKY}\n@pytest.mark.parametrize("x", ["a", "a[b]"])\ndef test_p(x): assert x == "a" or second("p")\ndef test_q(): assert second("q") or True\n`,
    "tests/test_b.py": "def test_b(): pass\n",
    "tests/test_c.py": "def test_c(): pass\n",
  };
  const jobs = (run: Readonly<Record<string, string>>) =>
    usualJobs({
      plan: { ...NOTHING_ELSE, framework: "pytest", shards: 1 },
      run: { "test-command": "python -m pytest -q", junit: "", ...run },
    });

  test("pass a flaky test, run it alone, and keep both outcomes", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const run = await ci.run(jobs({ retries: "2" }));
    expect(run.result).toBe("success");
    const { log } = run.job("test").run();
    expect(log).toContain("Retry 1 of 2: 1 test of 1 item");
    expect(log).toContain("flaky: tests/test_a.py :: test_p[a[b]]");
    expect(log).not.toContain("Retry 2");
    expect(run.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "5", failed: "0", flaky: "1", missing: "0" },
    });
    expect(run.job("tests").run().summary).toContain("### Flaky");
    const stamp = await artifactJson<Stamp>(ci.github, /record/, "stamp.json");
    expect(stamp.invocations).toMatchObject([
      { exitCode: 1 },
      { exitCode: 0, round: { number: 2, reason: "retry" } },
    ]);
    expect(stamp.invocations[1]?.entries).toMatchObject([
      { id: "tests/test_a.py", only: ["tests/test_a.py::test_p[a[b]]"] },
    ]);
    const merged = (await artifactFiles(ci.github, /result/)).get("junit.xml");
    expect(merged?.match(/<flakyFailure/g)).toHaveLength(1);
  });

  test("end red where a test fails every time, after as many as were asked for", async () => {
    const files = { ...FILES, "tests/test_c.py": "def test_c(): assert 0\n" };
    await using ci = await workflowRunner({ files });
    const run = await ci.run(jobs({ retries: "2" }));
    expect(run.job("test").run().steps[0]?.exitCode).toBe(1);
    expect(run.job("test").run().log).toContain("Retry 2 of 2: 1 test of 1 item");
    expect(run.job("tests").outputs).toMatchObject({
      ...{ outcome: "failed", tests: "5", failed: "1", flaky: "1", missing: "0" },
    });
    const merged = (await artifactFiles(ci.github, /result/)).get("junit.xml");
    expect(merged?.match(/<rerunFailure/g)).toHaveLength(2);
  });

  test("mend no session that stopped early, and say so", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const run = await ci.run(jobs({ retries: "1", "test-command": "python -m pytest -q -x" }));
    const { log, steps } = run.job("test").run();
    expect(steps[0]?.exitCode).toBe(1);
    expect(log).toContain("Nothing is retried: its session stopped early");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "failed", failed: "1" });
  });
});

describe("retries with Vitest", () => {
  const FILES = {
    "package.json": '{"type":"module"}\n',
    "vitest.config.js": "export default {};\n",
    "test/a.test.js": [
      'import fs from "node:fs";',
      'import { beforeAll, describe, expect, test } from "vitest";',
      "function second(name) { const known = fs.existsSync(name); fs.writeFileSync(name, ''); return known; }",
      'test.each(["x", "y"])("is %s", (x) => expect(x === "y" || second("a")).toBe(true));',
      'describe("group", () => { test("stays", () => { fs.appendFileSync("stays", "1"); }); });',
    ].join("\n"),
    "test/b.test.js": [
      'import fs from "node:fs";',
      'import { beforeAll, describe, test } from "vitest";',
      'describe("hooked", () => {',
      '  beforeAll(() => { const known = fs.existsSync("b"); fs.writeFileSync("b", ""); if (!known) throw new Error("not yet"); });',
      '  test("inside", () => {});',
      "});",
    ].join("\n"),
  };

  test("run failed tests alone, and the file of a failed hook as a whole", async () => {
    await using ci = await workflowRunner({ files: FILES, machine: { NODE_MODULES } });
    const jobs = usualJobs({
      plan: { ...NOTHING_ELSE, framework: "vitest", shards: 1 },
      run: { "test-command": "npx vitest run", junit: "", retries: "1" },
    });
    const { test: shard } = jobs;
    const again = { run: "test $(cat stays) = 1" };
    const run = await ci.run({
      ...jobs,
      test: { ...shard, steps: [INSTALL, ...shard.steps, again] },
    });
    expect(run.job("test").run().log).toContain("Retry 1 of 1: 1 test of 1 item, 1 whole item");
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", failed: "0", flaky: "2" });
  });
});

describe.skipIf(!hasGo())("retries with Go (skipped without Go)", () => {
  test("run the failed test with all that is below it, and no other", async () => {
    const text = [
      "package a",
      'import ("os"; "testing")',
      "func second(name string) bool { _, e := os.Stat(name); os.WriteFile(name, nil, 0o600); return e == nil }",
      'func TestA(t *testing.T) { t.Run("x/y", func(t *testing.T) { if !second("x") { t.Fatal("no") } }) }',
      'func TestB(t *testing.T) { if second("b") { t.Fatal("twice") } }',
      "",
    ].join("\n");
    const files = { "go.mod": "module example.com/m\n\ngo 1.21\n", "a/a_test.go": text };
    await using ci = await workflowRunner({ files });
    const run = await ci.run(
      usualJobs({
        plan: { ...NOTHING_ELSE, framework: "go", shards: 1 },
        run: { "test-command": "go test ./...", junit: "", retries: "1" },
      }),
    );
    expect(run.job("test").run().log).toContain("Retry 1 of 1: 1 test of 1 item");
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", failed: "0" });
  });
});

describe("retries of whole items", () => {
  test("run the lists that had a failure once more, and count each check once", async () => {
    const files = checksProject({
      "tests/a.checks": "works 3\n",
      "tests/b.checks": "bad 1 fail\n",
    });
    await using ci = await workflowRunner({ files });
    const run = await ci.run(usualJobs({ plan: { shards: 1 }, run: { retries: "1" } }));
    expect(run.job("test").run().log).toContain("Retry 1 of 1: 1 whole item");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "failed", tests: "2", failed: "1" });
  });
});
