/** The shortest makespan of all assignments, found by trying them: for a dozen weights at most. */
export function shortestMakespan(weights: readonly number[], shards: number): number {
  const sorted = weights.toSorted((left, right) => right - left);
  const loads = Array<number>(shards).fill(0);
  let shortest = Number.POSITIVE_INFINITY;
  const assign = (at: number) => {
    const weight = sorted[at];
    if (weight === undefined) {
      shortest = Math.min(shortest, Math.max(...loads));
      return;
    }
    for (const [shard, load] of loads.entries()) {
      // Shards are alike: trying two with the same load would only repeat work.
      if (loads.indexOf(load) < shard || load + weight >= shortest) continue;
      loads[shard] = load + weight;
      assign(at + 1);
      loads[shard] = load;
    }
  };
  assign(0);
  return shortest;
}
