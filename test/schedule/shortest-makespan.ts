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
export function shortestWithSetups(task: SetupTask): number {
  const order = [...task.ms.keys()].sort((one, other) => msOf(task, other) - msOf(task, one));
  let shortest = Number.POSITIVE_INFINITY;
  const assign = (depth: number, board: SetupBoard) => {
    const at = order[depth];
    if (at === undefined) {
      shortest = Math.min(shortest, Math.max(...board.loads));
      return;
    }
    for (const shard of board.loads.keys()) {
      const next = withWeight(task, board, { at, shard });
      if (!isSeen(board, shard) && (next.loads[shard] ?? 0) < shortest) assign(depth + 1, next);
    }
  };
  const none = Array<number>(task.shards).fill(0);
  assign(0, { loads: none, have: none });
  return shortest;
}

/** For each shard what it takes, and the set-ups it has paid as bits. */
interface SetupBoard {
  readonly loads: readonly number[];
  readonly have: readonly number[];
}

function withWeight(
  task: SetupTask,
  { loads, have }: SetupBoard,
  { at, shard }: { readonly at: number; readonly shard: number },
): SetupBoard {
  const { setupMs } = task;
  const setup = setupMs.length === 0 ? 0 : at % setupMs.length;
  const bit = setupMs.length === 0 ? 0 : 1 << setup;
  const paid = have[shard] ?? 0;
  const added = msOf(task, at) + ((paid & bit) === 0 ? (setupMs[setup] ?? 0) : 0);
  return {
    loads: loads.with(shard, (loads[shard] ?? 0) + added),
    have: have.with(shard, paid | bit),
  };
}

/** Shards are alike where they take as long and have paid the same: one of them is enough. */
function isSeen({ loads, have }: SetupBoard, shard: number): boolean {
  return loads.some(
    (load, other) => other < shard && load === loads[shard] && have[other] === have[shard],
  );
}

function msOf({ ms }: SetupTask, at: number): number {
  return ms[at] ?? 0;
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
