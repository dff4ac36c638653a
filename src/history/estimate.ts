import type { ForecastErrors } from "../model/forecast.ts";
import type { Estimate, EstimatedItem, EstimateSource, Item, ItemId } from "../model/item.ts";
import { roundSeconds } from "../model/units.ts";
import { type ChosenRule, chooseRule } from "./choose-rule.ts";
import {
  forecastItem,
  isThere,
  newestComplete,
  type Reading,
  reading,
  readWindow,
} from "./forecast-item.ts";
import { forecastWindow } from "./forecast-window.ts";
import { type History, type ItemHistory, runsOn } from "./history.ts";
import { ownErrors, pastForecasts } from "./item-errors.ts";
import { itemsByBlob } from "./items-by-blob.ts";
import { type LearnedErrors, learnErrors } from "./learned-errors.ts";
import { heaviestWindows, measuredWindow } from "./measured-window.ts";
import { movedItems } from "./moved-items.ts";
import { type NewItemRule, type NewItems, newItems } from "./new-items.ts";

/** What an item weighs where nothing is known of its suite: all alike, so that a plan goes by count. */
export const DEFAULT_SECONDS = roundSeconds(1);

/** Items on whose past the suite's rule is chosen: the longest ones are nearly all of its time. */
const MOST_SCORED = 1000;

/** What the history says of the items of one suite on one platform. */
export interface Estimates {
  /** In the order given. */
  readonly items: readonly EstimatedItem[];
  /**
   * What an item's tests are expected to take, by their names inside the item. Tests that were never
   * measured are absent, and so are those that the newest complete run no longer had.
   */
  readonly testsOf: (item: Item) => ReadonlyMap<string, Estimate>;
  /** What forecasts of these items are drawn from. */
  readonly errors: ForecastErrors;
  /** How much the newest sample counts here, and the past runs that this was chosen on. */
  readonly rule: ChosenRule;
  /** How items without a past are estimated first; made when first asked for. */
  readonly newItemRule: () => NewItemRule;
}

/**
 * What each item is expected to take on the platform. `measured`: the sum of its tests and what it
 * takes beside them (`forecast-item.ts`), read by the rule that would have predicted this suite's own
 * past best. `renamed`: the same of an item with the same content, or of one with the same file name
 * that is no longer there. Others by the rule that predicted past new items best (`new-items.ts`):
 * `sibling`, `size` or `default`; {@link DEFAULT_SECONDS} and no samples where nothing at all is
 * known. A platform that never ran starts from the one that ran last, and its estimates are
 * `sibling` then.
 */
export function estimatesOf(history: History, platform: string, items: readonly Item[]): Estimates {
  const known = knowledge(history, platform, items);
  const estimated = items.map((item) => ({ ...item, estimate: estimateItem(known, item) }));
  const allMeasured = estimated.every(({ estimate }) => isMeasured(estimate));
  return {
    items: estimated,
    testsOf: (item) => testEstimates(known, item),
    errors: { runs: known.errors.runs, unknown: allMeasured ? [] : known.newItems().ratios },
    rule: known.rule,
    newItemRule: () => known.newItems().rule,
  };
}

/** Only what {@link estimatesOf} has for the items. */
export function estimateItems(
  history: History,
  platform: string,
  items: readonly Item[],
): readonly EstimatedItem[] {
  return estimatesOf(history, platform, items).items;
}

interface Knowledge {
  readonly history: History;
  /** The runs that count: the platform's own, or another's where it has none. */
  readonly reading: Reading;
  readonly rule: ChosenRule;
  readonly errors: LearnedErrors;
  readonly own: boolean;
  /** All made when first asked for: most plans know every item by its name. */
  readonly byBlob: () => ReadonlyMap<string, ItemHistory>;
  readonly moved: () => ReadonlyMap<ItemId, ItemHistory>;
  readonly newItems: () => NewItems;
}

