import type { Entry, ItemId } from "../model/item.ts";
import type { ReplayedItem } from "../model/replay.ts";
import { toMs } from "./weigh-items.ts";

/** What each shard would have taken in a run, in milliseconds, by what its items took there. */
export function realisedMs(
  shards: readonly (readonly Entry[])[],
  took: ReadonlyMap<ItemId, ReplayedItem>,
): readonly number[] {
  return shards.map((entries) =>
    entries.reduce((sum, entry) => sum + entryMs(entry, took.get(entry.id)), 0),
  );
}

/** Every part pays once what the item takes beside its tests: its import, its fixtures. */
function entryMs(entry: Entry, item: ReplayedItem | undefined): number {
  if (item === undefined) return 0;
  const whole = toMs(item.took);
  const named = entry.only ?? entry.except;
  if (named === undefined || item.tests === undefined) return whole;
  const names = new Set(named);
  const isOnly = entry.only !== undefined;
  let [own, all] = [0, 0];
  for (const [id, seconds] of item.tests) {
    const ms = toMs(seconds);
    all += ms;
    if (isNamed(names, id) === isOnly) own += ms;
  }
  return Math.max(0, whole - all) + own;
}

/** As `namesTest` for any of the names, without a look at each of them. */
function isNamed(names: ReadonlySet<string>, id: string): boolean {
  if (names.has(id)) return true;
  for (let at = id.indexOf("["); at >= 0; at = id.indexOf("[", at + 1)) {
    if (names.has(id.slice(0, at))) return true;
  }
  return false;
}
