import type { ItemId } from "../model/item.ts";
import { folderOf } from "../model/path.ts";
import { forecastItem, type ItemForecast } from "./forecast-item.ts";
import type { History } from "./history.ts";

/** What is typical of a group of items. */
interface Typical {
  readonly ms: number;
  /** How many items it rests on. */
  readonly items: number;
}

/** What a new item is likely to take, by the items around it. */
export interface Siblings {
  readonly inFolder: (id: ItemId) => Typical | undefined;
  /** `undefined` where nothing was measured at all. */
  readonly inSuite: Typical | undefined;
}

/** Fewer siblings than this say less than the whole suite does. */
const FEWEST_SIBLINGS = 3;

/**
 * Medians, not means: a few giants carry most of a suite's time, and a new item is hardly ever one
 * of them.
 */
export function siblings(history: History, chosen: readonly boolean[]): Siblings {
  const folders = new Map<string, number[]>();
  const all: number[] = [];
  for (const [id, item] of history.items) {
    const forecast: ItemForecast | undefined = forecastItem(item, chosen);
    if (forecast === undefined) continue;
    all.push(forecast.ms);
    const folder = folders.get(folderOf(id));
    if (folder === undefined) folders.set(folderOf(id), [forecast.ms]);
    else folder.push(forecast.ms);
  }
  const inFolder = (id: ItemId) => typical(folders.get(folderOf(id)) ?? [], FEWEST_SIBLINGS);
  return { inFolder, inSuite: typical(all, 1) };
}

function typical(ms: number[], fewest: number): Typical | undefined {
  const items = ms.length;
  if (items < fewest) return undefined;
  const sorted = Float64Array.from(ms).sort();
  const [low, high] = [sorted[(items - 1) >> 1] ?? 0, sorted[items >> 1] ?? 0];
  return { ms: (low + high) / 2, items };
}
