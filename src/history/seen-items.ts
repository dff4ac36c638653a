import type { ItemId } from "../model/item.ts";
import { compareText, groupBy } from "../model/order.ts";
import type { History, ItemHistory } from "./history.ts";
import { nearestMs, type Observations, observationsOf } from "./observations.ts";

export interface SeenItem extends Observations {
  readonly id: ItemId;
  /** The last run that knows the item by a later name, where it was renamed; else -1. */
  readonly formerUntil: number;
}

/** What the chosen runs saw of each item that any of them had, by id. */
export function seenItems(history: History, chosen: readonly boolean[]): readonly SeenItem[] {
  const all: (Observations & { readonly id: ItemId; readonly blob?: string })[] = [];
  for (const [id, item] of history.items) {
    const observations = observationsOfItem(item, chosen);
    if (observations.seen.length === 0) continue;
    const { blob } = item;
    all.push({ id, ...(blob === undefined ? {} : { blob }), ...observations });
  }
  const byBlob = groupBy(all, ({ blob }) => blob);
  return all
    .map(({ blob, ...item }) => {
      const same = blob === undefined ? [] : (byBlob.get(blob) ?? []);
      return { ...item, formerUntil: renamedUntil(item, same) };
    })
    .sort((left, right) => compareText(left.id, right.id));
}

/** Of the whole item; of its tests where it was never measured as a whole. */
function observationsOfItem(item: ItemHistory, chosen: readonly boolean[]): Observations {
  const whole = observationsOf(item.whole, chosen);
  if (whole.measured.size > 0) return whole;
  const tests = Array.from(item.tests.values(), (window) => observationsOf(window, chosen));
  const seen = new Set([...whole.seen, ...tests.flatMap((test) => test.seen)]);
  const measured = new Map<number, number>();
  for (const run of new Set(tests.flatMap((test) => [...test.measured.keys()]))) {
    measured.set(
      run,
      tests.reduce((sum, test) => sum + (nearestMs(test, run) ?? 0), 0),
    );
  }
  return { seen: [...seen].sort((left, right) => left - right), measured };
}

/**
 * A renamed item's history is carried to the new name, and the old name is kept until several runs
 * did not have it: the runs before would have it twice. The new name has the same content, every
 * time of the old one, and newer ones.
 */
function renamedUntil(
  old: Observations & { readonly id: ItemId },
  same: readonly (Observations & { readonly id: ItemId })[],
): number {
  const last = old.seen.at(-1) ?? -1;
  const renamed = same.some(
    ({ id, seen, measured }) =>
      id !== old.id &&
      (seen.at(-1) ?? -1) > last &&
      old.measured.size > 0 &&
      [...old.measured].every(([run, ms]) => measured.get(run) === ms),
  );
  return renamed ? last : -1;
}
