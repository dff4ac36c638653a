import type { Inputs, Job, JobContext, StepContext } from "../support/runner/workflow.ts";
import { CHECKS, REPORTS } from "./checks-project.ts";

/** What differs from the usual workflow. */
export interface Differences {
  readonly plan?: Inputs;
  readonly run?: Inputs | ((context: StepContext) => Inputs);
  readonly merge?: Inputs;
  readonly test?: Partial<Job>;
}

/** The workflow of the README, for lists of checks: plan, a matrix of shards, merge. */
export function usualJobs(
  differences: Differences = {},
): Readonly<Record<"plan" | "test" | "tests", Job>> {
  const { plan, run, merge, test } = differences;
  return { plan: planJob(plan), test: { ...shardJob(run), ...test }, tests: mergeJob(merge) };
}

/** The job that plans, on two shards where nothing else is said. */
export function planJob(inputs: Inputs = {}): Job {
  const usual: Inputs = { command: "plan", framework: "custom", tests: CHECKS, shards: 2 };
  return {
    permissions: { contents: "read" },
    steps: [{ id: "plan", with: { ...usual, ...inputs } }],
  };
}

/** How a shard runs its lists. */
export const RUNNING: Inputs = {
  command: "run",
  "test-command": "node check.mjs",
  junit: REPORTS,
};

/** The matrix job behind a plan job. */
export function shardJob(run: Differences["run"] = {}): Job {
  return {
    needs: ["plan"],
    if: ({ needs }) => needs["plan"]?.outputs["any"] === "true",
    matrix: ({ needs }) => needs["plan"]?.outputs["matrix"] ?? "",
    permissions: { contents: "read", actions: "read" },
    steps: [
      {
        id: "run",
        with: (context) => ({
          ...RUNNING,
          plan: planOf(context),
          ...(typeof run === "function" ? run(context) : run),
        }),
      },
    ],
  };
}

/** The last job, which waits for all others and runs whatever became of them. */
export function mergeJob(merge: Inputs = {}, needs: readonly string[] = ["plan", "test"]): Job {
  return {
    needs,
    if: ({ cancelled }) => !cancelled,
    permissions: { actions: "read", "pull-requests": "write" },
    checkout: false,
    steps: [
      {
        id: "merge",
        with: (context) => ({
          command: "merge",
          ...(needs.includes("plan") ? { plan: planOf(context) } : {}),
          needs: JSON.stringify(context.needs),
          ...merge,
        }),
      },
    ],
  };
}

/** Shards of a matrix that is written by hand: they plan together. */
export function sharedJobs(
  shards: number,
  run: Inputs = {},
): Readonly<Record<"test" | "tests", Job>> {
  const include = Array.from({ length: shards }, (_, at) => ({ shard: `${at + 1}/${shards}` }));
  return {
    test: {
      matrix: () => ({ include }),
      parallel: true,
      permissions: { contents: "read", actions: "read" },
      steps: [{ id: "run", with: { ...RUNNING, framework: "custom", tests: CHECKS, ...run } }],
    },
    tests: mergeJob({}, ["test"]),
  };
}

export function planOf({ needs }: JobContext): string {
  return needs["plan"]?.outputs["plan"] ?? "";
}
