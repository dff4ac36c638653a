import { compareText } from "../model/order.ts";
import { fileName } from "../model/path.ts";
import type { FileFacts, Files } from "../model/ports.ts";
import type { RecordedFile } from "../model/record.ts";
import type { RoundMark } from "../model/round.ts";
import type { Milliseconds } from "../model/units.ts";
import { type FilePlace, locateFiles } from "./locate-files.ts";
import { type RecordTarget, recordFile } from "./record-files.ts";

/** What JUnit files were there before the run. */
export interface JunitBefore {
  readonly places: readonly FilePlace[];
  readonly states: ReadonlyMap<string, FileState>;
}

interface FileState {
  readonly facts: FileFacts;
  /** Only where the time of the last change is too near to the start to tell. */
  readonly digest?: string;
}

export interface CollectJunitRequest extends RecordTarget {
  readonly places: readonly FilePlace[];
  /** When the run began; `undefined` where nothing knows it, and every file counts. */
  readonly since: Milliseconds | undefined;
  /** What some of the places held before; `undefined` where nobody looked. */
  readonly before: JunitBefore | undefined;
  /** The round that wrote the files; absent for the first one of the shard's own share. */
  readonly round?: RoundMark;
}

export interface CollectedJunit {
  readonly junit: readonly RecordedFile[];
  /** Files of an earlier run, which do not count; absolute paths. */
  readonly stale: readonly string[];
}

const OPTIONS = {
  inFolder: "**/*.xml",
  ignore: ["**/node_modules/**", "**/.git/**", "**/.makespan/**"],
};

type JunitFiles = Pick<Files, "facts" | "find" | "digest">;

/** Looks at the places before the run, so that what is left from an earlier one is known. */
export async function junitBefore(
  places: readonly FilePlace[],
  now: Milliseconds,
  files: JunitFiles,
): Promise<JunitBefore> {
  const states = new Map<string, FileState>();
  for (const path of await locateFiles(places, OPTIONS, files)) {
    const facts = await files.facts(path);
    if (facts === undefined) continue;
    const digest = isRecent(facts, now) ? await files.digest(path) : undefined;
    states.set(path, digest === undefined ? { facts } : { facts, digest });
  }
  return { places, states };
}

/** Copies the JUnit files that the run wrote into its record, each file once. */
export async function collectJunit(
  request: CollectJunitRequest,
  files: JunitFiles & Pick<Files, "copy">,
): Promise<CollectedJunit> {
  const { fresh, stale } = await sortOut(request, files);
  const { round } = request;
  const folder = round === undefined ? "junit" : `junit/round-${round.number}`;
  const mark = round === undefined ? {} : { round };
  const junit: RecordedFile[] = [];
  for (const [index, path] of fresh.entries()) {
    const name = `${folder}/${String(index + 1).padStart(3, "0")}-${fileName(path)}`;
    const recorded = await recordFile(path, name, request, files);
    if (recorded !== undefined) junit.push({ ...recorded, ...mark });
  }
  return { junit, stale };
}

async function sortOut(
  request: CollectJunitRequest,
  files: JunitFiles,
): Promise<{ fresh: readonly string[]; stale: readonly string[] }> {
  const seen = new Set<string>();
  const fresh: string[] = [];
  const stale: string[] = [];
  const isWritten = await writtenSince(request, files);
  for (const path of await locateFiles(request.places, OPTIONS, files)) {
    const facts = await files.facts(path);
    // Two paths lead to one file where a folder is linked: its tests must not count twice.
    if (facts === undefined || seen.has(facts.identity ?? path)) continue;
    seen.add(facts.identity ?? path);
    ((await isWritten(path, facts)) ? fresh : stale).push(path);
  }
  return { fresh, stale: stale.sort(compareText) };
}

/**
 * Whether the run wrote a file. Where somebody looked before, what is new or different counts,
 * whatever its clock says; elsewhere the time of its last change has to do.
 */
async function writtenSince(
  { since, before }: CollectJunitRequest,
  files: JunitFiles,
): Promise<(path: string, facts: FileFacts) => Promise<boolean>> {
  const lookedAt = new Set(await locateFiles(before?.places ?? [], OPTIONS, files));
  return async (path, facts) => {
    const known = before?.states.get(path);
    if (known !== undefined) return hasChanged({ path, facts, known }, files);
    return lookedAt.has(path) || isSince(facts, since);
  };
}

interface Comparison {
  readonly path: string;
  readonly facts: FileFacts;
  readonly known: FileState;
}

async function hasChanged(
  { path, facts, known }: Comparison,
  files: Pick<Files, "digest">,
): Promise<boolean> {
  if (facts.changed !== known.facts.changed || facts.bytes !== known.facts.bytes) return true;
  if (facts.identity !== known.facts.identity) return true;
  return known.digest !== undefined && known.digest !== (await files.digest(path));
}

/** Some file systems keep whole or even seconds only; the others are behind the clock by a tick. */
const COARSE = 2_000;
const TICK = 50;

function isSince({ changed }: FileFacts, since: Milliseconds | undefined): boolean {
  const slack = changed % 1_000 === 0 ? COARSE : TICK;
  return since === undefined || changed + slack >= since;
}

function isRecent({ changed }: FileFacts, now: Milliseconds): boolean {
  return changed + COARSE >= now;
}
