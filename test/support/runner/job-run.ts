import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitHubStandIn } from "../github/github-stand-in.ts";
import type { Permissions, StoredJob } from "../github/rest-service.ts";
import { type ActionDefinition, inputEnvironment } from "./action-definition.ts";
import type { TestRepository } from "./checkout.ts";
import { readFileCommands } from "./file-commands.ts";
import { readLog } from "./log-commands.ts";
import {
  actionEnvironment,
  commandFiles,
  jobEnvironment,
  type StepPlace,
} from "./step-environment.ts";
import { runStepProcess } from "./step-process.ts";
import type { TriggerFacts } from "./trigger.ts";
import type {
  ActionStep,
  Combination,
  Job,
  JobContext,
  JobRun,
  Outputs,
  RunStep,
  StepContext,
  StepResult,
} from "./workflow.ts";

/** What all jobs of a run share. */
export interface RunPlace {
  readonly github: GitHubStandIn;
  readonly repository: TestRepository;
  readonly action: ActionDefinition;
  readonly trigger: TriggerFacts;
  readonly workflow: string;
  readonly run: number;
  readonly attempt: number;
  readonly sha: string;
  /** Folder for this runner's files. */
  readonly folder: string;
  /** Variables of the machine, besides `PATH` and `HOME`. */
  readonly machine: Readonly<Record<string, string>>;
}

interface Machine {
  readonly place: RunPlace;
  readonly step: StepPlace;
  readonly token: string;
  readonly steps: StepResult[];
  /** Set by earlier steps through `GITHUB_ENV` and `GITHUB_PATH`. */
  readonly variables: Record<string, string>;
  /** What the API tells of the job. */
  readonly listed: StoredJob;
  state: "running" | "failed" | "cancelled" | "lost";
}

/** Runs one job of one combination on a machine of its own. */
export async function runJob(
  place: RunPlace,
  job: Job & { readonly name: string },
  context: JobContext & { readonly matrix: Combination | null },
): Promise<JobRun> {
  const machine = await prepare(place, job, context.matrix);
  const started: { readonly step: ActionStep; readonly result: StepResult }[] = [];
  for (const [index, step] of job.steps.entries()) {
    if (machine.state !== "running" && step.always !== true) continue;
    const id = step.id ?? `step-${index + 1}`;
    const result = await runStep(machine, step, { ...context, steps: outputsOf(machine) }, id);
    if ("with" in step) started.unshift({ step, result });
    if (machine.state === "lost") break;
  }
  if (machine.state !== "lost") {
    for (const { step, result } of started) await runPost(machine, step, context, result);
  }
  machine.listed.ended = new Date();
  return jobRun(machine, job, context.matrix);
}

async function prepare(
  place: RunPlace,
  job: Job & { readonly name: string },
  matrix: Combination | null,
): Promise<Machine> {
  const jobId = `${job.name}-${randomUUID()}`;
  const folder = join(place.folder, jobId);
  const workspace = join(folder, "project");
  const temp = join(folder, "_temp");
  const path = join(folder, "event.json");
  await Promise.all([mkdir(workspace, { recursive: true }), mkdir(temp, { recursive: true })]);
  await writeFile(path, JSON.stringify(place.trigger.payload));
  if (job.checkout !== false) {
    await place.repository.checkOut(job.checkout ?? place.sha, workspace);
  }
  const { event: name, ref, baseRef, headRef, scopes } = place.trigger;
  const { github, run, attempt, workflow, sha } = place;
  const step: StepPlace = {
    ...{ github, run, attempt, workflow, sha, job: job.name, jobId, runner: `runner ${jobId}` },
    ...{ event: { name, path }, ref, baseRef, headRef, workspace, temp, scopes },
  };
  const token = github.token(permissionsOf(job, place.trigger));
  const listed = listJob(step, { ...job, name: shownName(job.name, matrix) });
  return { place, step, token, listed, steps: [], variables: {}, state: "running" };
}

/** A job of a matrix is called with its values behind. */
function shownName(name: string, matrix: Combination | null): string {
  return matrix === null ? name : `${name} (${Object.values(matrix).join(", ")})`;
}

/** The job begins its steps now: what came before lies in the past. */
function listJob(
  { github, run, attempt, runner }: StepPlace,
  job: Job & { readonly name: string },
) {
  const { queue, setup } = job.before ?? { queue: 0, setup: 0 };
  const started = new Date(Date.now() - setup * 1000);
  const created = new Date(started.getTime() - queue * 1000);
  const labels = [job.runsOn ?? "ubuntu-latest"];
  const listed: StoredJob = { run, attempt, name: job.name, labels, runner, created, started };
  github.jobs.push(listed);
  return listed;
}

function permissionsOf(
  { permissions = { contents: "read" } }: Job,
  trigger: TriggerFacts,
): Permissions {
  if (!trigger.readOnlyToken) return permissions;
  return Object.fromEntries(Object.keys(permissions).map((name) => [name, "read"]));
}

