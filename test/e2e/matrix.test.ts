import { describe, expect, test } from "vitest";
import type { MergeResult } from "../../src/model/merge-result.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { artifactJson, artifactNames, cachedHistories } from "./stored.ts";
import { planJob, type planOf, shardJob, usualJobs } from "./usual-jobs.ts";

/** Without inputs: everything comes from makespan.yml. */
const FROM_FILE = { framework: "", tests: "", shards: "" };

describe("two suites of one workflow, from makespan.yml", () => {
  const MAKESPAN_YML = `
suites:
  unit:
    framework: custom
    tests: ["tests/**/*.checks"]
    shards: 2
    test-command: node check.mjs
    junit: reports/*.xml
  api:
    framework: custom
    root: services/api
    tests: ["**/*.checks"]
    shards: 1
    test-command: node ../../check.mjs
    junit: reports/*.xml
`;
  const FILES = {
    ...checksProject(lists(3, 2, 1)),
    "services/api/tests/z.checks": "answers 2\n",
    "makespan.yml": MAKESPAN_YML,
  };
  const JOBS = usualJobs({
    plan: FROM_FILE,
    run: { "test-command": "", junit: "" },
  });

  test("share one matrix, one proof and one comment, and learn each for itself", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const pull = await ci.run(JOBS, { trigger: { event: "pull_request" } });
    expect(pull.result).toBe("success");
    expect(JSON.parse(pull.job("plan").outputs["matrix"] ?? "")).toEqual({
      include: [
        { suite: "unit", shard: "1/2" },
        { suite: "unit", shard: "2/2" },
        { suite: "api", shard: "1/1" },
      ],
    });
    expect(JSON.parse(pull.job("plan").outputs["suites"] ?? "")).toMatchObject({
      unit: { any: true, shards: 2 },
      api: { any: true, shards: 1, matrix: { include: [{ shard: "1/1" }] } },
    });
    expect(pull.job("test").run({ suite: "api" }).outputs["items"]).toBe("1");
    expect(pull.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "4" });
    const [comment, ...others] = ci.github.comments.all;
    expect(others).toEqual([]);
    for (const place of ["unit", "api"]) expect(comment?.body).toContain(`| ${place} |`);
    expect(comment?.body).toContain("Everything ran and everything passed: 4 tests");
    const result = await artifactJson<MergeResult>(ci.github, /^makespan-result/, "result.json");
    expect(result.audit.findings.map(({ suite, id }) => `${suite} ${id}`).sort()).toEqual([
      "api services/api/tests/z.checks",
      "unit tests/a.checks",
      "unit tests/b.checks",
      "unit tests/c.checks",
    ]);

    await ci.run(JOBS);
    expect(ci.github.cache.entries.map(({ key }) => key.replace(/\d+-\d+$/, "")).sort()).toEqual([
      "makespan-v1/api/",
      "makespan-v1/unit/",
    ]);
    const planned = await ci.run({ plan: JOBS.plan });
    expect(planned.job("plan").outputs["predicted-seconds"]).toBe("3");
  });

  test("can have jobs of their own, each with its suite's matrix", async () => {
    await using ci = await workflowRunner({ files: FILES });
    const jobOf = (suite: string) => ({
      ...shardJob({ suite, "test-command": "", junit: "" }),
      matrix: ({ needs }: Parameters<typeof planOf>[0]) => {
        const suites = JSON.parse(needs["plan"]?.outputs["suites"] ?? "{}");
        return suites[suite].matrix;
      },
    });
    const { plan, tests } = JOBS;
    const run = await ci.run({
      plan,
      unit: jobOf("unit"),
      api: jobOf("api"),
      tests: { ...tests, needs: ["plan", "unit", "api"] },
    });
    expect(run.job("unit").runs.map(({ matrix }) => matrix)).toEqual([
      { shard: "1/2" },
      { shard: "2/2" },
    ]);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "4" });
    expect(run.result).toBe("success");
  });
});

