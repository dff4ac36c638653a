import type { Evidence, ItemEvidence } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";

/** Whether a framework said anything at all. */
export function saysAnything(evidence: Evidence | undefined): evidence is Evidence {
  if (evidence === undefined) return false;
  return evidence.items.length > 0 || evidence.ended || evidence.stopped !== undefined;
}

/**
 * What a session says of its items. One that never came to its end cannot know what it ran:
 * what it selected counts as not run, unless a report shows the test.
 */
export function trustedItems(evidence: Evidence | undefined): readonly ItemEvidence[] {
  if (evidence === undefined) return [];
  return evidence.ended ? evidence.items : evidence.items.map(distrust);
}

function distrust(item: ItemEvidence): ItemEvidence {
  if (item.collected === undefined) return item;
  const deselected = new Set(item.deselected);
  return { ...item, notRun: item.collected.filter((test) => !deselected.has(test)) };
}

/** Tests that the framework selected and got to. */
export function ranByEvidence(evidence: ItemEvidence): ReadonlySet<string> {
  const left = new Set([...(evidence.deselected ?? []), ...(evidence.notRun ?? [])]);
  return new Set((evidence.collected ?? []).filter((test) => !left.has(test)));
}

/**
 * What several sessions say together of one item, the one that counts most first: a test ran where
 * any of them ran it, and was left out only where none of them ran it or should have. Whether the
 * item could be loaded is for the first one to say.
 */
export function mergeItemEvidence(all: readonly ItemEvidence[]): ItemEvidence | undefined {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return first;
  return {
    id: first.id,
    ...mergeTests(all),
    selected: all.some((one) => one.selected),
    ...(first.error === undefined ? {} : { error: first.error }),
  };
}

/** What the rounds of one shard say together: an item that any of them loaded can be loaded. */
export function mergeRoundEvidence(
  rounds: readonly ReadonlyMap<ItemId, ItemEvidence>[],
): ReadonlyMap<ItemId, ItemEvidence> {
  const [only] = rounds;
  if (rounds.length === 1 && only !== undefined) return only;
  const merged = new Map<ItemId, ItemEvidence>();
  for (const [id, all] of groupBy(
    rounds.flatMap((round) => [...round.values()]),
    itemOf,
  )) {
    const loaded = all.filter(({ error }) => error === undefined);
    const first = mergeItemEvidence([...loaded, ...all.filter((one) => !loaded.includes(one))]);
    if (first !== undefined) merged.set(id, first);
  }
  return merged;
}

function itemOf({ id }: ItemEvidence): ItemId {
  return id;
}

function mergeTests(
  all: readonly ItemEvidence[],
): Pick<ItemEvidence, "collected" | "deselected" | "notRun"> {
  if (all.every((one) => one.collected === undefined)) return {};
  const collected = new Set(all.flatMap((one) => one.collected ?? []));
  const ran = new Set(all.flatMap((one) => [...ranByEvidence(one)]));
  const notRun = new Set(all.flatMap((one) => one.notRun ?? []).filter((test) => !ran.has(test)));
  const deselected = [...collected].filter((test) => !ran.has(test) && !notRun.has(test));
  return { collected: [...collected], deselected, notRun: [...notRun] };
}
