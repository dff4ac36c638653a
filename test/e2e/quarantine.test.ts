import { describe, expect, test } from "vitest";
import { testPath } from "../../src/model/units.ts";
import { hasPytest } from "../support/tools.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject } from "./checks-project.ts";
import { cachedHistories, historyIn } from "./stored.ts";
import { usualJobs } from "./usual-jobs.ts";

const LATER = "2199-12-31";

function quarantine(...entries: readonly (readonly [test: string, until: string])[]) {
  const lines = entries.map(([id, until]) => {
    return `  - { test: ${JSON.stringify(id)}, until: ${until}, reason: "flaky <b>resolver</b>" }\n`;
  });
  return { "makespan.yml": `quarantine:\n${lines.join("")}` };
}

describe.skipIf(!hasPytest())("quarantine with pytest (skipped without Python and pytest)", () => {
  test("keeps a run green, teaches nothing, and hides no other failure", async () => {
    const files = {
      ...quarantine(
        ["tests/test_net.py::test_dns", LATER],
        ["tests/test_net.py::test_gone", LATER],
      ),
      "tests/test_net.py": "def test_dns(): assert 0\ndef test_ok(): pass\n",
      "tests/test_b.py": "def test_b(): pass\n",
    };
    await using ci = await workflowRunner({ files });
    const jobs = usualJobs({
      plan: { framework: "pytest", tests: "", shards: 2 },
      run: { "test-command": "python -m pytest -q", junit: "", retries: "1" },
    });
    const green = await ci.run(jobs);
    expect(green.result).toBe("success");
    const log = green
      .job("test")
      .runs.map((run) => run.log)
      .join("\n");
    expect(log).toContain("What failed in quarantine fails no shard:");
    expect(log).toContain(`tests/test_net.py :: test_dns (until ${LATER}: flaky <b>resolver</b>)`);
    expect(log).not.toContain("Retry 1");
    expect(green.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "3", failed: "0", quarantined: "1", missing: "0" },
    });
    const { summary } = green.job("tests").run();
    expect(summary).toContain("everything outside quarantine passed: 3 tests");
    expect(summary).toContain("### Quarantine: 1 failed, 1 in no report");
    expect(summary).toContain("in no report: `tests/test_net.py::test_gone`");
    expect(summary).not.toContain("<b>");
    const text = (await cachedHistories(ci.github)).at(-1) ?? "";
    const net = historyIn(text).items.get(testPath("tests/test_net.py"));
    expect(net).not.toHaveProperty("failed");
    expect(net?.tests.get("test_dns")).toEqual([0, -1]);
    expect(net?.tests.get("test_ok")?.[1]).toBeGreaterThanOrEqual(0);

    await ci.commit({ "tests/test_b.py": "def test_b(): assert 0\n" });
    const red = await ci.run(jobs);
    expect(red.result).toBe("failure");
    expect(red.job("tests").outputs).toMatchObject({
      ...{ outcome: "failed", tests: "3", failed: "1", quarantined: "1", missing: "0" },
    });
  });
});

describe("quarantine with a command of one's own", () => {
  test("ends with its day, and is no excuse for a check that does not run", async () => {
    const files = checksProject({
      ...quarantine(["tests/a.checks::works", "2020-01-31"], ["tests/b.checks::works", LATER]),
      "tests/a.checks": "works 1 fail\n",
      "tests/b.checks": "works 1 fail\n",
    });
    await using ci = await workflowRunner({ files });
    const over = await ci.run(usualJobs({ plan: { shards: 1 } }));
    expect(over.job("tests").outputs).toMatchObject({
      ...{ outcome: "failed", failed: "1", quarantined: "1" },
    });
    const told = /quarantine of tests\/a\\.checks::works ended on 2020/;
    expect(over.job("plan").run().summary.replaceAll("\\:", ":").replaceAll("\\-", "-")).toMatch(
      told,
    );
    expect(over.job("plan").run().log).toContain(
      "the quarantine of tests/a.checks::works ended on 2020-01-31",
    );
    expect(over.job("tests").run().log).toContain("ended on 2020-01-31");

    await ci.commit({ "tests/a.checks": "works 1\n" });
    const first = "sh -c 'node check.mjs \"$1\"' first {tests}";
    const unrun = await ci.run(usualJobs({ plan: { shards: 1 }, run: { "test-command": first } }));
    expect(unrun.job("test").run().steps[0]?.exitCode).toBe(3);
    expect(unrun.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "1" });
  });
});
