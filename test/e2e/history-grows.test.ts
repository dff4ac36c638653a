import { describe, expect, test } from "vitest";
import type { Plan, PlannedItem, SuitePlan } from "../../src/model/plan.ts";
import type { Interrupt } from "../support/runner/workflow.ts";
import {
  type WorkflowRun,
  type WorkflowRunner,
  workflowRunner,
} from "../support/workflow-runner.ts";
import { checksProject } from "./checks-project.ts";
import { artifactJson, cachedHistories, historyIn } from "./stored.ts";
import { planJob, shardJob, usualJobs } from "./usual-jobs.ts";

const READS = { contents: "read", actions: "read" } as const;
const PLAN = { ...planJob(), permissions: READS };
/**
 * Each shard's job waits three seconds for its runner, which takes a quarter of an hour to set it up:
 * beside it, what a busy machine takes to start the step is nothing.
 */
const JOBS = {
  ...usualJobs({ test: { before: { queue: 3, setup: 900 } } }),
  plan: PLAN,
};

/** Lists of one check each, by their times and outcomes. */
function lists(checks: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [`tests/${name}.checks`, `works ${check}\n`]),
  );
}

/** A run that read the cache before its newest entry was saved, as one that merges beside it. */
async function racing(ci: WorkflowRunner, run: () => Promise<WorkflowRun>): Promise<WorkflowRun> {
  const { entries } = ci.github.cache;
  const unseen = entries.splice(-1);
  const raced = await run();
  entries.splice(-1, 0, ...unseen);
  return raced;
}

/** The plan that the run made. */
async function planOf(ci: WorkflowRunner, run: WorkflowRun): Promise<SuitePlan> {
  const name = new RegExp(`^makespan-plan-${run.job("plan").outputs["plan"]}$`);
  const { plans } = await artifactJson<Plan>(ci.github, name, "plan.json");
  const [plan] = plans;
  if (plan === undefined) throw new Error("the plan is empty");
  return plan;
}

function itemsOf({ shards }: SuitePlan): Readonly<Record<string, PlannedItem>> {
  const items = shards.flatMap((shard) => shard.items);
  return Object.fromEntries(items.map((item) => [item.id.slice(6, 7), item]));
}

/** What each list was measured to take in milliseconds, run by run; -1 where it was not. */
async function samples(ci: WorkflowRunner): Promise<Readonly<Record<string, readonly number[]>>> {
  const text = (await cachedHistories(ci.github)).at(-1) ?? "";
  const measured = Array.from(historyIn(text).items, ([id, { whole }]) => [
    id.slice(6, 7),
    whole.filter((_, at) => at % 2 === 1),
  ]);
  return Object.fromEntries(measured);
}

async function runsKnown(ci: WorkflowRunner): Promise<readonly string[]> {
  const text = (await cachedHistories(ci.github)).at(-1) ?? "";
  return historyIn(text).runs.map(({ id }) => id);
}

describe("a history that grows over five runs", () => {
  test("of which two raced, one was red and one partial, loses nothing and plans from all", async () => {
    const first = { a: "0.8", b: "0.4", c: "0.2", d: "0.1" };
    await using ci = await workflowRunner({ files: checksProject(lists(first)) });
    const runs = [await ci.run(JOBS)];
    runs.push(await ci.run(JOBS));
    runs.push(await racing(ci, () => ci.run(JOBS)));
    expect(runs.map(({ result }) => result)).toEqual(["success", "success", "success"]);
    expect(await runsKnown(ci)).toEqual(["1001", "1003"]);

    // The next plan folds in what the newest entry does not know.
    await ci.commit(lists({ ...first, a: "0.9 fail", c: "0.6", e: "0.3" }));
    const red = await ci.run(JOBS);
    expect(red.job("tests").outputs).toMatchObject({ outcome: "failed", failed: "1" });
    expect((await planOf(ci, red)).history.runs).toBe(3);
    expect(await runsKnown(ci)).toEqual(["1001", "1002", "1003", "1004"]);
    expect(await samples(ci)).toMatchObject({ a: [800, 800, 800, -1], c: [200, 200, 200, 600] });

    // A shard is killed, and not the one with the new list: that one teaches all the same.
    const grown = { ...first, c: "0.6", e: "0.3", f: "1.5" };
    await ci.commit(lists(grown));
    const next = await planOf(ci, await ci.run({ plan: PLAN }));
    const killed = next.shards.find(
      ({ items }) => !items.some(({ id }) => id.endsWith("f.checks")),
    );
    const lost = killed?.items.map(({ id }) => id.slice(6, 7)) ?? [];
    expect(lost.length).toBeGreaterThan(0);
    await ci.commit(lists(Object.fromEntries(lost.map((name) => [name, "0.8 wait@1"]))));
    const interrupt: Interrupt = {
      ...{ how: "kill", when: /waiting in/ },
      only: ({ matrix }) => matrix?.["shard"] === killed?.shard,
    };
    const test = shardJob();
    const partial = await ci.run({
      ...JOBS,
      test: { ...test, ...JOBS.test, steps: test.steps.map((step) => ({ ...step, interrupt })) },
    });
    expect(partial.job("tests").outputs["outcome"]).toBe("incomplete");

    // What the partial run did not touch is as it was, and what it measured was learned.
    const known = await samples(ci);
    const before = {
      ...{ a: [800, 800, 800], b: [400, 400, 400, 400], c: [200, 200, 200, 600] },
      ...{ d: [100, 100, 100, 100], e: [300] },
    };
    for (const [name, times] of Object.entries(before)) {
      const newest = { a: 800, b: 400, c: 600, d: 100, e: 300 }[name];
      const measured = known[name]?.filter((ms) => ms >= 0);
      expect([name, measured]).toEqual([name, lost.includes(name) ? times : [...times, newest]]);
    }
    expect(known["f"]).toEqual([1500]);
    expect(await runsKnown(ci)).toEqual(["1001", "1002", "1003", "1004", `${partial.id}`]);

    const last = await ci.run({ plan: PLAN });
    const plan = await planOf(ci, last);
    const place = "the Actions cache";
    expect(plan.history).toEqual({ runs: 5, sources: { measured: 6 }, place });
    const items = itemsOf(plan);
    expect(items).toMatchObject({
      a: { seconds: 0.8, from: "measured" },
      b: { seconds: 0.4, from: "measured" },
      d: { seconds: 0.1, from: "measured" },
      e: { seconds: 0.3, from: "measured" },
      f: { seconds: 1.5, from: "measured" },
    });
    // A lasting change is followed, once it was seen twice.
    const c = items["c"]?.seconds ?? 0;
    if (!lost.includes("c")) expect(c).toBeGreaterThan(0.5);
    expect(c).toBeLessThanOrEqual(0.6);

    // What a shard costs was learned beside it, from eight shards that came to their end.
    expect(plan.costs?.setup.from).toBe("learned");
    expect(Math.abs((plan.costs?.setup.seconds ?? 0) - 900)).toBeLessThan(120);
    expect(Math.abs((plan.costs?.queueSeconds ?? 0) - 3)).toBeLessThan(2);
    expect(plan.wallSeconds).toBeGreaterThan(plan.costs?.startup.seconds ?? 0);
    expect(last.job("plan").run().summary).toContain("2 shards × ");
  });
});
