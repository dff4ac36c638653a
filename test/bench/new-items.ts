import { type ForecastSeries, isKnown } from "./forecast-series.ts";
import { geometricMean, meanOf, medianOf } from "./learned-series.ts";
import { textTable } from "./text-table.ts";

/**
 * The sum of absolute errors for items that no version before had, over that of the suite's mean and
 * of the suite's median, both of what the version before took.
 */
export function benchNewItems(series: readonly ForecastSeries[]): string {
  const rows = series
    .filter(({ byTest }) => !byTest)
    .map((one) => ({ suite: one.suite, ...newItemsOf(one) }))
    .filter(({ count }) => count > 0);
  const table = rows.map((row) => [
    row.suite,
    String(row.count),
    row.took.toFixed(0),
    ratio(row.ours / row.mean),
    ratio(row.ours / row.median),
    Array.from(row.rules, ([rule, count]) => `${rule} ${count}`).join(", "),
  ]);
  const head = ["suite", "new", "seconds", "over mean", "over median", "from"];
  const overMean = rows.map(({ ours, mean }) => ours / mean);
  const overMedian = rows.map(({ ours, median }) => ours / median);
  const mean = (values: readonly number[]) =>
    `${meanOf(values).toFixed(3)} (geometric ${geometricMean(values).toFixed(3)})`;
  return [
    "new files: sum of absolute errors of ours over that of the suite's mean, and of its median",
    textTable([head, ...table]),
    `in the mean over suites: ${mean(overMean)} of the mean's, ${mean(overMedian)} of the median's, ${mean([...overMean, ...overMedian])} over both  (reach: 0.85)\n`,
  ].join("\n");
}

function newItemsOf({ steps }: ForecastSeries) {
  let [count, took, ours, mean, median] = [0, 0, 0, 0, 0];
  const rules = new Map<string, number>();
  for (const { step, estimates } of steps) {
    const last = [...(step.past.at(-1)?.values() ?? [])];
    const [usualMean, usualMedian] = [meanOf(last), medianOf(last)];
    for (const { id, estimate } of estimates.items) {
      const actual = step.actual.get(id);
      if (actual === undefined || isKnown(step, id)) continue;
      count += 1;
      took += actual;
      ours += Math.abs(estimate.seconds - actual);
      mean += Math.abs(usualMean - actual);
      median += Math.abs(usualMedian - actual);
      rules.set(estimate.from, (rules.get(estimate.from) ?? 0) + 1);
    }
  }
  return { count, took, ours, mean, median, rules };
}

function ratio(value: number): string {
  return value.toFixed(3);
}
