import type { ShardCosts } from "./costs.ts";
import type { Strategy } from "./plan.ts";
import type { Seconds } from "./units.ts";

/** The yardstick: what people do who have no timings, as many items to each shard, by name. */
export const EQUAL_COUNTS = "equal-counts";

/** What decides where an item goes. */
export type SimulatedStrategy = Strategy | typeof EQUAL_COUNTS;

/** What shard counts and strategies would have given in the replayed runs. */
export interface Simulation {
  /** By count, then strategy. */
  readonly rows: readonly SimulatedRow[];
  /** Ascending, each count once. */
  readonly counts: readonly SimulatedCount[];
  /** What `--shards auto` would have taken in the newest run, and why: a sentence without its period. */
  readonly auto: { readonly shards: number; readonly why: string };
}

export interface SimulatedRow {
  readonly strategy: SimulatedStrategy;
  readonly shards: number;
  /** The slowest shard's tests; median over the runs. */
  readonly makespanSeconds: Seconds;
  /** The slowest job, set-up included; median over the runs. */
  readonly jobSeconds: Seconds;
  /** The slowest job, set-up included, of the worst run. */
  readonly worstSeconds: Seconds;
  /** Started minutes of all jobs, set-up included; mean over the runs. */
  readonly billedMinutes: number;
  /** Started minutes by their price. */
  readonly cost: number;
  /** The slowest shard's tests over the mean of all shards; median over the runs, 1 is even. */
  readonly balance: number;
}

export interface SimulatedCount {
  readonly shards: number;
  /** The slowest job of a plan that knew every time beforehand; median over the runs. */
  readonly foreseenSeconds: Seconds;
  /** What no plan could beat, set-up included; median over the runs. */
  readonly boundSeconds: Seconds;
}

/** A simulation with what it rests on: the document that `simulate --json` prints. */
export interface SimulationReport extends Simulation {
  readonly suite: string;
  readonly platform: string;
  /** Of the newest replayed run. */
  readonly items: number;
  /** Of the newest replayed run: the sum of its items' times. */
  readonly testSeconds: Seconds;
  readonly runs: { readonly recorded: number; readonly replayed: number };
  /** False where there is a single run: it is planned from its own times then. */
  readonly knowsForecastErrors: boolean;
  /** What a job takes however little it runs, starting up included where `costs` say what that takes. */
  readonly setupSeconds: Seconds;
  /** What a shard costs beside its tests, where it is known: all times but `testSeconds` hold it. */
  readonly costs?: ShardCosts;
  /** Of a started minute of a job. */
  readonly price: number;
  readonly targetSeconds?: Seconds;
  /** Sentences without their period. */
  readonly notes: readonly string[];
}
