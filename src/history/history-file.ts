import * as v from "valibot";
import { RUN_OUTCOMES } from "../model/audit.ts";
import type { ItemId } from "../model/item.ts";
import type { RunAccount } from "../model/run-cost.ts";
import { seconds, toSeconds } from "../model/units.ts";
import type { LearnedRun } from "./history.ts";

export const HISTORY_VERSION = 2;

/**
 * A history on disk. Windows make up most of it: all of them lie in one text of numbers, and so do
 * the names of all tests, since reading takes time by the lists and texts that there are. A list of
 * runs that many windows have in common is there once, and a run is named once, in `runs`.
 */
export interface HistoryFile extends HistoryColumns {
  readonly version: typeof HISTORY_VERSION;
  /** Absent where there are none, as in the files of earlier Makespans. */
  readonly accounts?: readonly RunAccount[];
  readonly suite: string;
  readonly runs: readonly LearnedRun[];
}

/** What is known of items and tests. Texts hold numbers as `number-text.ts` writes them, but for `names`. */
export interface HistoryColumns {
  /** In order, each once. */
  readonly ids: readonly ItemId[];
  /** Git's id of each item's content, or an empty text. */
  readonly blobs: readonly string[];
  /** How many tests each item has. */
  readonly tests: string;
  /** The names of all tests one behind the other: those of an item in order, each once. */
  readonly names: string;
  /** How long each of them is. */
  readonly nameLengths: string;
  /**
   * Lists of runs: how many, the first, and for each other one by how much more than one it is
   * beyond the one before.
   */
  readonly runLists: string;
  /** Of each window its list of runs: for each item `whole`, `placed`, `failed`, then those of its tests. */
  readonly lists: string;
  /** For each run of each window what it observed, and one more: 0 stands for nothing measured. */
  readonly times: string;
}

export const MOST_ITEMS = 1_000_000;
export const MOST_TESTS = 4_000_000;
/** Git's ids are 40 or 64 hex digits. */
export const LONGEST_BLOB = 128;

/** No run table grows beyond this: each platform keeps a bounded number of runs. */
const MOST_RUNS = 20_000;
const MOST_SHARDS = 10_000;
/** Each platform keeps a bounded number of accounts. */
const MOST_ACCOUNTS = 100_000;
/** GitHub runs a workflow again for thirty days only. */
const MOST_ATTEMPTS = 1000;
const LONGEST_TEXT = 1024;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const duration = v.pipe(
  v.number(),
  v.check((value) => toSeconds(value) !== undefined, "no length of time"),
  v.transform(seconds),
);

const time = v.pipe(v.string(), v.isoTimestamp(), v.endsWith("Z"));

const costs = v.object({
  files: count,
  workers: v.exactOptional(count),
  starts: count,
  invocationSeconds: duration,
  longestSeconds: duration,
  solo: v.exactOptional(v.object({ files: count, testSeconds: duration })),
  setupSeconds: v.exactOptional(duration),
  queueSeconds: v.exactOptional(duration),
  os: v.exactOptional(text),
  arch: v.exactOptional(text),
});

const shard = v.object({
  shard: text,
  wallSeconds: duration,
  predictedSeconds: v.exactOptional(duration),
  predictedWallSeconds: v.exactOptional(duration),
  testSeconds: duration,
  items: count,
  invocations: count,
  workers: v.exactOptional(v.pipe(count, v.minValue(1))),
  costs: v.exactOptional(costs),
});

const run = v.object({
  id: text,
  commit: v.exactOptional(text),
  time,
  platform: text,
  complete: v.boolean(),
  shards: v.pipe(v.array(shard), v.maxLength(MOST_SHARDS)),
});

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const bill = v.object({
  ...{ jobs: count, shardJobs: count, minutes: count, estimatedMinutes: count },
  ...{ freeMinutes: count, unpricedMinutes: count, cost: amount },
});
const figures = v.object({
  jobSeconds: duration,
  billedMinutes: count,
  cost: v.exactOptional(amount),
});
const attempt = v.object({
  attempt: v.pipe(count, v.minValue(1)),
  outcome: v.exactOptional(v.picklist(RUN_OUTCOMES)),
  bill: v.exactOptional(bill),
});
const account = v.object({
  id: text,
  commit: v.exactOptional(text),
  time,
  platform: text,
  shards: count,
  predictedSeconds: v.exactOptional(duration),
  makespanSeconds: v.exactOptional(duration),
  attempts: v.pipe(
    v.array(attempt),
    v.maxLength(MOST_ATTEMPTS),
    v.check((all) => ascend(all.map((one) => one.attempt)), "not in order"),
  ),
  comparison: v.exactOptional(v.object({ asPlanned: figures, equalCounts: figures })),
});

function ascend(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || (values[at - 1] ?? value) < value);
}

/** Everything but items and tests, which are many and checked by hand. */
export const HEAD_SCHEMA = v.object({
  suite: text,
  runs: v.pipe(v.array(run), v.maxLength(MOST_RUNS)),
  accounts: v.optional(v.pipe(v.array(account), v.maxLength(MOST_ACCOUNTS)), []),
});
