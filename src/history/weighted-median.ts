export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The value below and above which lies at most half of all weight, the smaller of two; 0 of none. */
export function weightedMedian(values: readonly Weighted[]): number {
  const sorted = values.toSorted((left, right) => left.value - right.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= half) return value;
  }
  return 0;
}
