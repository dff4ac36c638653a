import { FORECAST_RULES } from "./forecast-rules.ts";
import { type ForecastSeries, timesBefore } from "./forecast-series.ts";
import { geometricMean } from "./learned-series.ts";
import { textTable } from "./text-table.ts";

const RULES = Object.entries(FORECAST_RULES);

interface Errors {
  /** Of each of {@link RULES}. */
  readonly rules: readonly number[];
  readonly ours: number;
  /** What all known items took. */
  readonly total: number;
}

/**
 * The sum of all absolute errors of known items over the sum of their times, beside the rules of
 * others; ours over the best of them, which is picked for each suite when all is known.
 */
export function benchForecastErrors(series: readonly ForecastSeries[]): string {
  const rows = series.map((one) => ({ ...one, ...errorsOf(one) }));
  const ratios = rows.map((row) => {
    const best = Math.min(...row.rules);
    return { ...row, ratio: best === 0 && row.ours === 0 ? 1 : row.ours / best };
  });
  const head = ["suite", "versions", ...RULES.map(([name]) => name), "ours", "ours / best"];
  const table = ratios.map(({ suite, versions, rules, ours, total, ratio }) => [
    suite,
    String(versions.length),
    ...[...rules, ours].map((error) => percent(error / total)),
    Number.isFinite(ratio) ? ratio.toFixed(3) : "",
  ]);
  const changing = ratios.filter(({ rules }) => Math.min(...rules) > 0);
  const files = changing.filter(({ byTest }) => !byTest);
  const long = changing.filter(({ versions }) => versions.length >= 5);
  const worst = long.reduce((one, other) => (other.ratio > one.ratio ? other : one));
  return [
    "error of forecasts: sum of absolute errors / sum of times, items known before, each version from all before it",
    textTable([head, ...table]),
    `ours / best rule of each suite, picked with hindsight: geometric mean ${mean(files)} over ${files.length} suites by file, ${mean(changing)} with those by test (reach: 1.03)`,
    `worst with at least 5 versions: ${worst.ratio.toFixed(3)} (${worst.suite})  (reach: 1.10)\n`,
  ].join("\n");
}

function mean(rows: readonly { readonly ratio: number }[]): string {
  return geometricMean(rows.map(({ ratio }) => ratio)).toFixed(3);
}

function errorsOf({ steps }: ForecastSeries): Errors {
  const rules = RULES.map(() => 0);
  let [ours, total] = [0, 0];
  for (const { step, expected } of steps) {
    for (const [id, took] of step.actual) {
      const past = timesBefore(step, id);
      const forecast = expected.get(id);
      if (past.length === 0 || forecast === undefined) continue;
      total += took;
      ours += Math.abs(forecast - took);
      for (const [at, [, rule]] of RULES.entries()) {
        rules[at] = (rules[at] ?? 0) + Math.abs(rule(past) - took);
      }
    }
  }
  return { rules, ours, total };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
