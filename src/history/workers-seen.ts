import { seconds } from "../model/units.ts";
import type { WorkersObservation } from "../model/workers-observation.ts";
import type { History, LearnedRun } from "./history.ts";

/** Older runs tell nothing of the suite as it is. */
const MOST_RUNS = 20;

/**
 * What the platform's newest complete runs took with how many workers a shard, oldest first; none
 * where no shard ever had several.
 */
export function workersSeen(history: History, platform: string): readonly WorkersObservation[] {
  const runs = history.runs.filter((run) => run.platform === platform && run.complete);
  const seen = runs.slice(-MOST_RUNS).flatMap(observed);
  return seen.some(({ workers }) => workers > 1) ? seen : [];
}

/** Shards of one run may have had different machines: such a run tells nothing. */
function observed({ shards }: LearnedRun): readonly WorkersObservation[] {
  const busy = shards.filter(({ items }) => items > 0);
  const counts = new Set(busy.map(({ workers = 1 }) => workers));
  const [workers] = counts;
  if (workers === undefined || counts.size > 1) return [];
  const wall = busy.reduce((sum, shard) => sum + shard.wallSeconds, 0);
  const items = busy.reduce((sum, shard) => sum + shard.items, 0);
  return [{ workers, wallSeconds: seconds(wall), items }];
}
