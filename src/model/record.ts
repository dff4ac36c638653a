import type { Evidence } from "./evidence.ts";
import type { Entry, ItemId } from "./item.ts";
import type { Problem } from "./problem.ts";
import type { RoundMark } from "./round.ts";
import type { ChunkId } from "./stealing.ts";
import type { Results } from "./testcase.ts";
import type { Seconds } from "./units.ts";

export const STAMP_VERSION = 1;

/** File of a record that says whose it is. */
export const STAMP_FILE = "stamp.json";

/** What one shard wrote of itself in one attempt. */
export interface Stamp {
  readonly version: typeof STAMP_VERSION;
  readonly plan: string;
  readonly suite: string;
  readonly platform: string;
  /** `1/8`. */
  readonly shard: string;
  readonly attempt: number;
  /**
   * Earlier attempts of the shard whose passed tests were not run again; what is here holds only
   * together with them. Absent where the whole share was to run.
   */
  readonly buildsOn?: readonly number[];
  readonly commit?: string;
  /** What the runner says of itself; never a part of the platform's name. */
  readonly runner: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly started: string;
  readonly ended?: string;
  readonly wallSeconds: Seconds;
  readonly state: "running" | "complete" | "interrupted";
  readonly invocations: readonly InvocationRecord[];
  /** Planned items that were not on disk. */
  readonly gone: readonly ItemId[];
  /** Items on disk that no shard of the plan has. */
  readonly unplanned: readonly ItemId[];
  readonly junit: readonly RecordedFile[];
  readonly kept: readonly RecordedFile[];
  /** What the shard held against itself. */
  readonly problems: readonly Problem[];
  /** Where work is stolen: what became of each chunk that it asked for, its own and others'. */
  readonly chunks?: readonly ChunkRecord[];
}

/** What became of a chunk, as one shard saw it. */
export interface ChunkRecord extends ChunkId {
  /**
   * `won`; or run although the claim got no clear answer, or nobody was asked; or `lost` to another
   * shard, and not run.
   */
  readonly claim: "won" | "unclear" | "unasked" | "lost";
  /** When that was known. ISO 8601. */
  readonly at: string;
  /** When its command had come to its end. Absent where it was lost, or cut off. */
  readonly ended?: string;
  /** The shard that has it, where it was lost and that is known. */
  readonly holder?: string;
}

export interface InvocationRecord {
  readonly command: readonly string[];
  readonly entries: readonly Entry[];
  /** Absent while it runs and where it never started. */
  readonly exitCode?: number;
  readonly signal?: string;
  readonly seconds: Seconds;
  /** The worker that ran it, counted from 0; absent where there was one only. */
  readonly worker?: number;
  readonly evidence?: Evidence;
  /** Absent for the first round of the shard's own share. */
  readonly round?: RoundMark;
}

/** A file of the record. */
export interface RecordedFile {
  /** Path inside the record. */
  readonly path: string;
  /** Where it was found, from the repository's root. */
  readonly source: string;
  /** SHA-256 in hex. */
  readonly digest: string;
  /** The round that wrote it; absent for the first one of the shard's own share. */
  readonly round?: RoundMark;
}

/** A record with what its JUnit files say. */
export interface ShardRecord {
  readonly stamp: Stamp;
  readonly results: Results;
}

/** Name of a shard's record in one attempt; {@link artifactName} makes it safe. */
export function recordName(
  stamp: Pick<Stamp, "plan" | "suite" | "platform" | "shard" | "attempt">,
): string {
  const shard = stamp.shard.replace("/", "of");
  return `makespan-record-${stamp.plan}-${stamp.suite}-${stamp.platform}-${shard}-a${stamp.attempt}`;
}

export function planName(ref: string): string {
  return `makespan-plan-${ref}`;
}

/** What the names of all results begin with. */
export const RESULT_PREFIX = "makespan-result-";

export function resultName(ref: string, attempt: number): string {
  return `${RESULT_PREFIX}${ref}-a${attempt}`;
}
