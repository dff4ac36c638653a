import { describe, expect, test } from "vitest";
import type { Inputs, Outputs } from "../support/runner/workflow.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { mergeJob, planJob, RUNNING, shardJob, usualJobs } from "./usual-jobs.ts";

const NEWER_PLAN = { ...checksProject(lists(1)), "newer.json": '{"version":99,"id":"0"}\n' };

const NO_PLAN_OUTPUTS: Outputs = {
  ...{ plan: "", matrix: "", suites: "", shards: "", any: "" },
  ...{ "predicted-seconds": "", "bound-seconds": "" },
};

describe("a plan step with something to mend", () => {
  test("says which patterns match nothing, and leaves every output empty", async () => {
    const { exitCode, log, outputs } = await step({ tests: "spec/**/*.checks\ntest/*.checks" });
    expect(exitCode).toBe(2);
    expect(log).toContain(
      "error: tests: no file matches spec/**/*.checks, test/*.checks in the repository (suite default)",
    );
    expect(log).toContain("Check the patterns and the folder, or set allow-empty");
    expect(outputs).toEqual(NO_PLAN_OUTPUTS);
  });

  test("says that a list cannot be read", async () => {
    const { exitCode, log, outputs } = await step({ tests: "", list: "lists/none.txt" });
    expect(exitCode).toBe(2);
    expect(log).toContain('error: list: there is no file "lists/none.txt". Check the path');
    expect(outputs).toEqual(NO_PLAN_OUTPUTS);
  });

  test("names all problems of a call at once", async () => {
    const { exitCode, commands } = await step({
      ...{
        framework: "pytset",
        shards: "many",
        "target-job-time": "soon",
        "allow-empty": "perhaps",
      },
      "retention-days": 0,
    });
    expect(exitCode).toBe(2);
    const errors = commands.filter(({ name }) => name === "error").map(({ message }) => message);
    expect(errors.map((message) => message.split(":")[0]).sort()).toEqual([
      ...["allow-empty", "framework", "retention-days", "shards", "target-job-time"],
    ]);
  });

  test("is told of a second plan step that makes the same plan in one run", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1)) });
    const run = await ci.run({ plan: planJob(), again: planJob() });
    expect(run.job("plan").result).toBe("success");
    expect(run.job("again").run().steps[0]?.exitCode).toBe(2);
    expect(run.job("again").run().log).toContain("exists already in this attempt");
    expect(run.job("again").run().log).toContain("give each its own suite name");
  });

  test("says what is wrong in makespan.yml, with line and column", async () => {
    const files = { "makespan.yml": "framework: custom\nshard: 4\ntests: '*.checks'\n" };
    const { exitCode, log } = await step({ framework: "", tests: "" }, files);
    expect(exitCode).toBe(2);
    expect(log).toContain('error: makespan.yml:2:1: "shard" is no setting. Did you mean shards?');
  });

  test("is refused on GitHub Enterprise Server, which has no artifact service", async () => {
    const env = { GITHUB_SERVER_URL: "https://github.example.com" };
    await using ci = await workflowRunner({ files: checksProject(lists(1)) });
    const job = planJob();
    const run = await ci.run({
      plan: { ...job, steps: job.steps.map((one) => ({ ...one, env })) },
    });
    expect(run.job("plan").run().steps[0]?.exitCode).toBe(2);
    expect(run.job("plan").run().log).toContain(
      "error: GitHub Enterprise Server has no artifact service that plans and records could go through",
    );
    expect(run.job("plan").run().log).toContain("The command line works there");
    expect(run.job("plan").outputs).toEqual(NO_PLAN_OUTPUTS);
    expect(ci.github.requests()).toEqual([]);
  });
});

describe("a step with something to mend", () => {
  test("says that there is no such command", async () => {
    const { exitCode, log } = await step({ command: "shard" });
    expect(exitCode).toBe(2);
    expect(log).toContain(
      'error: command: "shard" is no command. Use one of plan, run, select, record, merge, learn.',
    );
  });

  test("does not run again as its own post step, however early it failed", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1)) });
    const job = planJob();
    const env = { GITHUB_RUN_ID: "none" };
    const steps = job.steps.map((one) => ({ ...one, env }));
    const [main, post] = (await ci.run({ job: { ...job, steps } })).job("job").run().steps;
    expect(main).toMatchObject({ phase: "main", exitCode: 2 });
    expect(main?.log).toContain(
      "error: GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT: The environment is not that of a step of GitHub Actions",
    );
    expect(post).toMatchObject({ phase: "post", exitCode: 0, log: "" });
  });

  test("says that its folder is not there", async () => {
    const { exitCode, log, outputs } = await step({ "working-directory": "services/none" });
    expect(outputs).toEqual(NO_PLAN_OUTPUTS);
    expect(exitCode).toBe(2);
    expect(log).toContain(
      'error: working-directory: there is no folder "services/none". It is taken',
    );
  });
});

