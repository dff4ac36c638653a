import type { Entry, ItemId } from "../model/item.ts";
import type { ReplayedItem } from "../model/replay.ts";
import type { Seconds } from "../model/units.ts";
import { undividedMs } from "./undivided.ts";
import { toMs } from "./weigh-items.ts";

/** What each shard would have taken in a run, in milliseconds, by what its items took there. */
export function realisedMs(
  shards: readonly (readonly Entry[])[],
  took: ReadonlyMap<ItemId, ReplayedItem>,
): readonly number[] {
  return shards.map((entries) => {
    let [all, longest, solo] = [0, 0, 0];
    for (const entry of entries) {
      const replayed = took.get(entry.id);
      const { ms, undividedMs: alone } = entryTimes(entry, replayed);
      all += ms;
      if (isSolo(entry, replayed)) solo += ms;
      else longest = Math.max(longest, alone);
    }
    return Math.max(all, solo + longest);
  });
}

interface EntryTimes {
  /** What it adds to its shard. */
  readonly ms: number;
  /** What it takes by itself. */
  readonly undividedMs: number;
}

/** Every part pays once what the item takes beside its tests: its import, its fixtures. */
function entryTimes(entry: Entry, replayed: ReplayedItem | undefined): EntryTimes {
  if (replayed === undefined) return { ms: 0, undividedMs: 0 };
  const { item, took, tests } = replayed;
  const whole = {
    ms: toMs(took),
    undividedMs: undividedMs({ ...item, estimate: { ...item.estimate, seconds: took } }),
  };
  const named = entry.only ?? entry.except;
  if (named === undefined || tests === undefined) return whole;
  const { own, all } = partMs(new Set(named), { isOnly: entry.only !== undefined, tests });
  const { parallelism = 1 } = item;
  const byItself = Math.max(0, whole.undividedMs - all) + own + toMs(item.partStartSeconds ?? 0);
  if (item.partStartSeconds !== undefined) return { ms: byItself, undividedMs: byItself };
  return {
    ms: Math.max(0, whole.ms - Math.round(all / parallelism)) + Math.round(own / parallelism),
    undividedMs: byItself,
  };
}

/** Whether it has a start of its own, with nothing beside it. */
function isSolo({ only, except }: Entry, replayed: ReplayedItem | undefined): boolean {
  const isPart = only !== undefined || except !== undefined;
  return isPart && replayed?.item.partStartSeconds !== undefined;
}

interface PartTests {
  readonly isOnly: boolean;
  readonly tests: ReadonlyMap<string, Seconds>;
}

/** What the tests of a part take, and what all do. */
function partMs(names: ReadonlySet<string>, { isOnly, tests }: PartTests) {
  let [own, all] = [0, 0];
  for (const [id, seconds] of tests) {
    const ms = toMs(seconds);
    all += ms;
    if (isNamed(names, id) === isOnly) own += ms;
  }
  return { own, all };
}

/** As `namesTest` for any of the names, without a look at each of them. */
function isNamed(names: ReadonlySet<string>, id: string): boolean {
  if (names.has(id)) return true;
  for (let at = id.indexOf("["); at >= 0; at = id.indexOf("[", at + 1)) {
    if (names.has(id.slice(0, at))) return true;
  }
  return false;
}
