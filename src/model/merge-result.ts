import type { Audit, RunOutcome } from "./audit.ts";
import type { Forecast } from "./forecast.ts";
import type { ItemId } from "./item.ts";
import type { Bound, FrameworkName, PlannedFrom } from "./plan.ts";
import type { QuarantinedTest } from "./quarantine.ts";
import type { RunCost } from "./run-cost.ts";
import type { Counts } from "./testcase.ts";
import type { Seconds } from "./units.ts";

export const RESULT_VERSION = 1;

/** What merge found out: the verdict, and everything that summary, comment and page tell of it. */
export interface MergeResult {
  readonly version: typeof RESULT_VERSION;
  /** Ref of the plan; absent where merge had none. */
  readonly plan?: string;
  readonly commit?: string;
  readonly attempt: number;
  readonly outcome: RunOutcome;
  readonly exitCode: 0 | 1 | 3;
  /** Why the outcome is not `passed`, what weighs most first. Sentences without their period. */
  readonly reasons: readonly string[];
  readonly suites: readonly SuiteResult[];
  readonly audit: Audit;
  readonly failures: Sample<TestFailure>;
  /** Absent where no test failed. */
  readonly firstFailure?: FirstFailure;
  readonly flaky: Sample<NamedTest>;
  /** What became of the tests in quarantine; absent where the plan has none. */
  readonly quarantine?: QuarantineResult;
  /** Longest first. */
  readonly slowest: readonly SlowItem[];
  /** Cases that belong to no known item. */
  readonly unattributed: Sample<string>;
  /** What the JUnit files had that their format does not allow. */
  readonly oddities: Sample<string>;
  /** What did not go as it should and failed nothing: a cache that was denied, a comment. */
  readonly notes: readonly string[];
  /** What the run cost; absent where no jobs were billed. */
  readonly cost?: RunCost;
  /** Address of the run for people. */
  readonly url?: string;
}

/** When a run could first be known to be red. */
export interface FirstFailure {
  /** The shard that it came in, and how long after the first shard of its attempt began. */
  readonly first?: {
    readonly suite: string;
    readonly platform: string;
    readonly shard: string;
    readonly seconds: Seconds;
  };
  /** Shards with failed tests of which nobody saw when the first one failed. */
  readonly unknown: number;
}

/** How many there are, and the first of them. */
export interface Sample<Value> {
  readonly count: number;
  readonly shown: readonly Value[];
}

/** One suite on one platform. */
export interface SuiteResult {
  readonly suite: string;
  readonly platform: string;
  readonly framework: FrameworkName;
  readonly counts: Counts;
  /** Planned entries. */
  readonly items: number;
  readonly shards: readonly ShardResult[];
  /** The slowest shard's wall time; absent while a shard with items has not reported. */
  readonly makespanSeconds?: Seconds;
  /** The most that is predicted of a shard's tests; absent where the plan went by count. */
  readonly predictedSeconds?: Seconds;
  /** The most that is predicted of a shard on the clock; absent where its costs were not known. */
  readonly predictedWallSeconds?: Seconds;
  /** Absent where the plan went by count. */
  readonly bound?: Bound;
  readonly history: PlannedFrom;
}

export interface ShardResult {
  /** `1/8`. */
  readonly shard: string;
  /**
   * What was predicted of its tests, to be compared with `testSeconds`: starting up is not part of
   * it. Absent where the plan went by count.
   */
  readonly predictedSeconds?: Seconds;
  /** What was predicted of its run, to be compared with `wallSeconds`; absent where costs were not known. */
  readonly predictedWallSeconds?: Seconds;
  /** Present where it ended before its p10 or after its p90. */
  readonly outside?: OutsideForecast;
  /** Of its last attempt; absent where it did not report. */
  readonly wallSeconds?: Seconds;
  /** From its begin to the first failed test of its last attempt; absent where nobody saw one. */
  readonly firstFailureSeconds?: Seconds;
  /** Sum of its items' measured times; absent where it did not report or none was measured. */
  readonly testSeconds?: Seconds;
  readonly items: number;
  readonly counts: Counts;
  /** The last attempt that reported. */
  readonly attempt?: number;
  readonly state: "complete" | "interrupted" | "not-reported" | "no-items";
}

/** A shard that did not end when it was forecast to, and why. */
export interface OutsideForecast {
  /** What is compared with the forecast: its run on the clock, or its tests. */
  readonly seconds: Seconds;
  readonly forecast: Forecast;
  /** That were off most, in the direction of the shard, furthest first. */
  readonly items: readonly {
    readonly id: ItemId;
    readonly part?: string;
    readonly seconds: Seconds;
    readonly predictedSeconds: Seconds;
  }[];
  /**
   * How much longer its items took in all than was predicted, by their weighted median: 1.4 on a
   * slow machine. Absent where that is as usual or cannot be told.
   */
  readonly speed?: number;
}

export interface NamedTest {
  readonly suite: string;
  readonly platform: string;
  readonly item: ItemId;
  /** Name inside the item. */
  readonly test: string;
  readonly shard: string;
}

export interface TestFailure extends NamedTest {
  readonly outcome: "failed" | "errored";
  readonly message?: string;
}

export interface QuarantineResult {
  /** Those that failed: no failure counts them. */
  readonly failed: Sample<QuarantinedFailure>;
  /** Entries whose tests passed. */
  readonly passed: Sample<QuarantineEntry>;
  /** Entries of which no record has a test; none where the run does not show all of its tests. */
  readonly unknown: Sample<QuarantineEntry>;
}

export interface QuarantinedFailure extends TestFailure {
  readonly until: string;
  readonly reason: string;
}

/** An entry of the quarantine of one suite on one platform. */
export interface QuarantineEntry extends QuarantinedTest {
  readonly suite: string;
  readonly platform: string;
}

export interface SlowItem {
  readonly suite: string;
  readonly platform: string;
  readonly item: ItemId;
  readonly shard: string;
  readonly seconds: Seconds;
  /** Absent for an item that the plan does not have, and where the plan went by count. */
  readonly predictedSeconds?: Seconds;
}