async function runStep(
  machine: Machine,
  step: ActionStep | RunStep,
  context: StepContext,
  id: string,
): Promise<StepResult> {
  const interrupts = step.interrupt !== undefined && (step.interrupt.only?.(context) ?? true);
  const interrupt = interrupts ? step.interrupt : undefined;
  if ("run" in step) {
    const script = typeof step.run === "function" ? step.run(context) : step.run;
    const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
    return runPhase(machine, {
      id,
      phase: "main",
      file: "bash",
      args,
      environment: step.env ?? {},
      interrupt,
    });
  }
  const environment = actionStepEnvironment(machine, step, context);
  const args = [machine.place.action.main];
  return runPhase(machine, {
    ...{ id, phase: "main", file: process.execPath, args, environment, interrupt },
  });
}

/** Post steps have the inputs of their step and the state that it saved. */
async function runPost(
  machine: Machine,
  step: ActionStep,
  context: JobContext & { readonly matrix: Combination | null },
  { id, state }: StepResult,
): Promise<void> {
  const { post } = machine.place.action;
  if (post === undefined) return;
  const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
  const environment = {
    ...actionStepEnvironment(machine, step, { ...context, steps: outputsOf(machine) }),
    ...Object.fromEntries(saved),
  };
  const before = machine.state;
  await runPhase(machine, {
    ...{ id, phase: "post", file: process.execPath, args: [post], environment },
    interrupt: undefined,
  });
  if (before === "cancelled") machine.state = before;
}

function actionStepEnvironment(
  { place, step: stepPlace, token }: Machine,
  step: ActionStep,
  context: StepContext,
): Readonly<Record<string, string>> {
  const inputs = typeof step.with === "function" ? step.with(context) : step.with;
  return {
    ...step.env,
    ...actionEnvironment(stepPlace),
    ...inputEnvironment(place.action, inputs, { matrix: context.matrix, token }),
  };
}

interface Phase extends Pick<StepResult, "id" | "phase"> {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly interrupt: ActionStep["interrupt"] | undefined;
}

async function runPhase(machine: Machine, phase: Phase): Promise<StepResult> {
  const { step, place, variables, steps } = machine;
  const files = await commandFiles(step.temp, randomUUID());
  const end = await runStepProcess({
    ...{ file: phase.file, args: phase.args, folder: step.workspace, interrupt: phase.interrupt },
    environment: {
      ...machineEnvironment(place),
      ...jobEnvironment(step),
      ...variables,
      ...files.environment,
      ...phase.environment,
    },
  });
  const { text: log, commands } = readLog(end.output);
  const legacy = (name: string) =>
    Object.fromEntries(
      commands
        .filter((command) => command.name === name)
        .map(({ properties, message }) => [properties["name"] ?? "", message]),
    );
  const read = async (path: string) => readFileCommands(await readFile(path, "utf8"));
  const result: StepResult = {
    ...{ id: phase.id, phase: phase.phase, exitCode: end.exitCode, log, commands },
    outputs: { ...legacy("set-output"), ...(await read(files.output)) },
    state: { ...legacy("save-state"), ...(await read(files.state)) },
    variables: await read(files.variables),
    paths: (await readFile(files.path, "utf8")).split("\n").filter((line) => line !== ""),
    summary: await readFile(files.summary, "utf8"),
    milliseconds: end.milliseconds,
  };
  steps.push(result);
  Object.assign(variables, result.variables);
  if (end.interrupted !== undefined) {
    machine.state = end.interrupted === "kill" ? "lost" : "cancelled";
  } else if (end.exitCode !== 0) machine.state = "failed";
  return result;
}

/** Only what every machine has: nothing of whoever runs the tests comes through. */
function machineEnvironment({ machine }: RunPlace): Readonly<Record<string, string>> {
  // The last spares each of a few thousand processes to compile the same code.
  const names = ["PATH", "HOME", "LANG", "SystemRoot", "NODE_COMPILE_CACHE"];
  const own = names.map((name) => [name, process.env[name]] as const);
  return {
    ...Object.fromEntries(
      own.filter((pair): pair is readonly [string, string] => pair[1] !== undefined),
    ),
    ...machine,
  };
}

function jobRun(machine: Machine, job: Job, matrix: Combination | null): JobRun {
  const { steps, state, place, step } = machine;
  const byStep = outputsOf(machine);
  const result = state === "running" ? "success" : state === "cancelled" ? "cancelled" : "failure";
  return {
    ...{ matrix, attempt: place.attempt, result, steps, workspace: step.workspace },
    outputs: job.outputs?.(byStep) ?? Object.assign({}, ...Object.values(byStep)),
    log: steps.map(({ log }) => log).join("\n"),
    summary: steps.map(({ summary }) => summary).join(""),
  };
}

function outputsOf({ steps }: Machine): Readonly<Record<string, Outputs>> {
  const main = steps.filter(({ phase }) => phase === "main");
  return Object.fromEntries(main.map(({ id, outputs }) => [id, outputs]));
}
