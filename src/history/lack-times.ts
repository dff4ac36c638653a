import type { Item } from "../model/item.ts";
import { type History, runsOn } from "./history.ts";
import { measuredMs } from "./window.ts";

/**
 * Whether an item has no time of its own on one of the platforms: what is expected of it then rests
 * on other items, and may rest on sizes. Without any history nothing does.
 */
export function lackTimes(
  history: History,
  platforms: readonly string[],
  items: readonly Item[],
): boolean {
  if (history.items.size === 0) return false;
  return platforms.some((platform) => {
    const chosen = runsOn(history, platform);
    return items.some(({ id }) => {
      const whole = history.items.get(id)?.whole ?? [];
      return measuredMs(whole, chosen).length === 0;
    });
  });
}
