import { randomUUID } from "node:crypto";
import { type ArtifactService, artifactService } from "./artifact-service.ts";
import { type Blobs, blobs } from "./blob-service.ts";
import { type CacheService, cacheService } from "./cache-service.ts";
import { type Comments, comments } from "./comments.ts";
import type { Operation } from "./exchange.ts";
import { type Faults, faults } from "./faults.ts";
import {
  type Permissions,
  restService,
  type StoredJob,
  type StoredRun,
  type TokenOwner,
} from "./rest-service.ts";
import { type Recorded, standInServer } from "./stand-in-server.ts";
import { type CacheScope, runtimeToken } from "./tokens.ts";

/**
 * GitHub's services on a free port of this machine, with everything in memory: the cache service,
 * the artifact service, their blob storage and the REST calls in use. The real `@actions/*`
 * libraries talk to it.
 */
export interface GitHubStandIn extends AsyncDisposable {
  /** `ACTIONS_RESULTS_URL`, with the slash at its end that the runner gives it. */
  readonly resultsUrl: string;
  /** `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly cache: CacheService;
  readonly artifacts: ArtifactService;
  readonly comments: Comments;
  /** Jobs of all runs; whoever runs them adds them. */
  readonly jobs: StoredJob[];
  /** All runs; whoever starts them adds them. */
  readonly runs: StoredRun[];
  readonly blobs: Blobs;
  readonly faults: Faults;
  /** Every request so far, or those of one operation. */
  readonly requests: (operation?: Operation) => readonly Recorded[];
  /** A `GITHUB_TOKEN` with these permissions, or with `owner` somebody's own token. */
  readonly token: (permissions: Permissions, owner?: Omit<TokenOwner, "permissions">) => string;
  /** An `ACTIONS_RUNTIME_TOKEN`. */
  readonly runtimeToken: (job: RuntimeJob) => string;
  /** Stops the server; fails where a request came that the stand-in does not know. */
  readonly close: () => Promise<void>;
}

interface RuntimeJob {
  readonly run: number;
  readonly attempt: number;
  readonly job: string;
  readonly scopes: readonly CacheScope[];
}

const ACTIONS_BOT = { login: "github-actions[bot]", type: "Bot" } as const;

export interface StandInOptions {
  /** By default a free one. */
  readonly port?: number;
  /** `owner/name`. */
  readonly repository?: string;
}

export async function gitHubStandIn(options: StandInOptions = {}): Promise<GitHubStandIn> {
  const { port, repository = "octo/project" } = options;
  const owners = new Map<string, TokenOwner>();
  const storage = blobs();
  const discussion = comments();
  const trouble = faults();
  const origin = () => server.origin;
  const cache = cacheService(storage, origin);
  const sameRun = (run: string, other: string) => runOf(run) === runOf(other);
  const artifacts = artifactService(storage, { origin, sameRun });
  const jobs: StoredJob[] = [];
  const runs: StoredRun[] = [];
  const world = { repository, owners, runOf, origin, comments: discussion, jobs, runs };
  const rest = restService({ ...world, artifacts: artifacts.artifacts, caches: cache.entries });
  const services = [cache.service, artifacts.service, storage.service, rest];
  const server = await standInServer(services, trouble, port);
  const close = async () => {
    await server.close();
    if (server.unexpected.length > 0) {
      throw new Error(`GitHub's stand-in does not know:\n${server.unexpected.join("\n")}`);
    }
  };
  return {
    resultsUrl: `${server.origin}/`,
    apiUrl: server.origin,
    ...{
      repository,
      cache,
      artifacts,
      comments: discussion,
      blobs: storage,
      faults: trouble,
      jobs,
      runs,
    },
    requests: (operation) =>
      server.recorded.filter((one) => operation === undefined || one.operation === operation),
    token: (permissions, owner = ACTIONS_BOT) => {
      const token = `ghs_${randomUUID().replaceAll("-", "")}`;
      owners.set(token, { ...owner, permissions });
      return token;
    },
    runtimeToken: ({ run, attempt, job, scopes }) =>
      runtimeToken({ run: `${run}-${attempt}-backend`, job: `${job}-backend`, scopes }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The run's id in a backend id, which names an attempt. */
function runOf(backend: string): string {
  return backend.slice(0, backend.indexOf("-"));
}
