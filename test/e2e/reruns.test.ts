import { describe, expect, test } from "vitest";
import type { MergeResult } from "../../src/model/merge-result.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { artifactJson, artifactNames } from "./stored.ts";
import { mergeJob, sharedJobs, usualJobs } from "./usual-jobs.ts";

/** `b` fails in the first attempt of its run. */
const FLAKY = {
  "tests/a.checks": "works 3\n",
  "tests/b.checks": "works 2 fail@1\nother 1\n",
};

describe("re-running failed jobs", () => {
  test("keeps the plan and the green shard, and proves over both attempts", async () => {
    await using ci = await workflowRunner({ files: checksProject(FLAKY) });
    const first = await ci.run(usualJobs());
    expect(first.result).toBe("failure");
    const red = first.job("test").runs.filter(({ result }) => result === "failure");
    expect(red).toHaveLength(1);
    expect(red[0]?.steps[0]?.exitCode).toBe(1);
    expect(red[0]?.log).toContain("failed: tests/b.checks :: works");
    expect(first.job("tests").run().steps[0]?.exitCode).toBe(1);
    expect(first.job("tests").outputs).toMatchObject({
      outcome: "failed",
      tests: "3",
      failed: "1",
    });

    const second = await first.rerunFailed();
    expect(second.result).toBe("success");
    expect(second.job("plan").run().attempt).toBe(1);
    expect(
      second
        .job("test")
        .runs.map(({ attempt }) => attempt)
        .sort(),
    ).toEqual([1, 2]);
    expect(second.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "3", failed: "0", missing: "0" },
    });
    expect(second.job("tests").run().summary).toContain("attempt 2");
    expect(artifactNames(ci.github)).toEqual([
      "makespan-plan-ID-a1",
      "makespan-record-ID-a1-default-default-1of2-a1",
      "makespan-record-ID-a1-default-default-2of2-a1",
      "makespan-record-ID-a1-default-default-2of2-a2",
      "makespan-result-ID-a1-a1",
      "makespan-result-ID-a1-a2",
    ]);
  });

  test("names the permission that merge lacks to read the earlier attempt, and is not green", async () => {
    await using ci = await workflowRunner({ files: checksProject(FLAKY) });
    const without = mergeJob();
    const jobs = { ...usualJobs(), tests: { ...without, permissions: {} } };
    const second = await (await ci.run(jobs)).rerunFailed();
    expect(second.job("test").result).toBe("success");
    expect(second.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(second.job("tests").outputs["outcome"]).toBe("incomplete");
    expect(second.job("tests").run().summary).toContain("actions: read".replace(":", "\\:"));
  });
});

describe("re-running merge alone", () => {
  test("proves the same again from the records of the attempt before, and learns nothing twice", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const first = await ci.run(usualJobs());
    const second = await first.rerunOne("tests");
    expect(second.job("test").runs.map(({ attempt }) => attempt)).toEqual([1, 1]);
    expect(second.job("tests").run().attempt).toBe(2);
    expect(second.job("tests").outputs).toEqual({
      ...first.job("tests").outputs,
      "page-path": expect.stringMatching(/page\.html$/),
      "junit-path": expect.stringMatching(/junit\.xml$/),
    });
    expect(ci.github.requests("CreateCacheEntry")).toHaveLength(1);
  });
});

describe("re-running one shard alone", () => {
  test("ends green where it passes now, and stays so when the other shard is run again too", async () => {
    await using ci = await workflowRunner({ files: checksProject(FLAKY) });
    const first = await ci.run(usualJobs());
    const failed = first.job("test").runs.find(({ result }) => result === "failure");
    const second = await first.rerunOne("test", failed?.matrix ?? {});
    expect(second.result).toBe("success");
    expect(second.job("tests").outputs).toMatchObject({
      outcome: "passed",
      tests: "3",
      failed: "0",
    });
    const green = first.job("test").runs.find(({ result }) => result === "success");
    const third = await second.rerunOne("test", green?.matrix ?? {});
    expect(
      third
        .job("test")
        .runs.map(({ attempt }) => attempt)
        .sort(),
    ).toEqual([2, 3]);
    expect(third.job("test").run(green?.matrix ?? {}).outputs["items"]).toBe("1");
    expect(third.job("tests").outputs).toMatchObject({
      outcome: "passed",
      tests: "3",
      failed: "0",
    });
  });
});

describe("re-running all jobs", () => {
  test("makes a plan of its own, for which no record of the old attempt counts", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2, 1)) });
    const first = await ci.run(usualJobs());
    const second = await first.rerunAll();
    expect(second.result).toBe("success");
    expect(second.job("plan").outputs["plan"]).toMatch(/-a2$/);
    expect(second.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "3" });
    const downloaded = ci.github.requests("GetSignedArtifactURL").map(({ about }) => about);
    expect(downloaded.filter((name) => name.includes("-a1-default-default-1of2-a2"))).toEqual([]);
  });

  test("is not covered by the old attempt where a shard dies", async () => {
    await using ci = await workflowRunner({ files: checksProject(dyingIn(2)) });
    const first = await ci.run(dyingJobs({}));
    expect(first.job("tests").outputs["outcome"]).toBe("passed");
    const second = await first.rerunAll();
    expect(second.job("test").result).toBe("failure");
    expect(second.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(second.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "1" });
    expect(second.job("tests").run().log).toContain("tests/b.checks");
    expect(second.job("tests").run().log).toContain("did not report");
    const result = await artifactJson<MergeResult>(
      ci.github,
      /^makespan-result-.*-a2$/,
      "result.json",
    );
    expect(result.audit.findings.filter(({ verdict }) => verdict === "missing")).toMatchObject([
      { id: "tests/b.checks", why: expect.stringContaining("did not report") },
    ]);
  });

  test("is not covered by the old attempt where merge does not get the jobs' results either", async () => {
    await using ci = await workflowRunner({ files: checksProject(dyingIn(2)) });
    const second = await (await ci.run(dyingJobs({ needs: "" }))).rerunAll();
    expect(second.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(second.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "1" });
  });

  test("is red without a plan job too, where the plan keeps its reference", async () => {
    await using ci = await workflowRunner({ files: checksProject(dyingIn(2)) });
    const jobs = sharedJobs(2);
    const { test } = jobs;
    const steps = test.steps.map((step) => ({ ...step, interrupt: DYING }));
    const first = await ci.run({ ...jobs, test: { ...test, steps } });
    expect(first.result).toBe("success");
    const second = await first.rerunAll();
    expect(second.job("test").result).toBe("failure");
    expect(second.job("tests").run().result).toBe("failure");
    expect(second.job("tests").outputs["outcome"]).not.toBe("passed");
    expect(second.job("tests").run().summary).toContain("job test ended as failure");
  });
});

/** The second list never ends in that attempt. */
function dyingIn(attempt: number) {
  return { "tests/a.checks": "works 3\n", "tests/b.checks": `works 1 wait@${attempt}\n` };
}

const DYING = {
  how: "kill",
  when: /waiting in tests\/b/,
  only: ({ attempt, matrix }: { attempt: number; matrix: object | null }) =>
    attempt === 2 && JSON.stringify(matrix).includes("2/2"),
} as const;

/** The machine of the second shard is lost in the second attempt. */
function dyingJobs(merge: { readonly needs?: string }) {
  const jobs = usualJobs({ merge });
  const { test } = jobs;
  return {
    ...jobs,
    test: { ...test, steps: test.steps.map((step) => ({ ...step, interrupt: DYING })) },
  };
}
