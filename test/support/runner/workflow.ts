import type { Permissions } from "../github/rest-service.ts";
import type { LogCommand } from "./log-commands.ts";

export type Inputs = Readonly<Record<string, string | number | boolean>>;
export type Outputs = Readonly<Record<string, string>>;
export type Result = "success" | "failure" | "cancelled" | "skipped";

/** One combination of a matrix. */
export type Combination = Readonly<Record<string, unknown>>;

/** The jobs of a workflow by their keys, needed ones before those that need them. */
export type Jobs = Readonly<Record<string, Job>>;

export interface Job {
  readonly needs?: readonly string[];
  /** `if:`. By default all needed jobs must have succeeded. */
  readonly if?: (context: JobContext) => boolean;
  /** `strategy.matrix` with `include`, also as JSON. Without it the job runs once. */
  readonly matrix?: (context: JobContext) => { readonly include: readonly Combination[] } | string;
  /** Whether the matrix's jobs run at the same time; one after another by default. */
  readonly parallel?: boolean;
  /** Of `GITHUB_TOKEN`; by default it may read contents only. */
  readonly permissions?: Permissions;
  /** The commit to check out, or `false`; by default the run's. */
  readonly checkout?: string | false;
  /** Seconds that each of its jobs waited for a runner, and took before its first step. */
  readonly before?: { readonly queue: number; readonly setup: number };
  /** Label of its runners; by default `ubuntu-latest`. */
  readonly runsOn?: string;
  readonly steps: readonly Step[];
  /** By default every output of every step. */
  readonly outputs?: (steps: Readonly<Record<string, Outputs>>) => Outputs;
}

export type Step = ActionStep | RunStep;

/** A step that uses the Action. */
export interface ActionStep {
  readonly id?: string;
  readonly with: Inputs | ((context: StepContext) => Inputs);
  readonly env?: Readonly<Record<string, string>>;
  readonly always?: boolean;
  readonly interrupt?: Interrupt;
}

/** A plain `run:` step in bash. */
export interface RunStep {
  readonly id?: string;
  readonly run: string | ((context: StepContext) => string);
  readonly env?: Readonly<Record<string, string>>;
  readonly always?: boolean;
  readonly interrupt?: Interrupt;
}

/**
 * Ends a step half-way, once a line of its log matches. `kill`: the machine is lost, with
 * everything that ran on it, and nothing more of the job runs. `cancel`: the run is cancelled,
 * with SIGINT, after 7.5 s SIGTERM and after 2.5 s more the end, and post steps run.
 */
export interface Interrupt {
  readonly how: "kill" | "cancel";
  readonly when: RegExp;
  /** Only in these jobs of the matrix, or this attempt. */
  readonly only?: (context: StepContext) => boolean;
}

export interface JobContext {
  readonly needs: Readonly<Record<string, { readonly result: Result; readonly outputs: Outputs }>>;
  readonly attempt: number;
  /** Whether the run was cancelled. */
  readonly cancelled: boolean;
}

export interface StepContext extends JobContext {
  /** `null` without a matrix, as `toJSON(matrix)` has it. */
  readonly matrix: Combination | null;
  readonly steps: Readonly<Record<string, Outputs>>;
}

/** What became of a job: all its combinations together. */
export interface JobResult {
  readonly result: Result;
  readonly outputs: Outputs;
  /** One per combination; none where the job was skipped. */
  readonly runs: readonly JobRun[];
}

/** One job on one machine. */
export interface JobRun {
  readonly matrix: Combination | null;
  readonly attempt: number;
  readonly result: Exclude<Result, "skipped">;
  /** In the order in which they ran, post steps last. */
  readonly steps: readonly StepResult[];
  readonly outputs: Outputs;
  /** All steps' logs. */
  readonly log: string;
  /** All steps' summaries. */
  readonly summary: string;
  /** The checkout, until the runner is disposed. */
  readonly workspace: string;
}

export interface StepResult {
  readonly id: string;
  readonly phase: "main" | "post";
  /** `undefined` where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly outputs: Outputs;
  readonly state: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly summary: string;
  /** As people see it: masked, without the lines that were commands. */
  readonly log: string;
  /** What the runner took for commands: `error`, `warning`, `add-mask`, … */
  readonly commands: readonly LogCommand[];
  readonly milliseconds: number;
}
