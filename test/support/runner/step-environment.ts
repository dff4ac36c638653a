import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitHubStandIn } from "../github/github-stand-in.ts";
import type { CacheScope } from "../github/tokens.ts";

/** What a step runs in, as the runner knows it. */
export interface StepPlace {
  readonly github: GitHubStandIn;
  readonly run: number;
  readonly attempt: number;
  /** Key of the job in the workflow. */
  readonly job: string;
  /** Tells the jobs of a matrix apart. */
  readonly jobId: string;
  /** Name of the runner that has the job. */
  readonly runner: string;
  readonly workflow: string;
  readonly event: { readonly name: string; readonly path: string };
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  readonly baseRef: string;
  readonly headRef: string;
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  readonly scopes: readonly CacheScope[];
}

/** Variables of every step of the job, `run:` steps too. */
export function jobEnvironment(place: StepPlace): Readonly<Record<string, string>> {
  const branch = place.ref.replace(/^refs\/(heads|tags|pull)\//, "");
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: "octocat",
    GITHUB_API_URL: place.github.apiUrl,
    GITHUB_BASE_REF: place.baseRef,
    GITHUB_EVENT_NAME: place.event.name,
    GITHUB_EVENT_PATH: place.event.path,
    GITHUB_GRAPHQL_URL: `${place.github.apiUrl}/graphql`,
    GITHUB_HEAD_REF: place.headRef,
    GITHUB_JOB: place.job,
    GITHUB_REF: place.ref,
    GITHUB_REF_NAME: branch,
    GITHUB_REF_TYPE: place.ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_REPOSITORY: place.github.repository,
    GITHUB_REPOSITORY_OWNER: place.github.repository.split("/")[0] ?? "",
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: `${place.attempt}`,
    GITHUB_RUN_ID: `${place.run}`,
    GITHUB_RUN_NUMBER: "1",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: place.sha,
    GITHUB_WORKFLOW: place.workflow,
    GITHUB_WORKFLOW_REF: `${place.github.repository}/.github/workflows/ci.yml@${place.ref}`,
    GITHUB_WORKSPACE: place.workspace,
    ImageOS: "ubuntu24",
    ImageVersion: "20261101.1.0",
    RUNNER_ARCH: "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_NAME: place.runner,
    RUNNER_OS: "Linux",
    RUNNER_TEMP: place.temp,
    RUNNER_TOOL_CACHE: place.temp,
  };
}

/** What only steps with `uses` get. */
export function actionEnvironment(place: StepPlace): Readonly<Record<string, string>> {
  const { github, run, attempt, jobId, scopes } = place;
  return {
    ACTIONS_CACHE_SERVICE_V2: "True",
    ACTIONS_RESULTS_URL: github.resultsUrl,
    ACTIONS_RUNTIME_TOKEN: github.runtimeToken({ run, attempt, job: jobId, scopes }),
    ACTIONS_RUNTIME_URL: github.resultsUrl,
  };
}

/** Files through which a step talks to the runner, new for every step. */
export interface CommandFiles {
  readonly environment: Readonly<Record<string, string>>;
  readonly output: string;
  readonly state: string;
  readonly summary: string;
  readonly variables: string;
  readonly path: string;
}

export async function commandFiles(temp: string, step: string): Promise<CommandFiles> {
  const folder = join(temp, "_runner_file_commands");
  await mkdir(folder, { recursive: true });
  const file = (kind: string) => join(folder, `${kind}_${step}`);
  const files = {
    output: file("set_output"),
    state: file("save_state"),
    summary: file("step_summary"),
    variables: file("set_env"),
    path: file("add_path"),
  };
  await Promise.all(Object.values(files).map((path) => writeFile(path, "")));
  const environment = {
    GITHUB_OUTPUT: files.output,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_ENV: files.variables,
    GITHUB_PATH: files.path,
  };
  return { ...files, environment };
}
