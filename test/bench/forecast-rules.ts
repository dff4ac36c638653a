/** What the next time is, from those before it, oldest first; at least one. */
export type ForecastRule = (past: readonly number[]) => number;

/** The rules of others, each one for all suites. */
export const FORECAST_RULES: Readonly<Record<string, ForecastRule>> = {
  last: (past) => past.at(-1) ?? 0,
  "mean 5": (past) => mean(past.slice(-5)),
  "median 5": (past) => median(past.slice(-5)),
  "exp 0.5": (past) => smoothed(past, 0.5),
  "exp 0.1": (past) => smoothed(past, 0.1),
  "p85 of 10": (past) => {
    const sorted = past.slice(-10).toSorted((left, right) => left - right);
    return sorted[Math.ceil(0.85 * sorted.length) - 1] ?? 0;
  },
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const last = sorted.length - 1;
  return ((sorted[Math.floor(last / 2)] ?? 0) + (sorted[Math.ceil(last / 2)] ?? 0)) / 2;
}

function smoothed(values: readonly number[], newest: number): number {
  return values.reduce((level, value) => newest * value + (1 - newest) * level);
}
