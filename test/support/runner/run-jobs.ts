import { type RunPlace, runJob } from "./job-run.ts";
import type { Combination, Job, JobContext, JobResult, JobRun, Jobs, Result } from "./workflow.ts";

export interface EarlierAttempt {
  /** Results of the attempt before; empty where everything is to run. */
  readonly before: ReadonlyMap<string, JobResult>;
  /** Which of its runs are run again, with all jobs that need them. */
  readonly chosen: (name: string, run: JobRun) => boolean;
}

/** Runs the jobs in their order. Runs of an earlier attempt that are not chosen are kept. */
export async function runJobs(
  place: RunPlace,
  jobs: Jobs,
  { before, chosen }: EarlierAttempt,
): Promise<ReadonlyMap<string, JobResult>> {
  const results = new Map<string, JobResult>();
  const rerun = new Set<string>();
  for (const [name, job] of Object.entries(jobs)) {
    const earlier = before.get(name);
    const context = contextOf(place, job, results);
    const needed = (job.needs ?? []).some((need) => rerun.has(need));
    const kept = needed ? [] : (earlier?.runs.filter((run) => !chosen(name, run)) ?? []);
    const wasKept = earlier !== undefined && !needed && kept.length === earlier.runs.length;
    if (wasKept && earlier.result !== "skipped") {
      results.set(name, earlier);
      continue;
    }
    rerun.add(name);
    const result = await runCombinations(place, { ...job, name }, { context, kept });
    results.set(name, withEarlierOutputs(result, earlier));
  }
  return results;
}

function contextOf(
  { attempt }: RunPlace,
  { needs = [] }: Job,
  results: ReadonlyMap<string, JobResult>,
): JobContext {
  const entries = needs.map((name) => {
    const result = results.get(name);
    if (result === undefined) throw new Error(`The needed job ${name} must come before`);
    return [name, { result: result.result, outputs: result.outputs }] as const;
  });
  const cancelled = [...results.values()].some(({ result }) => result === "cancelled");
  return { needs: Object.fromEntries(entries), attempt, cancelled };
}

interface Combinations {
  readonly context: JobContext;
  /** Runs of an earlier attempt that stay. */
  readonly kept: readonly JobRun[];
}

async function runCombinations(
  place: RunPlace,
  job: Job & { readonly name: string },
  { context, kept }: Combinations,
): Promise<JobResult> {
  if (!(job.if?.(context) ?? allSucceeded(context))) {
    return { result: "skipped", outputs: {}, runs: [] };
  }
  const todo = combinationsOf(job, context).filter(
    (matrix) => !kept.some((run) => JSON.stringify(run.matrix) === JSON.stringify(matrix)),
  );
  const start = (matrix: Combination | null) => runJob(place, job, { ...context, matrix });
  const runs = [...kept];
  if (job.parallel === true) runs.push(...(await Promise.all(todo.map(start))));
  else for (const matrix of todo) runs.push(await start(matrix));
  return {
    result: together(runs.map(({ result }) => result)),
    outputs: Object.assign({}, ...runs.map(({ outputs }) => outputs)),
    runs,
  };
}

function allSucceeded({ needs }: JobContext): boolean {
  return Object.values(needs).every(({ result }) => result === "success");
}

/** GitHub fails a workflow whose matrix is empty, so that an `if:` must guard it. */
function combinationsOf(job: Job, context: JobContext): readonly (Combination | null)[] {
  if (job.matrix === undefined) return [null];
  const given = job.matrix(context);
  const matrix = typeof given === "string" ? (JSON.parse(given) as typeof given) : given;
  if (typeof matrix === "string" || matrix.include.length === 0) {
    throw new Error("Matrix must define at least one vector");
  }
  if (matrix.include.length > 256) throw new Error("The matrix exceeds 256 jobs");
  return matrix.include;
}

function together(results: readonly Exclude<Result, "skipped">[]): Exclude<Result, "skipped"> {
  if (results.includes("failure")) return "failure";
  return results.includes("cancelled") ? "cancelled" : "success";
}

/** An output that a re-run job does not set keeps the value of the attempt before. */
function withEarlierOutputs(result: JobResult, earlier: JobResult | undefined): JobResult {
  return { ...result, outputs: { ...earlier?.outputs, ...result.outputs } };
}
