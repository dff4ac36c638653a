import * as v from "valibot";
import { COST_SOURCES } from "../model/costs.ts";
import { isDay } from "../model/day.ts";
import { ESTIMATE_SOURCES } from "../model/item.ts";
import { staysInside } from "../model/path.ts";
import {
  FRAMEWORK_NAMES,
  isIntact,
  PLAN_VERSION,
  type Plan,
  STRATEGIES,
  type SuitePlan,
} from "../model/plan.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { CLAIM_SERVICES } from "../model/stealing.ts";
import { type Seconds, type TestPath, toSeconds } from "../model/units.ts";
import { URGENCIES } from "../model/urgency.ts";

const SECONDS = v.custom<Seconds>(
  (value) => typeof value === "number" && toSeconds(value) !== undefined,
  "must be a length of time in seconds",
);
const ID = v.custom<TestPath>(
  (value) => typeof value === "string" && value !== "" && !/[\r\n\0]/.test(value),
  "must be a name",
);
const FORECAST = v.pipe(
  v.object({ p10: SECONDS, p50: SECONDS, p90: SECONDS }),
  v.check(({ p10, p50, p90 }) => p10 <= p50 && p50 <= p90, "must ascend"),
);
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
const ITEM = v.object({
  id: ID,
  part: v.exactOptional(v.string()),
  only: v.exactOptional(v.array(v.string())),
  except: v.exactOptional(v.array(v.string())),
  seconds: SECONDS,
  from: v.picklist(ESTIMATE_SOURCES),
  blob: v.exactOptional(v.string()),
  serial: v.exactOptional(v.literal(true)),
  marked: v.exactOptional(v.array(v.string())),
  resources: v.exactOptional(v.array(v.string())),
  urgent: v.exactOptional(v.picklist(URGENCIES)),
});
const BOUND_NOTES = {
  constraint: v.exactOptional(v.string()),
  gap: v.exactOptional(v.number()),
  text: v.exactOptional(v.string()),
};
const BOUND = v.variant("by", [
  v.object({ by: v.literal("item"), seconds: SECONDS, item: ID, ...BOUND_NOTES }),
  v.object({ by: v.literal("total"), seconds: SECONDS, ...BOUND_NOTES }),
]);
const CHUNKS = v.array(v.pipe(v.array(COUNT), v.minLength(1)));
const PRICE = v.pipe(v.number(), v.finite(), v.minValue(0));
const SHARD = v.object({
  shard: v.string(),
  seconds: SECONDS,
  wallSeconds: v.exactOptional(SECONDS),
  forecast: v.exactOptional(FORECAST),
  testSeconds: v.exactOptional(SECONDS),
  items: v.array(ITEM),
  pool: v.exactOptional(v.string()),
  runsOn: v.exactOptional(v.string()),
  price: v.exactOptional(PRICE),
  alone: v.exactOptional(v.literal(true)),
  extraSeconds: v.exactOptional(SECONDS),
  chunks: v.exactOptional(CHUNKS),
});
const COST = v.object({ seconds: SECONDS, spread: SECONDS, from: v.picklist(COST_SOURCES) });
const FACTOR = v.pipe(v.number(), v.finite(), v.minValue(0));
const COSTS = v.object({
  setup: COST,
  startup: COST,
  file: COST,
  parallelism: v.object({
    factor: v.pipe(FACTOR, v.minValue(1)),
    spread: FACTOR,
    from: v.picklist(COST_SOURCES),
  }),
  invocations: FACTOR,
  soloParts: v.exactOptional(v.literal(true)),
  queueSeconds: v.exactOptional(SECONDS),
  platform: v.exactOptional(v.string()),
  shards: COUNT,
  runs: COUNT,
});
const WORKERS_OBSERVATION = v.object({
  workers: v.pipe(COUNT, v.minValue(1)),
  wallSeconds: SECONDS,
  items: COUNT,
});
const COUNT_FORECAST = v.object({
  shards: COUNT,
  seconds: SECONDS,
  totalSeconds: SECONDS,
  p50: v.exactOptional(SECONDS),
  p90: v.exactOptional(SECONDS),
  wallSeconds: v.exactOptional(SECONDS),
  billedMinutes: COUNT,
  cost: v.exactOptional(v.number()),
});
const QUARANTINED = v.object({
  test: v.string(),
  until: v.pipe(v.string(), v.check(isDay, "must be a day")),
  reason: v.string(),
});
const SUITE_PLAN = v.object({
  suite: v.string(),
  platform: v.string(),
  axes: v.record(v.string(), v.string()),
  framework: v.picklist(FRAMEWORK_NAMES),
  root: v.pipe(v.string(), v.check(staysInside, "must be a folder inside the repository")),
  patterns: v.array(v.string()),
  listed: v.boolean(),
  strategy: v.picklist(STRATEGIES),
  history: v.object({
    runs: COUNT,
    sources: v.object(
      Object.fromEntries(ESTIMATE_SOURCES.map((source) => [source, v.exactOptional(COUNT)])),
    ),
    place: v.exactOptional(v.string()),
  }),
  seconds: SECONDS,
  wallSeconds: v.exactOptional(SECONDS),
  forecast: v.exactOptional(FORECAST),
  bound: BOUND,
  shards: v.pipe(
    v.array(SHARD),
    v.check((shards) => areNumbered(shards), "must be numbered from 1 to their count"),
    v.check(
      (shards) => shards.every(hasValidChunks),
      "have chunks that name no item, or one twice",
    ),
  ),
  workers: v.exactOptional(v.array(WORKERS_OBSERVATION)),
  costs: v.exactOptional(COSTS),
  counts: v.exactOptional(v.array(COUNT_FORECAST)),
  minutePrice: v.exactOptional(PRICE),
  quarantine: v.exactOptional(v.array(QUARANTINED)),
  steal: v.exactOptional(v.picklist(CLAIM_SERVICES)),
  notes: v.array(v.string()),
});
const PLAN = v.object({
  version: v.literal(PLAN_VERSION),
  id: v.string(),
  commit: v.exactOptional(v.string()),
  plans: v.pipe(
    v.array(SUITE_PLAN),
    v.check((plans) => areDistinct(plans), "must have each suite once on each platform"),
  ),
  prices: v.exactOptional(v.array(v.object({ label: v.string(), price: PRICE }))),
});

