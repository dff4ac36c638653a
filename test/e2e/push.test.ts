import { describe, expect, test } from "vitest";
import { mapWindows } from "../../src/history/map-windows.ts";
import type { Window } from "../../src/history/window.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Job } from "../support/runner/workflow.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import {
  artifactJson,
  artifactNames,
  cachedHistories,
  historyIn,
  replaceHistory,
} from "./stored.ts";
import { planJob, usualJobs } from "./usual-jobs.ts";

/**
 * One list takes as long as the three others together. So long that no shard of checks could have
 * run it in the time there was: nothing is learned of what shards cost.
 */
const LOPSIDED = lists(6000, 2000, 2000, 2000);

describe("a push to the default branch", () => {
  test("plans by count, runs, proves and learns; the next one plans from what was learned", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    const first = await ci.run(usualJobs());
    expect(first.result).toBe("success");
    expect(first.job("plan").outputs).toMatchObject({
      matrix: '{"include":[{"shard":"1/2"},{"shard":"2/2"}]}',
      shards: "2",
      any: "true",
    });
    expect(first.job("plan").run().summary).toContain("no history yet");
    for (const shard of first.job("test").runs) {
      expect(shard.outputs).toMatchObject({ items: "2" });
      expect(shard.log).toContain("2 items ran; 2 tests, 0 failed");
    }
    expect(first.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", missing: "0", tests: "4", failed: "0", flaky: "0" },
    });
    expect(first.job("tests").run().summary).toContain(
      "Everything ran and everything passed: 4 tests",
    );
    expect(artifactNames(ci.github)).toEqual([
      "makespan-plan-ID-a1",
      "makespan-record-ID-a1-default-default-1of2-a1",
      "makespan-record-ID-a1-default-default-2of2-a1",
      "makespan-result-ID-a1-a1",
    ]);
    const plan = await artifactJson<Plan>(ci.github, /^makespan-plan-/, "plan.json");
    expect(plan).toMatchObject({ version: 1, commit: ci.sha() });
    expect(itemsOf(plan)).toEqual(Object.keys(LOPSIDED));
    const [learned = ""] = await cachedHistories(ci.github);
    expect(learned).toContain("tests/a.checks");

    const second = await ci.run(usualJobs());
    expect(second.result).toBe("success");
    expect(second.job("plan").outputs).toMatchObject({
      ...{ "predicted-seconds": "6000", "bound-seconds": "6000" },
    });
    const summary = second.job("plan").run().summary;
    expect(summary).toContain("4 items on 2 shards, predicted 1h40m");
    expect(summary).toContain("measured 4 (from 1 run)");
    // Which of both shards has the long list depends on where its items were before.
    const items = second.job("test").runs.map(({ outputs }) => outputs["items"]);
    expect(items.sort()).toEqual(["1", "3"]);
    expect(second.job("tests").outputs["outcome"]).toBe("passed");
    // Nothing changed that a plan would notice, so that the cache keeps its one entry.
    expect(second.job("tests").run().log).toContain("hardly changed");
    expect(await cachedHistories(ci.github)).toEqual([learned]);
  });

  test("leaves items where they were as times change a little, unless stickiness is 0", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(30, 29, 28, 27, 26, 25)) });
    const sharesOf = async (jobs: Readonly<Record<string, Job>>) => {
      const ref = (await ci.run(jobs)).job("plan").outputs["plan"];
      const made = await artifactJson<Plan>(
        ci.github,
        RegExp(`^makespan-plan-${ref}$`),
        "plan.json",
      );
      return made.plans[0]?.shards.map(({ items }) =>
        items.map(({ id }) => id.slice(6, 7)).join(""),
      );
    };
    expect(await sharesOf(usualJobs())).toEqual(["ace", "bdf"]);
    expect(await sharesOf(usualJobs())).toEqual(["ace", "bdf"]);
    await replaceHistory(ci.github, (text) => {
      const history = historyIn(text);
      const shorter = (window: Window) => window.map((ms) => (ms === 30_000 ? 29_500 : ms));
      return writeHistory({ ...history, items: mapWindows(history.items, shorter) });
    });
    expect(await sharesOf({ plan: planJob() })).toEqual(["ace", "bdf"]);
    expect(await sharesOf({ plan: planJob({ stickiness: "0" }) })).toEqual(["ade", "bcf"]);
  });

  test("makes the same plan again for the same commit and history", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    const jobs = { plan: planJob() };
    const refs = [await ci.run(jobs), await ci.run(jobs)].map(
      (run) => run.job("plan").outputs["plan"],
    );
    expect(refs[0]).toMatch(/^[0-9a-f]{16}-a1$/);
    expect(refs[1]).toBe(refs[0]);
  });

  test("learns nothing from a failed test, and keeps what it knew of it", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(60, 20)) });
    await ci.run(usualJobs());
    await ci.commit({ "tests/a.checks": "works 1 fail\n", "tests/b.checks": "works 40\n" });
    const failed = await ci.run(usualJobs());
    expect(failed.job("tests").outputs).toMatchObject({ outcome: "failed", failed: "1" });
    const next = await ci.run({ plan: planJob() });
    expect(next.job("plan").outputs["predicted-seconds"]).toBe("60");
  });

  test("plans on by count with a truncated history, and warns in the summary", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    await ci.run(usualJobs());
    await replaceHistory(ci.github, (text) => text.slice(0, text.length / 2));
    const run = await ci.run(usualJobs());
    const summary = run.job("plan").run().summary;
    expect(summary).toContain("no history yet");
    expect(summary).toMatch(/history of default.*(no JSON|cut off)/);
    expect(run.job("test").runs.map(({ outputs }) => outputs["items"])).toEqual(["2", "2"]);
    expect(run.job("tests").outputs["outcome"]).toBe("passed");
    expect(run.job("tests").run().summary).toMatch(/history of default.*(no JSON|cut off)/);
    expect(run.result).toBe("success");
    // What was learned is saved again, so that the next run plans from timings.
    const next = await ci.run({ plan: planJob() });
    expect(next.job("plan").outputs["predicted-seconds"]).toBe("6000");
  });

  test("finds its history again whatever folder its jobs work in", async () => {
    const files = {
      "api/check.mjs": checksProject({})["check.mjs"] ?? "",
      "api/a.checks": "works 7\n",
    };
    await using ci = await workflowRunner({ files });
    const inApi = { "working-directory": "api" };
    const run = await ci.run(usualJobs({ plan: inApi, run: inApi }));
    expect(run.result).toBe("success");
    expect(run.job("plan").run().log).toContain("api/a.checks");
    const next = await ci.run({ plan: planJob(inApi) });
    expect(next.job("plan").outputs["predicted-seconds"]).toBe("7");
  });

  test("saves nothing from another branch, which reads what the default branch learned", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    await ci.run(usualJobs());
    const run = await ci.run(usualJobs(), { trigger: { event: "push", branch: "topic" } });
    expect(run.job("plan").run().summary).toContain("measured 4 (from 1 run)");
    expect(run.job("tests").run().log).toContain("topic is not the default branch main");
    expect(ci.github.requests("CreateCacheEntry")).toHaveLength(1);
  });
});

function itemsOf({ plans }: Plan): readonly string[] {
  return plans
    .flatMap(({ shards }) => shards.flatMap(({ items }) => items.map(({ id }) => id)))
    .sort();
}
