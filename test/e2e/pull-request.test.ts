import { describe, expect, test } from "vitest";
import { type WorkflowRunner, workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { unescaped } from "./markdown.ts";
import { cachedHistories } from "./stored.ts";
import { mergeJob, usualJobs } from "./usual-jobs.ts";

const PULL_REQUEST = { trigger: { event: "pull_request" } } as const;
/** Enough where it does not matter how many there are. */
const ONE_SHARD = { plan: { shards: 1 } };

const FORK = { trigger: { event: "pull_request", fork: true } } as const;

describe("a pull request", () => {
  test("plans from the base branch's history, writes none, and gets one comment", async () => {
    await using ci = await learnedRunner();
    const before = await cachedHistories(ci.github);
    await ci.commit({ "tests/a.checks": "works 600\n" });
    const run = await ci.run(usualJobs(), PULL_REQUEST);
    expect(run.result).toBe("success");
    expect(run.job("plan").run().summary).toContain("measured 4 (from 1 run)");
    expect(run.job("test").runs.map(({ outputs }) => outputs["items"])).toEqual(["1", "3"]);
    expect(run.job("tests").run().log).toContain("triggered by pull_request only read the history");
    expect(await cachedHistories(ci.github)).toEqual(before);
    expect(ci.github.requests("CreateCacheEntry")).toHaveLength(1);
    expect(ci.github.comments.all).toMatchObject([
      { issue: 7, user: { type: "Bot" }, body: expect.stringMatching(/^<!-- makespan:CI -->\n/) },
    ]);
    const body = ci.github.comments.all[0]?.body ?? "";
    expect(body.split("\n")[1]).toMatch(
      /^\*\*Everything ran and everything passed: 4 tests; slowest shard .* \(predicted 1m00s, \+900 %\)\.\*\*$/,
    );
    expect(body).toContain(
      `[Run](https://github.com/octo/project/actions/runs/${run.id}/attempts/1)`,
    );
  });

  test("keeps its one comment, which the second run updates in place", async () => {
    await using ci = await newRunner();
    await ci.run(usualJobs(ONE_SHARD), PULL_REQUEST);
    await ci.commit({ "tests/b.checks": "works 20 fail\n" });
    const second = await ci.run(usualJobs(ONE_SHARD), PULL_REQUEST);
    expect(second.job("tests").outputs["outcome"]).toBe("failed");
    expect(ci.github.comments.all).toHaveLength(1);
    expect(ci.github.requests("create comment")).toHaveLength(1);
    expect(ci.github.requests("update comment")).toHaveLength(1);
    const body = ci.github.comments.all[0]?.body ?? "";
    expect(body).toContain("Everything ran, 1 of 4 tests failed");
    expect(body).toContain("tests/b.checks");
    expect(body).toContain("works is not so");
    expect(body).not.toContain("everything passed");
  });

  test("leaves a comment of another workflow and of a person alone", async () => {
    await using ci = await newRunner();
    const person = { login: "mallory", type: "User" } as const;
    ci.github.comments.add(7, { body: "<!-- makespan:CI -->\nAll is well", author: person });
    const bot = { login: "github-actions[bot]", type: "Bot" } as const;
    ci.github.comments.add(7, { body: "<!-- makespan:Nightly -->\nOther", author: bot });
    await ci.run(usualJobs(ONE_SHARD), PULL_REQUEST);
    expect(ci.github.comments.all.map(({ body }) => body.split("\n")[1])).toEqual([
      "All is well",
      "Other",
      expect.stringContaining("Everything ran"),
    ]);
  });

  test("gets no comment where that is switched off, and none on a push", async () => {
    await using ci = await newRunner();
    const run = await ci.run(usualJobs({ ...ONE_SHARD, merge: { comment: "off" } }), PULL_REQUEST);
    expect(run.result).toBe("success");
    expect(ci.github.comments.all).toEqual([]);
    expect(ci.github.requests("list comments")).toEqual([]);
  });

  test("is told in the summary which permission the comment lacks", async () => {
    await using ci = await newRunner();
    const jobs = {
      ...usualJobs(ONE_SHARD),
      tests: { ...mergeJob(), permissions: { actions: "read" } },
    } as const;
    const run = await ci.run(jobs, PULL_REQUEST);
    expect(run.result).toBe("success");
    expect(unescaped(run.job("tests").run().summary)).toMatch(
      /the pull request could not be commented on: .* 403, the token lacks `pull-requests: write`/,
    );
  });
});

describe("a fork's pull request", () => {
  test("succeeds with its read-only token, and says in the summary that it could not comment", async () => {
    await using ci = await learnedRunner();
    const before = await cachedHistories(ci.github);
    const run = await ci.run(usualJobs(), FORK);
    expect(run.result).toBe("success");
    expect(run.job("plan").run().summary).toContain("measured 4 (from 1 run)");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "4" });
    const summary = unescaped(run.job("tests").run().summary);
    expect(summary).toContain("Everything ran and everything passed: 4 tests");
    expect(summary).toContain(
      "the pull request could not be commented on: runs for a pull request from a fork may only read",
    );
    expect(ci.github.comments.all).toEqual([]);
    expect(await cachedHistories(ci.github)).toEqual(before);
  });

  test("is red where a test fails, all the same", async () => {
    await using ci = await newRunner();
    await ci.commit({ "tests/b.checks": "works 20 fail\n" });
    const run = await ci.run(usualJobs(ONE_SHARD), FORK);
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(1);
    expect(unescaped(run.job("tests").run().summary)).toContain("tests/b.checks");
  });
});

function newRunner(): Promise<WorkflowRunner> {
  return workflowRunner({ files: checksProject(lists(60, 20, 20, 20)) });
}

/** The default branch has run once; one list takes as long as the others together. */
async function learnedRunner(): Promise<WorkflowRunner> {
  const ci = await newRunner();
  await ci.run(usualJobs(ONE_SHARD));
  return ci;
}
