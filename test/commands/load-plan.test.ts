import { beforeAll, describe, expect, test } from "vitest";
import { loadPlan } from "../../src/commands/load-plan.ts";
import { fileJson } from "../../src/model/canonical-json.ts";
import { makePlan, type Plan, planRef } from "../../src/model/plan.ts";
import type { Ports } from "../../src/model/ports.ts";
import { unwrap } from "../../src/model/problem.ts";
import { planName } from "../../src/model/record.ts";
import { fakePorts } from "../support/fake-ports.ts";
import { memoryArtifacts } from "../support/memory-artifacts.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { problemsOf } from "../support/problems.ts";
import { sampleSuite } from "../support/sample-run.ts";

let plan: Plan;
let ref: string;

beforeAll(async () => {
  plan = await makePlan({ plans: [sampleSuite([["a.py"]])] });
  ref = planRef(plan, 3);
});

/** A step on GitHub whose run has the plan's artifact, or any other. */
function onGithub(texts: Readonly<Record<string, string>> = { "plan.json": fileJson(plan) }) {
  const artifacts = memoryArtifacts();
  artifacts.stored.set(planName(ref), texts);
  return { artifacts, ports: stepOf(artifacts) };
}

function stepOf(artifacts: ReturnType<typeof memoryArtifacts>): Ports {
  const files = memoryFiles();
  return fakePorts({ files, artifacts: artifacts.on(files), run: { scratch: "/scratch" } });
}

describe("a plan that is named by its reference", () => {
  test("is loaded from its artifact", async () => {
    const { ports, artifacts } = onGithub();
    expect(unwrap(await loadPlan(ref, ports))).toEqual({ plan, ref });
    expect(artifacts.calls).toEqual([`load makespan-plan-${ref}`]);
  });

  test("of another attempt is another plan", async () => {
    const { ports } = onGithub();
    const other = planRef(plan, 2);
    expect(problemsOf(await loadPlan(other, ports))).toEqual([
      `plan: the plan ${other} is not among this run's artifacts. It may have expired: re-run all jobs, so that the plan is made again.`,
    ]);
  });

  test("is never another one than its artifact's name says", async () => {
    const other = await makePlan({ plans: [] });
    const { ports } = onGithub({ "plan.json": fileJson(other) });
    expect(problemsOf(await loadPlan(ref, ports))).toEqual([
      `plan: the artifact of plan ${ref} holds another plan.`,
    ]);
  });

  test("is a problem where the service fails, with the service's advice if it has any", async () => {
    for (const [how, advice] of [
      [undefined, "Re-run this job."],
      ["Ask.", "Ask."],
    ] as const) {
      const { ports, artifacts } = onGithub();
      artifacts.answerNext("load", {
        kind: "failed",
        why: "503 after 3 tries",
        ...(how === undefined ? {} : { how }),
      });
      expect(problemsOf(await loadPlan(ref, ports))).toEqual([
        `plan: the artifact makespan-plan-${ref} could not be read: 503 after 3 tries. ${advice}`,
      ]);
    }
  });

  test.each([{}, { "plan.json": "" }, { "plan.json": "{" }])(
    "is a problem in the artifact %j",
    async (texts) => {
      const { ports } = onGithub({ "other.txt": "", ...texts });
      expect(problemsOf(await loadPlan(ref, ports))).toEqual([
        `makespan-plan-${ref}: this is no plan: it is no JSON, or was cut off. Make it again with makespan plan.`,
      ]);
    },
  );
});

describe("a plan that is named by its file", () => {
  test("is read, on GitHub as anywhere", async () => {
    const files = memoryFiles({ "out/plan.json": fileJson(plan) });
    for (const artifacts of [undefined, memoryArtifacts().on(files)]) {
      const loaded = unwrap(await loadPlan("out/plan.json", fakePorts({ files, artifacts })));
      expect(loaded).toEqual({ plan, ref: planRef(plan, 1) });
    }
  });

  test("has to be there; a reference is a file's name where there are no artifacts", async () => {
    const ports = fakePorts({ files: memoryFiles(), artifacts: undefined });
    for (const name of ["plan.json", ref]) {
      expect(problemsOf(await loadPlan(name, ports))).toEqual([
        `plan: there is no plan "${name}". Make one with makespan plan --out plan.json, or give the output \`plan\` of the plan step.`,
      ]);
    }
  });
});
