import type { ShardCosts } from "../model/costs.ts";
import type { ReplayedItem, ReplayedRun } from "../model/replay.ts";
import { weighByCosts, weighed } from "./weigh-by-costs.ts";

/** The runs as their items lengthened them: what {@link weighByCosts} does, to what they took too. */
export function weighReplay(
  runs: readonly ReplayedRun[],
  costs: ShardCosts,
): readonly ReplayedRun[] {
  return runs.map((run) => ({ ...run, items: run.items.map((item) => weighedItem(item, costs)) }));
}

function weighedItem({ item, took, ...tests }: ReplayedItem, costs: ShardCosts): ReplayedItem {
  const [expected = item] = weighByCosts([item], costs);
  return { item: expected, took: weighed(took, costs), ...tests };
}
