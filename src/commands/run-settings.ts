import { GRANULARITIES, type Granularity } from "../model/plan.ts";
import type { StealWish } from "../model/stealing.ts";
import type { Config } from "./config.ts";
import type { OptionReader } from "./option-reader.ts";
import { readSteal } from "./steal-option.ts";
import { suiteSettings } from "./suite-settings.ts";
import {
  configuredWorkers,
  readWorkerOptions,
  type WorkerOptions,
  type WorkerSettings,
} from "./worker-settings.ts";

/** How a shard runs its share. */
export interface RunSettings {
  /** How often failed tests are tried again at most. */
  readonly retries: number;
  /** `file` where single tests cannot or shall not be selected; absent where nobody says. */
  readonly granularity: Granularity | undefined;
  /** What a re-run runs of the share: all of it, or what failed or never ran before. */
  readonly onRerun: OnRerun;
  readonly workers: WorkerSettings;
  /** Where chunks are claimed; the plan says whether there is anything to steal. */
  readonly steal: StealWish | undefined;
}

export const ON_RERUN = ["all", "failed"] as const;
type OnRerun = (typeof ON_RERUN)[number];

/** What the call says of it; the rest is `undefined`. */
export interface RunOptions {
  readonly retries: number | undefined;
  readonly granularity: Granularity | undefined;
  readonly onRerun: OnRerun | undefined;
  readonly workers: WorkerOptions;
  readonly steal: StealWish | undefined;
}

/** More would only hide that a test fails most of the time. */
export const MOST_RETRIES = 10;

export function readRunOptions(read: OptionReader): RunOptions {
  return {
    retries: read.count("retries", { least: 0, most: MOST_RETRIES }),
    granularity: read.choice("granularity", GRANULARITIES),
    onRerun: read.choice("on-rerun", ON_RERUN),
    workers: readWorkerOptions(read),
    steal: readSteal(read),
  };
}

/** With what the configuration says of the suite, where the call does not. */
export function configuredRun(
  { retries, granularity, onRerun, workers, steal }: RunOptions,
  config: Config | undefined,
  suite: string,
): RunSettings {
  const settings = suiteSettings(config, suite);
  return {
    retries: retries ?? settings?.retries ?? 0,
    granularity: granularity ?? settings?.granularity,
    onRerun: onRerun ?? settings?.["on-rerun"] ?? "all",
    workers: configuredWorkers(workers, settings),
    steal: steal ?? settings?.steal,
  };
}
