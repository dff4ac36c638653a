export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The first value with at least such a share of all weight up to it; 0 of none. */
export function weightedQuantile(values: readonly Weighted[], share: number): number {
  const sorted = values.toSorted((left, right) => left.value - right.value);
  const wanted = sorted.reduce((sum, { weight }) => sum + weight, 0) * share;
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= wanted) return value;
  }
  return 0;
}
