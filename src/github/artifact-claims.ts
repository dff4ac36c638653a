import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { artifactName } from "../model/artifact-name.ts";
import type { Claims, LoadOutcome, TakenNames } from "../model/ports.ts";
import type { ClaimAnswer } from "../model/stealing.ts";
import { type ArtifactPlaces, loadArtifact } from "./artifacts.ts";
import type { ServiceRequest } from "./observe-requests.ts";
import { type ServiceCall, serviceCall } from "./service-call.ts";
import { serviceTrouble } from "./service-trouble.ts";

const CONTENT = "claim.txt";
/** Longer than any run takes with its re-runs that still need it. */
const DAYS = 7;
const RESERVE = "CreateArtifact";

/** Calls that never reached the service. */
const NEVER_ARRIVED: readonly string[] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];

/**
 * Claims as names of artifacts, which the service gives to exactly one creator in an attempt. The
 * artifact's content says whose it is. They need no permission, and work in pull requests of
 * forks. They last for good.
 */
export function artifactClaims(places: ArtifactPlaces): Claims {
  return {
    service: "the artifact service",
    claim: async (name, holder) => claim(await artifactName(name), holder, places),
    holder: async (name) => holderOf(await artifactName(name), places),
    look: async (names) => look(names, places),
    settle: async () => undefined,
    remove: async (names) => {
      for (const name of names) await remove(await artifactName(name), places);
    },
    close: async () => undefined,
  };
}

async function claim(name: string, holder: string, places: ArtifactPlaces): Promise<ClaimAnswer> {
  const folder = await mkdtemp(join(places.scratch, "claim-"));
  try {
    const file = join(folder, CONTENT);
    await writeFile(file, holder);
    const { DefaultArtifactClient } = await import("@actions/artifact");
    const options = { retentionDays: DAYS, compressionLevel: 0 };
    const call = await serviceCall(
      () => new DefaultArtifactClient().uploadArtifact(name, [file], folder, options),
      places.limits,
    );
    return meaning(call);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Only the creation counts. Where its content does not arrive, nobody knows whose claim it is. */
function meaning(call: ServiceCall<unknown>): ClaimAnswer {
  const tries = call.requests.filter(({ name }) => name === RESERVE);
  if (call.end.kind === "done" || tries.some(isDone)) return { kind: "won" };
  const why = serviceTrouble(call);
  // A try without an answer may have been the one that made it, so that the next found it taken.
  if (tries.some(mayHaveArrived)) return { kind: "unclear", why };
  // A call that was given up tries on by itself.
  if (call.end.kind === "gave up") return { kind: "unclear", why };
  return tries.at(-1)?.status === 409 ? { kind: "lost" } : { kind: "refused", why };
}

function isDone({ status }: ServiceRequest): boolean {
  return status !== undefined && status < 300;
}

function mayHaveArrived({ status, error }: ServiceRequest): boolean {
  if (status !== undefined) return status >= 500;
  return error === undefined || !NEVER_ARRIVED.includes(error);
}

async function holderOf(name: string, places: ArtifactPlaces): Promise<LoadOutcome<string>> {
  const folder = await mkdtemp(join(places.scratch, "holder-"));
  try {
    const loaded = await loadArtifact([name], folder, places);
    if (loaded.kind !== "found") return loaded;
    return { kind: "found", value: await readFile(join(folder, CONTENT), "utf8") };
  } catch (error) {
    return { kind: "failed", why: `the claim ${name} cannot be read: ${String(error)}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The list ends at 1,000 artifacts and does not have those that are being written. */
async function look(
  names: readonly string[],
  { limits }: ArtifactPlaces,
): Promise<TakenNames | undefined> {
  const { DefaultArtifactClient } = await import("@actions/artifact");
  const { end } = await serviceCall(() => new DefaultArtifactClient().listArtifacts(), limits);
  if (end.kind !== "done") return undefined;
  const there = new Set(end.value.artifacts.map(({ name }) => name));
  const safe = await Promise.all(
    names.map(async (name) => ({ name, safe: await artifactName(name) })),
  );
  return { taken: safe.filter((one) => there.has(one.safe)).map(({ name }) => name) };
}

/** Its expiry takes it away where this fails. */
async function remove(name: string, { limits }: ArtifactPlaces): Promise<void> {
  const { DefaultArtifactClient } = await import("@actions/artifact");
  await serviceCall(() => new DefaultArtifactClient().deleteArtifact(name), limits);
}
