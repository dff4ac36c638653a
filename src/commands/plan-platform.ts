import { frameworks } from "../frameworks/frameworks.ts";
import { learnedCosts } from "../history/costs.ts";
import type { History } from "../history/history.ts";
import { lastPlacement } from "../history/last-placement.ts";
import { estimatesOn, type Lent, type PlatformEstimates } from "../history/platform-estimates.ts";
import { urgentItems } from "../history/urgent-items.ts";
import { workersSeen } from "../history/workers-seen.ts";
import { fixedSeconds, type ShardCosts } from "../model/costs.ts";
import type { EstimatedItem, EstimateSource, Item } from "../model/item.ts";
import type { CountForecast, PlannedFrom, PlannedShard, SuitePlan } from "../model/plan.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import type { QuarantinedTest } from "../model/quarantine.ts";
import type { Platform, Suite } from "../model/suite.ts";
import { seconds } from "../model/units.ts";
import type { Rules } from "../schedule/rules.ts";
import { planSchedule, type Schedule, type ScheduleRequest } from "../schedule/schedule.ts";
import { chooseShardCount } from "../schedule/shard-count.ts";
import { weighByCosts, withWallTimes } from "../schedule/weigh-by-costs.ts";
import { costsAskedOf } from "./costs-asked-of.ts";
import { giantNote } from "./giant-note.ts";
import { planStealing } from "./plan-stealing.ts";
import { withTestsOfGiants } from "./tests-of-giants.ts";
import { withForecast } from "./with-forecast.ts";
import { xdistNote } from "./xdist-note.ts";

export interface PlatformRequest {
  readonly suite: Suite;
  readonly platform: Platform;
  readonly items: readonly Item[];
  readonly rules: Rules;
  readonly history: History;
  /** What it rests on; where there is none, what was looked through. */
  readonly place: string;
  /** What is to be told of how the history was had. */
  readonly notes: readonly string[];
  readonly listed: boolean;
  /** Whether single tests of an item can be selected exactly here. */
  readonly parts: boolean;
  /** A matrix written by hand has its size: shards beyond the items stay, with nothing to run. */
  readonly keepEmptyShards: boolean;
  /** Those of the suite; absent where there are none. */
  readonly quarantine?: readonly QuarantinedTest[];
}

/** Estimates, chooses how many shards, and places the items of one suite on one platform. */
export function planPlatform(request: PlatformRequest): Result<SuitePlan> {
  const { suite, platform, history, rules, keepEmptyShards } = request;
  const known = estimatesOn(history, platform.name, request.items);
  const { errors, lent } = known;
  const costs = costsOf(request, known.items, lent);
  const items = withTests(request, known, costs);
  const weighed = costs === undefined ? items : weighByCosts(items, costs, rules);
  const count = countShards(request, weighed, costs);
  if (!count.ok) return count;
  const { strategy, granularity } = suite;
  const wanted = count.value.shards;
  const arrange = { items: weighed, shards: wanted, strategy, granularity, rules };
  const placed = keepPlaces(request, arrange, planSchedule(arrange));
  if (!placed.ok) return placed;
  const { shards, ...forecast } =
    costs === undefined ? placed.value : withWallTimes(placed.value, costs);
  const { counts } = count.value;
  const workers = workersSeen(history, platform.name);
  const from = plannedFrom(request, items);
  const { bound } = placed.value;
  const { framework } = suite;
  const why = [
    ...giantNote({ framework, bound, history: from, shards }),
    ...xdistNote({ framework, bound, costs, workers }),
  ];
  const plan = {
    suite: suite.name,
    platform: platform.name,
    axes: platform.axes,
    framework,
    root: suite.root,
    patterns: suite.patterns,
    listed: request.listed,
    strategy,
    history: from,
    ...forecast,
    ...(workers.length === 0 ? {} : { workers }),
    shards: numbered(withUrgency(request, keepEmptyShards ? padded(shards, wanted) : shards)),
    ...(counts.length === 0 ? {} : { counts }),
    ...(suite.minutePrice === undefined ? {} : { minutePrice: suite.minutePrice }),
    ...(request.quarantine === undefined ? {} : { quarantine: request.quarantine }),
    notes: [...request.notes, ...lentNote(platform, lent), ...why, ...count.value.notes],
  };
  const foreseen = withForecast(plan, { items, errors });
  return ok(planStealing(foreseen, suite, { items: weighed, rules, costs }));
}

/** What runs first, where that is asked for. */
function withUrgency<Shard extends Pick<PlannedShard, "items">>(
  { suite, platform, history, items }: PlatformRequest,
  shards: readonly Shard[],
): readonly Shard[] {
  if (suite.order !== "failed-first") return shards;
  const urgencies = urgentItems(history, platform.name, items);
  return shards.map((shard) => ({
    ...shard,
    items: shard.items.map((item) => {
      const urgent = urgencies.get(item.id);
      return urgent === undefined ? item : { ...item, urgent };
    }),
  }));
}

