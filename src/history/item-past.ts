import type { ItemPast } from "../model/explanation.ts";
import { type Entry, entryRuns, type Item, type ItemId, testId } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import { roundSeconds } from "../model/units.ts";
import { type History, runsOn } from "./history.ts";
import { observationsOf } from "./observations.ts";
import { estimatesOn } from "./platform-estimates.ts";

const OBSERVATIONS_SHOWN = 8;
const TESTS_SHOWN = 5;

/**
 * What the history says of an entry's item on the platform, and of the tests that the entry runs.
 *
 * @param marks As `childMarks` has them for the framework.
 */
export function itemPast(
  history: History,
  platform: string,
  entry: Entry & { readonly blob?: string; readonly marks: string },
): ItemPast | undefined {
  const { id, blob, marks } = entry;
  const item = blob === undefined ? { id } : { id, blob };
  const { items, testsOf } = estimatesOn(history, platform, [item, ...othersOf(history, id)]);
  const [estimated] = items;
  if (estimated === undefined) return undefined;
  const tests = Array.from(testsOf(item), ([name, { seconds }]) => ({
    id: testId(id, name),
    seconds,
  })).filter((test) => entryRuns(entry, test.id, marks));
  tests.sort((left, right) => right.seconds - left.seconds || compareText(left.id, right.id));
  return {
    ...estimated.estimate,
    observations: observations(history, platform, entry),
    tests: tests.slice(0, TESTS_SHOWN),
  };
}

/** What another platform says of the item is scaled by items that both measured. */
function othersOf({ items }: History, id: ItemId): readonly Item[] {
  return Array.from(items.keys(), (other) => ({ id: other })).filter((other) => other.id !== id);
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
