import type { RunObservation, ShardObservation } from "../model/observation.ts";
import { compareText } from "../model/order.ts";
import type { History } from "./history.ts";

/** Runs of the platform that are looked back at. */
const RUNS_BACK = 5;

/**
 * That a platform's shards ran on another kind of machine than in its earlier runs, as a sentence
 * without its period; `undefined` where they did not, or where one of both is not known. A platform
 * is what the user declares: nothing else tells that its times are not comparable any more.
 */
export function runnerChange(
  history: History,
  { platform, run, shards }: RunObservation,
): string | undefined {
  const earlier = history.runs
    .filter((one) => one.platform === platform && one.id !== run.id)
    .slice(-RUNS_BACK)
    .flatMap((one) => one.shards);
  const [before, now] = [runnersOf(earlier), runnersOf(shards)];
  const strange = now.filter((runner) => !before.includes(runner));
  if (before.length === 0 || strange.length === 0) return undefined;
  return `shards of the platform ${platform} ran on ${strange.join(" and ")}, those of earlier runs on ${before.join(" and ")}: times of both are mixed; declare axes, or give each its own platform`;
}

function runnersOf(shards: readonly ShardObservation[]): readonly string[] {
  const names = shards.flatMap(({ costs }) =>
    costs?.os === undefined ? [] : [`${costs.os} ${costs.arch ?? ""}`.trim()],
  );
  return [...new Set(names)].sort(compareText);
}
