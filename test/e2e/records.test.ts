import { describe, expect, test } from "vitest";
import type { Stamp } from "../../src/model/record.ts";
import type { Step } from "../support/runner/workflow.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { artifactJson, artifactNames } from "./stored.ts";
import { mergeJob, shardJob, usualJobs } from "./usual-jobs.ts";

const SECOND = { shard: "2/2" };

describe("a shard whose record cannot be uploaded", () => {
  test("fails although its tests passed, and is made good by a re-run", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    ci.github.faults.fail("CreateArtifact", 403, { about: /record.*2of2/ });
    const run = await ci.run(usualJobs());
    const shard = run.job("test").run(SECOND);
    expect(shard.steps.map(({ exitCode }) => exitCode)).toEqual([3, 0]);
    expect(shard.log).toContain("1 item ran; 1 test, 0 failed");
    expect(shard.log).toContain("the record of this shard could not be uploaded");
    expect(shard.log).toContain("the service answered CreateArtifact with 403");
    expect(shard.outputs).toMatchObject({
      items: "1",
      "records-path": expect.stringContaining("2of2"),
    });
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "1" });
    expect(run.job("tests").run().summary).toContain("1 shard did not report");
    ci.github.faults.clear();
    const again = await run.rerunFailed();
    expect(again.result).toBe("success");
  });

  test("takes a second name where the first upload broke off", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const refused = { code: "invalid_argument", msg: "the hash differs" };
    const broken = { kind: "answer", status: 400, body: refused } as const;
    ci.github.faults.add("FinalizeArtifact", broken, { about: /record.*2of2-a1$/ });
    const run = await ci.run(usualJobs());
    expect(run.result).toBe("success");
    expect(artifactNames(ci.github)).toContain(
      "makespan-record-ID-a1-default-default-2of2-a1-again",
    );
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "2" });
  });
});

/** The second list waits in the first attempt until somebody ends it. */
const WAITING = { "tests/a.checks": "works 2\n", "tests/b.checks": "works 1 wait@1\n" };

describe("a shard that is killed half-way", () => {
  test("is missing with its machine, and passes when it is run again", async () => {
    await using ci = await workflowRunner({ files: checksProject(WAITING) });
    const run = await ci.run(interruptedJobs("kill"));
    expect(run.job("test").run(SECOND).steps).toMatchObject([{ exitCode: undefined }]);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "1" });
    expect(run.job("tests").run().log).toContain("it has 1 item and brought no record");
    const again = await run.rerunFailed(usualJobs());
    expect(again.result).toBe("success");
    expect(again.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "2" });
  });

  test("leaves what there is to the post step, where only the step itself is killed", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const fatal = "node check.mjs {tests}\nkill -KILL $PPID";
    const run = await ci.run(
      usualJobs({
        run: ({ matrix }) => (matrix?.["shard"] === "2/2" ? { "test-command": fatal } : {}),
      }),
    );
    const [main, post] = run.job("test").run(SECOND).steps;
    expect(main?.exitCode).toBeUndefined();
    expect(post).toMatchObject({ phase: "post", exitCode: 0 });
    expect(post?.log).toContain("2of2-a1, which the step before left behind");
    const stamp = await artifactJson<Stamp>(ci.github, /2of2-a1$/, "stamp.json");
    expect(stamp).toMatchObject({
      shard: "2/2",
      state: "running",
      invocations: [{ entries: [{ id: "tests/b.checks" }] }],
    });
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "1" });
    expect(run.job("tests").run().summary).toContain("killed before it finished");
  });
});

describe("a cancelled run", () => {
  test("stops the command, stamps what is done and is never green", async () => {
    await using ci = await workflowRunner({ files: checksProject(WAITING) });
    const jobs = interruptedJobs("cancel");
    const run = await ci.run({ ...jobs, tests: { ...mergeJob(), if: () => true } });
    expect(run.result).toBe("cancelled");
    const shard = run.job("test").run(SECOND);
    expect(shard.result).toBe("cancelled");
    const stamp = await artifactJson<Stamp>(ci.github, /2of2-a1$/, "stamp.json");
    expect(stamp).toMatchObject({ state: "interrupted", invocations: [{ signal: "SIGINT" }] });
    expect(run.job("tests").outputs).toMatchObject({ outcome: "failed", missing: "0" });
    expect(run.job("tests").run().summary).toMatch(
      /1 item did not run because the session stopped/,
    );
  });
});

