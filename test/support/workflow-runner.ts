import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GitHubStandIn, gitHubStandIn } from "./github/github-stand-in.ts";
import { readAction } from "./runner/action-definition.ts";
import { testRepository } from "./runner/checkout.ts";
import type { RunPlace } from "./runner/job-run.ts";
import { runJobs } from "./runner/run-jobs.ts";
import { type Trigger, triggerFacts } from "./runner/trigger.ts";
import type { Combination, JobResult, JobRun, Jobs, Result } from "./runner/workflow.ts";

export interface WorkflowRunnerOptions {
  /** The repository's files in its first commit. */
  readonly files: Readonly<Record<string, string>>;
  /** Folder with the `action.yml`; by default this checkout. */
  readonly action?: string;
  /** Name of the workflow. */
  readonly name?: string;
  /** Variables of the machines, besides `PATH` and `HOME`. */
  readonly machine?: Readonly<Record<string, string>>;
}

/**
 * Runs workflows as GitHub would: a real repository, a checkout and one process a step for every
 * job, and GitHub's stand-in behind them.
 *
 * ```ts
 * await using ci = await workflowRunner({ files: { "tests/test_a.py": "def test(): pass\n" } });
 * const jobs: Jobs = {
 *   plan: { steps: [{ with: { command: "plan", framework: "pytest", shards: 2 } }] },
 *   test: {
 *     needs: ["plan"],
 *     matrix: ({ needs }) => needs["plan"]?.outputs["matrix"] ?? "",
 *     steps: [{ with: ({ needs }) => ({ command: "run", plan: needs["plan"]?.outputs["plan"] ?? "" }) }],
 *   },
 * };
 * const push = await ci.run(jobs);
 * expect(push.job("test").run({ shard: "1/2" }).log).toContain("passed");
 * const again = await push.rerunFailed();
 * const pull = await ci.run(jobs, { trigger: { event: "pull_request", fork: true } });
 * ```
 */
export interface WorkflowRunner extends AsyncDisposable {
  readonly github: GitHubStandIn;
  /** The latest commit. */
  readonly sha: () => string;
  /** Adds a commit; `null` removes a file. Gives back its id. */
  readonly commit: (files: Readonly<Record<string, string | null>>) => Promise<string>;
  /** A new run of the latest commit, by default pushed to the default branch. */
  readonly run: (jobs: Jobs, options?: RunOptions) => Promise<WorkflowRun>;
}

interface RunOptions {
  readonly trigger?: Trigger;
}

/** One attempt of a run. */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly result: Exclude<Result, "skipped">;
  /** Fails where the workflow has no such job. */
  readonly job: (name: string) => JobView;
  /** "Re-run failed jobs": what failed or was cancelled, and what needs it; the rest is kept. */
  readonly rerunFailed: (jobs?: Jobs) => Promise<WorkflowRun>;
  /** "Re-run all jobs". */
  readonly rerunAll: (jobs?: Jobs) => Promise<WorkflowRun>;
  /** Re-runs one job of the matrix, and what needs it. */
  readonly rerunOne: (name: string, values?: Combination, jobs?: Jobs) => Promise<WorkflowRun>;
}

interface JobView extends JobResult {
  /** The first run whose combination has these values; without any, the first run. */
  readonly run: (values?: Combination) => JobRun;
}

export async function workflowRunner(setup: WorkflowRunnerOptions): Promise<WorkflowRunner> {
  const { files, name: workflow = "CI", machine = {}, action = CHECKOUT } = setup;
  const folder = await mkdtemp(join(tmpdir(), "makespan-workflow-"));
  const github = await gitHubStandIn();
  const definition = await readAction(action);
  const repository = await testRepository(join(folder, "repository"));
  let sha = await repository.commit(files);
  let runs = 0;
  return {
    github,
    sha: () => sha,
    commit: async (changes) => {
      sha = await repository.commit(changes);
      return sha;
    },
    run: (jobs, options = {}) => {
      runs += 1;
      const trigger = triggerFacts(options.trigger ?? { event: "push" });
      github.runs.push({
        ...{ id: 1000 + runs, event: trigger.event, workflow, sha },
        ...{ head: trigger.headRepository, branch: trigger.headRef || trigger.ref },
      });
      const place: RunPlace = {
        ...{ github, repository, workflow, sha, folder, machine, attempt: 1 },
        ...{
          action: definition,
          trigger,
          run: 1000 + runs,
        },
      };
      return attempt(place, jobs, new Map(), () => true);
    },
    [Symbol.asyncDispose]: async () => {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      await github.close();
    },
  };
}

const CHECKOUT = fileURLToPath(new URL("../../", import.meta.url));

/** Whether a job's run of the attempt before is run again. */
type Chosen = (name: string, run: JobRun) => boolean;

async function attempt(
  place: RunPlace,
  jobs: Jobs,
  before: ReadonlyMap<string, JobResult>,
  chosen: Chosen,
): Promise<WorkflowRun> {
  const results = await runJobs(place, jobs, { before, chosen });
  const again = (next: Jobs, choose: Chosen, kept = results) =>
    attempt({ ...place, attempt: place.attempt + 1 }, next, kept, choose);
  return {
    id: place.run,
    attempt: place.attempt,
    result: overall([...results.values()].map(({ result }) => result)),
    job: (name) => view(name, results.get(name)),
    rerunFailed: (next = jobs) => again(next, (_, run) => run.result !== "success"),
    rerunAll: (next = jobs) => again(next, () => true, new Map()),
    rerunOne: (name, values = {}, next = jobs) =>
      again(next, (other, run) => other === name && has(run, values)),
  };
}

function view(name: string, job: JobResult | undefined): JobView {
  if (job === undefined) throw new Error(`The workflow has no job ${name}`);
  return {
    ...job,
    run: (values = {}) => {
      const found = job.runs.find((run) => has(run, values));
      if (found === undefined) throw new Error(`${name} has no run of ${JSON.stringify(values)}`);
      return found;
    },
  };
}

function has({ matrix }: JobRun, values: Combination): boolean {
  return Object.entries(values).every(([key, value]) => matrix?.[key] === value);
}

function overall(results: readonly Result[]): WorkflowRun["result"] {
  if (results.includes("cancelled")) return "cancelled";
  return results.includes("failure") ? "failure" : "success";
}
