import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hasPytest } from "../support/tools.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { usualJobs } from "./usual-jobs.ts";

const NODE_MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const INSTALL = { run: 'ln -s "$NODE_MODULES" node_modules' };
const PLAN = { tests: "", junit: "", shards: 1, order: "failed-first" };

describe.skipIf(!hasPytest())("order: failed-first, with pytest (skipped without it)", () => {
  test("runs first what failed last time, then what changed, then what is new", async () => {
    const files = {
      "tests/test_a.py": "def test_a(): pass\n",
      "tests/test_b.py": "def test_b(): pass\n",
      "tests/test_c.py": "def test_c(): pass\n",
      "tests/test_d.py": "def test_d(): assert 0\n",
    };
    await using ci = await workflowRunner({ files });
    const jobs = usualJobs({
      plan: { ...PLAN, framework: "pytest" },
      run: { "test-command": "python -m pytest -v", junit: "" },
    });
    const first = await ci.run(jobs);
    expect(ranIn(first.job("test").run().log)).toEqual(["a", "b", "c", "d"]);
    const changed = {
      "tests/test_c.py": "def test_c(): assert 1\n",
      "tests/test_b_new.py": "def test_b_new(): pass\n",
    };
    await ci.commit(changed);
    const second = await ci.run(jobs);
    expect(ranIn(second.job("test").run().log)).toEqual(["d", "c", "b_new", "a", "b"]);
    const { summary } = second.job("tests").run();
    expect(summary).toMatch(/The first test failed after .* s, in shard 1\/1\./);
  });
});

describe("order: failed-first, with Vitest", () => {
  test("runs first what failed last time, and says when the first test failed", async () => {
    const file = (name: string, body: string) =>
      `import fs from "node:fs";\nimport { expect, test } from "vitest";\ntest("${name}", () => { fs.appendFileSync("order.txt", "${name} "); ${body} });\n`;
    const files = {
      "package.json": '{"type":"module"}\n',
      "vitest.config.js": "export default { test: { fileParallelism: false, pool: 'forks' } };\n",
      "test/a.test.js": `${file("a", "")}// ${"long ".repeat(1_000)}\n`,
      "test/b.test.js": `${file("b", "")}// ${"long ".repeat(500)}\n`,
      "test/z.test.js": file("z", "expect(1).toBe(2)"),
    };
    await using ci = await workflowRunner({ files, machine: { NODE_MODULES } });
    const usual = usualJobs({
      plan: { ...PLAN, framework: "vitest" },
      run: { "test-command": "npx vitest run --no-cache", junit: "" },
    });
    const show = { run: "echo order: $(cat order.txt)", always: true };
    const jobs = { ...usual, test: { ...usual.test, steps: [INSTALL, ...usual.test.steps, show] } };
    await ci.run(jobs);
    const second = await ci.run(jobs);
    expect(second.job("test").run().log).toContain("order: z ");
    expect(second.job("tests").run().log).toContain("The first test failed after");
  });
});

/** The tests in the order that pytest names them in. */
function ranIn(log: string): readonly string[] {
  return Array.from(log.matchAll(/::test_(\w+) (?:PASSED|FAILED)/g), ([, name]) => name ?? "");
}
