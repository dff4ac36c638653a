import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Stamp } from "../../src/model/record.ts";
import { hasPytest } from "../support/tools.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { artifactFiles, artifactJson, cachedHistories, historyIn } from "./stored.ts";
import { usualJobs } from "./usual-jobs.ts";

const NODE_MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const INSTALL = { run: 'ln -s "$NODE_MODULES" node_modules' };
const NOTHING_ELSE = { tests: "", junit: "" };
const FAILED = { "on-rerun": "failed" };

/** Fails in the first attempts of its run, so many of them. */
const ATTEMPT = "import os\nATTEMPT = int(os.environ['GITHUB_RUN_ATTEMPT'])\n";

describe.skipIf(!hasPytest())("on-rerun: failed, with pytest (skipped without it)", () => {
  const FILES = {
    "tests/test_a.py": "def test_a(): pass\n",
    "tests/test_b.py": `${ATTEMPT}def test_one(): pass\ndef test_two(): assert ATTEMPT > 1\ndef test_three(): pass\n`,
    "tests/test_c.py": "def test_c(): pass\n",
  };
  const jobs = (run: Readonly<Record<string, string>> = {}, plan = {}) =>
    usualJobs({
      plan: { ...NOTHING_ELSE, framework: "pytest", shards: 1, ...plan },
      run: { "test-command": "python -m pytest -q", junit: "", ...FAILED, ...run },
    });

  test("runs the one failed test of three files, and the run is proven over both attempts", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const first = await ci.run(jobs());
    expect(first.job("tests").outputs).toMatchObject({ outcome: "failed", tests: "5" });
    const second = await first.rerunFailed();
    expect(second.result).toBe("success");
    const { log } = second.job("test").run();
    expect(log).toContain("something of 1 of 3 items");
    expect(log).toContain("1 passed, 2 deselected");
    expect(log).toContain("together with attempt 1");
    expect(second.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "5", failed: "0", missing: "0" },
    });
    const stamp = await artifactJson<Stamp>(ci.github, /record.*-a2$/, "stamp.json");
    expect(stamp).toMatchObject({ attempt: 2, buildsOn: [1] });
    const merged = (await artifactFiles(ci.github, /result.*-a2$/)).get("junit.xml");
    expect(merged?.match(/<testcase/g)).toHaveLength(5);
    const learned = (await cachedHistories(ci.github)).at(-1) ?? "";
    const names = [...historyIn(learned).items.values()].flatMap(({ tests }) => [...tests.keys()]);
    expect(names.sort()).toEqual(["test_a", "test_c", "test_one", "test_three", "test_two"]);
  });

  test("builds on several attempts in a row, and stays red as long as a test fails", async () => {
    const late = `${ATTEMPT}def test_a(): assert ATTEMPT > 2\n`;
    await using ci = await workflowRunner({ files: { ...FILES, "tests/test_a.py": late } });
    const second = await (await ci.run(jobs())).rerunFailed();
    expect(second.job("test").run().steps[0]?.exitCode).toBe(1);
    expect(second.job("tests").outputs).toMatchObject({ outcome: "failed", failed: "1" });
    const third = await second.rerunFailed();
    expect(third.result).toBe("success");
    expect(third.job("test").run().log).toContain("something of 1 of 3 items");
    expect(third.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "5" });
    const stamp = await artifactJson<Stamp>(ci.github, /record.*-a3$/, "stamp.json");
    expect(stamp).toMatchObject({ buildsOn: [1, 2] });
  });

  test("runs what a session that stopped early never reached", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const run = jobs({ "test-command": "python -m pytest -q -x" });
    const second = await (await ci.run(run)).rerunFailed();
    expect(second.result).toBe("success");
    expect(second.job("test").run().log).toContain("something of 2 of 3 items");
    expect(second.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "5" });
  });

  test("runs again what a shard that died half-way had not done", async () => {
    const dying = `${ATTEMPT}import signal\ndef test_c():\n    if ATTEMPT == 1: os.kill(os.getpid(), signal.SIGKILL)\n`;
    await using ci = await workflowRunner({ files: { ...FILES, "tests/test_c.py": dying } });
    const second = await (await ci.run(jobs())).rerunFailed();
    expect(second.result).toBe("success");
    expect(second.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "5", failed: "0", missing: "0" },
    });
  });

  test("is red where a file can no longer be loaded, whatever passed before", async () => {
    const broken = `${ATTEMPT}if ATTEMPT == 2: raise ImportError("gone")\ndef test_one(): pass\ndef test_two(): assert 0\n`;
    await using ci = await workflowRunner({ files: { ...FILES, "tests/test_b.py": broken } });
    const second = await (await ci.run(jobs())).rerunFailed();
    expect(second.job("test").result).toBe("failure");
    expect(second.job("tests").outputs["outcome"]).toBe("failed");
  });

  test("runs a test that is new in a file of which one failed", async () => {
    const growing = `${ATTEMPT}def test_one(): pass\ndef test_two(): assert ATTEMPT > 1\nif ATTEMPT > 1:\n    def test_new(): pass\n`;
    await using ci = await workflowRunner({ files: { ...FILES, "tests/test_b.py": growing } });
    const second = await (await ci.run(jobs())).rerunFailed();
    expect(second.result).toBe("success");
    expect(second.job("test").run().log).toContain("2 passed, 1 deselected");
    expect(second.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "5" });
  });

  test("runs the whole share where the command failed outside its tests", async () => {
    const fail = 'python -m pytest -q {tests}\ntest "$GITHUB_RUN_ATTEMPT" != 1';
    const files = { ...FILES, "tests/test_b.py": "def test_b(): pass\n" };
    await using ci = await workflowRunner({ files });
    const second = await (await ci.run(jobs({ "test-command": fail }))).rerunFailed();
    expect(second.job("test").run().log).toContain("The whole share runs again");
    expect(second.job("test").run().log).toContain("3 passed");
    expect(second.result).toBe("success");
  });

  test("runs everything where the record of the attempt before cannot be read, and says why", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const first = await ci.run(jobs());
    ci.github.faults.fail("download blob", 403, { about: /record/ });
    const second = await first.rerunFailed();
    const { log } = second.job("test").run();
    expect(log).toContain("The record of attempt 1 cannot be read, so it is not used");
    expect(log).toContain("403");
    expect(log).toContain("The whole share runs again");
    expect(log).toContain("5 passed");
  });
});

