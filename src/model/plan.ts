import { canonicalJson, sha256 } from "./canonical-json.ts";
import type { ShardCosts } from "./costs.ts";
import type { Forecast } from "./forecast.ts";
import { type Entry, ESTIMATE_SOURCES, type EstimateSource, type ItemId } from "./item.ts";
import type { QuarantinedTest } from "./quarantine.ts";
import type { ShardNumber } from "./shard.ts";
import type { ClaimServiceName } from "./stealing.ts";
import { roundSeconds, type Seconds } from "./units.ts";
import type { Urgency } from "./urgency.ts";
import type { WorkersObservation } from "./workers-observation.ts";

export const FRAMEWORK_NAMES = ["pytest", "vitest", "jest", "go", "custom"] as const;
export type FrameworkName = (typeof FRAMEWORK_NAMES)[number];

export const STRATEGIES = [
  "duration",
  "round-robin",
  "loadscope",
  "loadfile",
  "loadgroup",
] as const;
/** How items are placed across shards. */
export type Strategy = (typeof STRATEGIES)[number];

export const GRANULARITIES = ["auto", "file", "test"] as const;
/** What is placed: whole files with the giants in parts, files that always stay whole, or every test. */
export type Granularity = (typeof GRANULARITIES)[number];

export const PLAN_VERSION = 1;

/** The pinned assignment of items to shards for every suite and platform of one call. */
export interface Plan {
  readonly version: typeof PLAN_VERSION;
  /** Hash of everything else in the plan. */
  readonly id: string;
  /** The commit it was made for; absent outside a repository. */
  readonly commit?: string;
  readonly plans: readonly SuitePlan[];
  /** What the user says that runners cost, by label, each once; absent where nothing was said. */
  readonly prices?: readonly LabelPrice[];
}

export interface LabelPrice {
  /** As `runs-on` has it. */
  readonly label: string;
  /** Of a started minute of a job. */
  readonly price: number;
}

/** The plan of one suite on one platform. */
export interface SuitePlan {
  readonly suite: string;
  readonly platform: string;
  /** The matrix values that choose this platform; empty without axes. */
  readonly axes: Readonly<Record<string, string>>;
  readonly framework: FrameworkName;
  /** Folder its commands run in, from the repository's root; `.` for the root itself. */
  readonly root: string;
  /** Patterns the items were found with; a shard finds them again before it runs. */
  readonly patterns: readonly string[];
  /** True where the items were given as a list: nothing on disk counts as unplanned then. */
  readonly listed: boolean;
  readonly strategy: Strategy;
  readonly history: PlannedFrom;
  /** Expected makespan, of what was balanced: the slowest shard's time without starting up. */
  readonly seconds: Seconds;
  /** The same on the clock, starting up included; absent where costs are not known. */
  readonly wallSeconds?: Seconds;
  /** When the last shard will be done; absent until the history can tell how far off it may be. */
  readonly forecast?: Forecast;
  readonly bound: Bound;
  readonly shards: readonly PlannedShard[];
  /** What its runs took with how many workers each; absent where none is known. */
  readonly workers?: readonly WorkersObservation[];
  /** What a shard costs beside its tests; absent where too few were measured. */
  readonly costs?: ShardCosts;
  /** What each number of shards would give, where it was chosen from measurements. */
  readonly counts?: readonly CountForecast[];
  /** Of a started minute of each of its jobs, where the user gave one for the suite. */
  readonly minutePrice?: number;
  /** Tests whose failures redden nothing, each once; absent where there are none. */
  readonly quarantine?: readonly QuarantinedTest[];
  /** Where shards claim the chunks of their tails; absent where nothing is stolen. */
  readonly steal?: ClaimServiceName;
  /** What people should know of how it was made. Sentences without their period. */
  readonly notes: readonly string[];
}

/** What a number of shards would give. */
export interface CountForecast {
  /** Without those of pools. */
  readonly shards: number;
  /** The slowest shard's job, set-up included. */
  readonly seconds: Seconds;
  /** All jobs together, set-up included. */
  readonly totalSeconds: Seconds;
  /** The slowest job is done by then in half, and in nine of ten runs; absent without spreads. */
  readonly p50?: Seconds;
  readonly p90?: Seconds;
  /** From the first job's start to the last one's end, where not all run at the same time. */
  readonly wallSeconds?: Seconds;
  /** Each job's minutes rounded up, as they are billed. */
  readonly billedMinutes: number;
  /** In the unit of the price; absent without one. */
  readonly cost?: number;
}

/** How much of a plan rests on measurements. */
export interface PlannedFrom {
  readonly runs: number;
  /** Items per source of their estimate. */
  readonly sources: Readonly<Partial<Record<EstimateSource, number>>>;
  /** For people, where the history came from; where there was none, what was looked through. */
  readonly place?: string;
}

/** The time that no assignment of these items can beat, and what binds it. */
export type Bound = BoundNotes &
  (
    | { readonly seconds: Seconds; readonly by: "item"; readonly item: ItemId }
    | { readonly seconds: Seconds; readonly by: "total" }
  );

interface BoundNotes {
  /** The constraint that binds, where it is neither an item nor the plain total. */
  readonly constraint?: string;
  /** How far the plan is above the bound: 0.02 for two per cent. Absent where it meets it. */
  readonly gap?: number;
  /** What binds, and what would loosen it. A sentence without its period. */
  readonly text?: string;
}

