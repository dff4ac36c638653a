import { type Forecast, forecastWindow } from "./forecast-window.ts";
import type { ItemHistory } from "./history.ts";
import { measuredMs } from "./window.ts";

export interface ItemForecast extends Forecast {
  /** How many observations it rests on. */
  readonly samples: number;
}

/**
 * From the item's own window in the chosen runs; where it was never measured as a whole, since one
 * of its tests always fails, the sum of its tests. `undefined` where neither was measured.
 */
export function forecastItem(
  item: ItemHistory,
  chosen: readonly boolean[],
): ItemForecast | undefined {
  const samples = measuredMs(item.whole, chosen);
  if (samples.length > 0) return { ...forecastWindow(samples), samples: samples.length };
  let [ms, most] = [0, 0];
  for (const window of item.tests.values()) {
    const measured = measuredMs(window, chosen);
    if (measured.length > 0) ms += forecastWindow(measured).ms;
    most = Math.max(most, measured.length);
  }
  return most === 0 ? undefined : { ms, samples: most };
}
