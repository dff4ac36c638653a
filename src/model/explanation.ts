import type { Constraint } from "./constraint.ts";
import type { ShardCosts } from "./costs.ts";
import type { EstimateSource } from "./item.ts";
import type { Bound, PlannedItem, Strategy } from "./plan.ts";
import type { Seconds } from "./units.ts";

/** Why an item, or a part of one, is where it is: the entries of what `explain --json` prints. */
export interface Explanation {
  readonly suite: string;
  readonly platform: string;
  readonly item: PlannedItem;
  /** The test that was asked for, by its full id, where it was not the item. */
  readonly test?: string;
  readonly shard: ExplainedShard;
  readonly strategy: Strategy;
  /** What a shard costs beside its tests, as the plan has it. */
  readonly costs?: ShardCosts;
  readonly placement: Placement;
  /** Constraints of the configuration that name it. */
  readonly constraints: readonly ExplainedConstraint[];
  /** What the history says of it; absent without a history of its suite. */
  readonly past?: ItemPast;
  readonly bound: Bound;
  /** Whether it is this item that binds. */
  readonly binds: boolean;
  /** Notes of the plan that name the item. */
  readonly notes: readonly string[];
}

interface ExplainedShard {
  /** `1/8`. */
  readonly shard: string;
  readonly seconds: Seconds;
  /** Of its run on the clock, starting up included; absent where costs are not known. */
  readonly wallSeconds?: Seconds;
  /** Of its entries. */
  readonly items: number;
  /** Its place among them, longest first, from 1. */
  readonly rank: number;
  /** How many shards of the plan take longer. */
  readonly slower: number;
  readonly runsOn?: string;
  readonly pool?: string;
  readonly extraSeconds?: Seconds;
}

export type Placement =
  /** The only item of its shard, by constraint. */
  | { readonly kind: "alone" }
  /** By its place among all items by name, from 1. */
  | { readonly kind: "in-turn"; readonly place: number; readonly of: number }
  | LongestFirst;

/** Among the entries that might share its shard. */
export interface LongestFirst {
  readonly kind: "longest-first";
  /** Its place among them, longest first, from 1. */
  readonly place: number;
  readonly of: number;
  /** What longer ones take in its shard. */
  readonly before: Seconds;
  /** The shard in which longer ones take least, and what they take there. */
  readonly lightest: { readonly shard: string; readonly seconds: Seconds };
}

interface ExplainedConstraint {
  readonly kind: Constraint["kind"];
  /** Where it is written: `makespan.yml:12:5`. */
  readonly where: string;
}

/** How the past of a suite is read: by what would have predicted it best. */
export interface PastReading {
  /** How much the newest time counts against all older ones together: 1 means it alone. */
  readonly newest: number;
  /** Past runs that this was chosen on. */
  readonly runs: number;
  /** Where most times are not measured again: repeats count once. */
  readonly copies?: true;
  /** Where the speed of whole runs is taken out of their times. */
  readonly speeds?: true;
  /** By what the item was estimated that was never measured. */
  readonly newItems?: string;
}

/** What the history knows of an item on a platform. */
export interface ItemPast {
  /** The estimate of the whole item as it would be made now. */
  readonly seconds: Seconds;
  readonly spread?: Seconds;
  readonly from: EstimateSource;
  readonly samples: number;
  readonly reading: PastReading;
  /** Of the whole item, newest first; no seconds where it was not measured: it failed or was skipped. */
  readonly observations: readonly {
    readonly run: string;
    readonly time: string;
    readonly seconds?: Seconds;
  }[];
  /** The tests that take longest of what the entry runs. */
  readonly tests: readonly { readonly id: string; readonly seconds: Seconds }[];
}
