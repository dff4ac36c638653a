import type { HistorySource } from "../model/history-source.ts";
import {
  FRAMEWORK_NAMES,
  type FrameworkName,
  GRANULARITIES,
  type Granularity,
  STRATEGIES,
  type Strategy,
} from "../model/plan.ts";
import { MOST_JOBS } from "../model/shard.ts";
import type { StealWish } from "../model/stealing.ts";
import type { Seconds } from "../model/units.ts";
import { ORDERS, type Order } from "../model/urgency.ts";
import { readSources } from "./history-sources.ts";
import type { OptionReader } from "./option-reader.ts";
import { readSteal } from "./steal-option.ts";

/** What a plan is made from, as far as flags or inputs say; they win over the configuration. */
export interface PlanningOptions {
  readonly framework: FrameworkName | undefined;
  /** Patterns of test files; empty where none are given. */
  readonly tests: readonly string[];
  /** A file of items, or `-`. */
  readonly list: string | undefined;
  readonly suite: string | undefined;
  readonly platform: string | undefined;
  readonly config: string | undefined;
  readonly history: string | undefined;
  readonly historyFrom: readonly HistorySource[] | undefined;
  readonly shards: number | "auto" | undefined;
  readonly maxShards: number | undefined;
  readonly targetJobTime: Seconds | undefined;
  readonly setupTime: Seconds | undefined;
  readonly strategy: Strategy | undefined;
  readonly granularity: Granularity | undefined;
  readonly order: Order | undefined;
  /** A share of the makespan. */
  readonly stickiness: number | undefined;
  readonly steal: StealWish | undefined;
  readonly maxParallel: number | undefined;
  /** Of a started minute of a job. */
  readonly minutePrice: number | undefined;
  readonly allowEmpty: boolean;
}

const JOBS = { least: 1, most: MOST_JOBS };

export function readPlanningOptions(
  read: OptionReader,
  positionals: readonly string[],
): PlanningOptions {
  const options = {
    framework: read.choice("framework", FRAMEWORK_NAMES),
    tests: [...read.list("tests"), ...positionals],
    list: read.text("list"),
    suite: read.text("suite"),
    platform: read.text("platform"),
    config: read.text("config"),
    history: read.text("history"),
    historyFrom: readSources(read),
    shards: readShards(read),
    maxShards: read.count("max-shards", JOBS),
    targetJobTime: read.time("target-job-time"),
    setupTime: read.time("setup-time"),
    strategy: read.choice("strategy", STRATEGIES),
    granularity: read.choice("granularity", GRANULARITIES),
    order: read.choice("order", ORDERS),
    stickiness: read.percent("stickiness"),
    steal: readSteal(read),
    maxParallel: read.count("max-parallel", { least: 1, most: 100_000 }),
    minutePrice: read.price("minute-price"),
    allowEmpty: read.isOn("allow-empty"),
  };
  if (options.list !== undefined && options.tests.length > 0) {
    read.problem({
      where: "list",
      what: "patterns and a list exclude each other",
      how: "Give the patterns or the list, not both.",
    });
  }
  return options;
}

function readShards(read: OptionReader): number | "auto" | undefined {
  const text = read.text("shards");
  if (text === undefined || text === "auto") return text;
  return read.count("shards", { ...JOBS, or: "auto" });
}
