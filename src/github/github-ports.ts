import { openClaims } from "../local/open-claims.ts";
import type {
  Channels,
  Clock,
  Files,
  Ports,
  Processes,
  Repository,
  Terminal,
} from "../model/ports.ts";
import { ok } from "../model/problem.ts";
import { artifactClaims } from "./artifact-claims.ts";
import { artifacts } from "./artifacts.ts";
import { comment } from "./comment.ts";
import { readEvent } from "./event.ts";
import { histories } from "./histories.ts";
import { jobs } from "./jobs.ts";
import { leftovers } from "./leftovers.ts";
import { log } from "./log.ts";
import { outputs } from "./outputs.ts";
import { restApi } from "./rest-api.ts";
import { results } from "./results.ts";
import { runContext } from "./run-context.ts";
import { SERVICE_LIMITS, type ServiceLimits } from "./service-call.ts";

export interface GitHubPlaces {
  readonly files: Files;
  readonly processes: Processes;
  readonly channels: Channels;
  readonly repository: Repository;
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** The step's whole environment, as the runner gave it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cancelled: AbortSignal;
  /** The input `github-token`; empty where it was taken away. */
  readonly token: string;
  /** The input `learn-on`. */
  readonly learnOn: readonly string[];
  /** Absolute folder of the native hooks. */
  readonly hooks: string;
  readonly limits?: ServiceLimits;
}

/** The ports of a step in GitHub Actions. Services are reached, and their libraries loaded, on use. */
export async function githubPorts(places: GitHubPlaces): Promise<Ports> {
  const { environment, token, limits = SERVICE_LIMITS } = places;
  const { files, processes, channels, repository, clock, terminal, cancelled } = places;
  const core = await import("@actions/core");
  const event = await readEvent(environment);
  const run = await runContext({ ...places, event });
  const rest = restApi(environment, token, limits);
  const speech = log(core);
  return {
    ...{ files, processes, channels, repository, clock, terminal, cancelled, run, log: speech },
    artifacts: artifacts({ scratch: run.scratch, run, rest, limits }),
    claims: async (service) =>
      service.kind === "artifacts"
        ? ok(artifactClaims({ scratch: run.scratch, run, rest, limits }))
        : openClaims(service),
    histories: histories({
      ...{ environment, run, rest, limits, log: speech },
      defaultBranch: event.defaultBranch,
    }),
    results: results({ scratch: run.scratch, run, rest, limits }),
    jobs: jobs(rest, run),
    outputs: outputs(core, speech),
    comment: comment({
      ...{ rest, pullRequest: event.pullRequest, workflow: run.workflow },
      fromFork: event.fromFork === true,
    }),
    leftovers: leftovers(core),
  };
}
