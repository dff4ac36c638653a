import type { EstimatedItem, TestEstimate } from "../model/item.ts";
import { testId } from "../model/item.ts";
import type { ReplayedItem } from "../model/replay.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import type { Estimates } from "./estimate.ts";
import { type History, runsOn } from "./history.ts";
import { nearestMs, observationsOf } from "./observations.ts";

export interface ReplayTestsRequest {
  readonly history: History;
  readonly platform: string;
  /** What was to be expected before the run. */
  readonly estimates: Estimates;
  /** Index into the history's runs. */
  readonly run: number;
  readonly isTest: (name: string) => boolean;
}

/** Shorter items are never worth dividing, and most are short. */
const LEAST_DIVIDED_SECONDS = 1;

/** Adds to an item what its tests were expected to take, and what they took in the run. */
export function replayTests(
  request: ReplayTestsRequest,
): (item: EstimatedItem) => Omit<ReplayedItem, "took"> {
  const chosen = runsOn(request.history, request.platform);
  return (item) => {
    if (item.estimate.seconds < LEAST_DIVIDED_SECONDS) return { item };
    const tests = expected(request, item);
    if (tests.length < 2) return { item };
    return { item: { ...item, parts: true, tests }, tests: took(request, item, chosen) };
  };
}

function expected(
  { estimates, isTest }: ReplayTestsRequest,
  item: EstimatedItem,
): readonly TestEstimate[] {
  const tests = [...estimates.testsOf(item)].filter(([test]) => isTest(test));
  return tests.map(([test, { seconds, spread }]) => ({
    id: testId(item.id, test),
    seconds,
    ...(spread === undefined ? {} : { spread }),
  }));
}

/** Tests that had not been written yet, or were deleted before the run, took nothing. */
function took(
  { history, run, isTest }: ReplayTestsRequest,
  item: EstimatedItem,
  chosen: readonly boolean[],
): ReadonlyMap<string, Seconds> {
  const times = new Map<string, Seconds>();
  for (const [test, window] of history.items.get(item.id)?.tests ?? []) {
    if (!isTest(test)) continue;
    const observations = observationsOf(window, chosen);
    const [first = Number.POSITIVE_INFINITY, last = -1] = [
      observations.seen[0],
      observations.seen.at(-1),
    ];
    const ms = first <= run && run <= last ? nearestMs(observations, run) : undefined;
    if (ms !== undefined) times.set(testId(item.id, test), roundSeconds(ms / 1000));
  }
  return times;
}
