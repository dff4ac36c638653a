import type { ItemId } from "../model/item.ts";
import type { ObservedRun, ShardObservation } from "../model/observation.ts";
import { compareText } from "../model/order.ts";
import type { RunAccount } from "../model/run-cost.ts";
import type { Window } from "./window.ts";

/**
 * What past runs of one suite teach, on all its platforms. Bounded: so many observations per test,
 * item and platform, so many runs. Names come from outside, so they are keys of maps only.
 */
export interface History {
  readonly suite: string;
  /** In {@link compareRuns}'s order, oldest first. Windows refer to them by index. */
  readonly runs: readonly LearnedRun[];
  readonly items: ReadonlyMap<ItemId, ItemHistory>;
  /** What runs took and cost, oldest first: of more runs than those that still teach. */
  readonly accounts: readonly RunAccount[];
}

/** One run on one platform: what tells it apart is its id and its platform. */
export interface LearnedRun extends ObservedRun {
  readonly platform: string;
  /** True where every item of the suite was accounted for; only such runs show that one is gone. */
  readonly complete: boolean;
  /** Predicted against actual, in the order of the shards' labels. */
  readonly shards: readonly ShardObservation[];
}

export interface ItemHistory {
  /** Git's id of the content in the newest run that saw the item. */
  readonly blob?: string;
  /** Its shard in the newest run of each platform that had it whole, counted from 1; absent where none had. */
  readonly placed?: Window;
  /** The newest run on each platform in which tests of it failed, and how many. */
  readonly failed?: Window;
  /** Times of the whole item. */
  readonly whole: Window;
  /** Times of its tests by their names inside the item. */
  readonly tests: TestWindows;
}

/**
 * Windows by the names of their tests. Those that were read are made whenever they are asked for:
 * who needs one twice keeps it.
 */
export type TestWindows = Pick<
  ReadonlyMap<string, Window>,
  "size" | "get" | "has" | "keys" | "values" | typeof Symbol.iterator
>;

/** Runs that are remembered per platform for trends, beyond those that windows still refer to. */
export const RUNS_KEPT = 50;

/** A test or item that so many complete runs in a row do not have is forgotten. */
export const GONE_AFTER = 3;

/** Longer names are not learned and not read: they are data gone wrong, not names. */
export const LONGEST_NAME = 4096;

export function emptyHistory(suite: string): History {
  return { suite, runs: [], items: new Map(), accounts: [] };
}

/** Total: by time, then id, then platform. */
export function compareRuns(left: LearnedRun, right: LearnedRun): number {
  return (
    compareText(left.time, right.time) ||
    compareText(left.id, right.id) ||
    compareText(left.platform, right.platform)
  );
}

/** How many shards the run had; 0 where that is not known. */
export function shardsOf({ shards }: LearnedRun): number {
  return Number(shards[0]?.shard.split("/")[1] ?? 0);
}

/** For each run of the history, whether it was on the platform. */
export function runsOn(history: History, platform: string): readonly boolean[] {
  return history.runs.map((run) => run.platform === platform);
}
