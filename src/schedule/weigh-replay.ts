import type { ShardCosts } from "../model/costs.ts";
import type { ReplayedItem, ReplayedRun } from "../model/replay.ts";
import { roundSeconds } from "../model/units.ts";
import { weighByCosts } from "./weigh-by-costs.ts";

/** The runs as their items lengthened them: what {@link weighByCosts} does, to what they took too. */
export function weighReplay(
  runs: readonly ReplayedRun[],
  costs: ShardCosts,
): readonly ReplayedRun[] {
  return runs.map((run) => ({ ...run, items: run.items.map((item) => weighed(item, costs)) }));
}

function weighed({ item, took, tests }: ReplayedItem, costs: ShardCosts): ReplayedItem {
  const { file, parallelism } = costs;
  const [expected = item] = weighByCosts([item], costs);
  const share = (seconds: number) => roundSeconds(seconds / parallelism.factor);
  return {
    item: expected,
    took: roundSeconds(took / parallelism.factor + file.seconds),
    ...(tests === undefined
      ? {}
      : { tests: new Map(Array.from(tests, ([id, seconds]) => [id, share(seconds)])) }),
  };
}