describe("two axes", () => {
  test("have a count of their own for each combination, from its own timings", async () => {
    const files = {
      ...checksProject(lists(20, 20)),
      "makespan.yml": `
framework: custom
tests: "**/*.checks"
shards: auto
target-job-time: 60s
axes:
  os: [ubuntu, windows]
  python: ["3.12", "3.13"]
  exclude: [{ os: windows, python: "3.12" }]
`,
    };
    await using ci = await workflowRunner({ files });
    const jobs = usualJobs({
      plan: FROM_FILE,
      run: ({ matrix }) => ({
        "test-command": `node check.mjs --slowness ${matrix?.["os"] === "windows" ? 1 : 0.25}`,
      }),
    });
    const first = await ci.run(jobs);
    expect(first.result).toBe("success");
    expect(first.job("plan").outputs["shards"]).toBe("6");
    const second = await ci.run(jobs);
    expect(second.result).toBe("success");
    expect(second.job("test").runs.map(({ matrix }) => matrix)).toEqual([
      { os: "ubuntu", python: "3.12", shard: "1/1" },
      { os: "ubuntu", python: "3.13", shard: "1/1" },
      { os: "windows", python: "3.13", shard: "1/2" },
      { os: "windows", python: "3.13", shard: "2/2" },
    ]);
    expect(second.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "6" });
    const { summary, log } = second.job("plan").run();
    expect(summary).toContain("os=windows,python=3");
    // The table that each count was decided from.
    expect(summary).toMatch(/^\| shards \| slowest job \|.*billed minutes/m);
    expect(log).toMatch(/^ *shards +slowest job .*billed minutes/m);
    expect(log).toContain("is the smallest count that meets the target of 1m00s");
    const [history = ""] = await cachedHistories(ci.github);
    expect(JSON.parse(history).runs).toHaveLength(3);
  });

  test("that the plan does not know end the shard, since each value would run every shard", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1)) });
    const include = [{ shard: "1/2", python: "3.12" }];
    const run = await ci.run({
      plan: planJob(),
      test: { ...shardJob(), matrix: () => ({ include }) },
    });
    const shard = run.job("test").run();
    expect(shard.steps[0]?.exitCode).toBe(2);
    expect(shard.log).toContain('error: matrix: the plan knows no axis "python"');
    expect(shard.log).toContain("Declare it under `axes` in makespan.yml");
    expect(shard.outputs).toEqual({ items: "", "wall-seconds": "", "records-path": "" });
  });
});

describe("an empty suite", () => {
  test("has no jobs, and merge is green although the test job was skipped", async () => {
    await using ci = await workflowRunner({ files: checksProject({}) });
    const run = await ci.run(usualJobs({ plan: { "allow-empty": true } }));
    expect(run.result).toBe("success");
    expect(run.job("plan").outputs).toMatchObject({
      ...{ any: "false", shards: "0", matrix: '{"include":[]}' },
      plan: expect.stringMatching(/^[0-9a-f]{16}-a1$/),
    });
    expect(run.job("plan").run().summary).toContain("there is nothing to run");
    expect(run.job("test").result).toBe("skipped");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "0", missing: "0" });
    expect(run.job("tests").run().summary).toContain("Nothing was planned, so nothing ran.");
    expect(artifactNames(ci.github)).toContain("makespan-plan-ID-a1");
    expect(await cachedHistories(ci.github)).toEqual([]);
  });

  test("is fine beside another one", async () => {
    const files = {
      ...checksProject(lists(2, 1)),
      "makespan.yml": `
suites:
  unit: { framework: custom, tests: "tests/*.checks", shards: 2 }
  e2e: { framework: custom, tests: "e2e/*.checks", allow-empty: true }
`,
    };
    await using ci = await workflowRunner({ files });
    const run = await ci.run(usualJobs({ plan: FROM_FILE }));
    expect(run.result).toBe("success");
    expect(run.job("test").runs).toHaveLength(2);
    expect(JSON.parse(run.job("plan").outputs["suites"] ?? "")).toMatchObject({
      e2e: { any: false, shards: 0 },
    });
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "2" });
  });

  test("that comes as an empty list is a success that says so", async () => {
    const files = { ...checksProject(lists(2)), "none.txt": "\n" };
    await using ci = await workflowRunner({ files });
    const run = await ci.run(usualJobs({ plan: { tests: "", list: "none.txt" } }));
    expect(run.result).toBe("success");
    expect(run.job("plan").outputs).toMatchObject({ any: "false", shards: "0" });
    expect(run.job("plan").run().log).toContain("no items, nothing to run");
    expect(run.job("tests").outputs["outcome"]).toBe("passed");
  });
});
