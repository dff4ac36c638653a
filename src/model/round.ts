import type { Entry } from "./item.ts";

export const ROUND_REASONS = ["share", "stolen", "retry"] as const;
/** Why a shard runs entries: they are its share, it took them over from another, they failed. */
type RoundReason = (typeof ROUND_REASONS)[number];

/** What a shard runs in one go, before it decides what comes next. */
export interface Round {
  readonly reason: RoundReason;
  /** At least one: most frameworks take an empty list for everything. */
  readonly entries: readonly Entry[];
}

/** Which round of its shard something comes from. */
export interface RoundMark {
  /** Counted from 1. */
  readonly number: number;
  readonly reason: RoundReason;
}

/** Of what carries no mark: the shard's own share, which comes first. */
const FIRST_ROUND: RoundMark = { number: 1, reason: "share" };

/** The round of an invocation or a file of a record. */
export function roundOf({ round = FIRST_ROUND }: { readonly round?: RoundMark }): RoundMark {
  return round;
}
