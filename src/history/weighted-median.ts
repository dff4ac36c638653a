import { type Weighted, weightedQuantile } from "./weighted-quantile.ts";

/** The value below and above which lies at most half of all weight, the smaller of two; 0 of none. */
export function weightedMedian(values: readonly Weighted[]): number {
  return weightedQuantile(values, 0.5);
}
