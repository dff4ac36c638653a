import type { Seconds } from "./units.ts";

/** How fine `together` binds: everything it matches, or each file, class, folder or package of it. */
export const TOGETHER_BY = ["file", "class", "directory", "package"] as const;
export type TogetherBy = (typeof TOGETHER_BY)[number];

/** What placement has to respect, as the configuration says it. */
export type Constraint = ConstraintPlace &
  (
    | {
        readonly kind: "together";
        readonly match: Patterns;
        /** Without it, all that match are in one shard. */
        readonly by?: TogetherBy;
      }
    | { readonly kind: "alone"; readonly match: Patterns }
    | { readonly kind: "serial"; readonly match: Patterns }
    | {
        readonly kind: "resource";
        readonly name: string;
        readonly match: Patterns;
        /** At most so many shards have any of them; a whole number, at least 1. */
        readonly capacity: number;
      }
    | { readonly kind: "apart"; readonly match: Patterns }
    | PoolConstraint
    | { readonly kind: "setup"; readonly seconds: Seconds; readonly match: Patterns }
    | {
        readonly kind: "bias";
        readonly seconds: Seconds;
        /** Counted from 1. */
        readonly shard: number;
      }
  );

/** Shards of their own, on other runners. */
export interface PoolConstraint {
  readonly kind: "pool";
  readonly name: string;
  readonly match: Patterns;
  readonly runsOn: string;
  /** How many shards it has. */
  readonly shards: number;
  /** How many times as fast its runners are as those the times were measured on. */
  readonly speed: number;
  /** Per started minute of a job; the price of the other shards' runners where absent. */
  readonly price?: number;
}

/** Glob patterns or names of items, from the repository's root; one that matches nothing is a problem. */
type Patterns = readonly string[];

interface ConstraintPlace {
  /** Where it was written: `makespan.yml:12:5`. */
  readonly where: string;
}