function isMeasured({ from }: Estimate): boolean {
  return from === "measured" || from === "renamed";
}

function knowledge(history: History, platform: string, items: readonly Item[]): Knowledge {
  const own = history.runs.some((run) => run.platform === platform);
  const runs = runsOn(history, own ? platform : (history.runs.at(-1)?.platform ?? platform));
  const windows = heaviestWindows(history, runs, MOST_SCORED);
  const rule = chooseRule(windows);
  const read = reading(history, runs, rule);
  return {
    history,
    reading: read,
    rule,
    errors: learnErrors(windows.map((window) => pastForecasts(window, rule))),
    own,
    byBlob: once(() => itemsByBlob(history, () => true)),
    moved: once(() => movedItems(history, items)),
    newItems: once(() => newItems(knownItems(history, read, items))),
  };
}

function knownItems(history: History, read: Reading, items: readonly Item[]) {
  const sizes = new Map(items.map(({ id, bytes }) => [id, bytes]));
  return [...history.items].flatMap(([id, item]) => {
    const forecast = forecastItem(item, read);
    if (forecast === undefined) return [];
    const bytes = sizes.get(id);
    const known = { id, ms: forecast.ms, window: measuredWindow(item.whole, read.chosen) };
    return [bytes === undefined ? known : { ...known, bytes }];
  });
}

function estimateItem(known: Knowledge, item: Item): Estimate {
  const recalled = recall(known, item);
  const forecast = recalled && forecastItem(recalled.item, known.reading);
  if (recalled === undefined || forecast === undefined) return estimateNew(known, item);
  const { ms, samples, whole } = forecast;
  const spreadMs = known.errors.spreadMs(ms, ownErrors(whole, known.rule));
  return toEstimate({ ms, samples, spreadMs, from: recalled.from });
}

/** What is remembered of the item, by its name, by its content, or by where it was before. */
function recall(
  known: Knowledge,
  item: Item,
): { readonly item: ItemHistory; readonly from: EstimateSource } | undefined {
  const named = known.history.items.get(item.id);
  if (named !== undefined) return { item: named, from: known.own ? "measured" : "sibling" };
  const same = item.blob === undefined ? undefined : known.byBlob().get(item.blob);
  const before = same ?? known.moved().get(item.id);
  return before && { item: before, from: known.own ? "renamed" : "sibling" };
}

function estimateNew(known: Knowledge, item: Item): Estimate {
  const estimate = known.newItems().estimate(item);
  if (estimate === undefined) return { seconds: DEFAULT_SECONDS, from: "default", samples: 0 };
  const { ms, from, samples } = estimate;
  return { seconds: roundSeconds(ms / 1000), from, samples };
}

function testEstimates(known: Knowledge, item: Item): ReadonlyMap<string, Estimate> {
  const recalled = recall(known, item);
  const estimates = new Map<string, Estimate>();
  if (recalled === undefined) return estimates;
  const { rule } = known;
  const newest = newestComplete(recalled.item, known.reading);
  for (const [test, window] of recalled.item.tests) {
    const samples = readWindow(window, known.reading);
    if (samples.length === 0 || !isThere(window, newest, known.reading)) continue;
    const ms = forecastWindow(samples, rule);
    const spreadMs = known.errors.spreadMs(ms, ownErrors(samples, rule));
    estimates.set(test, toEstimate({ ms, samples: samples.length, spreadMs, from: recalled.from }));
  }
  return estimates;
}

interface Forecasted {
  readonly ms: number;
  readonly samples: number;
  readonly spreadMs: number | undefined;
  readonly from: EstimateSource;
}

function toEstimate({ ms, samples, spreadMs, from }: Forecasted): Estimate {
  const seconds = roundSeconds(ms / 1000);
  if (spreadMs === undefined) return { seconds, from, samples };
  return { seconds, spread: roundSeconds(spreadMs / 1000), from, samples };
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
