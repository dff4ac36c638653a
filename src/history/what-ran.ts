import { childMarks } from "../model/child-marks.ts";
import { type Entry, entryRuns, type ItemId, testId } from "../model/item.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { InvocationRecord, Stamp } from "../model/record.ts";

/** Whether an attempt ran all that its shard was to run of an item, as far as its stamp tells. */
export function ranInFull(suite: SuitePlan, { shard, invocations }: Stamp, item: ItemId): boolean {
  if (invocations.length === 0) return true;
  const planned = suite.shards.find((one) => one.shard === shard)?.items ?? [];
  const own = planned.filter(({ id }) => id === item);
  if (own.length === 0) return true;
  return own.every((entry) =>
    invocations.some(({ entries }) => entries.some((ran) => isSameEntry(ran, entry))),
  );
}

function isSameEntry(left: Entry, right: Entry): boolean {
  return (
    left.id === right.id &&
    isSameList(left.only, right.only) &&
    isSameList(left.except, right.except)
  );
}

function isSameList(left: readonly string[] = [], right: readonly string[] = []): boolean {
  return left.length === right.length && left.every((name, at) => name === right[at]);
}

/** Items of which a filter of the user's own left tests out that they were to run. */
export function filteredItems(suite: SuitePlan, stamps: readonly Stamp[]): ReadonlySet<ItemId> {
  const marks = childMarks(suite.framework);
  const filtered = new Set<ItemId>();
  for (const { invocations } of stamps) {
    for (const invocation of invocations) {
      for (const id of filteredIn(invocation, marks)) filtered.add(id);
    }
  }
  return filtered;
}

function filteredIn({ entries, evidence }: InvocationRecord, marks: string): readonly ItemId[] {
  return (evidence?.items ?? []).flatMap(({ id, deselected = [] }) => {
    const own = entries.filter((entry) => entry.id === id);
    const left =
      own.length > 0 && deselected.some((test) => runsTest(own, testId(id, test), marks));
    return left ? [id] : [];
  });
}

function runsTest(entries: readonly Entry[], test: string, marks: string): boolean {
  return entries.some((entry) => entryRuns(entry, test, marks));
}
