import type { ItemId } from "../model/item.ts";
import type { InvocationRecord, ShardRecord } from "../model/record.ts";
import { roundOf } from "../model/round.ts";
import { makeSelector } from "./share.ts";

/**
 * The tests of an item that some attempt found and no attempt was to run: new ones, where a later
 * attempt named the tests that were left of an earlier one. A retry says nothing of them, since
 * the round before it ran all there was.
 * @param records Of the attempts that count for the item.
 * @param marks As `childMarks` has them for the framework.
 */
export function unaskedTests(
  records: readonly ShardRecord[],
  item: ItemId,
  marks: string,
): readonly string[] {
  const found = new Set<string>();
  const asked = new Set<string>();
  const invocations = records.flatMap(({ stamp }) => stamp.invocations);
  for (const invocation of invocations.filter((one) => roundOf(one).reason !== "retry")) {
    const entries = invocation.entries.filter(({ id }) => id === item);
    const selectors = entries.map((entry) => makeSelector(entry, marks));
    for (const test of collectedOf(invocation, item)) {
      found.add(test);
      if (selectors.some((selects) => selects(test))) asked.add(test);
    }
  }
  return [...found].filter((test) => !asked.has(test));
}

function collectedOf({ evidence }: InvocationRecord, item: ItemId): readonly string[] {
  const own = (evidence?.items ?? []).filter(({ id }) => id === item);
  return own.flatMap(({ collected = [] }) => collected);
}
