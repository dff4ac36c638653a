import type { ItemId } from "./item.ts";

const VERDICTS = [
  "ran",
  "empty",
  "gone",
  "stopped",
  "missing",
  "duplicated",
  "misplaced",
  "foreign",
  "unplanned",
  "unproven",
] as const;

/**
 * What became of an item. `ran`: at least one test of it. `empty`: evidence that no test of it
 * was to run. `gone`: no longer on disk. `stopped`: the session ended before it. `missing`:
 * planned, not run, without a reason. `duplicated`: one test executed by two shards or parts.
 * `misplaced`: run by a shard that does not have it. `foreign`: run, and in no shard's share.
 * `unplanned`: on disk, and in no shard's share. `unproven`: no evidence either way.
 */
export type Verdict = (typeof VERDICTS)[number];

/** Verdicts that never pass: exit code 3. `unproven` joins them unless it is allowed. */
export const RED_VERDICTS: readonly Verdict[] = ["missing", "duplicated", "misplaced", "unplanned"];

export interface Finding {
  readonly suite: string;
  readonly platform: string;
  readonly id: ItemId;
  readonly part?: string;
  /** The shard that should have run it; absent for foreign and unplanned items. */
  readonly shard?: string;
  readonly verdict: Verdict;
  /** What shows it, a sentence without its period. */
  readonly why: string;
}

/** What one shard should have reported and did not, or reported and should not have. */
export interface ShardFinding {
  readonly suite: string;
  readonly platform: string;
  readonly shard: string;
  readonly kind:
    | "not-reported"
    | "other-plan"
    | "unreadable"
    | "interrupted"
    | "no-junit"
    | "failed"
    /** A chunk that another shard ran as well; harmless. */
    | "ran-again";
  readonly why: string;
}

export interface Audit {
  /** One per planned entry, then foreign and unplanned ones. */
  readonly findings: readonly Finding[];
  readonly shards: readonly ShardFinding[];
  /** Planned entries. */
  readonly planned: number;
  /**
   * True where nothing is missing, duplicated, misplaced, unplanned or (unless allowed) unproven,
   * every shard with items reported, and every record could be read.
   */
  readonly complete: boolean;
}

export const RUN_OUTCOMES = ["passed", "failed", "incomplete"] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];
