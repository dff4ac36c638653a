import type { StoredArtifact } from "./artifact-service.ts";
import type { CacheEntry } from "./cache-service.ts";
import type { Comments } from "./comments.ts";
import {
  type Answer,
  bodyJson,
  type Exchange,
  type Route,
  type Service,
  textOf,
  tokenOf,
} from "./exchange.ts";

/** Permissions of a `GITHUB_TOKEN`, as `permissions:` of a job writes them. */
export interface Permissions {
  readonly actions?: "read" | "write";
  readonly contents?: "read" | "write";
  readonly issues?: "read" | "write";
  readonly "pull-requests"?: "read" | "write";
}

/** Who a token speaks for. */
export interface TokenOwner {
  readonly login: string;
  readonly type: "Bot" | "User";
  readonly permissions: Permissions;
}

/** A job of a run, as it went. */
export interface StoredJob {
  readonly run: number;
  readonly attempt: number;
  readonly name: string;
  readonly labels: readonly string[];
  readonly runner: string;
  readonly created: Date;
  readonly started: Date;
  /** Absent while it runs. */
  ended?: Date;
}

/** A run, as the API tells of it. */
export interface StoredRun {
  readonly id: number;
  readonly event: string;
  readonly workflow: string;
  /** `owner/name` of where its code came from; absent where that repository is gone. */
  readonly head: string | undefined;
  readonly branch: string;
  readonly sha: string;
}

/** What the REST API shows of the other services. */
export interface RestWorld {
  /** `owner/name`. */
  readonly repository: string;
  readonly owners: ReadonlyMap<string, TokenOwner>;
  readonly artifacts: readonly StoredArtifact[];
  readonly caches: readonly CacheEntry[];
  readonly comments: Comments;
  readonly jobs: readonly StoredJob[];
  readonly runs: readonly StoredRun[];
  /** The run that a backend id belongs to. */
  readonly runOf: (backend: string) => string;
  readonly origin: () => string;
}

interface Call {
  readonly world: RestWorld;
  readonly exchange: Exchange;
  readonly owner: TokenOwner;
  /** What the pattern caught: an id or a number. */
  readonly id: string;
}

interface Endpoint extends Pick<Route, "operation"> {
  readonly method: string;
  /** Path below the repository, with one group for the id. */
  readonly path: RegExp;
  /** Any of these is enough. */
  readonly needs: readonly {
    readonly permission: keyof Permissions;
    readonly level: "read" | "write";
  }[];
  readonly answer: (call: Call) => Answer;
}

const READ_ACTIONS = [{ permission: "actions", level: "read" }] as const;
const READ_COMMENTS = [
  { permission: "pull-requests", level: "read" },
  { permission: "issues", level: "read" },
] as const;
const WRITE_COMMENTS = [
  { permission: "pull-requests", level: "write" },
  { permission: "issues", level: "write" },
] as const;

const ENDPOINTS: readonly Endpoint[] = [
  {
    ...{ operation: "list artifacts", method: "GET", path: /^actions\/runs\/(\d+)\/artifacts$/ },
    ...{ needs: READ_ACTIONS, answer: listArtifacts },
  },
  {
    ...{ operation: "list artifacts of the repository", method: "GET" },
    ...{ path: /^actions\/(artifacts)$/, needs: READ_ACTIONS, answer: listAllArtifacts },
  },
  {
    ...{ operation: "get run", method: "GET", path: /^actions\/runs\/(\d+)$/ },
    ...{ needs: READ_ACTIONS, answer: getRun },
  },
  {
    ...{ operation: "download artifact", method: "GET", path: /^actions\/artifacts\/(\d+)\/zip$/ },
    ...{ needs: READ_ACTIONS, answer: downloadArtifact },
  },
  {
    ...{ operation: "list caches", method: "GET", path: /^actions\/(caches)$/ },
    ...{ needs: READ_ACTIONS, answer: listCaches },
  },
  {
    ...{
      operation: "list jobs",
      method: "GET",
      path: /^actions\/runs\/(\d+\/attempts\/\d+)\/jobs$/,
    },
    ...{ needs: READ_ACTIONS, answer: listJobs },
  },
  {
    ...{ operation: "list comments", method: "GET", path: /^issues\/(\d+)\/comments$/ },
    ...{ needs: READ_COMMENTS, answer: listComments },
  },
  {
    ...{ operation: "create comment", method: "POST", path: /^issues\/(\d+)\/comments$/ },
    ...{ needs: WRITE_COMMENTS, answer: createComment },
  },
  {
    ...{ operation: "update comment", method: "PATCH", path: /^issues\/comments\/(\d+)$/ },
    ...{ needs: WRITE_COMMENTS, answer: updateComment },
  },
];