describe("on-rerun: failed, with Vitest", () => {
  test("runs the one failed test, and the run is proven over both attempts", async () => {
    const text = (body: string) =>
      `import { expect, test } from "vitest";\ntest("works", () => {});\n${body}`;
    const files = {
      "package.json": '{"type":"module"}\n',
      "vitest.config.js": "export default {};\n",
      "test/a.test.js": text(""),
      "test/b.test.js": text(
        'test("fails first", () => expect(process.env.GITHUB_RUN_ATTEMPT).not.toBe("1"));\n',
      ),
    };
    await using ci = await workflowRunner({ files, machine: { NODE_MODULES } });
    const usual = usualJobs({
      plan: { ...NOTHING_ELSE, framework: "vitest", shards: 1 },
      run: { "test-command": "npx vitest run", junit: "", ...FAILED },
    });
    const jobs = { ...usual, test: { ...usual.test, steps: [INSTALL, ...usual.test.steps] } };
    const second = await (await ci.run(jobs)).rerunFailed();
    expect(second.result).toBe("success");
    expect(second.job("test").run().log).toContain("something of 1 of 2 items");
    expect(second.job("test").run().log).toContain("2 items ran; 1 test, 0 failed");
    expect(second.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "3", failed: "0", missing: "0" },
    });
  });
});
