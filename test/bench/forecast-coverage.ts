import { forecastShards } from "../../src/schedule/forecast-shards.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import type { ForecastSeries, ForecastStep } from "./forecast-series.ts";
import { meanOf } from "./learned-series.ts";
import { textTable } from "./text-table.ts";

const SHARDS = 8;

/** How often shards and their last one were done by what was forecast for nine of ten cases. */
export function benchForecastCoverage(series: readonly ForecastSeries[]): string {
  const rows = series
    .filter(({ byTest }) => !byTest)
    .map(({ suite, steps }) => ({ suite, forecasts: steps.flatMap(outcomesOf) }))
    .filter(({ forecasts }) => forecasts.length > 0);
  const table = rows.map(({ suite, forecasts }) => {
    const shards = forecasts.flatMap((one) => one.shards);
    return [
      suite,
      String(forecasts.length),
      share(shards, ({ took, p10 }) => took < p10),
      share(shards, ({ took, p50 }) => took <= p50),
      share(shards, ({ took, p90 }) => took <= p90),
      percent(meanOf(shards.map(({ p10, p50, p90 }) => (p90 - p10) / Math.max(1e-9, p50)))),
      share(
        forecasts.map((one) => one.makespan),
        ({ took, p90 }) => took <= p90,
      ),
    ];
  });
  const all = rows.flatMap(({ forecasts }) => forecasts.flatMap((one) => one.shards));
  const bySuite = rows.map(({ forecasts }) =>
    meanOf(forecasts.flatMap((one) => one.shards.map(({ took, p90 }) => (took <= p90 ? 1 : 0)))),
  );
  const head = ["suite", "steps", "below p10", "by p50", "by p90", "p10 to p90", "makespan by p90"];
  return [
    `shards done by their forecast, ${SHARDS} shards of whole files, from the third version on`,
    textTable([head, ...table]),
    `by p90: ${share(all, ({ took, p90 }) => took <= p90)} of all shards, ${percent(meanOf(bySuite))} in the mean over suites; below p10: ${share(all, ({ took, p10 }) => took < p10)}  (reach: 85 to 95 % by p90)\n`,
  ].join("\n");
}

interface Outcome {
  readonly took: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

function outcomesOf({ step, estimates }: ForecastStep) {
  const { items, errors } = estimates;
  const { shards } = schedule({ items, shards: SHARDS, strategy: "duration", granularity: "file" });
  const byId = new Map(items.map(({ id, estimate }) => [id, estimate]));
  const made = forecastShards({ shards, estimates: byId, errors });
  if (made === undefined) return [];
  const outcomes = shards.map((shard, at): Outcome => {
    const took = shard.items.reduce((sum, { id }) => sum + (step.actual.get(id) ?? 0), 0);
    return { took, p10: 0, p50: 0, p90: 0, ...made.shards[at] };
  });
  const took = Math.max(...outcomes.map((one) => one.took));
  return [{ shards: outcomes, makespan: { took, ...made.makespan } }];
}

function share(outcomes: readonly Outcome[], holds: (one: Outcome) => boolean): string {
  return percent(meanOf(outcomes.map((one) => (holds(one) ? 1 : 0))));
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
