import { artifactName } from "../model/artifact-name.ts";
import { joinPath } from "../model/path.ts";
import { type Plan, parsePlanRef, planRef } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { planName } from "../model/record.ts";
import { parsePlan } from "./parse-plan.ts";

/** File of the plan's artifact. */
export const PLAN_FILE = "plan.json";

export interface LoadedPlan {
  readonly plan: Plan;
  /** The plan's id and the attempt of the job that made it. */
  readonly ref: string;
}

/** The plan that an option names: a reference where steps hand artifacts over, else a file. */
export async function loadPlan(named: string, ports: Ports): Promise<Result<LoadedPlan>> {
  const ref = parsePlanRef(named);
  if (ref !== undefined && ports.artifacts !== undefined) return loadByRef(named, ref.id, ports);
  const text = await ports.files.readText(named);
  if (text === undefined) return failed(noPlanFile(named));
  const plan = await parsePlan(text, named);
  return plan.ok ? ok({ plan: plan.value, ref: planRef(plan.value, 1) }) : plan;
}

async function loadByRef(ref: string, id: string, ports: Ports): Promise<Result<LoadedPlan>> {
  const loaded = await loadPlanArtifact(planName(ref), ports);
  if (!loaded.ok) return loaded;
  if (loaded.value === undefined) return failed(noPlanArtifact(ref));
  if (loaded.value.id !== id) {
    return failed({ where: "plan", what: `the artifact of plan ${ref} holds another plan` });
  }
  return ok({ plan: loaded.value, ref });
}

/** The plan in an artifact, or nothing where there is no such artifact. */
export async function loadPlanArtifact(
  name: string,
  ports: Ports,
): Promise<Result<Plan | undefined>> {
  const folder = joinPath(ports.run.scratch, await artifactName(name));
  const loaded = await ports.artifacts?.load(name, folder);
  if (loaded === undefined || loaded.kind === "absent") return ok(undefined);
  if (loaded.kind === "failed") return failed(notLoaded(name, loaded.why, loaded.how));
  const text = await ports.files.readText(joinPath(folder, PLAN_FILE));
  return parsePlan(text ?? "", name);
}

function noPlanFile(path: string): Problem {
  return {
    where: "plan",
    what: `there is no plan ${JSON.stringify(path)}`,
    how: "Make one with makespan plan --out plan.json, or give the output `plan` of the plan step.",
  };
}

function noPlanArtifact(ref: string): Problem {
  return {
    where: "plan",
    what: `the plan ${ref} is not among this run's artifacts`,
    how: "It may have expired: re-run all jobs, so that the plan is made again.",
  };
}

function notLoaded(name: string, why: string, how: string | undefined): Problem {
  return {
    where: "plan",
    what: `the artifact ${name} could not be read: ${why}`,
    how: how ?? "Re-run this job.",
  };
}
