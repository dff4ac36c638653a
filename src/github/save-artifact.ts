import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SaveOutcome } from "../model/ports.ts";
import { type ServiceCall, type ServiceLimits, serviceCall } from "./service-call.ts";
import { answered, serviceTrouble, succeeded } from "./service-trouble.ts";

export interface ArtifactUpload {
  /** Safe already. */
  readonly name: string;
  readonly folder: string;
  readonly retentionDays: number;
  readonly limits: ServiceLimits;
}

/** `broken off`: the name is taken now, and its artifact will never be complete. */
type UploadOutcome = SaveOutcome | { readonly kind: "broken off"; readonly why: string };

/** Waits before the second and the third try. */
const PAUSES = [1000, 3000];

const RESERVE = "CreateArtifact";

/**
 * Uploads the folder. The service lets exactly one of several uploads have the name. The library
 * itself tries again where the service is in trouble; broken connections are tried again here.
 */
export async function saveArtifact(upload: ArtifactUpload): Promise<UploadOutcome> {
  const folder = resolve(upload.folder);
  const files = await filesOf(folder);
  const { DefaultArtifactClient } = await import("@actions/artifact");
  const { name, retentionDays, limits } = upload;
  for (let tried = 0; ; tried += 1) {
    const call = await serviceCall(
      () => new DefaultArtifactClient().uploadArtifact(name, files, folder, { retentionDays }),
      limits,
    );
    const outcome = meaning(name, call);
    const pause = PAUSES[tried];
    if (outcome.kind !== "failed" || !lostConnection(call) || pause === undefined) return outcome;
    await sleep(pause);
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function meaning(name: string, call: ServiceCall<unknown>): UploadOutcome {
  if (call.end.kind === "done") return { kind: "saved" };
  const why = `uploading the artifact ${name}: ${serviceTrouble(call)}`;
  if (answered(call, RESERVE, 409)) {
    return { kind: "conflict", why: `an artifact ${name} exists already in this attempt` };
  }
  return { kind: succeeded(call, RESERVE) ? "broken off" : "failed", why };
}

function lostConnection({ requests, end }: ServiceCall<unknown>): boolean {
  return end.kind === "threw" && requests.at(-1)?.error !== undefined;
}
