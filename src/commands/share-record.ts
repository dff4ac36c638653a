import { checkShard, type ShardCheck } from "../audit/check-shard.ts";
import { frameworks } from "../frameworks/frameworks.ts";
import { artifactName } from "../model/artifact-name.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import { recordName, type ShardRecord, type Stamp } from "../model/record.ts";
import { milliseconds } from "../model/units.ts";
import { keepFiles } from "../run/keep-files.ts";
import type { InvocationsEnd } from "../run/run-invocations.ts";
import { beginStamp, finishStamp, writeStamp } from "../run/stamp.ts";
import type { DiskComparison } from "./compare-with-disk.ts";
import type { Share } from "./find-share.ts";
import { readRecord } from "./read-record.ts";

export interface RecordShareRequest extends RecordSettings {
  readonly ref: string;
  readonly commit: string | undefined;
  readonly share: Share;
  /** The records of earlier attempts that hold what is not run again. */
  readonly buildsOn?: readonly ShardRecord[];
}

/** What goes into a record, and where. */
export interface RecordSettings {
  /** Folder that records are left in. */
  readonly records: string;
  /** The user's patterns of JUnit files. */
  readonly junit: readonly string[];
  /** The user's patterns of files to keep. */
  readonly keep: readonly string[];
  readonly allowUnproven: boolean;
  readonly retentionDays: number;
}

export interface ShareEnd {
  readonly record: ShardRecord;
  readonly check: ShardCheck;
  /** Absolute folder of the record. */
  readonly folder: string;
  /** {@link recordName}. */
  readonly name: string;
  /** What the user has to mend: a command that does not exist. */
  readonly problems: readonly Problem[];
}

export interface RecordPlace {
  readonly name: string;
  readonly folder: string;
  readonly stamp: Stamp;
}

/** Begins a shard's record. Nothing of an earlier try of the same attempt may stay in it. */
export async function beginRecord(
  request: RecordShareRequest,
  { gone, unplanned }: DiskComparison,
  ports: Ports,
): Promise<RecordPlace> {
  const { share, buildsOn = [] } = request;
  const { suite, shard } = share;
  const identity = {
    plan: request.ref,
    suite: suite.suite,
    platform: suite.platform,
    shard: shard.shard,
    attempt: ports.run.attempt,
  };
  const name = recordName(identity);
  const folder = joinPath(ports.run.folder, request.records, await artifactName(name));
  await ports.files.remove(folder);
  const stamp = beginStamp({
    ...identity,
    ...(buildsOn.length === 0 ? {} : { buildsOn: buildsOn.map(({ stamp }) => stamp.attempt) }),
    ...(request.commit === undefined ? {} : { commit: request.commit }),
    runner: ports.run.runner,
    started: ports.clock.now(),
    gone,
    unplanned,
    problems: [],
  });
  await writeStamp(stamp, folder, ports.files);
  ports.leftovers.remember({ name, folder, retentionDays: request.retentionDays });
  return { name, folder, stamp };
}

/** What ran, and what of it the record holds already. */
export interface RunEnd extends Omit<InvocationsEnd, "junit"> {
  readonly recorded: Stamp["junit"];
  /** Files of an earlier run, which do not count; absolute paths. */
  readonly stale: readonly string[];
}

/** A framework is never started with nothing to run: for most that means everything. */
export const NOTHING_RAN: RunEnd = {
  records: [],
  problems: [],
  state: "complete",
  recorded: [],
  stale: [],
};

export interface Ended {
  readonly place: RecordPlace;
  readonly ended: RunEnd;
  /** In milliseconds. */
  readonly wall: number;
}

/** Completes a record and holds against the shard what merge would. */
export async function finishRecord(
  request: RecordShareRequest,
  { place, ended, wall }: Ended,
  ports: Ports,
): Promise<ShareEnd> {
  const { suite, shard } = request.share;
  const { kept, unmatched } = await keepFiles(
    {
      patterns: request.keep,
      folder: joinPath(ports.repository.folder, suite.root),
      record: place.folder,
      repository: ports.repository.folder,
    },
    ports.files,
  );
  for (const pattern of unmatched) ports.log.warn(`keep: nothing matches ${pattern}`);
  for (const path of neverWritten(ended, ports.repository.folder)) {
    ports.log.warn(`${path} was there before the run and was not written: it does not count`);
  }
  const stamp = finishStamp(place.stamp, {
    ended: ports.clock.now(),
    wall: milliseconds(wall),
    state: ended.state,
    invocations: ended.records,
    junit: ended.recorded,
    kept,
    problems: ended.problems,
  });
  const { record } = await readRecord(stamp, { folder: place.folder, suite }, ports);
  const check = checkShard({
    suite,
    shard,
    record,
    buildsOn: request.buildsOn ?? [],
    framework: frameworks[suite.framework],
    allowUnproven: request.allowUnproven,
  });
  const judged: Stamp = { ...stamp, problems: [...stamp.problems, ...check.problems] };
  await writeStamp(judged, place.folder, ports.files);
  return {
    record: { ...record, stamp: judged },
    check,
    folder: place.folder,
    name: place.name,
    problems: ended.problems,
  };
}

/** What one round leaves as it was may be what another wrote. */
function neverWritten({ stale, recorded }: RunEnd, repository: string): readonly string[] {
  const written = new Set(recorded.map(({ source }) => joinPath(repository, source)));
  return [...new Set(stale)].filter((path) => !written.has(path));
}