export interface PlannedShard {
  /** `1/8`. */
  readonly shard: string;
  /**
   * Of its items, the set-ups they need and its bias together; where costs are known, with what
   * its files cost and divided by how many of its tests run at the same time, and no less than what
   * the longest of them takes by itself.
   */
  readonly seconds: Seconds;
  /** Of its run on the clock, starting up included; absent where costs are not known. */
  readonly wallSeconds?: Seconds;
  /** Of `wallSeconds`, or of `seconds` where those are absent. */
  readonly forecast?: Forecast;
  /** Of its items alone, as reports add them up; absent where costs are not known. */
  readonly testSeconds?: Seconds;
  readonly items: readonly PlannedItem[];
  /** The pool it belongs to, and the label of that pool's runners. */
  readonly pool?: string;
  readonly runsOn?: string;
  /** Of a started minute of its job, where the pool has its own. */
  readonly price?: number;
  /** True where its one item may have no other worker beside it. */
  readonly alone?: true;
  /** What constraints add to the sum of its items: set-ups and bias. */
  readonly extraSeconds?: Seconds;
  /**
   * Its tail, where work is stolen: the items of each chunk by their places in `items`, counted from
   * 0, each in at most one. What is in none is its head. Whoever steals nothing may ignore it.
   */
  readonly chunks?: readonly (readonly number[])[];
}

export interface PlannedItem extends Entry {
  readonly seconds: Seconds;
  readonly from: EstimateSource;
  readonly blob?: string;
  /** After the rest of its shard, by one worker. */
  readonly serial?: true;
  /** What marks in its own source ask of its tests, or of some: `serial`, `ordered`, `group db`. */
  readonly marked?: readonly string[];
  /** What it shares with others and may not use at the same time as they do, by name. */
  readonly resources?: readonly string[];
  /** Why it runs before the others; only where the plan's order is `failed-first`. */
  readonly urgent?: Urgency;
}

/**
 * Whether times were predicted at all. Where no item has an estimate of its own, all weigh the
 * same: the plan goes by count, and its seconds only say how the items compare.
 */
export function isForecast({ sources }: PlannedFrom): boolean {
  return ESTIMATE_SOURCES.some((source) => source !== "default" && (sources[source] ?? 0) > 0);
}

/** What the shard runs before anything of its tail. */
export function headItems({ items, chunks = [] }: PlannedShard): readonly PlannedItem[] {
  const tail = new Set(chunks.flat());
  return items.filter((_, at) => !tail.has(at));
}

/** The items of a chunk, counted from 1; none where there is no such chunk. */
export function chunkItems({ items, chunks }: PlannedShard, chunk: number): readonly PlannedItem[] {
  return (chunks?.[chunk - 1] ?? []).flatMap((at) => items[at] ?? []);
}

/** What a shard's tests are expected to take, without what constraints add. */
export function predictedInTests({ seconds, extraSeconds, testSeconds }: PlannedShard): Seconds {
  return testSeconds ?? roundSeconds(Math.max(0, seconds - (extraSeconds ?? 0)));
}

export type PlanContent = Omit<Plan, "id" | "version">;

/** Seals a plan: same content, same id, on any machine. */
export async function makePlan(content: PlanContent): Promise<Plan> {
  const unsealed = { ...content, version: PLAN_VERSION } as const;
  return { ...unsealed, id: await contentId(unsealed) };
}

/** Whether the plan's id still is the hash of its content. */
export async function isIntact(plan: Plan): Promise<boolean> {
  const { id, ...content } = plan;
  return id === (await contentId(content));
}

/** The reference that shards and merge are given: which plan, of which attempt of the plan job. */
export function planRef(plan: Plan, attempt: number): string {
  return `${plan.id}-a${attempt}`;
}

/** The attempt of the plan job in a plan's reference; `undefined` where it is none. */
export function parsePlanRef(ref: string): { id: string; attempt: number } | undefined {
  const match = /^([0-9a-f]{16})-a([1-9]\d{0,5})$/.exec(ref);
  return match === null ? undefined : { id: String(match[1]), attempt: Number(match[2]) };
}

/** The attempt of the run that a plan was made in: no shard of it ran before. */
export function firstAttempt(ref: string): number {
  return parsePlanRef(ref)?.attempt ?? 1;
}

export function findSuitePlan(
  plan: Pick<Plan, "plans">,
  suite: string,
  platform: string,
): SuitePlan | undefined {
  return plan.plans.find((one) => one.suite === suite && one.platform === platform);
}

export function findShard(plan: SuitePlan, shard: ShardNumber): PlannedShard | undefined {
  return shard.count === plan.shards.length ? plan.shards[shard.index - 1] : undefined;
}

export function isEmptyPlan(plan: Plan): boolean {
  return plan.plans.every((one) => one.shards.length === 0);
}

/** Sixteen hex digits: far beyond what one repository's plans could make collide. */
const ID_DIGITS = 16;

async function contentId(content: Omit<Plan, "id">): Promise<string> {
  return (await sha256(canonicalJson(content))).slice(0, ID_DIGITS);
}
