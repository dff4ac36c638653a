import type { RunOutcome } from "./audit.ts";
import type { Bill, CountComparison } from "./run-cost.ts";
import type { Seconds } from "./units.ts";

/** What a history knows of one run of its suite on a platform. */
export interface RunStats {
  /** When it was merged. ISO 8601. */
  readonly time: string;
  readonly id: string;
  readonly commit?: string;
  readonly suite: string;
  readonly platform: string;
  /** Absent for runs of earlier Makespans, as is `attempts`. */
  readonly outcome?: RunOutcome;
  /** The last one that is known. */
  readonly attempts?: number;
  readonly shards: number;
  /** The slowest shard's run on the clock, as it was predicted, and as it was. */
  readonly predictedSeconds?: Seconds;
  readonly makespanSeconds?: Seconds;
  /** Of all attempts; absent where no jobs were billed. */
  readonly bill?: Bill;
  readonly comparison?: CountComparison;
}

/** The document that `stats --json` prints. */
export interface StatsReport {
  /** ISO 8601; absent where all runs were wanted. */
  readonly since?: string;
  /** Oldest first. */
  readonly runs: readonly RunStats[];
}
