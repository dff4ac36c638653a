import { describe, expect, test } from "vitest";
import type { Jobs, StepContext } from "../support/runner/workflow.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists, REPORTS } from "./checks-project.ts";
import { planJob, planOf, shardJob, usualJobs } from "./usual-jobs.ts";

describe("a test command", () => {
  test("with a pipe and no placeholder is a problem that shows where to write it", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const run = await ci.run(
      usualJobs({ run: { "test-command": "node check.mjs | tee log.txt" } }),
    );
    for (const shard of run.job("test").runs) {
      expect(shard.steps[0]?.exitCode).toBe(2);
      expect(shard.log).toContain(
        "error: test-command: it is not clear where in this command the tests go",
      );
      expect(shard.log).toContain("For example: node check.mjs {tests} | tee log.txt");
      expect(shard.log).not.toContain("ran 1 checks");
    }
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "2" });
  });

  test.for([
    ["a pipe and the arguments' place", "node check.mjs {tests} | tee log.txt"],
    [
      "several lines and the list's place",
      "# the lists\nexport FOO=1\nnode check.mjs --list {list} # all of them",
    ],
  ])("with %s runs exactly the shard's share", async ([, command = ""]) => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const run = await ci.run(usualJobs({ run: { "test-command": command } }));
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "2" });
  });

  test("fails in a pipe where its first part does", async () => {
    await using ci = await workflowRunner({
      files: checksProject({ "a.checks": "works 1 fail\n" }),
    });
    const run = await ci.run(
      usualJobs({ run: { "test-command": "node check.mjs {tests} | cat" } }),
    );
    expect(run.job("test").run().steps[0]?.exitCode).toBe(1);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "failed", failed: "1" });
  });

  test("that does not exist is a problem, and its shard is red in merge", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const run = await ci.run(usualJobs({ run: { "test-command": "chekc --fast" } }));
    const [shard] = run.job("test").runs;
    expect(shard?.steps[0]?.exitCode).toBe(2);
    expect(shard?.log).toContain("chekc: command not found");
    expect(shard?.log).toMatch(
      /error: test-command: "chekc --fast" in .* ended with 127: the shell found no such command\. Check its spelling/,
    );
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
  });

  test("that is killed stops its shard with its reason", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const killed = "echo {tests} > /dev/null\nkill -KILL $$";
    const run = await ci.run(usualJobs({ run: { "test-command": killed } }));
    const [shard] = run.job("test").runs;
    expect(shard?.steps[0]?.exitCode).toBe(1);
    expect(shard?.log).toContain("1 stopped");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "failed", missing: "0" });
    expect(run.job("tests").run().summary).toContain("SIGKILL ended");
  });

  test("gets names that begin with a dash or hold spaces and quotes as they are", async () => {
    const names = [
      "-rf.checks",
      "a b.checks",
      `it's "so".checks`,
      "$(exit 3).checks",
      "ü*[x].checks",
    ];
    const files = Object.fromEntries(names.map((name) => [name, "works 1\n"]));
    await using ci = await workflowRunner({ files: checksProject(files) });
    for (const command of ["node check.mjs {tests}", "node check.mjs --list {list}"]) {
      const run = await ci.run(usualJobs({ run: { "test-command": command } }));
      expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "5" });
    }
  });
});

describe("another command between select and record", () => {
  test("runs the list, and is held to it", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2, 1)) });
    const run = await ci.run(otherTool('node check.mjs --list "$LIST"'));
    expect(run.result).toBe("success");
    for (const { outputs, steps } of run.job("test").runs) {
      expect(steps.map(({ id, phase }) => `${id} ${phase}`)).toEqual([
        ...["select main", "tool main", "record main", "record post", "select post"],
      ]);
      expect(outputs).toMatchObject({
        items: expect.stringMatching(/^[12]$/),
        "wall-seconds": expect.stringMatching(/^0\.\d|^[1-9]/),
      });
    }
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "3" });
  });

  test("fails in record where it ran something else", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const run = await ci.run(otherTool("node check.mjs --all"));
    const [shard] = run.job("test").runs;
    expect(shard?.steps.find(({ id }) => id === "record")?.exitCode).toBe(3);
    expect(shard?.log).toContain("ran every item of the suite");
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
  });

  test("is recorded where it fails", async () => {
    await using ci = await workflowRunner({
      files: checksProject({ "a.checks": "works 1 fail\n" }),
    });
    const run = await ci.run(otherTool('node check.mjs --list "$LIST"'));
    const shard = run.job("test").run();
    expect(shard.steps.map(({ exitCode }) => exitCode)).toEqual([0, 1, 1, 0, 0]);
    expect(run.job("tests").outputs).toMatchObject({
      outcome: "failed",
      failed: "1",
      missing: "0",
    });
  });
});

/** A tool of its own runs the tests, between `select` and `record`. */
function otherTool(command: string): Jobs {
  const job = shardJob();
  return {
    ...usualJobs(),
    plan: planJob(),
    test: {
      ...job,
      steps: [
        { id: "select", with: (context) => ({ command: "select", plan: planOf(context) }) },
        {
          id: "tool",
          run: ({ steps }: StepContext) => `LIST='${steps["select"]?.["list-path"]}'\n${command}`,
        },
        {
          id: "record",
          always: true,
          with: (context) => ({
            ...{ command: "record", plan: planOf(context), junit: REPORTS },
          }),
        },
      ],
    },
  };
}