/** Beyond this finding who may stay takes longer than placing everything. */
const MOST_TO_STAY = 100_000;

/** The schedule in which items stay where the last plan of as many shards had them. */
function keepPlaces(
  { suite, platform, history }: PlatformRequest,
  arrange: ScheduleRequest,
  best: Result<Schedule>,
): Result<Schedule> {
  const { stickiness, strategy } = suite;
  if (!best.ok || stickiness === 0 || strategy === "round-robin") return best;
  if (arrange.items.length > MOST_TO_STAY || best.value.shards.length < 2) return best;
  const previous = lastPlacement(history, platform.name, best.value.shards.length);
  return previous.size === 0 ? best : planSchedule({ ...arrange, previous, stickiness });
}

/** What may be divided, with what the history knows of its tests. */
function withTests(
  { suite, parts }: PlatformRequest,
  { items, testsOf }: PlatformEstimates,
  costs: ShardCosts | undefined,
): readonly EstimatedItem[] {
  if (!parts || suite.granularity === "file") return items;
  const framework = frameworks[suite.framework];
  const parallelism = costs?.parallelism.factor ?? 1;
  return withTestsOfGiants(items, { suite, framework, testsOf, parallelism });
}

/**
 * Its own, or those of the platform that lends it estimates. Without any measured item there is
 * nothing that costs could be added to.
 */
function costsOf(
  { suite, platform, history }: PlatformRequest,
  items: readonly EstimatedItem[],
  lent: Lent | undefined,
): ShardCosts | undefined {
  if (items.every(({ estimate }) => estimate.from === "default")) return undefined;
  const { framework, setup } = suite;
  const common = { history, ...costsAskedOf(framework), ...(setup === undefined ? {} : { setup }) };
  const own = learnedCosts({ ...common, platform: platform.name });
  if (own !== undefined || lent === undefined) return own;
  const costs = learnedCosts({ ...common, platform: lent.platform });
  return costs && { ...costs, platform: lent.platform };
}

function lentNote({ name }: Platform, lent: Lent | undefined): readonly string[] {
  if (lent === undefined) return [];
  const { platform, items, shared, ratio } = lent;
  const never = items === 1 ? "1 item was" : `${items} items were`;
  const scale =
    shared === 0
      ? "as they are, since no item was measured on both"
      : `times ${ratio.toFixed(2)}, as ${shared === 1 ? "1 item" : `${shared} items`} that both measured tell`;
  return [`${never} never measured on ${name}: the estimates are those of ${platform}, ${scale}`];
}

interface Count {
  readonly shards: number;
  readonly counts: readonly CountForecast[];
  readonly notes: readonly string[];
}

function countShards(
  { suite, rules }: PlatformRequest,
  items: readonly EstimatedItem[],
  costs: ShardCosts | undefined,
): Result<Count> {
  const { shards: wish, strategy, granularity } = suite;
  if (wish.kind === "fixed") {
    return ok({ shards: wish.count, counts: [], notes: fewerNote(wish.count, items) });
  }
  const { kind: _, ...range } = wish;
  const setup = costs === undefined ? range.setup : fixedSeconds(costs);
  const choice = chooseShardCount({ items, strategy, granularity, rules, ...range, setup });
  if (choice.problem !== undefined) return failed(choice.problem);
  return ok({ shards: choice.shards, counts: choice.table, notes: [choice.why] });
}

function fewerNote(count: number, items: readonly EstimatedItem[]): readonly string[] {
  const isDivisible = items.some((item) => item.parts === true && item.tests !== undefined);
  if (items.length === 0 || items.length >= count || isDivisible) return [];
  const few = items.length === 1 ? "is only 1 item" : `are only ${items.length} items`;
  return [
    `${count} shards were asked for, and there ${few}: more shards would have nothing to run`,
  ];
}

type Share = Omit<PlannedShard, "shard">;

function padded(shards: readonly Share[], count: number): readonly Share[] {
  const missing = Math.max(0, count - shards.length);
  return [
    ...shards,
    ...Array.from({ length: missing }, () => ({ seconds: seconds(0), items: [] })),
  ];
}

function numbered(shards: readonly Share[]): readonly PlannedShard[] {
  return shards.map((shard, index) => ({ shard: `${index + 1}/${shards.length}`, ...shard }));
}

function plannedFrom(
  { history, platform, place }: PlatformRequest,
  items: readonly EstimatedItem[],
): PlannedFrom {
  const sources: Partial<Record<EstimateSource, number>> = {};
  for (const { estimate } of items) sources[estimate.from] = (sources[estimate.from] ?? 0) + 1;
  const runs = history.runs.filter((run) => run.platform === platform.name).length;
  return { runs, sources, ...(place === "" ? {} : { place }) };
}