/** The calls of the REST API that are in use. */
export function restService(world: RestWorld): Service {
  return (exchange) => {
    if (exchange.method === "GET" && exchange.path === "/user") {
      return { operation: "get user", about: "", answer: () => getUser(world, exchange) };
    }
    const prefix = `/repos/${world.repository}/`;
    if (!exchange.path.startsWith(prefix)) return undefined;
    const path = exchange.path.slice(prefix.length);
    for (const endpoint of ENDPOINTS) {
      const id = exchange.method === endpoint.method ? endpoint.path.exec(path)?.[1] : undefined;
      if (id !== undefined) return route(endpoint, { world, exchange, id });
    }
    return undefined;
  };
}

function route(endpoint: Endpoint, call: Omit<Call, "owner">): Route {
  const name = call.exchange.query.get("name");
  return {
    operation: endpoint.operation,
    about: name ?? call.id,
    answer: () => {
      const owner = call.world.owners.get(tokenOf(call.exchange));
      if (owner === undefined) return { status: 401, body: { message: "Bad credentials" } };
      if (!allowed(endpoint, owner.permissions)) return forbidden(endpoint);
      return endpoint.answer({ ...call, owner });
    },
  };
}

function allowed({ needs }: Endpoint, permissions: Permissions): boolean {
  return needs.some(({ permission, level }) => {
    const has = permissions[permission];
    return level === "read" ? has !== undefined : has === "write";
  });
}

function forbidden({ needs }: Endpoint): Answer {
  const accepted = needs.map(({ permission, level }) => `${permission.replace("-", "_")}=${level}`);
  return {
    status: 403,
    headers: { "x-accepted-github-permissions": accepted.join("; ") },
    body: { message: "Resource not accessible by integration" },
  };
}

/** A `GITHUB_TOKEN` belongs to an app and has no user. */
function getUser({ owners }: RestWorld, exchange: Exchange): Answer {
  const owner = owners.get(tokenOf(exchange));
  if (owner === undefined) return { status: 401, body: { message: "Bad credentials" } };
  if (owner.type === "Bot") {
    return { status: 403, body: { message: "Resource not accessible by integration" } };
  }
  return { status: 200, body: { login: owner.login, type: owner.type } };
}

function listArtifacts({ world, exchange, id }: Call): Answer {
  return answerArtifacts({ world, exchange }, ({ run }) => world.runOf(run) === id);
}

/** Those of all runs, the newest first, as the service lists them although it promises no order. */
function listAllArtifacts({ world, exchange }: Call): Answer {
  return answerArtifacts({ world, exchange }, () => true);
}

function answerArtifacts(
  { world, exchange }: Pick<Call, "world" | "exchange">,
  chosen: (artifact: StoredArtifact) => boolean,
): Answer {
  const name = exchange.query.get("name");
  const found = world.artifacts
    .filter((artifact) => artifact.size !== undefined && chosen(artifact))
    .filter((artifact) => name === null || artifact.name === name)
    .map((artifact) => ({
      id: artifact.id,
      name: artifact.name,
      size_in_bytes: artifact.listedSize ?? artifact.size,
      digest: artifact.digest,
      created_at: artifact.created.toISOString(),
      expired: artifact.expired,
      workflow_run: originOf(world, Number(world.runOf(artifact.run))),
    }))
    .reverse();
  const { rows, headers } = page(found, exchange, world);
  return { status: 200, headers, body: { total_count: found.length, artifacts: rows } };
}

function originOf(world: RestWorld, id: number): object | null {
  const run = world.runs.find((one) => one.id === id);
  if (run === undefined) return null;
  return {
    ...{ id, head_branch: run.branch, head_sha: run.sha },
    repository_id: idOf(world, world.repository),
    ...(run.head === undefined ? {} : { head_repository_id: idOf(world, run.head) }),
  };
}

/** The repository itself, or a fork. */
function idOf(world: RestWorld, repository: string): number {
  return repository === world.repository ? 10_001 : 10_002;
}

