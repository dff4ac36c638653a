import { describe, expect, test } from "vitest";
import { findSharedPlan, sharedPlan } from "../../src/commands/shared-plan.ts";
import { makePlan, type Plan, planRef, type SuitePlan } from "../../src/model/plan.ts";
import type { Ports } from "../../src/model/ports.ts";
import { failed, ok, type Result, unwrap } from "../../src/model/problem.ts";
import type { Suite } from "../../src/model/suite.ts";
import { fakeClock, fakePorts } from "../support/fake-ports.ts";
import { type MemoryArtifacts, memoryArtifacts } from "../support/memory-artifacts.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { problemsOf } from "../support/problems.ts";
import { sampleSuite } from "../support/sample-run.ts";

const REQUEST = { suite: undefined, retentionDays: 30, suites: [suiteLike(sampleSuite([]))] };

interface Step {
  readonly ports: Ports;
  readonly clock: ReturnType<typeof fakeClock>;
}

/** One shard's step: a machine of its own, the artifacts shared. */
function step(artifacts: MemoryArtifacts | undefined, attempt = 1, cancelled = false): Step {
  const files = memoryFiles();
  const clock = fakeClock();
  const ports = fakePorts({
    files,
    clock,
    artifacts: artifacts?.on(files),
    run: { scratch: "/scratch", attempt },
    cancelled: cancelled ? AbortSignal.abort() : new AbortController().signal,
  });
  return { ports, clock };
}

/** What a job asks for whose plan this would be. */
function suiteLike({ suite, framework, root, patterns, strategy }: SuitePlan): Suite {
  return {
    ...{
      name: suite,
      framework,
      root,
      patterns,
      strategy,
      granularity: "auto",
      stickiness: 0.03,
      allowEmpty: false,
    },
    shards: { kind: "fixed", count: 4 },
    platforms: [{ name: "default", axes: {} }],
  };
}

/** Every shard would make a plan of its own. */
function planOf(name: string): () => Promise<Result<Plan>> {
  return async () => ok(await makePlan({ plans: [sampleSuite([[name]])] }));
}

const never = (): never => {
  throw new Error("nobody may plan here");
};

describe("shards without a plan job", () => {
  test("that start at once all take the plan of one of them", async () => {
    const artifacts = memoryArtifacts();
    const names = ["a", "b", "c", "d"];
    const loaded = await Promise.all(
      names.map((name) => sharedPlan(REQUEST, planOf(name), step(artifacts).ports)),
    );
    const refs = new Set(loaded.map((one) => unwrap(one).ref));
    const plans = new Set(loaded.map((one) => unwrap(one).plan.id));
    expect([refs.size, plans.size]).toEqual([1, 1]);
    expect(artifacts.stored.size).toBe(1);
  });

  test("do not take another job's plan for other tests", async () => {
    const artifacts = memoryArtifacts();
    unwrap(await sharedPlan(REQUEST, planOf("a"), step(artifacts).ports));
    const [own] = REQUEST.suites;
    if (own === undefined) throw new Error("the sample has no suite");
    const others = { ...REQUEST, suites: [{ ...own, framework: "jest" as const }] };
    const [problem] = problemsOf(await sharedPlan(others, never, step(artifacts).ports));
    expect(problem).toContain("Give each job a suite of its own, with the input `suite`.");
  });

  test("take the plan that is there without making one", async () => {
    const artifacts = memoryArtifacts();
    const first = unwrap(await sharedPlan(REQUEST, planOf("a"), step(artifacts).ports));
    expect(unwrap(await sharedPlan(REQUEST, never, step(artifacts).ports))).toEqual(first);
    expect(first.ref).toBe(planRef(first.plan, 1));
  });

  test("wait for a plan whose name is taken and whose upload is not complete", async () => {
    const artifacts = memoryArtifacts();
    const winner = unwrap(await sharedPlan(REQUEST, planOf("a"), step(artifacts).ports));
    const { ports, clock } = step(artifacts);
    for (let round = 0; round < 3; round += 1) artifacts.answerNext("load", { kind: "absent" });
    expect(unwrap(await sharedPlan(REQUEST, planOf("b"), ports))).toEqual(winner);
    expect(clock.slept).toEqual([2000, 2000]);
  });

  test("give up after a minute where the plan never arrives, and none plans for itself", async () => {
    const artifacts = memoryArtifacts();
    artifacts.answerNext("save", { kind: "conflict", why: "exists" });
    const { ports, clock } = step(artifacts);
    expect(problemsOf(await sharedPlan(REQUEST, planOf("b"), ports))).toEqual([
      "plan: another shard was about to plan, and its plan never arrived. Re-run all jobs.",
    ]);
    expect(clock.now()).toBe(60_000);
  });

  test("stop waiting when they are cancelled", async () => {
    const artifacts = memoryArtifacts();
    artifacts.answerNext("save", { kind: "conflict", why: "exists" });
    const { ports, clock } = step(artifacts, 1, true);
    expect((await sharedPlan(REQUEST, planOf("b"), ports)).ok).toBe(false);
    expect(clock.slept).toEqual([]);
  });

  test("take the first attempt's plan in a later one", async () => {
    const artifacts = memoryArtifacts();
    const first = unwrap(await sharedPlan(REQUEST, planOf("a"), step(artifacts).ports));
    expect(unwrap(await sharedPlan(REQUEST, never, step(artifacts, 3).ports))).toEqual(first);
  });

  test("plan in a later attempt where no earlier one got that far", async () => {
    const artifacts = memoryArtifacts();
    const second = unwrap(await sharedPlan(REQUEST, planOf("a"), step(artifacts, 2).ports));
    expect(second.ref).toBe(planRef(second.plan, 2));
    expect(unwrap(await sharedPlan(REQUEST, never, step(artifacts, 3).ports))).toEqual(second);
  });

  test("share by suite", async () => {
    const artifacts = memoryArtifacts();
    const take = async (suite: string | undefined, name: string) =>
      unwrap(await sharedPlan({ ...REQUEST, suite }, planOf(name), step(artifacts).ports)).ref;
    const refs = [await take("unit", "a"), await take("e2e", "b"), await take(undefined, "c")];
    expect(new Set(refs).size).toBe(3);
    expect(await take("unit", "d")).toBe(refs[0]);
  });

  test("keep the time for which the plan is wanted", async () => {
    const { ports } = step(memoryArtifacts());
    const bad = sharedPlan({ ...REQUEST, retentionDays: 0 }, planOf("a"), ports);
    await expect(bad).rejects.toThrow("no retention: 0");
  });
});

