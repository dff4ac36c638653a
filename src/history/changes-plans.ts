import type { EstimatedItem } from "../model/item.ts";
import { teachesCosts } from "./costs.ts";
import { estimateItems } from "./estimate.ts";
import type { History } from "./history.ts";

/** Estimates that moved by less, all together and relative to their sum, make no other plan. */
const NOTICEABLE = 0.05;

/** A history that is older than this is saved again even if it plans alike: renames, trends. */
const OLD_MS = 3600 * 1000;

/**
 * Whether the history is worth a new entry in the cache: plans would notice, or the saved one is
 * an hour old. Entries are rare and small, so that they never push a repository's other caches out.
 */
export function isWorthSaving(before: History, after: History): boolean {
  if (after.runs.length === 0) return false;
  return (
    isOld(before, after) ||
    platformsOf(after).some(
      (one) => changesPlans(before, after, one) || teachesCosts(before, after, one),
    )
  );
}

/** Whether the platform's plans would change noticeably. */
export function changesPlans(before: History, after: History, platform: string): boolean {
  if (!platformsOf(before).includes(platform)) return platformsOf(after).includes(platform);
  const ids = new Set([...before.items.keys(), ...after.items.keys()]);
  const items = Array.from(ids, (id) => ({ id }));
  const [old, now] = [before, after].map((one) => estimateItems(one, platform, items));
  return moved(old ?? [], now ?? []) > NOTICEABLE;
}

/** By how much estimates moved, as a share of what all items took before. */
function moved(old: readonly EstimatedItem[], now: readonly EstimatedItem[]): number {
  let [total, difference] = [0, 0];
  for (const [at, item] of old.entries()) {
    total += item.estimate.seconds;
    difference += Math.abs(item.estimate.seconds - (now[at]?.estimate.seconds ?? 0));
  }
  if (total === 0) return difference > 0 ? 1 : 0;
  return difference / total;
}

function isOld(before: History, after: History): boolean {
  const [old, now] = [before, after].map((one) => Date.parse(one.runs.at(-1)?.time ?? ""));
  return !((now ?? 0) - (old ?? 0) < OLD_MS);
}

function platformsOf(history: History): readonly string[] {
  return [...new Set(history.runs.map((run) => run.platform))];
}