describe("a commit that differs between plan and shard", () => {
  test("is warned of in the shards and red in merge where it has one more test file", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const planned = ci.sha();
    await ci.commit({ "tests/new.checks": "works 1\n" });
    const jobs = usualJobs();
    const run = await ci.run({ ...jobs, plan: { ...jobs.plan, checkout: planned } });
    for (const shard of run.job("test").runs) {
      expect(shard.result).toBe("success");
      expect(shard.log).toContain("warning: 1 item on disk that no shard has: tests/new.checks");
      expect(shard.log).toContain("re-run all jobs");
    }
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "0" });
    const { summary } = run.job("tests").run();
    expect(summary).toContain("`tests/new.checks`");
    expect(summary).toMatch(/1 item on disk in no shard.*re\\-run all jobs/);
    const again = await run.rerunAll(usualJobs());
    expect(again.result).toBe("success");
    expect(again.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "3" });
  });

  test("is fine where a planned file is gone, which is said", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1, 1)) });
    const planned = ci.sha();
    await ci.commit({ "tests/b.checks": null });
    const jobs = usualJobs();
    const run = await ci.run({ ...jobs, plan: { ...jobs.plan, checkout: planned } });
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "2" });
    expect(run.job("tests").run().summary).toContain("gone 1, ran 2");
  });
});

describe("a shard whose command does not do what it is to do", () => {
  test("fails at once where it ignores its selection and runs everything", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const run = await ci.run(usualJobs({ run: { "test-command": "node check.mjs --all" } }));
    for (const shard of run.job("test").runs) {
      expect(shard.steps[0]?.exitCode).toBe(3);
      expect(shard.log).toContain(
        `error: node check.mjs --all: the command ran every item of the suite, not only those of shard ${shard.matrix?.["shard"]}`,
      );
      expect(shard.log).toContain("Its selection did not reach the framework");
    }
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
    expect(run.job("tests").run().summary).toContain("2 items ran more than once");
  });

  test("fails where it reports nothing, unless that is allowed", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const silent = { "test-command": "node check.mjs --silent" };
    const run = await ci.run(usualJobs({ run: silent }));
    expect(run.job("test").run(SECOND).steps[0]?.exitCode).toBe(3);
    expect(run.job("test").run(SECOND).log).toContain("nothing shows that 1 item ran");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", tests: "0" });
    const allowed = { "allow-unproven": true };
    const next = await ci.run(usualJobs({ run: { ...silent, ...allowed }, merge: allowed }));
    expect(next.result).toBe("success");
    expect(next.job("tests").outputs["outcome"]).toBe("passed");
    expect(next.job("tests").run().summary).toContain("unproven 2");
  });
});

describe("a job that fails outside its tests", () => {
  test("makes merge red, which sees the results of the jobs before it", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const after: Step = { run: "echo the coverage is too low; exit 1" };
    const job = shardJob();
    const run = await ci.run(usualJobs({ test: { steps: [...job.steps, after] } }));
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(1);
    expect(run.job("tests").outputs).toMatchObject({
      outcome: "failed",
      missing: "0",
      failed: "0",
    });
    expect(run.job("tests").run().summary).toContain("job test ended as failure");
  });

  test("makes merge red where it was skipped although there was something to run", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const run = await ci.run(usualJobs({ test: { if: () => false } }));
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "2" });
    expect(run.job("tests").run().summary).toContain("job test ended as skipped");
  });
});

/** The usual workflow, whose second shard is ended while it waits in its list. */
function interruptedJobs(how: "kill" | "cancel") {
  const job = shardJob();
  const interrupt = { how, when: /waiting in/, only: isSecond };
  return usualJobs({ test: { steps: job.steps.map((step) => ({ ...step, interrupt })) } });
}

function isSecond({ matrix }: { readonly matrix: Readonly<Record<string, unknown>> | null }) {
  return matrix?.["shard"] === "2/2";
}
