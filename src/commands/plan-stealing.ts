import type { ShardCosts } from "../model/costs.ts";
import type { EstimatedItem } from "../model/item.ts";
import { chunkItems, isForecast, type SuitePlan } from "../model/plan.ts";
import type { ClaimServiceName } from "../model/stealing.ts";
import type { Suite } from "../model/suite.ts";
import { roundSeconds } from "../model/units.ts";
import { compareStealing, type StealForecast } from "../queue/compare-stealing.ts";
import type { StealCosts } from "../queue/simulate-stealing.ts";
import { onRunners, withGroups } from "../schedule/arrange.ts";
import { CHUNK_SHARES, holdBackTails } from "../schedule/hold-back-tails.ts";
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

/**
 * Of all shards together, a minute: the service takes 200 uploads a minute from a repository, and
 * records and plans are uploads too. https://docs.github.com/en/actions/reference/limits
 */
const MOST_CLAIMS = 150;

/** Less is not worth what it does to logs and to the times of shards. */
const LEAST_GAIN = 0.02;

/** The plan with its tails held back, where the suite wants to steal and that pays. */
export function planStealing(
  plan: SuitePlan,
  { steal }: Pick<Suite, "steal">,
  { items, rules, costs }: PlanStealingRequest,
): SuitePlan {
  if (steal === undefined) return plan;
  const most = steal.service === "artifacts" ? mostChunks(plan) : CHUNK_SHARES.length;
  if (most === 0) return withNote(plan, tooManyText(plan));
  const loadOf = plannedLoads(onRunners(items, rules));
  const grouped = withGroups(rules, { strategy: plan.strategy, items });
  const chunkShares = CHUNK_SHARES.slice(0, most);
  const shards = holdBackTails({ shards: plan.shards, loadOf, rules: grouped, chunkShares });
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

/**
 * Into how many chunks each tail may come, so that claims are no more than the service takes: those
 * of its own a shard makes while it runs its tail, and one more than it has when it is done.
 */
function mostChunks({ shards, history }: SuitePlan): number {
  const sum = shards.reduce((all, { seconds }) => all + seconds, 0);
  const mean = isForecast(history) ? sum / Math.max(1, shards.length) : 0;
  const affordable = (chunks: number) => {
    const share = CHUNK_SHARES.slice(0, chunks).reduce((all, one) => all + one, 0);
    const minutes = Math.max(1, (share * mean) / 60);
    return shards.length * (chunks + 1) <= MOST_CLAIMS * minutes;
  };
  const counts = [...CHUNK_SHARES.keys()].map((at) => CHUNK_SHARES.length - at);
  return counts.find(affordable) ?? 0;
}

function tooManyText({ shards }: SuitePlan): string {
  return `stealing: off, since ${shards.length} shards would make more than ${MOST_CLAIMS} claims a minute, which the artifact service does not take; Redis does`;
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
