import { artifactName } from "../model/artifact-name.ts";
import { joinPath } from "../model/path.ts";
import { findSuitePlan, type Plan, type SuitePlan } from "../model/plan.ts";
import type { Artifacts, Ports } from "../model/ports.ts";
import { describeProblem } from "../model/problem.ts";
import { recordName, STAMP_FILE, type Stamp } from "../model/record.ts";
import { readStamp } from "../run/read-stamp.ts";
import type { LoadedPlan } from "./load-plan.ts";
import { type CluesOf, type ReadRecord, readRecord, sharedClues } from "./read-record.ts";

export interface LoadedRecords {
  readonly read: readonly ReadRecord[];
  /** Records that are there and cannot be read. */
  readonly unreadable: readonly { readonly name: string; readonly why: string }[];
}

/** Downloads that run side by side; more gain nothing on one connection. */
const SIDE_BY_SIDE = 8;

/** Every record of the plan's shards, of all attempts. */
export async function loadRecords(
  loaded: LoadedPlan,
  folders: readonly string[],
  ports: Ports,
): Promise<LoadedRecords> {
  const { artifacts } = ports;
  const found =
    artifacts === undefined
      ? await findRecords(folders, ports)
      : await downloadRecords(loaded, artifacts, ports);
  return readAll(found, loaded.plan, ports);
}

interface FoundRecord {
  readonly name: string;
  /** Absent where it could not be fetched. */
  readonly folder?: string;
  readonly why?: string;
}

/** Records in folders: wherever a stamp lies. */
async function findRecords(
  folders: readonly string[],
  ports: Ports,
): Promise<readonly FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (const folder of folders) {
    const stamps = await ports.files.find([`**/${STAMP_FILE}`], { folder, hidden: true });
    for (const { path } of stamps) {
      const record = joinPath(folder, path.slice(0, -STAMP_FILE.length - 1));
      found.push({ name: record, folder: record });
    }
  }
  return found;
}

/** Records by their exact names, since lists of artifacts are cut at 1,000. */
async function downloadRecords(
  { plan, ref }: LoadedPlan,
  artifacts: Artifacts,
  ports: Ports,
): Promise<readonly FoundRecord[]> {
  const names = plan.plans.flatMap((suite) => recordNames(suite, ref, ports.run.attempt));
  const found: FoundRecord[] = [];
  for (let start = 0; start < names.length; start += SIDE_BY_SIDE) {
    const batch = names.slice(start, start + SIDE_BY_SIDE);
    const fetched = await Promise.all(batch.map((name) => download(name, artifacts, ports)));
    found.push(...fetched.flatMap((record) => record ?? []));
  }
  return found;
}

function recordNames(suite: SuitePlan, ref: string, attempts: number): readonly string[] {
  const { suite: name, platform } = suite;
  return suite.shards.flatMap(({ shard }) =>
    Array.from({ length: attempts }, (_, index) =>
      recordName({ plan: ref, suite: name, platform, shard, attempt: index + 1 }),
    ),
  );
}

async function download(
  name: string,
  artifacts: Artifacts,
  ports: Ports,
): Promise<FoundRecord | undefined> {
  const folder = joinPath(ports.run.scratch, "records", await artifactName(name));
  const outcome = await artifacts.load(name, folder);
  switch (outcome.kind) {
    case "found":
      return { name, folder };
    case "absent":
      return undefined;
    case "failed":
      return { name, why: [outcome.why, outcome.how].filter(Boolean).join(". ") };
  }
}

async function readAll(
  found: readonly FoundRecord[],
  plan: Plan,
  ports: Ports,
): Promise<LoadedRecords> {
  const read: ReadRecord[] = [];
  const unreadable: { name: string; why: string }[] = [];
  const cluesOf = sharedClues();
  for (const { name, folder, why } of found) {
    const outcome =
      folder === undefined
        ? (why ?? "it could not be fetched")
        : await readStored(folder, { suites: plan.plans, cluesOf }, ports);
    if (typeof outcome === "string") unreadable.push({ name, why: outcome });
    else read.push(outcome);
  }
  return { read, unreadable };
}

interface StoredPlace {
  /** Those that the record may belong to. */
  readonly suites: Plan["plans"];
  readonly cluesOf?: CluesOf;
}

/** The record in a folder, or why it cannot be read. */
export async function readStored(
  folder: string,
  { suites, cluesOf }: StoredPlace,
  ports: Ports,
): Promise<ReadRecord | string> {
  const path = joinPath(folder, STAMP_FILE);
  const text = await ports.files.readText(path);
  if (text === undefined) return `it has no ${STAMP_FILE}`;
  const stamp = readStamp(text, path);
  if (!stamp.ok) return stamp.problems.map(describeProblem).join(" ");
  const suite = findSuitePlan({ plans: suites }, stamp.value.suite, stamp.value.platform);
  if (suite === undefined) return ofAnotherPlan(stamp.value);
  return readRecord(
    stamp.value,
    { folder, suite, ...(cluesOf === undefined ? {} : { cluesOf }) },
    ports,
  );
}

/** Its cases belong to items that this plan does not have: the stamp is all that counts. */
function ofAnotherPlan(stamp: Stamp): ReadRecord {
  return {
    record: { stamp, results: { tests: [], seconds: new Map(), unattributed: [] } },
    oddities: [],
  };
}
