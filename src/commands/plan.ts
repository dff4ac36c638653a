import { fileJson } from "../model/canonical-json.ts";
import { startSeconds } from "../model/costs.ts";
import type { RawOptions } from "../model/option.ts";
import { joinPath, pathBelow } from "../model/path.ts";
import { isForecast, type Plan, planRef, type SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { planName } from "../model/record.ts";
import type { Suite } from "../model/suite.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { planSummary } from "../telling/plan-summary.ts";
import { planText } from "../telling/plan-text.ts";
import type { ExitCode } from "./command.ts";
import type { Config } from "./config.ts";
import { withConfig } from "./load-config.ts";
import { PLAN_FILE } from "./load-plan.ts";
import { planSuites } from "./make-plan.ts";
import { planMatrix, suiteMatrices } from "./matrix.ts";
import { optionReader } from "./option-reader.ts";
import { setOutputs } from "./outputs.ts";
import { type PlanningOptions, readPlanningOptions } from "./planning-options.ts";
import { readRetentionDays } from "./retention.ts";
import { suitesOf } from "./suites.ts";

/** `makespan plan`: discover, estimate, schedule; write the plan and say what it is. */
export async function plan(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  setOutputs("plan", {}, ports);
  const call = await withConfig(readOptions(raw), raw, ports);
  if (!call.ok) return call;
  const { options, config } = call.value;
  const made = await makePlanFor(options, { config, command: [], shared: false }, ports);
  if (!made.ok) return made;
  const problem = await publish(made.value, options, ports);
  if (problem !== undefined) return failed(problem);
  await tell(made.value, options, ports);
  return ok(0);
}

export interface PlanningContext {
  /** Words of the test command, where it is known: they tell the framework. */
  readonly command: readonly string[];
  readonly config: Config | undefined;
  /**
   * A matrix written by hand shares the plan: it has its size and its platforms, whatever the
   * shard that happens to plan says of itself.
   */
  readonly shared: boolean;
}

/** From options to a plan. */
export async function makePlanFor(
  options: PlanningOptions,
  context: PlanningContext,
  ports: Ports,
): Promise<Result<Plan>> {
  const suites = suitesFor(options, context, ports);
  if (!suites.ok) return suites;
  const { list } = options;
  return planSuites(
    {
      suites: suites.value,
      list,
      keepEmptyShards: context.shared,
      constraints: context.config?.constraints ?? [],
      prices: context.config?.prices ?? [],
      quarantine: context.config?.quarantine ?? [],
      someSuites: suites.value.length < (context.config?.suites.size ?? 0),
    },
    ports,
  );
}

/** The suites that these options and this configuration mean, seen from where we were started. */
export function suitesFor(
  options: PlanningOptions,
  { command, config, shared }: PlanningContext,
  ports: Pick<Ports, "repository" | "run" | "artifacts">,
): Result<readonly Suite[]> {
  const folder = pathBelow(ports.repository.folder, ports.run.folder) ?? ".";
  const artifacts = ports.artifacts !== undefined;
  return suitesOf({ options, config, folder, command, everyPlatform: shared, artifacts });
}

interface PlanOptions extends PlanningOptions {
  readonly out: string | undefined;
  readonly json: boolean;
  readonly retentionDays: number;
}

function readOptions(raw: RawOptions): Result<PlanOptions> {
  const read = optionReader(raw);
  return read.finish({
    ...readPlanningOptions(read, raw.positionals),
    out: read.text("out"),
    json: read.isOn("json"),
    retentionDays: readRetentionDays(read),
  });
}

/** Writes the plan where later steps find it. */
async function publish(
  made: Plan,
  { out, retentionDays }: PlanOptions,
  ports: Ports,
): Promise<Problem | undefined> {
  const text = fileJson(made);
  await ports.files.write(out ?? joinPath(ports.run.home, PLAN_FILE), text);
  if (ports.artifacts === undefined) return undefined;
  const name = planName(planRef(made, ports.run.attempt));
  const folder = joinPath(ports.run.scratch, name);
  await ports.files.write(joinPath(folder, PLAN_FILE), text);
  const saved = await ports.artifacts.save(name, folder, { retentionDays });
  return saved.kind === "saved" ? undefined : notPublished(name, saved.why);
}

async function tell(made: Plan, options: PlanOptions, ports: Ports): Promise<void> {
  const { include } = planMatrix(made);
  setOutputs(
    "plan",
    {
      plan: planRef(made, ports.run.attempt),
      matrix: JSON.stringify({ include }),
      suites: JSON.stringify(suiteMatrices(made)),
      shards: include.length,
      any: include.length > 0,
      ...forecastOutputs(made),
    },
    ports,
  );
  ports.log.info(planText(made, { columns: ports.terminal.columns }));
  if (options.json) ports.terminal.write(fileJson(made));
  await ports.outputs.summary(planSummary(made));
}

/** Empty where a suite goes by count: the seconds of its plan are no forecast. */
function forecastOutputs({ plans }: Plan) {
  const planned = plans.filter(({ shards }) => shards.length > 0);
  if (!planned.every(({ history }) => isForecast(history))) return {};
  return {
    "predicted-seconds": Math.max(0, ...planned.map((one) => one.wallSeconds ?? one.seconds)),
    "bound-seconds": Math.max(0, ...planned.map(boundSeconds)),
  };
}

/** On the clock where the prediction is. */
function boundSeconds({ bound, costs }: SuitePlan): Seconds {
  return costs === undefined ? bound.seconds : roundSeconds(bound.seconds + startSeconds(costs));
}

function notPublished(name: string, why: string): Problem {
  return {
    where: "plan",
    what: `the plan could not be uploaded as ${name}: ${why}`,
    how: "Without it no shard can know its share. Re-run this job; where two jobs of one workflow plan the same, give each its own suite name.",
  };
}
