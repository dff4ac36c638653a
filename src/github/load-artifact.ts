import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DownloadArtifactOptions, FindOptions } from "@actions/artifact";
import type { LoadOutcome } from "../model/ports.ts";
import type { ArtifactPlaces } from "./artifacts.ts";
import type { RestApi } from "./rest-api.ts";
import { type ServiceCall, serviceCall } from "./service-call.ts";
import { answered, messageOf, serviceTrouble } from "./service-trouble.ts";
import { UNPACK_LIMITS, type UnpackLimits, unpack, type WantsFile } from "./unpack.ts";

interface FoundArtifact {
  readonly name: string;
  readonly id: number;
  readonly size: number;
  /** `sha256:` and hex. */
  readonly digest?: string | undefined;
}

/** The artifact of this attempt, through the run's own service. */
export async function loadFromRun(
  name: string,
  folder: string,
  places: ArtifactPlaces,
): Promise<LoadOutcome<void>> {
  const { DefaultArtifactClient } = await import("@actions/artifact");
  const found = await serviceCall(
    () => new DefaultArtifactClient().getArtifact(name),
    places.limits,
  );
  if (found.end.kind === "done") {
    return download({ folder, artifact: found.end.value.artifact }, places);
  }
  if (isNotFound(found)) return { kind: "absent" };
  return { kind: "failed", why: `looking for the artifact ${name}: ${serviceTrouble(found)}` };
}

/** The newest artifact of this name in any attempt of the run, through the REST API. */
export async function loadFromApi(
  name: string,
  folder: string,
  places: ArtifactPlaces & { readonly rest: RestApi },
): Promise<LoadOutcome<void>> {
  const { rest } = places;
  const listed = await rest.call({
    purpose: `looking for the artifact ${name} in earlier attempts`,
    permission: "actions: read",
    send: (octokit, signal) =>
      octokit.rest.actions.listWorkflowRunArtifacts({
        ...rest.repository,
        ...{ run_id: Number(places.run.id), name, per_page: 100, request: { signal } },
      }),
  });
  if (listed.kind === "failed") return listed;
  // The highest id is not always the newest artifact: ids do not grow with time.
  const [newest] = listed.value.data.artifacts
    .filter((artifact) => artifact.name === name && !artifact.expired)
    .sort((a, b) => Date.parse(b.created_at ?? "") - Date.parse(a.created_at ?? "") || b.id - a.id);
  if (newest === undefined) return { kind: "absent" };
  const artifact = {
    ...{ name, id: newest.id, size: newest.size_in_bytes },
    digest: newest.digest ?? undefined,
  };
  return loadById({ artifact, run: places.run.id, folder }, places);
}

export interface KnownArtifact {
  readonly artifact: FoundArtifact;
  /** The run that it belongs to. */
  readonly run: string;
  /** Where it is unpacked. */
  readonly folder: string;
}

/** An artifact of any run of the repository, through the REST API; `absent` where it is gone. */
export async function loadById(
  { artifact, run, folder }: KnownArtifact,
  places: ArtifactPlaces & { readonly rest: RestApi },
  bounds: Bounds = USUAL_BOUNDS,
): Promise<LoadOutcome<void>> {
  return download({ folder, artifact, bounds, findBy: findBy(places.rest, run) }, places);
}

function findBy(rest: RestApi, run: string): NonNullable<FindOptions["findBy"]> {
  return {
    token: rest.token,
    workflowRunId: Number(run),
    repositoryOwner: rest.repository.owner,
    repositoryName: rest.repository.repo,
  };
}

/** What of an artifact is taken, and how much it may be. */
interface Bounds {
  /** Bytes of the zip file. */
  readonly archive: number;
  readonly unpack: UnpackLimits;
  readonly wants?: WantsFile;
}

const USUAL_BOUNDS: Bounds = { archive: UNPACK_LIMITS.bytes, unpack: UNPACK_LIMITS };

interface Download extends FindOptions {
  readonly folder: string;
  readonly artifact: FoundArtifact;
  readonly bounds?: Bounds;
}

/** Brings the zip file as it is, since the library's own unpacking knows no bounds. */
async function download(
  { folder, artifact, bounds = USUAL_BOUNDS, ...where }: Download,
  { scratch, limits }: ArtifactPlaces,
): Promise<LoadOutcome<void>> {
  const { name, size } = artifact;
  if (size > bounds.archive) {
    const why = `the artifact ${name} has ${size} bytes, over ${bounds.archive}`;
    return { kind: "failed", why };
  }
  const path = await mkdtemp(join(scratch, "artifact-"));
  try {
    const { DefaultArtifactClient } = await import("@actions/artifact");
    const options: DownloadArtifactOptions & FindOptions = { ...where, path, skipDecompress: true };
    if (artifact.digest) options.expectedHash = artifact.digest;
    const call = await serviceCall(
      () => new DefaultArtifactClient().downloadArtifact(artifact.id, options),
      limits,
    );
    return await downloaded(call, { name, path, folder, bounds });
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

interface Downloaded {
  readonly name: string;
  /** Folder of the zip file. */
  readonly path: string;
  readonly folder: string;
  readonly bounds: Bounds;
}

async function downloaded(
  call: ServiceCall<{ readonly digestMismatch?: boolean }>,
  { name, path, folder, bounds }: Downloaded,
): Promise<LoadOutcome<void>> {
  // An artifact of an earlier attempt is listed, and its run is then not found.
  if (isNotFound(call)) return { kind: "absent" };
  const failed = (why: string) =>
    ({ kind: "failed", why: `the artifact ${name}: ${why}` }) as const;
  if (call.end.kind !== "done") return failed(serviceTrouble(call));
  if (call.end.value.digestMismatch === true) return failed("its content differs from its digest");
  const [archive] = await readdir(path);
  if (archive === undefined) return failed("the download brought nothing");
  try {
    // What an earlier try left half-way, or what the caller itself made, is none of the artifact.
    await rm(folder, { recursive: true, force: true });
    await unpack(join(path, archive), folder, bounds.unpack, bounds.wants);
    return { kind: "found", value: undefined };
  } catch (error) {
    return failed(`it cannot be unpacked: ${messageOf(error)}`);
  }
}

const CONTROL = ["ListArtifacts", "GetSignedArtifactURL"];

function isNotFound(call: ServiceCall<unknown>): boolean {
  if (CONTROL.some((name) => answered(call, name, 404))) return true;
  const { end } = call;
  return (
    end.kind === "threw" && end.error instanceof Error && end.error.name === "ArtifactNotFoundError"
  );
}
