import { createHash } from "node:crypto";
import type { Blobs } from "./blob-service.ts";
import {
  type Answer,
  bodyJson,
  type Exchange,
  type Operation,
  type Service,
  textOf,
  tokenOf,
} from "./exchange.ts";
import { readRuntimeToken } from "./tokens.ts";

/** An artifact. Reserved ones hold their name and stay invisible until they are finalised. */
export interface StoredArtifact {
  readonly id: number;
  readonly name: string;
  /** Backend ids of the run's attempt and of the job that created it. */
  readonly run: string;
  readonly job: string;
  readonly blob: string;
  readonly blobPath: string;
  readonly created: Date;
  readonly expires: string | undefined;
  size: number | undefined;
  /** Set by tests: the size that the REST API tells of it. */
  listedSize?: number;
  digest: string;
  /** Set by tests: gone as after its retention. */
  expired: boolean;
}

/** The artifact service, version 4 (Twirp over JSON). */
export interface ArtifactService {
  readonly service: Service;
  readonly artifacts: StoredArtifact[];
}

const PREFIX = "/twirp/github.actions.results.api.v1.ArtifactService/";

/** Refused in names: https://github.com/actions/toolkit/tree/main/packages/artifact. */
const INVALID_NAME = /["':<>|*?\\/\r\n]/;

interface Store {
  readonly blobs: Blobs;
  readonly artifacts: StoredArtifact[];
  readonly origin: () => string;
  readonly sameRun: (run: string, other: string) => boolean;
}

interface Request {
  /** Backend id of the asking attempt. */
  readonly run: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly name: string;
}

const METHODS: Readonly<Record<string, (store: Store, request: Request) => Answer>> = {
  CreateArtifact: create,
  FinalizeArtifact: finalise,
  ListArtifacts: list,
  GetSignedArtifactURL: sign,
  DeleteArtifact: remove,
};

export function artifactService(
  blobs: Blobs,
  places: Pick<Store, "origin" | "sameRun">,
): ArtifactService {
  const store: Store = { blobs, artifacts: [], ...places };
  return { artifacts: store.artifacts, service: (exchange) => route(store, exchange) };
}

function route(store: Store, exchange: Exchange): ReturnType<Service> {
  if (exchange.method !== "POST" || !exchange.path.startsWith(PREFIX)) return undefined;
  const operation = exchange.path.slice(PREFIX.length);
  const method = METHODS[operation];
  if (method === undefined) return undefined;
  const body = bodyJson(exchange);
  const filter = textOf(body["name_filter"]);
  const name = textOf(body["name"]);
  return {
    operation: operation as Operation,
    about: name === "" ? filter : name,
    answer: () => {
      const run = readRuntimeToken(tokenOf(exchange))?.run;
      if (run === undefined) return UNAUTHENTICATED;
      return method(store, { run, body, name });
    },
  };
}

function create(store: Store, { run, body, name }: Request): Answer {
  if (name === "" || INVALID_NAME.test(name)) {
    return { status: 400, body: { code: "invalid_argument", msg: "invalid artifact name" } };
  }
  if (body["workflow_run_backend_id"] !== run) return RUN_NOT_FOUND;
  if (store.artifacts.some((one) => one.run === run && one.name === name)) return ALREADY_EXISTS;
  const blob = store.blobs.create(name, "application/zip");
  store.artifacts.push({
    id: nextId(store.artifacts.length),
    ...{ name, run, job: textOf(body["workflow_job_run_backend_id"]) },
    ...{ blob: blob.id, blobPath: blob.path, created: new Date() },
    expires: textOf(body["expires_at"]) || undefined,
    ...{ size: undefined, digest: "", expired: false },
  });
  return { status: 200, body: { ok: true, signed_upload_url: `${store.origin()}${blob.path}` } };
}

/** Real ids are not monotonic, so ours are not either: later ones can be lower. */
function nextId(count: number): number {
  return 1_000_000 + (count % 2 === 0 ? count * 10 : -count * 10);
}

function finalise(store: Store, { run, body, name }: Request): Answer {
  const artifact = store.artifacts.find((one) => one.run === run && one.name === name);
  if (artifact === undefined) return NOT_FOUND;
  const content = store.blobs.content(artifact.blob);
  if (content === undefined) return { status: 200, body: { ok: false } };
  const digest = `sha256:${createHash("sha256").update(content).digest("hex")}`;
  if (body["hash"] !== undefined && textOf(body["hash"]) !== digest) {
    return { status: 400, body: { code: "invalid_argument", msg: "the hash differs" } };
  }
  artifact.size = content.length;
  artifact.digest = digest;
  return { status: 200, body: { ok: true, artifact_id: `${artifact.id}` } };
}

/** Artifacts of every attempt of the run; names and ids can be asked for. */
function list(store: Store, { run, body }: Request): Answer {
  const nameFilter = body["name_filter"];
  const idFilter = body["id_filter"];
  const artifacts = store.artifacts
    .filter((one) => one.size !== undefined && !one.expired && store.sameRun(one.run, run))
    .filter((one) => nameFilter === undefined || one.name === nameFilter)
    .filter((one) => idFilter === undefined || `${one.id}` === idFilter);
  return { status: 200, body: { artifacts: artifacts.map(listed) } };
}

function listed(artifact: StoredArtifact): object {
  return {
    workflow_run_backend_id: artifact.run,
    workflow_job_run_backend_id: artifact.job,
    database_id: `${artifact.id}`,
    name: artifact.name,
    size: `${artifact.size}`,
    created_at: artifact.created.toISOString(),
    digest: artifact.digest,
  };
}

/** An earlier attempt is another run to this service. */
function sign(store: Store, { run, body, name }: Request): Answer {
  if (body["workflow_run_backend_id"] !== run) return RUN_NOT_FOUND;
  const artifact = finished(store, run, name);
  if (artifact === undefined) return NOT_FOUND;
  return { status: 200, body: { signed_url: `${store.origin()}${artifact.blobPath}` } };
}

function remove(store: Store, { run, name }: Request): Answer {
  const artifact = finished(store, run, name);
  if (artifact === undefined) return NOT_FOUND;
  store.artifacts.splice(store.artifacts.indexOf(artifact), 1);
  return { status: 200, body: { ok: true, artifact_id: `${artifact.id}` } };
}

function finished({ artifacts }: Store, run: string, name: string): StoredArtifact | undefined {
  return artifacts.find(
    (one) => one.run === run && one.name === name && one.size !== undefined && !one.expired,
  );
}

const UNAUTHENTICATED: Answer = {
  status: 401,
  body: { code: "unauthenticated", msg: "the token is not valid" },
};

const NOT_FOUND: Answer = { status: 404, body: { code: "not_found", msg: "artifact not found" } };

const RUN_NOT_FOUND: Answer = {
  status: 404,
  body: { code: "not_found", msg: "workflow run not found" },
};

const ALREADY_EXISTS: Answer = {
  status: 409,
  body: {
    code: "already_exists",
    msg: "an artifact with this name already exists on the workflow run",
  },
};
