import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GitHubStandIn, gitHubStandIn } from "../support/github/github-stand-in.ts";
import type { Permissions } from "../support/github/rest-service.ts";
import type { CacheScope } from "../support/github/tokens.ts";
import {
  actionEnvironment,
  commandFiles,
  jobEnvironment,
  type StepPlace,
} from "../support/runner/step-environment.ts";

/** A step of an Action in this process: its environment and folder are this process's own. */
export interface InProcessStep extends AsyncDisposable {
  readonly github: GitHubStandIn;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly token: string;
  /** Makes it a step of another attempt, run or scope. */
  readonly become: (changes: Partial<StepPlace>) => void;
}

export interface StepOptions {
  readonly permissions?: Permissions;
  readonly scopes?: readonly CacheScope[];
  /** \`@actions/github\` reads the API's address once a process, so that tests may have to share it. */
  readonly port?: number;
}

export const MAIN: readonly CacheScope[] = [{ ref: "refs/heads/main", permission: "write" }];

/** The libraries read the process's environment, so that this one takes it over until disposed. */
export async function inProcessStep({
  permissions = { actions: "read", "pull-requests": "write" },
  scopes = MAIN,
  port = 0,
}: StepOptions = {}): Promise<InProcessStep> {
  const before = { ...process.env };
  const home = process.cwd();
  const folder = await mkdtemp(join(tmpdir(), "makespan-step-"));
  const github = await gitHubStandIn({ port });
  const path = join(folder, "event.json");
  await writeFile(path, JSON.stringify({ repository: { default_branch: "main" } }));
  const files = await commandFiles(folder, "step");
  const place: StepPlace = {
    github,
    ...{ run: 100, attempt: 1, job: "test", jobId: "test-1", runner: "runner 1" },
    workflow: "CI",
    event: { name: "push", path },
    ...{ ref: "refs/heads/main", sha: "0".repeat(40), baseRef: "", headRef: "" },
    ...{ workspace: folder, temp: folder, scopes },
  };
  const become = (changes: Partial<StepPlace>) => {
    const next = { ...place, ...changes };
    Object.assign(process.env, files.environment, jobEnvironment(next), actionEnvironment(next));
  };
  become({});
  process.chdir(folder);
  return {
    ...{ github, folder, environment: process.env, become },
    token: github.token(permissions),
    [Symbol.asyncDispose]: async () => {
      for (const name of Object.keys(process.env)) {
        if (!(name in before)) delete process.env[name];
      }
      Object.assign(process.env, before);
      process.chdir(home);
      await rm(folder, { recursive: true, force: true });
      await github.close();
    },
  };
}

let sharedPort = 0;

/** For tests that reach the REST API through the library of artifacts, one after another. */
export async function stepOnOnePort(options: StepOptions = {}): Promise<InProcessStep> {
  const step = await inProcessStep({ ...options, port: sharedPort });
  sharedPort = Number(new URL(step.github.apiUrl).port);
  return step;
}