/**
 * Reads a plan. Nothing in it is trusted: its version, its form and its id, which has to be the
 * hash of its content.
 */
export async function parsePlan(text: string, where: string): Promise<Result<Plan>> {
  const json = parseJson(text);
  if (json === undefined) return failed(notAPlan(where, "it is no JSON, or was cut off"));
  const version = versionOf(json);
  if (version !== undefined && version > PLAN_VERSION) return failed(newerPlan(where, version));
  const parsed = v.safeParse(PLAN, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const message = issue.message.slice(0, LONGEST_MESSAGE);
    return failed(notAPlan(where, `${v.getDotPath(issue) ?? "it"}: ${message}`));
  }
  const plan: Plan = parsed.output;
  return (await isIntact(plan)) ? ok(plan) : failed(changedPlan(where));
}

/** Messages may quote what they found. */
const LONGEST_MESSAGE = 200;

function areNumbered(shards: readonly { readonly shard: string }[]): boolean {
  return shards.every(({ shard }, index) => shard === `${index + 1}/${shards.length}`);
}

/** Each item in at most one chunk. */
function hasValidChunks({
  items,
  chunks = [],
}: {
  readonly items: readonly unknown[];
  readonly chunks?: readonly (readonly number[])[];
}): boolean {
  const places = chunks.flat();
  return new Set(places).size === places.length && places.every((at) => at < items.length);
}

function areDistinct(plans: readonly Pick<SuitePlan, "suite" | "platform">[]): boolean {
  const names = plans.map(({ suite, platform }) => JSON.stringify([suite, platform]));
  return new Set(names).size === names.length;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function versionOf(json: unknown): number | undefined {
  if (typeof json !== "object" || json === null || !("version" in json)) return undefined;
  return typeof json.version === "number" ? json.version : undefined;
}

function notAPlan(where: string, why: string) {
  return { where, what: `this is no plan: ${why}`, how: "Make it again with makespan plan." };
}

function newerPlan(where: string, version: number) {
  return {
    where,
    what: `the plan has version ${version}, and this Makespan reads up to version ${PLAN_VERSION}`,
    how: "Use the same version of Makespan for plan, run and merge.",
  };
}

function changedPlan(where: string) {
  return {
    where,
    what: "the plan was changed after it was made: its id is not the hash of its content",
    how: "Make it again with makespan plan; a plan is not edited by hand.",
  };
}
