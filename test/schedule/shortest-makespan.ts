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

/** Weights of which every so many-th needs the same set-up, paid once in each shard that has any. */
export interface SetupTask {
  readonly ms: readonly number[];
  readonly setupMs: readonly number[];
  readonly shards: number;
}

/** As {@link shortestMakespan}, with set-ups: for ten weights at most. */
export function shortestWithSetups({ ms, setupMs, shards }: SetupTask): number {
  const order = [...ms.keys()].sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0));
  let shortest = Number.POSITIVE_INFINITY;
  const assign = (depth: number, loads: readonly number[], have: readonly number[]) => {
    const at = order[depth];
    if (at === undefined) {
      shortest = Math.min(shortest, Math.max(...loads));
      return;
    }
    const bit = setupMs.length === 0 ? 0 : 1 << (at % setupMs.length);
    for (const [shard, load] of loads.entries()) {
      const owns = have[shard] ?? 0;
      const isSeen = loads.some(
        (one, other) => other < shard && one === load && have[other] === owns,
      );
      const added = (ms[at] ?? 0) + ((owns & bit) === 0 ? (setupMs[at % setupMs.length] ?? 0) : 0);
      if (isSeen || load + added >= shortest) continue;
      assign(depth + 1, loads.with(shard, load + added), have.with(shard, owns | bit));
    }
  };
  assign(0, Array<number>(shards).fill(0), Array<number>(shards).fill(0));
  return shortest;
}

/** Each weight, heaviest first, on the shard that is lightest with it and its set-up. */
export function longestFirstWithSetups({ ms, setupMs, shards }: SetupTask): number {
  const loads = Array<number>(shards).fill(0);
  const have = loads.map(() => new Set<number>());
  for (const at of [...ms.keys()].sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0))) {
    const setup = at % setupMs.length;
    const withIt = loads.map((load, shard) => {
      return load + (ms[at] ?? 0) + (have[shard]?.has(setup) ? 0 : (setupMs[setup] ?? 0));
    });
    const lightest = withIt.indexOf(Math.min(...withIt));
    loads[lightest] = withIt[lightest] ?? 0;
    have[lightest]?.add(setup);
  }
  return Math.max(...loads);
}
