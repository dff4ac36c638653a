import { canonicalJson } from "../model/canonical-json.ts";
import type { ItemId } from "../model/item.ts";
import type { ShardObservation } from "../model/observation.ts";
import { compareText } from "../model/order.ts";
import { joinAccounts } from "./accounts.ts";
import { forgetRuns } from "./forget-runs.ts";
import { compareRuns, type History, type ItemHistory, type LearnedRun } from "./history.ts";
import { mapWindows } from "./map-windows.ts";
import { joinWindows, newestOnly, renumberWindow, trimWindow, type Window } from "./window.ts";

/**
 * What two histories of one suite know together. Commutative, associative and idempotent: every
 * rule below is a union followed by taking the newest, so a run counts once however often and in
 * whatever order it arrives. Forgetting what is gone is left to learning, which alone sees
 * complete runs one by one.
 */
export function mergeHistories(left: History, right: History): History {
  const suite = compareText(left.suite, right.suite) <= 0 ? left.suite : right.suite;
  const accounts = joinAccounts(left.accounts, right.accounts);
  if (right.runs.length === 0) return { ...left, suite, accounts };
  if (left.runs.length === 0) return { ...right, suite, accounts };
  const runs = joinRuns(left.runs, right.runs);
  const fromLeft = renumbered(left, runs);
  const fromRight = renumbered(right, runs);
  const platforms = runs.map((run) => run.platform);
  const joined = joinMaps(fromLeft, fromRight, (one, other) => joinItems(one, other, platforms));
  const items = mapWindows(joined, (window) => trimWindow(window, platforms));
  return forgetRuns({ suite, runs, items, accounts });
}

function joinRuns(
  left: readonly LearnedRun[],
  right: readonly LearnedRun[],
): readonly LearnedRun[] {
  const joined = new Map<string, LearnedRun>();
  for (const run of [...left, ...right]) {
    const key = runKey(run);
    const known = joined.get(key);
    joined.set(key, known === undefined ? run : joinRun(known, run));
  }
  return [...joined.values()].sort(compareRuns);
}

function runKey(run: LearnedRun): string {
  return JSON.stringify([run.id, run.platform]);
}

function joinRun(left: LearnedRun, right: LearnedRun): LearnedRun {
  if (left === right) return left;
  const commit = largerText(left.commit, right.commit);
  return {
    id: left.id,
    platform: left.platform,
    ...(commit === undefined ? {} : { commit }),
    time: compareText(left.time, right.time) <= 0 ? left.time : right.time,
    complete: left.complete || right.complete,
    shards: joinShards(left.shards, right.shards),
  };
}

/** One observation a shard; where two differ, an arbitrary one, but always the same. */
function joinShards(
  left: readonly ShardObservation[],
  right: readonly ShardObservation[],
): readonly ShardObservation[] {
  const joined = new Map<string, ShardObservation>();
  for (const shard of [...left, ...right]) {
    const known = joined.get(shard.shard);
    const wins = known === undefined || canonicalJson(shard) > canonicalJson(known);
    if (wins) joined.set(shard.shard, shard);
  }
  return [...joined.values()].sort((one, other) => compareText(one.shard, other.shard));
}

/** The history's items with their windows on the joined runs. */
function renumbered(
  history: History,
  runs: readonly LearnedRun[],
): ReadonlyMap<ItemId, ItemHistory> {
  const places = new Map(runs.map((run, place) => [runKey(run), place]));
  const moves = history.runs.map((run) => places.get(runKey(run)) ?? -1);
  // Two runs whose times differ between the histories may change places.
  const ordered = moves.every((place, at) => at === 0 || (moves[at - 1] ?? -1) < place);
  if (ordered && moves.every((place, at) => place === at)) return history.items;
  const move = (window: Window) => {
    const moved = renumberWindow(window, moves);
    return ordered ? moved : sortWindow(moved);
  };
  return mapWindows(history.items, move);
}

function sortWindow(window: Window): Window {
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0; at < window.length; at += 2)
    pairs.push([window[at] ?? -1, window[at + 1] ?? -1]);
  return pairs.sort(([left], [right]) => left - right).flat();
}

function joinMaps<Key, Value>(
  left: Iterable<readonly [Key, Value]>,
  right: Iterable<readonly [Key, Value]>,
  join: (left: Value, right: Value) => Value,
): ReadonlyMap<Key, Value> {
  const joined = new Map(left);
  for (const [key, value] of right) {
    const known = joined.get(key);
    joined.set(key, known === undefined ? value : join(known, value));
  }
  return joined;
}

function joinItems(
  left: ItemHistory,
  right: ItemHistory,
  platforms: readonly string[],
): ItemHistory {
  const blob = newestBlob(left, right);
  const placed = newestOnly(joinWindows(left.placed ?? [], right.placed ?? []), platforms);
  const failed = newestOnly(joinWindows(left.failed ?? [], right.failed ?? []), platforms);
  return {
    ...(blob === undefined ? {} : { blob }),
    ...(placed.length === 0 ? {} : { placed }),
    ...(failed.length === 0 ? {} : { failed }),
    whole: joinWindows(left.whole, right.whole),
    tests: joinMaps(left.tests, right.tests, joinWindows),
  };
}

function newestBlob(left: ItemHistory, right: ItemHistory): string | undefined {
  const newer = (left.whole.at(-2) ?? -1) - (right.whole.at(-2) ?? -1);
  if (newer !== 0) return newer > 0 ? left.blob : right.blob;
  return largerText(left.blob, right.blob);
}

function largerText(left: string | undefined, right: string | undefined): string | undefined {
  return compareText(left ?? "", right ?? "") >= 0 ? left : right;
}
