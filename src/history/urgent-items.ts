import type { Item, ItemId } from "../model/item.ts";
import type { Urgency } from "../model/urgency.ts";
import { type History, runsOn } from "./history.ts";
import { lastSeen } from "./window.ts";

/** A failure that is longer ago says nothing of the next run. */
const RECENT_RUNS = 10;

/** Which items are urgent on a platform, and why; none where nothing was ever learned there. */
export function urgentItems(
  history: History,
  platform: string,
  items: readonly Item[],
): ReadonlyMap<ItemId, Urgency> {
  const own = runsOn(history, platform);
  const recent = recentRuns(own);
  const urgent = new Map<ItemId, Urgency>();
  if (!own.includes(true)) return urgent;
  const blobs = new Set(Array.from(history.items.values(), ({ blob }) => blob));
  for (const { id, blob } of items) {
    const known = history.items.get(id);
    if (known === undefined) {
      // A renamed file is the same as before.
      if (blob === undefined || !blobs.has(blob)) urgent.set(id, "new");
    } else if (lastSeen(known.failed ?? [], recent) >= 0) urgent.set(id, "failed");
    else if (blob !== undefined && known.blob !== undefined && blob !== known.blob) {
      urgent.set(id, "changed");
    }
  }
  return urgent;
}

/** Of the chosen runs the newest. */
function recentRuns(own: readonly boolean[]): readonly boolean[] {
  let left = RECENT_RUNS;
  const recent = own.map(() => false);
  for (let at = own.length - 1; at >= 0 && left > 0; at -= 1) {
    if (own[at] !== true) continue;
    recent[at] = true;
    left -= 1;
  }
  return recent;
}
