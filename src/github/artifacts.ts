import { artifactName } from "../model/artifact-name.ts";
import type { Artifacts, LoadOutcome, SaveOutcome } from "../model/ports.ts";
import { loadFromApi, loadFromRun } from "./load-artifact.ts";
import type { RestApi } from "./rest-api.ts";
import { saveArtifact } from "./save-artifact.ts";
import type { ServiceLimits } from "./service-call.ts";

export interface ArtifactPlaces {
  /** Folder for downloads on their way. */
  readonly scratch: string;
  readonly run: { readonly id: string; readonly attempt: number };
  /** Without it artifacts of earlier attempts cannot be read. */
  readonly rest: RestApi | undefined;
  readonly limits: ServiceLimits;
}

/** Artifacts of the run. */
export function artifacts(places: ArtifactPlaces): Artifacts {
  return {
    save: async (name, folder, { retentionDays }) =>
      save(await artifactNames(name), { folder, retentionDays, limits: places.limits }),
    load: async (name, folder) => loadArtifact(await artifactNames(name), folder, places),
  };
}

/**
 * An upload that breaks off leaves its name taken and empty, and nothing frees it. Who holds a
 * name holds a second one with it, so that there is still exactly one writer.
 */
async function artifactNames(name: string): Promise<readonly [string, string]> {
  return [await artifactName(name), await artifactName(`${name}-again`)];
}

async function save(
  [name, again]: readonly [string, string],
  upload: Omit<Parameters<typeof saveArtifact>[0], "name">,
): Promise<SaveOutcome> {
  const first = await saveArtifact({ ...upload, name });
  if (first.kind !== "broken off") return first;
  const second = await saveArtifact({ ...upload, name: again });
  if (second.kind === "saved") return second;
  return { kind: "failed", why: `${first.why}; once more as ${again}: ${second.why}` };
}

/** The first of these names, through the run's own service, else as an artifact of an earlier attempt. */
export async function loadArtifact(
  names: readonly [string, ...string[]],
  folder: string,
  places: ArtifactPlaces,
): Promise<LoadOutcome<void>> {
  const own = await firstFound(names, (name) => loadFromRun(name, folder, places));
  if (own.kind === "found" || (own.kind === "absent" && places.run.attempt === 1)) return own;
  const { rest } = places;
  if (rest === undefined) return own.kind === "failed" ? own : withoutToken(names[0]);
  const other = await firstFound(names, (name) => loadFromApi(name, folder, { ...places, rest }));
  if (other.kind === "failed" && own.kind === "failed") {
    return { ...other, why: `${own.why}; through the API: ${other.why}` };
  }
  // What the run's own service could not say, the API's list of the whole run can.
  return other;
}

async function firstFound(
  names: readonly string[],
  find: (name: string) => Promise<LoadOutcome<void>>,
): Promise<LoadOutcome<void>> {
  for (const name of names) {
    const outcome = await find(name);
    if (outcome.kind !== "absent") return outcome;
  }
  return { kind: "absent" };
}

function withoutToken(name: string): LoadOutcome<void> {
  return {
    kind: "failed",
    why: `the artifact ${name} is not of this attempt, and an earlier attempt's needs a token`,
    how: "Leave the input github-token at its default and give the job `permissions: { actions: read }`.",
  };
}
