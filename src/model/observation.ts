import type { ItemId } from "./item.ts";
import type { Sequence } from "./sequence.ts";
import type { Outcome } from "./testcase.ts";
import type { Seconds } from "./units.ts";

/** What one merged run teaches of one suite on one platform. */
export interface RunObservation {
  readonly run: ObservedRun;
  readonly suite: string;
  readonly platform: string;
  readonly items: readonly ItemObservation[];
  readonly shards: readonly ShardObservation[];
  /** True where every planned item was accounted for and the plan held all items on disk. */
  readonly complete: boolean;
}

export interface ObservedRun {
  /** Unique per run, the same in all of its attempts. A run counts once however often it is merged. */
  readonly id: string;
  readonly commit?: string;
  /** ISO 8601; orders runs. */
  readonly time: string;
}

export interface ItemObservation {
  readonly id: ItemId;
  readonly blob?: string;
  /** The shard, counted from 1, that ran all of it; absent where several did. */
  readonly shard?: number;
  /** Whole time of the item; absent where it was not measured. */
  readonly seconds?: Seconds;
  readonly tests: Sequence<TestObservation>;
}

export interface TestObservation {
  /** Name inside the item. */
  readonly test: string;
  readonly seconds?: Seconds;
  readonly outcome: Outcome;
  /** True where it passed after an attempt that failed. */
  readonly flaky?: boolean;
}

export interface ShardObservation {
  readonly shard: string;
  readonly wallSeconds: Seconds;
  /** Set-ups and bias included; absent where the plan went by count. */
  readonly predictedSeconds?: Seconds;
  /** What was predicted of its wall time; absent where what a shard costs was not known. */
  readonly predictedWallSeconds?: Seconds;
  /** Sum of the items' measured times. */
  readonly testSeconds: Seconds;
  readonly items: number;
  /** One after another: of several workers, those of one. */
  readonly invocations: number;
  /** How many ran at the same time; absent for one. */
  readonly workers?: number;
  /** What else it tells of its costs; absent where it did not run to its end. */
  readonly costs?: ObservedCosts;
}

interface SoloFiles {
  readonly files: number;
  readonly testSeconds: Seconds;
}

/** What a shard that ran to its end tells of what it costs beside its tests. */
export interface ObservedCosts {
  /** Files, packages and parts that its invocations ran. */
  readonly files: number;
  /** Workers that ran them side by side; absent where there was one only. */
  readonly workers?: number;
  /** Invocations of the worker that had most of them: those of others ran beside. */
  readonly starts: number;
  /** All invocations together. */
  readonly invocationSeconds: Seconds;
  /** The longest of the items' measured times, without those that {@link solo} tells of. */
  readonly longestSeconds: Seconds;
  /** Files that had an invocation for themselves, one after another; absent where none had. */
  readonly solo?: SoloFiles;
  /** From the job's start to that of our step; absent where the jobs could not be read. */
  readonly setupSeconds?: Seconds;
  /** How long the job waited for a runner. */
  readonly queueSeconds?: Seconds;
  /** What the runner said of itself. */
  readonly os?: string;
  readonly arch?: string;
}
