import { artifactName } from "../model/artifact-name.ts";
import { fileJson } from "../model/canonical-json.ts";
import { joinPath } from "../model/path.ts";
import { type Plan, planRef } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { planName } from "../model/record.ts";
import { DEFAULT_SUITE, type Suite } from "../model/suite.ts";
import { milliseconds } from "../model/units.ts";
import { type LoadedPlan, loadPlanArtifact, PLAN_FILE } from "./load-plan.ts";

/** The winner has reserved the name before its upload is complete; the others wait for it. */
const ROUNDS = 30;
const PAUSE = milliseconds(2000);

/**
 * The plan of a job without a plan job. The first shard to get there plans and uploads; the
 * others meet the name and take that plan. Never does a shard plan for itself alone: shards of
 * different plans would leave tests out. A later attempt takes the plan of the first one, since
 * a re-run of failed shards must not split anew.
 */
export async function sharedPlan(
  request: SharedPlanRequest,
  make: () => Promise<Result<Plan>>,
  ports: Ports,
): Promise<Result<LoadedPlan>> {
  const shared = await makeOrTake(request, make, ports);
  if (!shared.ok) return shared;
  const stranger = request.suites.find((suite) => !holds(shared.value.plan, suite));
  return stranger === undefined ? shared : failed(otherJobsPlan(stranger));
}

interface SharedPlanRequest {
  readonly suite: string | undefined;
  readonly retentionDays: number;
  /** What this job would plan: a plan for other tests is another job's. */
  readonly suites: readonly Suite[];
}

/** Two jobs of one workflow that name no suite would else run each other's shards. */
function holds(plan: Plan, suite: Suite): boolean {
  const planned = plan.plans.filter((one) => one.suite === suite.name);
  return planned.every(
    ({ framework, root, patterns }) =>
      framework === suite.framework &&
      root === suite.root &&
      patterns.join("\n") === suite.patterns.join("\n"),
  );
}

async function makeOrTake(
  request: SharedPlanRequest,
  make: () => Promise<Result<Plan>>,
  ports: Ports,
): Promise<Result<LoadedPlan>> {
  const { artifacts } = ports;
  if (artifacts === undefined) return failed(needsPlan());
  const earlier = await findSharedPlan(request.suite, ports);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const made = await make();
  if (!made.ok) return made;
  const name = sharedName(request.suite, ports.run.attempt);
  const folder = joinPath(ports.run.scratch, await artifactName(name));
  await ports.files.write(joinPath(folder, PLAN_FILE), fileJson(made.value));
  const saved = await artifacts.save(name, folder, { retentionDays: request.retentionDays });
  switch (saved.kind) {
    case "saved":
      return ok({ plan: made.value, ref: planRef(made.value, ports.run.attempt) });
    case "conflict":
      return waitForPlan(request.suite, ports);
    case "failed":
      return failed(notShared(saved.why));
  }
}

/** The plan that shards of this run share without a plan job, of the earliest attempt that has one. */
export async function findSharedPlan(
  suite: string | undefined,
  ports: Ports,
): Promise<Result<LoadedPlan | undefined>> {
  for (let attempt = 1; attempt <= ports.run.attempt; attempt += 1) {
    const plan = await loadPlanArtifact(sharedName(suite, attempt), ports);
    if (!plan.ok) return plan;
    if (plan.value !== undefined)
      return ok({ plan: plan.value, ref: planRef(plan.value, attempt) });
  }
  return ok(undefined);
}

async function waitForPlan(suite: string | undefined, ports: Ports): Promise<Result<LoadedPlan>> {
  for (let round = 0; round < ROUNDS && !ports.cancelled.aborted; round += 1) {
    const found = await findSharedPlan(suite, ports);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok(found.value);
    await ports.clock.sleep(PAUSE);
  }
  return failed({
    where: "plan",
    what: "another shard was about to plan, and its plan never arrived",
    how: "Re-run all jobs.",
  });
}

/** Suites that share a workflow are told apart by their names. */
function sharedName(suite: string | undefined, attempt: number): string {
  return planName(`shared-${suite ?? DEFAULT_SUITE}-a${attempt}`);
}

function needsPlan(): Problem {
  return {
    where: "plan",
    what: "there is no plan",
    how: "Make one with makespan plan and give it with --plan, or use makespan local.",
  };
}

function notShared(why: string): Problem {
  return {
    where: "plan",
    what: `the plan could not be shared with the other shards: ${why}`,
    how: "A shard that plans for itself alone could leave tests out, so this one stops. Re-run it.",
  };
}

function otherJobsPlan({ name }: Suite): Problem {
  return {
    where: "suite",
    what: `another job of this workflow has planned other tests as the suite ${name}`,
    how: "Give each job a suite of its own, with the input `suite`.",
  };
}
