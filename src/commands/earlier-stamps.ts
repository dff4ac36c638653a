import { artifactName } from "../model/artifact-name.ts";
import { joinPath } from "../model/path.ts";
import { firstAttempt, type SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { recordName, STAMP_FILE, type Stamp } from "../model/record.ts";
import { readStamp } from "../run/read-stamp.ts";

export interface EarlierStamps {
  readonly stamps: readonly Stamp[];
  /** Names of records that are there, or may be, and could not be read. */
  readonly unreadable: readonly string[];
}

export interface EarlierRequest {
  readonly ref: string;
  readonly suite: SuitePlan;
  /** Folder that records are left in. */
  readonly records: string;
}

/** Downloads that run side by side. */
const SIDE_BY_SIDE = 8;

/** What every shard of the suite wrote of itself in the attempts before this one. */
export async function earlierStamps(request: EarlierRequest, ports: Ports): Promise<EarlierStamps> {
  const names = earlierNames(request, ports.run.attempt);
  const stamps: Stamp[] = [];
  const unreadable: string[] = [];
  for (let start = 0; start < names.length; start += SIDE_BY_SIDE) {
    const batch = names.slice(start, start + SIDE_BY_SIDE);
    const loaded = await Promise.all(batch.map((name) => loadStamp(name, request, ports)));
    for (const [at, one] of loaded.entries()) {
      if (one === "unreadable") unreadable.push(batch[at] ?? "");
      else if (one !== undefined && one.plan === request.ref) stamps.push(one);
    }
  }
  return { stamps, unreadable };
}

function earlierNames({ ref, suite }: EarlierRequest, attempt: number): readonly string[] {
  const { suite: name, platform } = suite;
  const first = firstAttempt(ref);
  return suite.shards.flatMap(({ shard }) =>
    Array.from({ length: attempt - first }, (_, at) =>
      recordName({ plan: ref, suite: name, platform, shard, attempt: first + at }),
    ),
  );
}

async function loadStamp(
  name: string,
  { records }: EarlierRequest,
  ports: Ports,
): Promise<Stamp | "unreadable" | undefined> {
  const safe = await artifactName(name);
  const own = joinPath(ports.run.folder, records, safe);
  const folder = ports.artifacts === undefined ? own : joinPath(ports.run.scratch, "before", safe);
  const loaded = await ports.artifacts?.load(name, folder);
  if (loaded?.kind === "failed") return "unreadable";
  if (loaded?.kind === "absent") return undefined;
  const text = await ports.files.readText(joinPath(folder, STAMP_FILE));
  // A record without its stamp says that something ran, and not what.
  if (text === undefined) return loaded?.kind === "found" ? "unreadable" : undefined;
  const stamp = readStamp(text, name);
  return stamp.ok ? stamp.value : "unreadable";
}
