import type { Estimate, EstimatedItem, EstimateSource, Item } from "../model/item.ts";
import { roundSeconds } from "../model/units.ts";
import { forecastItem, type ItemForecast } from "./forecast-item.ts";
import { forecastWindow } from "./forecast-window.ts";
import { type History, type ItemHistory, runsOn } from "./history.ts";
import { itemsByBlob } from "./items-by-blob.ts";
import { type Siblings, siblings } from "./siblings.ts";
import { measuredMs } from "./window.ts";

/** What an item weighs where nothing is known of its suite: all alike, so that a plan goes by count. */
export const DEFAULT_SECONDS = roundSeconds(1);

/**
 * What each item is expected to take on the platform, in the order given. `measured`: from its own
 * window (`forecast-window.ts`). `renamed`: from an item that had the same content. `sibling`: the
 * median of the items in its folder. `default`: the median of the suite, or
 * {@link DEFAULT_SECONDS} and no samples where nothing at all is known. A platform that never ran
 * starts from the one that ran last, and its estimates are `sibling` then.
 */
export function estimateItems(
  history: History,
  platform: string,
  items: readonly Item[],
): readonly EstimatedItem[] {
  const known = knowledge(history, platform);
  return items.map((item) => ({ ...item, estimate: estimateItem(known, item) }));
}

/**
 * What the item's tests are expected to take, by their names inside the item. Tests that were
 * never measured are absent.
 */
export function testEstimates(
  history: History,
  platform: string,
  item: Item,
): ReadonlyMap<string, Estimate> {
  const known = knowledge(history, platform);
  const recalled = recall(known, item);
  const estimates = new Map<string, Estimate>();
  for (const [test, window] of recalled?.item.tests ?? []) {
    const samples = measuredMs(window, known.runs);
    if (recalled === undefined || samples.length === 0) continue;
    const forecast = { ...forecastWindow(samples), samples: samples.length };
    estimates.set(test, toEstimate(forecast, recalled.from));
  }
  return estimates;
}

interface Knowledge {
  readonly history: History;
  /** The runs that count: the platform's own, or another's where it has none. */
  readonly runs: readonly boolean[];
  readonly own: boolean;
  /** Both made when first asked for: most plans know every item by its name. */
  readonly byBlob: () => ReadonlyMap<string, ItemHistory>;
  readonly siblings: () => Siblings;
}

function knowledge(history: History, platform: string): Knowledge {
  const own = history.runs.some((run) => run.platform === platform);
  const runs = runsOn(history, own ? platform : (history.runs.at(-1)?.platform ?? platform));
  return {
    history,
    runs,
    own,
    byBlob: once(() => itemsByBlob(history, () => true)),
    siblings: once(() => siblings(history, runs)),
  };
}

function estimateItem(known: Knowledge, item: Item): Estimate {
  const recalled = recall(known, item);
  const forecast = recalled && forecastItem(recalled.item, known.runs);
  if (recalled !== undefined && forecast !== undefined) return toEstimate(forecast, recalled.from);
  return estimateUnknown(known.siblings(), item);
}

/** What is remembered of the item, by its name or by its content. */
function recall(
  known: Knowledge,
  item: Item,
): { readonly item: ItemHistory; readonly from: EstimateSource } | undefined {
  const named = known.history.items.get(item.id);
  if (named !== undefined) return { item: named, from: known.own ? "measured" : "sibling" };
  const same = item.blob === undefined ? undefined : known.byBlob().get(item.blob);
  return same && { item: same, from: known.own ? "renamed" : "sibling" };
}

function estimateUnknown(around: Siblings, item: Item): Estimate {
  const inFolder = around.inFolder(item.id);
  const typical = inFolder ?? around.inSuite;
  const from = inFolder === undefined ? "default" : "sibling";
  if (typical === undefined) return { seconds: DEFAULT_SECONDS, from, samples: 0 };
  return { seconds: roundSeconds(typical.ms / 1000), from, samples: typical.items };
}

function toEstimate(forecast: ItemForecast, from: EstimateSource): Estimate {
  const seconds = roundSeconds(forecast.ms / 1000);
  const { samples, spreadMs } = forecast;
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
