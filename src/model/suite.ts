import type { HistorySource } from "./history-source.ts";
import type { FrameworkName, Granularity, Strategy } from "./plan.ts";
import type { ClaimServiceName } from "./stealing.ts";
import type { Seconds } from "./units.ts";
import type { Order } from "./urgency.ts";

/** A named set of items with one way to run them, as options and configuration together say. */
export interface Suite {
  readonly name: string;
  readonly framework: FrameworkName;
  /** Folder its commands run in, from the repository's root; `.` for the root itself. */
  readonly root: string;
  /** Patterns from the root folder. */
  readonly patterns: readonly string[];
  readonly shards: ShardWish;
  readonly strategy: Strategy;
  readonly granularity: Granularity;
  /** By default the framework's own. */
  readonly order?: Order;
  /** How much longer than the best plan one may be whose items stay where they were; 0 for no regard. */
  readonly stickiness: number;
  /** What a job takes before our step, as far as the user says so. */
  readonly setup?: Seconds;
  /** Of a started minute of a job, as far as the user says so. */
  readonly minutePrice?: number;
  /** Absent: nothing is held back to be stolen. */
  readonly steal?: StealPlan;
  readonly platforms: readonly Platform[];
  /** Where its history is looked for; by default in the usual places. */
  readonly historyFrom?: readonly HistorySource[];
  /** Patterns that match nothing are fine. */
  readonly allowEmpty: boolean;
}

/** Where chunks are claimed, and whether only if that pays. */
interface StealPlan {
  readonly service: ClaimServiceName;
  readonly ifItPays: boolean;
}

/** What makes durations comparable. */
export interface Platform {
  readonly name: string;
  /** The matrix values that choose it; empty without axes. */
  readonly axes: Readonly<Record<string, string>>;
}

export type ShardWish =
  | { readonly kind: "fixed"; readonly count: number }
  | {
      readonly kind: "auto";
      readonly least: number;
      readonly most: number;
      /** A shard's job, set-up included. */
      readonly target?: Seconds;
      /** What a job takes before its first test. */
      readonly setup: Seconds;
      /** How many jobs run at the same time. */
      readonly concurrency?: number;
      /** Of a started minute of a job. */
      readonly price?: number;
    };

/** A share of the makespan. */
export const DEFAULT_STICKINESS = 0.03;

/** Without a suite's name of its own. */
export const DEFAULT_SUITE = "default";
export const DEFAULT_PLATFORM = "default";

/** `os=ubuntu-latest,python=3.12`, in the order of the axes; `default` without any. */
export function platformName(axes: Readonly<Record<string, string>>): string {
  const parts = Object.entries(axes).map(([axis, value]) => `${axis}=${value}`);
  return parts.length === 0 ? DEFAULT_PLATFORM : parts.join(",");
}
