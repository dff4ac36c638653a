import { describe, expect, test } from "vitest";
import type { JobRun } from "../support/runner/workflow.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { artifactNames } from "./stored.ts";
import { sharedJobs, usualJobs } from "./usual-jobs.ts";

describe("one item on eight shards", () => {
  test("is one job where a plan job makes the matrix", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2)) });
    const run = await ci.run(usualJobs({ plan: { shards: 8 } }));
    expect(run.result).toBe("success");
    expect(run.job("plan").outputs["matrix"]).toBe('{"include":[{"shard":"1/1"}]}');
    expect(run.job("plan").run().summary).toContain("8 shards were asked for");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "1" });
  });

  test("leaves seven shards without work where the matrix is written by hand", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2)) });
    const run = await ci.run(sharedJobs(8));
    expect(run.result).toBe("success");
    const idle = run.job("test").runs.filter(({ outputs }) => outputs["items"] === "0");
    expect(idle).toHaveLength(7);
    for (const shard of idle) expect(shard.log).toContain("no items, nothing to run");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "1", missing: "0" });
  });
});

describe("four shards that start at once without a plan job", () => {
  test("take one plan, which the first of them makes", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(5, 4, 3, 2, 1)) });
    const run = await ci.run(sharedJobs(4));
    expect(run.result).toBe("success");
    const reserved = ci.github.requests("CreateArtifact").filter(({ about }) => isPlan(about));
    expect(reserved.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(artifactNames(ci.github).filter(isPlan)).toEqual(["makespan-plan-shared-default-a1"]);
    const items = run.job("test").runs.map(itemCount);
    expect(items.toSorted()).toEqual([1, 1, 1, 2]);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "5", missing: "0" });

    const again = await run.rerunAll();
    expect(again.result).toBe("success");
    expect(again.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "5" });
  });

  test("do not plan for themselves where the plan cannot be shared", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(1, 1, 1, 1)) });
    ci.github.faults.fail("CreateArtifact", 403, { about: /^makespan-plan/ });
    const run = await ci.run(sharedJobs(4));
    for (const shard of run.job("test").runs) {
      expect(shard.steps[0]?.exitCode).toBe(2);
      expect(shard.log).toContain("the plan could not be shared with the other shards");
      expect(shard.log).not.toContain("ran 1 checks");
    }
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
  });
});

function isPlan(name: string): boolean {
  return name.startsWith("makespan-plan");
}

function itemCount({ outputs }: JobRun): number {
  return Number(outputs["items"]);
}
