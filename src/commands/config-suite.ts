import * as v from "valibot";
import type { HistorySource } from "../model/history-source.ts";
import { staysInside } from "../model/path.ts";
import { FRAMEWORK_NAMES, GRANULARITIES, STRATEGIES } from "../model/plan.ts";
import { MOST_JOBS } from "../model/shard.ts";
import type { StealWish } from "../model/stealing.ts";
import { type Seconds, testPath } from "../model/units.ts";
import { ORDERS } from "../model/urgency.ts";
import { WORKER_STRATEGIES } from "../model/work.ts";
import { AXES } from "./config-axes.ts";
import { parseSources, SOURCES_MESSAGE } from "./history-sources.ts";
import { parsePercent, parseTime } from "./option-reader.ts";
import { MOST_RETRIES, ON_RERUN } from "./run-settings.ts";
import { parseSteal, STEAL_MESSAGE } from "./steal-option.ts";
import { MOST_RESTARTS, MOST_WORKERS } from "./worker-limits.ts";

/** What makespan.yml says of one suite; what it does not say is absent. */
export type SuiteConfig = v.InferOutput<typeof SUITE>;

const TEXT = v.pipe(v.string("must be a text"), v.nonEmpty("must not be empty"));
const TEXTS = v.pipe(
  v.union([TEXT, v.array(TEXT)], "must be a text or a list of texts"),
  v.transform((value): readonly string[] => (typeof value === "string" ? [value] : value)),
  v.minLength(1, "must not be empty"),
);
const COUNT_MESSAGE = `must be a whole number from 1 to ${MOST_JOBS}`;
const COUNT = v.pipe(
  v.string(COUNT_MESSAGE),
  v.regex(/^\d{1,9}$/, COUNT_MESSAGE),
  v.transform(Number),
  v.minValue(1, COUNT_MESSAGE),
  v.maxValue(MOST_JOBS, COUNT_MESSAGE),
);
const RETRIES_MESSAGE = `must be a whole number from 0 to ${MOST_RETRIES}`;
const RETRIES = v.pipe(
  v.string(RETRIES_MESSAGE),
  v.regex(/^\d{1,2}$/, RETRIES_MESSAGE),
  v.transform(Number),
  v.maxValue(MOST_RETRIES, RETRIES_MESSAGE),
);
const TIME_MESSAGE = "must be a length of time such as 90s or 5m";
const TIME = v.pipe(
  v.string(TIME_MESSAGE),
  v.transform(parseTime),
  v.custom<Seconds>((value) => value !== undefined, TIME_MESSAGE),
);
const WORKERS_MESSAGE = `must be a whole number from 1 to ${MOST_WORKERS}, or auto`;
const WORKERS = v.union(
  [
    v.literal("auto"),
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(MOST_WORKERS),
    ),
  ],
  WORKERS_MESSAGE,
);
const RESTARTS_MESSAGE = `must be a whole number from 0 to ${MOST_RESTARTS}`;
const RESTARTS = v.pipe(
  v.string(RESTARTS_MESSAGE),
  v.regex(/^\d{1,9}$/, RESTARTS_MESSAGE),
  v.transform(Number),
  v.maxValue(MOST_RESTARTS, RESTARTS_MESSAGE),
);
const PRICE_MESSAGE = "must be a price such as 0.006";
/** Of a started minute of a job. */
export const PRICE = v.pipe(
  v.string(PRICE_MESSAGE),
  v.regex(/^\d{1,6}(?:\.\d{1,6})?$/, PRICE_MESSAGE),
  v.transform(Number),
);
const PERCENT_MESSAGE = "must be a percentage such as 3%";
const PERCENT = v.pipe(
  v.string(PERCENT_MESSAGE),
  v.transform(parsePercent),
  v.custom<number>((value) => value !== undefined, PERCENT_MESSAGE),
);
const ROOT = v.pipe(
  TEXT,
  v.transform(toFolder),
  v.check(staysInside, "must be a folder inside the repository, from its root"),
);
const STEAL = v.pipe(
  v.string(STEAL_MESSAGE),
  v.transform(parseSteal),
  v.custom<StealWish>((value) => value !== undefined, STEAL_MESSAGE),
);
/** The settings of `shards` where it is a range. */
export const RANGE = ["min", "max"] as const;
const SHARDS = v.union(
  [
    COUNT,
    v.literal("auto"),
    v.pipe(
      v.object({ min: v.optional(COUNT, "1"), max: v.optional(COUNT) }),
      v.check(({ min, max = MOST_JOBS }) => min <= max, "has a min above its max"),
    ),
  ],
  "must be a number, auto, or {min: 2, max: 20}",
);
const HISTORY_FROM = v.pipe(
  TEXTS,
  v.transform((texts) => parseSources(texts, "repository")),
  v.custom<readonly HistorySource[]>((sources) => sources !== undefined, SOURCES_MESSAGE),
  v.check(
    (sources) => sources.every((one) => one.kind !== "file" || staysInside(one.path)),
    SOURCES_MESSAGE,
  ),
);
const SUITE_ENTRIES = {
  framework: v.optional(
    v.picklist(FRAMEWORK_NAMES, `must be one of ${FRAMEWORK_NAMES.join(", ")}`),
  ),
  tests: v.optional(TEXTS),
  root: v.optional(ROOT),
  shards: v.optional(SHARDS),
  "max-shards": v.optional(COUNT),
  "target-job-time": v.optional(TIME),
  "setup-time": v.optional(TIME),
  strategy: v.optional(v.picklist(STRATEGIES, `must be one of ${STRATEGIES.join(", ")}`)),
  granularity: v.optional(v.picklist(GRANULARITIES, `must be one of ${GRANULARITIES.join(", ")}`)),
  order: v.optional(v.picklist(ORDERS, `must be one of ${ORDERS.join(", ")}`)),
  stickiness: v.optional(PERCENT),
  steal: v.optional(STEAL),
  "history-from": v.optional(HISTORY_FROM),
  "max-parallel": v.optional(COUNT),
  "minute-price": v.optional(PRICE),
  axes: v.optional(AXES),
  "test-command": v.optional(TEXT),
  junit: v.optional(TEXTS),
  keep: v.optional(TEXTS),
  retries: v.optional(RETRIES),
  "on-rerun": v.optional(v.picklist(ON_RERUN, `must be one of ${ON_RERUN.join(", ")}`)),
  workers: v.optional(WORKERS),
  "worker-strategy": v.optional(
    v.picklist(WORKER_STRATEGIES, `must be one of ${WORKER_STRATEGIES.join(", ")}`),
  ),
  "max-worker-restart": v.optional(RESTARTS),
  "item-timeout": v.optional(TIME),
  "allow-empty": v.optional(v.boolean("must be true or false")),
};
/** One suite's settings. */
export const SUITE = v.object(SUITE_ENTRIES, "must name a suite's settings");
/** Every setting there is. */
export const SUITE_KEYS = Object.keys(SUITE_ENTRIES);

function toFolder(text: string): string {
  const folder = testPath(text).replace(/\/+$/, (slashes) => (text.startsWith("/") ? slashes : ""));
  return folder === "" ? "." : folder;
}
