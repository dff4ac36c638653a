import type { EstimatedItem } from "../model/item.ts";
import type { Replay, ReplayedItem, ReplayedRun } from "../model/replay.ts";
import { roundSeconds } from "../model/units.ts";
import { estimatesOf } from "./estimate.ts";
import { type History, runsOn } from "./history.ts";
import { historyBefore, historyOfRun } from "./history-before.ts";
import { nearestMs } from "./observations.ts";
import { replayTests } from "./replay-tests.ts";
import { type SeenItem, seenItems } from "./seen-items.ts";

export interface ReplayRequest {
  readonly history: History;
  readonly platform: string;
  /**
   * Given where the framework can select single tests, so that giants come apart: whether a name
   * stands for a test, and not for a piece of one.
   */
  readonly isTest?: (name: string) => boolean;
}

/** A run with less than this share of the most items that any run measured is a partial one. */
const WHOLE_RUN = 0.5;

/**
 * The platform's runs as their plan jobs would have met them: every window ends before the run, and
 * items that are new in it are estimated as unknown. The first run has nothing before it and only
 * serves the others; partial runs, and those that the windows have forgotten, are left out.
 */
export function replayRuns(request: ReplayRequest): Replay {
  const { history, platform } = request;
  const onPlatform = runsOn(history, platform);
  const recorded = onPlatform.filter((on) => on).length;
  const items = seenItems(history, onPlatform);
  const usable = usableRuns(items);
  const [first, ...others] = usable;
  if (first === undefined) return { runs: [], recorded, foresees: false, standIns: 0 };
  const foresees = others.length > 0;
  const replayed = foresees ? others : [first];
  const known = (run: number) =>
    foresees ? historyBefore(history, run) : historyOfRun(history, run);
  const runs = replayed.map((run) => replayRun(request, { run, items, known: known(run) }));
  return { runs, recorded, foresees, standIns: standInShare(items, replayed, history) };
}

function usableRuns(items: readonly SeenItem[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { measured } of items) {
    for (const run of measured.keys()) counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const usable = [...counts].flatMap(([run, count]) => (count >= WHOLE_RUN * most ? [run] : []));
  return usable.sort((left, right) => left - right);
}

interface RunToReplay {
  /** Index into the history's runs. */
  readonly run: number;
  readonly items: readonly SeenItem[];
  /** What was known when it was planned. */
  readonly known: History;
}

function replayRun(request: ReplayRequest, { run, items, known }: RunToReplay): ReplayedRun {
  const { history, platform, isTest } = request;
  const present = items.filter((item) => isPresent(item, run, history));
  const ids = present.map(({ id }) => ({ id }));
  const estimates = estimatesOf(known, platform, ids);
  const withTests =
    isTest === undefined
      ? (item: EstimatedItem) => ({ item })
      : replayTests({ history, platform, estimates, run, isTest });
  const replayed = estimates.items.flatMap((item, at): ReplayedItem[] => {
    const seen = present[at];
    const ms = seen && nearestMs(seen, run);
    return ms === undefined ? [] : [{ ...withTests(item), took: roundSeconds(ms / 1000) }];
  });
  return { id: history.runs[run]?.id ?? "", items: replayed };
}

/**
 * A complete run had what was seen both before and after it, also where it failed and its
 * observation was dropped since; any other run only what it observed.
 */
function isPresent({ seen, formerUntil }: SeenItem, run: number, history: History): boolean {
  if (run <= formerUntil) return false;
  const [first = Number.POSITIVE_INFINITY, last = -1] = [seen[0], seen.at(-1)];
  if (history.runs[run]?.complete === true) return first <= run && run <= last;
  return seen.includes(run);
}

function standInShare(
  items: readonly SeenItem[],
  runs: readonly number[],
  history: History,
): number {
  let [all, standIns] = [0, 0];
  for (const run of runs) {
    for (const item of items) {
      if (item.measured.size === 0 || !isPresent(item, run, history)) continue;
      all += 1;
      if (!item.measured.has(run)) standIns += 1;
    }
  }
  return all === 0 ? 0 : standIns / all;
}