describe("a shard that cannot know its exact share", () => {
  test("does not run where the plan cannot be uploaded", async () => {
    const artifacts = memoryArtifacts();
    artifacts.answerNext("save", { kind: "failed", why: "503" });
    expect(problemsOf(await sharedPlan(REQUEST, planOf("a"), step(artifacts).ports))).toEqual([
      "plan: the plan could not be shared with the other shards: 503. A shard that plans for itself alone could leave tests out, so this one stops. Re-run it.",
    ]);
  });

  test("does not run where it cannot be told whether there is a plan", async () => {
    const artifacts = memoryArtifacts();
    artifacts.answerNext("load", { kind: "failed", why: "timed out" });
    expect(problemsOf(await sharedPlan(REQUEST, never, step(artifacts).ports))).toEqual([
      "plan: the artifact makespan-plan-shared-default-a1 could not be read: timed out. Re-run this job.",
    ]);
  });

  test("does not run where waiting for the plan fails", async () => {
    const artifacts = memoryArtifacts();
    artifacts.answerNext("load", { kind: "absent" });
    artifacts.answerNext("load", { kind: "failed", why: "403", how: "Grant actions: read." });
    artifacts.answerNext("save", { kind: "conflict", why: "exists" });
    expect(problemsOf(await sharedPlan(REQUEST, planOf("a"), step(artifacts).ports))).toEqual([
      "plan: the artifact makespan-plan-shared-default-a1 could not be read: 403. Grant actions: read.",
    ]);
  });

  test("does not run where the plan is damaged", async () => {
    const artifacts = memoryArtifacts();
    artifacts.stored.set("makespan-plan-shared-default-a1", { "plan.json": "{" });
    expect((await sharedPlan(REQUEST, never, step(artifacts).ports)).ok).toBe(false);
  });

  test("says what is wrong with planning itself, and uploads nothing", async () => {
    const artifacts = memoryArtifacts();
    const bad = async () => failed({ what: "no tests" });
    expect(problemsOf(await sharedPlan(REQUEST, bad, step(artifacts).ports))).toEqual([
      "no tests.",
    ]);
    expect(artifacts.stored.size).toBe(0);
  });

  test("needs a plan where steps do not share artifacts", async () => {
    expect(problemsOf(await sharedPlan(REQUEST, never, step(undefined).ports))).toEqual([
      "plan: there is no plan. Make one with makespan plan and give it with --plan, or use makespan local.",
    ]);
  });
});

describe("merge without a plan job", () => {
  test("finds the plan that the shards shared", async () => {
    const artifacts = memoryArtifacts();
    const shared = unwrap(await sharedPlan(REQUEST, planOf("a"), step(artifacts).ports));
    expect(unwrap(await findSharedPlan(undefined, step(artifacts, 2).ports))).toEqual(shared);
  });

  test("finds none where there is none", async () => {
    expect(unwrap(await findSharedPlan(undefined, step(memoryArtifacts()).ports))).toBeUndefined();
    expect(unwrap(await findSharedPlan(undefined, step(undefined).ports))).toBeUndefined();
  });
});
