import type { EstimatedItem } from "../model/item.ts";
import { compareText } from "../model/order.ts";

/** Items in the one order that does not depend on how they came, with what they weigh. */
export interface WeighedItems {
  /** By id. */
  readonly items: readonly EstimatedItem[];
  /** Their estimates in whole milliseconds. */
  readonly ms: Float64Array;
  /** Their places, heaviest first, equal ones by id. */
  readonly heaviestFirst: Uint32Array;
  readonly total: number;
}

/** Throws where two items have one id: their tests would run twice. */
export function weighItems(given: readonly EstimatedItem[]): WeighedItems {
  const items = inOrder(given);
  const ms = new Float64Array(items.length);
  const heaviestFirst = new Uint32Array(items.length);
  let total = 0;
  for (let at = 0; at < items.length; at += 1) {
    const weight = Math.round((items[at]?.estimate.seconds ?? 0) * 1000);
    ms[at] = weight;
    heaviestFirst[at] = at;
    total += weight;
  }
  heaviestFirst.sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0) || left - right);
  return { items, ms, heaviestFirst, total };
}

/** Items mostly come in order already, and a million names take seconds to sort. */
function inOrder(given: readonly EstimatedItem[]): readonly EstimatedItem[] {
  if (given.every((item, at) => at === 0 || isBefore(given[at - 1], item))) return given;
  const items = given.toSorted((left, right) => compareText(left.id, right.id));
  const twice = items.find((item, at) => item.id === items[at + 1]?.id);
  if (twice !== undefined) throw new Error(`${twice.id} is to be scheduled twice.`);
  return items;
}

function isBefore(left: EstimatedItem | undefined, right: EstimatedItem): boolean {
  return left !== undefined && left.id < right.id;
}
