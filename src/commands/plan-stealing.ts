import type { ShardCosts } from "../model/costs.ts";
import type { EstimatedItem } from "../model/item.ts";
import { chunkItems, isForecast, type SuitePlan } from "../model/plan.ts";
import type { ClaimServiceName } from "../model/stealing.ts";
import type { Suite } from "../model/suite.ts";
import { roundSeconds } from "../model/units.ts";
import { compareStealing, type StealForecast } from "../queue/compare-stealing.ts";
import type { StealCosts } from "../queue/simulate-stealing.ts";
import { onRunners, withGroups } from "../schedule/arrange.ts";
import { holdBackTails } from "../schedule/hold-back-tails.ts";
import { plannedLoads } from "../schedule/planned-loads.ts";
import type { Rules } from "../schedule/rules.ts";
import { percentText, plural, secondsText } from "../telling/numbers.ts";
import { uncertainShards } from "./uncertain-shards.ts";

export interface PlanStealingRequest {
  /** As they were weighed. */
  readonly items: readonly EstimatedItem[];
  readonly rules: Rules;
  readonly costs: ShardCosts | undefined;
}

/** What a call takes. */
const CLAIM_SECONDS: Readonly<Record<ClaimServiceName, number>> = {
  artifacts: 1,
  directory: 0.01,
  redis: 0.05,
};

/** Of a test command, until one was measured. */
const START_SECONDS = 2;

/** Less is not worth what it does to logs and to the times of shards. */
const LEAST_GAIN = 0.02;

/** The plan with its tails held back, where the suite wants to steal and that pays. */
export function planStealing(
  plan: SuitePlan,
  { steal }: Pick<Suite, "steal">,
  { items, rules, costs }: PlanStealingRequest,
): SuitePlan {
  if (steal === undefined) return plan;
  const loadOf = plannedLoads(onRunners(items, rules));
  const grouped = withGroups(rules, { strategy: plan.strategy, items });
  const shards = holdBackTails({ shards: plan.shards, loadOf, rules: grouped });
  if (shards.every(({ chunks }) => chunks === undefined)) return withNote(plan, NOTHING_TO_HOLD);
  const tailed: SuitePlan = { ...plan, shards, steal: steal.service };
  if (!isForecast(plan.history)) {
    return steal.ifItPays ? withNote(plan, NO_TIMINGS) : withNote(tailed, tailText(tailed));
  }
  const calls: StealCosts = {
    claimSeconds: CLAIM_SECONDS[steal.service],
    startSeconds: costs?.startup.seconds ?? START_SECONDS,
  };
  const forecast = compareStealing(uncertainShards(tailed, loadOf), calls);
  const pays = forecast.stealing <= forecast.fixed * (1 - LEAST_GAIN);
  if (!pays && steal.ifItPays) return withNote(plan, offText(forecast));
  return withNote(tailed, onText(tailed, forecast));
}

const NOTHING_TO_HOLD =
  "stealing: off, since no shard has anything that another could run in its place";

const NO_TIMINGS = "stealing: off until there are timings to tell whether it pays";

function withNote(plan: SuitePlan, note: string): SuitePlan {
  return { ...plan, notes: [...plan.notes, note] };
}

function offText(forecast: StealForecast): string {
  return `stealing: off, since it would not gain ${percentText(LEAST_GAIN)}: ${bothText(forecast)}`;
}

function onText(plan: SuitePlan, forecast: StealForecast): string {
  return `${tailText(plan)}; ${bothText(forecast)}`;
}

function tailText({ shards, steal }: SuitePlan): string {
  const all = shards.flatMap(({ items }) => items).reduce((sum, { seconds }) => sum + seconds, 0);
  const chunks = shards.flatMap((shard) =>
    (shard.chunks ?? []).map((_, at) => chunkItems(shard, at + 1)),
  );
  const tail = chunks.flat().reduce((sum, { seconds }) => sum + seconds, 0);
  const share = percentText(all === 0 ? 0 : tail / all);
  return `stealing: ${share} of the work wait in ${plural(chunks.length, "chunk")}, claimed by ${SERVICES[steal ?? "directory"]}`;
}

const SERVICES: Readonly<Record<ClaimServiceName, string>> = {
  artifacts: "names of artifacts",
  directory: "files of a folder",
  redis: "keys of Redis",
};

function bothText({ fixed, stealing, runs }: StealForecast): string {
  const text = (seconds: number) => secondsText(roundSeconds(seconds));
  return `in the middle of ${runs} simulated runs the last shard is done after ${text(stealing)}, and after ${text(fixed)} without`;
}
