import { roundSeconds, type Seconds } from "./units.ts";

export const COST_SOURCES = ["learned", "given", "default"] as const;
/** `learned`: what the shards of past runs took narrowed it down. `given`: by the user. */
export type CostSource = (typeof COST_SOURCES)[number];

export interface Cost {
  readonly seconds: Seconds;
  /** How far off it may be: about one standard deviation. */
  readonly spread: Seconds;
  readonly from: CostSource;
}

/** How many of its tests' seconds a shard does in one second of its run: at least 1. */
export interface Parallelism {
  readonly factor: number;
  readonly spread: number;
  readonly from: CostSource;
}

/** What a shard takes beside its tests, on one platform of a suite. */
export interface ShardCosts {
  /** From the start of a job to the start of our step: checkout, runtime, install. */
  readonly setup: Cost;
  /** Of an invocation, until its first file is loaded and after its last test. */
  readonly startup: Cost;
  /** What one more file, package or part adds to a run beside the time of its tests. */
  readonly file: Cost;
  readonly parallelism: Parallelism;
  /** How often a shard starts the test command, beside starts for single parts. */
  readonly invocations: number;
  /** True where each part is a start of its own, with nothing beside it. */
  readonly soloParts?: true;
  /** How long jobs wait for a runner; absent where no run has told. */
  readonly queueSeconds?: Seconds;
  /** The platform they were learned on, where it is another one. */
  readonly platform?: string;
  /** Of past runs, and how many of those there were. */
  readonly shards: number;
  readonly runs: number;
}

/** What a shard's run does. */
export interface ShardWork {
  /** Files, packages, parts. */
  readonly files: number;
  /** Sum of what its files take. */
  readonly testSeconds: number;
  /** What the longest of its files takes: one file has one worker. */
  readonly longestSeconds: number;
}

/** What the run of a shard takes, in seconds of the clock on the wall. */
export function runSeconds(costs: ShardCosts, work: ShardWork): Seconds {
  const { file, parallelism } = costs;
  const all = file.seconds * work.files + work.testSeconds / parallelism.factor;
  const longest = file.seconds + work.longestSeconds;
  return roundSeconds(startSeconds(costs) + Math.max(all, longest));
}

/** What a shard's run takes however little it runs. */
export function startSeconds({ startup, invocations }: ShardCosts): Seconds {
  return roundSeconds(startup.seconds * invocations);
}

/** What every job of a shard takes, however little it runs. */
export function fixedSeconds(costs: ShardCosts): Seconds {
  return roundSeconds(costs.setup.seconds + startSeconds(costs));
}
