import { forecastNext, squaredErrors, type WindowRule } from "./forecast-window.ts";
import type { MeasuredWindow } from "./measured-window.ts";
import { levelled, type RunSpeeds, speedBefore } from "./run-speeds.ts";

/** One past forecast of an item, and what it then took. */
export interface PastForecast {
  /** Index of the history's run. */
  readonly run: number;
  readonly forecastMs: number;
  readonly actualMs: number;
}

/** Each run forecast from what was measured before it, oldest first. */
export function pastForecasts(
  window: MeasuredWindow,
  rule: WindowRule & { readonly speeds?: RunSpeeds },
): readonly PastForecast[] {
  const { runs, ms } = window;
  const read = levelled(window, rule.speeds);
  const forecasts: PastForecast[] = [];
  for (let known = 1; known < ms.length; known += 1) {
    const run = runs[known] ?? -1;
    const forecastMs = speedBefore(rule.speeds, run) * forecastNext(read, known, rule);
    forecasts.push({ run, forecastMs, actualMs: ms[known] ?? 0 });
  }
  return forecasts;
}

/** How far off the past forecasts of an item were. */
export interface OwnErrors {
  readonly squares: number;
  readonly count: number;
}

/** The same as {@link pastForecasts}, only their squared errors in all: there are many items. */
export function ownErrors(samples: readonly number[], rule: WindowRule): OwnErrors {
  return { squares: squaredErrors(samples, rule), count: Math.max(0, samples.length - 1) };
}
