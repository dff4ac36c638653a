import { type ShardCosts, startSeconds } from "../model/costs.ts";
import type { ForecastErrors } from "../model/forecast.ts";
import type { EstimatedItem } from "../model/item.ts";
import { isForecast, type SuitePlan } from "../model/plan.ts";
import { forecastShards } from "../schedule/forecast-shards.ts";

export interface ForecastFrom {
  /** As the history estimates them, before costs are added. */
  readonly items: readonly EstimatedItem[];
  readonly errors: ForecastErrors;
}

/**
 * The plan with when each shard and the last of them will be done: on the clock where costs are
 * known, else in tests. As it is where the history cannot tell yet.
 */
export function withForecast(plan: SuitePlan, { items, errors }: ForecastFrom): SuitePlan {
  if (!isForecast(plan.history)) return plan;
  const forecasts = forecastShards({
    shards: plan.shards.map(({ seconds, wallSeconds = seconds, items: own }) => ({
      seconds: wallSeconds,
      items: own,
    })),
    estimates: new Map(items.map(({ id, estimate }) => [id, estimate])),
    errors,
    ...(plan.costs === undefined ? {} : spreadOf(plan.costs)),
  });
  if (forecasts === undefined) return plan;
  const shards = plan.shards.map((shard, at) => {
    const forecast = forecasts.shards[at];
    return forecast === undefined ? shard : { ...shard, forecast };
  });
  return { ...plan, shards, forecast: forecasts.makespan };
}

function spreadOf(costs: ShardCosts) {
  const { startup, invocations, parallelism, file, soloParts } = costs;
  // What is only supposed of the framework says nothing of how far off this suite may be.
  const learned = startup.from === "learned" ? startup.spread * invocations : 0;
  return {
    parallelism: parallelism.factor,
    fileSeconds: file.seconds,
    ...(soloParts === undefined ? {} : { soloParts }),
    fixedSpread: Math.min(learned, startSeconds(costs)),
  };
}
