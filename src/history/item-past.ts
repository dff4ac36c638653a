import type { ItemPast, PastReading } from "../model/explanation.ts";
import { type Entry, type Estimate, entryRuns, type ItemId, testId } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import { roundSeconds } from "../model/units.ts";
import type { ChosenRule } from "./choose-rule.ts";
import { type History, runsOn } from "./history.ts";
import type { NewItemRule } from "./new-items.ts";
import { observationsOf } from "./observations.ts";
import { estimatesOn } from "./platform-estimates.ts";

const OBSERVATIONS_SHOWN = 8;
const TESTS_SHOWN = 5;

export interface PastRequest {
  readonly blob?: string;
  /** As `childMarks` has them for the framework. */
  readonly marks: string;
  /** All items of the plan: others say what is usual, which are gone, and how platforms compare. */
  readonly among: readonly ItemId[];
}

/**
 * What the history says of an entry's item on the platform, and of the tests that the entry runs.
 */
export function itemPast(
  history: History,
  platform: string,
  entry: Entry & PastRequest,
): ItemPast | undefined {
  const { id, blob, marks } = entry;
  const item = blob === undefined ? { id } : { id, blob };
  const others = entry.among.filter((other) => other !== id);
  const all = [item, ...others.map((other) => ({ id: other }))];
  const { items, testsOf, rule, newItemRule } = estimatesOn(history, platform, all);
  const [estimated] = items;
  if (estimated === undefined) return undefined;
  const tests = Array.from(testsOf(item), ([name, { seconds }]) => ({
    id: testId(id, name),
    seconds,
  })).filter((test) => entryRuns(entry, test.id, marks));
  tests.sort((left, right) => right.seconds - left.seconds || compareText(left.id, right.id));
  return {
    ...estimated.estimate,
    reading: readingOf(rule, estimated.estimate, newItemRule),
    observations: observations(history, platform, entry),
    tests: tests.slice(0, TESTS_SHOWN),
  };
}

function readingOf(
  { newest, runs, repeats, speeds }: ChosenRule,
  { from }: Estimate,
  newItemRule: () => NewItemRule,
): PastReading {
  const known = from === "measured" || from === "renamed";
  return {
    ...{ newest, runs },
    ...(repeats === "kept" ? { copies: true } : {}),
    ...(speeds === undefined ? {} : { speeds: true }),
    ...(known ? {} : { newItems: newItemRule() }),
  };
}

function observations(history: History, platform: string, { id }: Entry): ItemPast["observations"] {
  const window = history.items.get(id)?.whole ?? [];
  const { seen, measured } = observationsOf(window, runsOn(history, platform));
  return seen
    .slice(-OBSERVATIONS_SHOWN)
    .reverse()
    .flatMap((at) => {
      const [run, ms] = [history.runs[at], measured.get(at)];
      if (run === undefined) return [];
      const seconds = ms === undefined ? {} : { seconds: roundSeconds(ms / 1000) };
      return [{ run: run.id, time: run.time, ...seconds }];
    });
}
