import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { machineParallelism } from "../local/machine-parallelism.ts";
import type { RunContext } from "../model/ports.ts";
import { ProblemError } from "../model/problem.ts";
import { childEnvironment } from "./child-environment.ts";
import type { TriggerEvent } from "./event.ts";
import { learning } from "./learning.ts";

export interface RunPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly event: TriggerEvent;
  /** Branches that teach besides the default branch. */
  readonly learnOn: readonly string[];
  /** Absolute folder of the native hooks. */
  readonly hooks: string;
}

/** What the runner says of itself; it goes into stamps. */
const RUNNER_FACTS: readonly (readonly [name: string, variable: string])[] = [
  ["os", "RUNNER_OS"],
  ["arch", "RUNNER_ARCH"],
  ["environment", "RUNNER_ENVIRONMENT"],
  ["name", "RUNNER_NAME"],
  ["image", "ImageOS"],
  ["image-version", "ImageVersion"],
];

/** The run as GitHub's runner describes it in the environment. */
export async function runContext(places: RunPlaces): Promise<RunContext> {
  const { environment, event, learnOn, hooks } = places;
  const { id, attempt } = runNumbers(environment);
  const url = runUrl(environment, id, attempt);
  const folder = process.cwd().replaceAll("\\", "/");
  return {
    id,
    sharedId: id,
    attempt,
    environment,
    childEnvironment: childEnvironment(environment),
    windows: process.platform === "win32",
    scratch: await mkdtemp(join(environment["RUNNER_TEMP"] || tmpdir(), "makespan-")),
    hooks,
    folder,
    home: `${folder}/.makespan`,
    runner: runnerFacts(environment),
    parallelism: machineParallelism(),
    learns: learning(event, environment["GITHUB_REF"] ?? "", learnOn),
    workflow: environment["GITHUB_WORKFLOW"] ?? "",
    ...(event.isPublic === undefined ? {} : { isPublic: event.isPublic }),
    ...(url === undefined ? {} : { url }),
  };
}

function runNumbers(environment: RunPlaces["environment"]): Pick<RunContext, "id" | "attempt"> {
  const id = environment["GITHUB_RUN_ID"] ?? "";
  const attempt = Number(environment["GITHUB_RUN_ATTEMPT"] ?? "1");
  if (/^\d+$/.test(id) && Number.isSafeInteger(attempt) && attempt >= 1) return { id, attempt };
  throw new ProblemError([
    {
      where: "GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT",
      what: "The environment is not that of a step of GitHub Actions",
      how: "On other machines use the command line: makespan local.",
    },
  ]);
}

function runUrl(
  environment: RunPlaces["environment"],
  id: string,
  attempt: number,
): string | undefined {
  const server = environment["GITHUB_SERVER_URL"];
  const repository = environment["GITHUB_REPOSITORY"];
  if (!server || !repository) return undefined;
  return `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`;
}

function runnerFacts(environment: RunPlaces["environment"]): RunContext["runner"] {
  return Object.fromEntries(
    RUNNER_FACTS.flatMap(([name, variable]) => {
      const value = environment[variable];
      return value ? [[name, value]] : [];
    }),
  );
}
