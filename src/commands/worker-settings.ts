import type { Seconds } from "../model/units.ts";
import { WORKER_STRATEGIES, type WorkerStrategy } from "../model/work.ts";
import type { SuiteConfig } from "./config-suite.ts";
import type { OptionReader } from "./option-reader.ts";
import { MOST_RESTARTS, MOST_WORKERS } from "./worker-limits.ts";

/** How a shard's items reach processes that run at the same time. */
export interface WorkerSettings {
  readonly count: number | "auto";
  readonly strategy: WorkerStrategy;
  /** Absent for the default, which goes by the number of workers. */
  readonly maxRestarts: number | undefined;
  /** Absent where an item may take as long as it likes. */
  readonly itemTimeout: Seconds | undefined;
}

/** What the call says of it; the rest is `undefined`. */
export type WorkerOptions = {
  readonly [Name in keyof WorkerSettings]: WorkerSettings[Name] | undefined;
};

export function readWorkerOptions(read: OptionReader): WorkerOptions {
  return {
    count: readCount(read),
    strategy: read.choice("worker-strategy", WORKER_STRATEGIES),
    maxRestarts: read.count("max-worker-restart", { least: 0, most: MOST_RESTARTS }),
    itemTimeout: readTimeout(read),
  };
}

/** With what the configuration says of the suite, where the call does not. */
export function configuredWorkers(
  options: WorkerOptions,
  settings: SuiteConfig | undefined,
): WorkerSettings {
  const itemTimeout = options.itemTimeout ?? settings?.["item-timeout"];
  return {
    count: options.count ?? settings?.workers ?? 1,
    strategy: options.strategy ?? settings?.["worker-strategy"] ?? "load",
    maxRestarts: options.maxRestarts ?? settings?.["max-worker-restart"],
    itemTimeout: itemTimeout === 0 ? undefined : itemTimeout,
  };
}

function readCount(read: OptionReader): number | "auto" | undefined {
  const text = read.text("workers");
  if (text === undefined || text === "auto") return text;
  return read.count("workers", { least: 1, most: MOST_WORKERS, or: "auto" });
}

function readTimeout(read: OptionReader): Seconds | undefined {
  const time = read.time("item-timeout");
  if (time === 0) {
    read.problem({
      where: "item-timeout",
      what: "no item takes no time at all",
      how: "Give a length of time, or leave it out for none.",
    });
  }
  return time;
}