describe("a shard with something to mend", () => {
  test("is refused where the plan has no such shard", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const shards = ["0/8", "9/8", "2/8", "two"];
    const run = await ci.run({
      plan: planJob(),
      test: {
        ...shardJob(({ matrix }) => ({ shard: String(matrix?.["shard"]) })),
        matrix: () => ({ include: shards.map((shard) => ({ shard })) }),
      },
    });
    const said = run.job("test").runs.map(({ steps, log }) => [steps[0]?.exitCode, log.trim()]);
    expect(said.map(([code]) => code)).toEqual([2, 2, 2, 2]);
    expect(said.map(([, log]) => String(log).split("\n").at(-1))).toEqual([
      "error: shard: 0/8 is no shard: they are counted from 1 to 8. Use 1/8 to 8/8.",
      "error: shard: 9/8 is no shard: they are counted from 1 to 8. Use 1/8 to 8/8.",
      "error: shard: the plan of default has no shard 2/8. It has 1/2 to 2/2.",
      'error: shard: "two" is no shard. Write it as 2/8: the second of eight, counted from 1.',
    ]);
  });

  test("is refused where nothing says which it is", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const { matrix: _, ...single } = shardJob();
    const run = await ci.run({ plan: planJob(), test: single });
    expect(run.job("test").run().steps[0]?.exitCode).toBe(2);
    expect(run.job("test").run().log).toContain(
      "error: shard: it is not known which shard this is. Use the plan step's output `matrix`",
    );
  });

  test("is refused where the plan is of a newer version, for every command", async () => {
    for (const command of ["run", "select", "record"]) {
      const inputs: Inputs = command === "run" ? RUNNING : { command };
      const { exitCode, log } = await step(
        { ...inputs, framework: "", tests: "", plan: "newer.json", shard: "1/2" },
        NEWER_PLAN,
      );
      expect(exitCode).toBe(2);
      expect(log).toContain(
        "error: newer.json: the plan has version 99, and this Makespan reads up to version 1. Use the same version",
      );
    }
  });

  test("is refused where its plan is not among the artifacts any more", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const run = await ci.run({ plan: planJob() });
    for (const artifact of ci.github.artifacts.artifacts) artifact.expired = true;
    const later = await run.rerunFailed(usualJobs());
    const [shard] = later.job("test").runs;
    expect(shard?.steps[0]?.exitCode).toBe(2);
    expect(shard?.log).toMatch(/error: plan: the plan \w+-a1 is not among this run's artifacts/);
    expect(shard?.log).toContain("It may have expired: re-run all jobs");
    expect(later.job("tests").outputs["outcome"]).toBe("incomplete");
  });
});

describe("a merge with something to mend", () => {
  test("is incomplete without a plan, never green", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const needs = { needs: '{"plan":{"result":"success"},"test":{"result":"success"}}' };
    const run = await ci.run({ tests: mergeJob({ plan: "0123456789abcdef-a1", ...needs }, []) });
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", "wall-seconds": "" });
    expect(run.job("tests").run().log).toContain(
      "error: plan: the plan 0123456789abcdef-a1 is not among this run's artifacts",
    );
    expect(run.job("tests").run().summary).toContain(
      "Nothing shows what was to run: there is no plan.",
    );
  });

  test("is incomplete where the plan job failed and its output is empty", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const run = await ci.run(usualJobs({ plan: { tests: "none/*" } }));
    expect(run.job("test").result).toBe("skipped");
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
    expect(run.job("tests").run().summary).toContain("job plan ended as failure");
  });

  test("is refused where neither a plan nor the jobs' results are given", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const run = await ci.run({ tests: mergeJob({ plan: "", needs: "" }, []) });
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(2);
    expect(run.job("tests").run().log).toContain("error: needs: there is neither a plan nor");
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
  });

  test("is refused where the jobs' results cannot be read", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const run = await ci.run({ tests: mergeJob({ needs: "[object Object]" }, []) });
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(2);
    expect(run.job("tests").run().log).toContain("error: needs: the results of the needed jobs");
  });

  test("is incomplete where the plan is of a newer version", async () => {
    await using ci = await workflowRunner({ files: NEWER_PLAN });
    const job = { ...mergeJob({ plan: "newer.json" }, []), checkout: ci.sha() };
    const run = await ci.run({ tests: job });
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
    expect(run.job("tests").run().summary).toContain("the plan has version 99");
  });
});

/** One step of a job of its own, by default one that plans. */
async function step(inputs: Inputs, files: Readonly<Record<string, string>> = {}) {
  await using ci = await workflowRunner({ files: { ...checksProject(lists(1, 1)), ...files } });
  const run = await ci.run({ job: planJob(inputs) });
  const [main] = run.job("job").run().steps;
  if (main === undefined) throw new Error("the step did not run");
  return main;
}