function getRun({ world, id }: Call): Answer {
  const run = world.runs.find((one) => `${one.id}` === id);
  if (run === undefined) return { status: 404, body: { message: "Not Found" } };
  const { repository } = world;
  const workflows = [...new Set(world.runs.map(({ workflow }) => workflow))];
  const head = run.head === undefined ? null : { id: idOf(world, run.head), full_name: run.head };
  return {
    status: 200,
    body: {
      ...{ id: run.id, event: run.event, head_branch: run.branch, head_sha: run.sha },
      workflow_id: workflows.indexOf(run.workflow) + 1,
      repository: { id: idOf(world, repository), full_name: repository },
      head_repository: head,
    },
  };
}

function downloadArtifact({ world, id }: Call): Answer {
  const artifact = world.artifacts.find((one) => `${one.id}` === id && one.size !== undefined);
  if (artifact === undefined) return { status: 404, body: { message: "Not Found" } };
  if (artifact.expired) return { status: 410, body: { message: "Artifact has expired" } };
  return { status: 302, headers: { location: `${world.origin()}${artifact.blobPath}` } };
}

function listCaches({ world, exchange }: Call): Answer {
  const key = exchange.query.get("key") ?? "";
  const ref = exchange.query.get("ref");
  const found = world.caches
    .filter((entry) => entry.size !== undefined && entry.key.startsWith(key))
    .filter((entry) => ref === null || entry.scope === ref)
    .map(({ id, key: name, scope, version, created, size }) => ({
      ...{ id, key: name, ref: scope, version, size_in_bytes: size },
      ...{ created_at: created.toISOString(), last_accessed_at: created.toISOString() },
    }))
    .reverse();
  const { rows, headers } = page(found, exchange, world);
  return { status: 200, headers, body: { total_count: found.length, actions_caches: rows } };
}

function listJobs({ world, exchange, id }: Call): Answer {
  const found = world.jobs
    .filter(({ run, attempt }) => id === `${run}/attempts/${attempt}`)
    .map(({ run, attempt, name, labels, runner, created, started, ended }, at) => ({
      ...{ id: 9000 + at, run_id: run, run_attempt: attempt, name, labels, runner_name: runner },
      ...{ status: ended === undefined ? "in_progress" : "completed" },
      created_at: inSeconds(created),
      started_at: inSeconds(started),
      completed_at: ended === undefined ? null : inSeconds(ended),
    }));
  const { rows, headers } = page(found, exchange, world);
  return { status: 200, headers, body: { total_count: found.length, jobs: rows } };
}

/** The API tells times to the second. */
function inSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

function listComments({ world, exchange, id }: Call): Answer {
  const { rows, headers } = page(world.comments.on(Number(id)), exchange, world);
  return { status: 200, headers, body: rows };
}

function createComment({ world, exchange, owner, id }: Call): Answer {
  const body = textOf(bodyJson(exchange)["body"]);
  if (body === "" || [...body].length > 65_536) return unprocessable();
  return { status: 201, body: world.comments.add(Number(id), { body, author: owner }) };
}

function updateComment({ world, exchange, id }: Call): Answer {
  const body = textOf(bodyJson(exchange)["body"]);
  if (body === "" || [...body].length > 65_536) return unprocessable();
  const comment = world.comments.update(Number(id), body);
  if (comment === undefined) return { status: 404, body: { message: "Not Found" } };
  return { status: 200, body: comment };
}

function unprocessable(): Answer {
  const message = "Validation Failed";
  return {
    status: 422,
    body: { message, errors: [{ message: "body is too long (maximum is 65536 characters)" }] },
  };
}

/** One page of the rows, and the `Link` header that the next one is found by. */
function page<Row>(
  rows: readonly Row[],
  exchange: Exchange,
  world: RestWorld,
): { readonly rows: readonly Row[]; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(100, Number(exchange.query.get("per_page") ?? 30));
  const number = Number(exchange.query.get("page") ?? 1);
  const end = number * size;
  if (end >= rows.length) return { rows: rows.slice(end - size), headers: {} };
  const query = new URLSearchParams(exchange.query);
  query.set("page", `${number + 1}`);
  const link = `<${world.origin()}${exchange.path}?${query}>; rel="next"`;
  return { rows: rows.slice(end - size, end), headers: { link } };
}
