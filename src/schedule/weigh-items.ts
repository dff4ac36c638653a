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
  const items = given.toSorted((left, right) => compareText(left.id, right.id));
  const twice = items.find((item, at) => item.id === items[at + 1]?.id);
  if (twice !== undefined) throw new Error(`${twice.id} is to be scheduled twice.`);
  const ms = Float64Array.from(items, (item) => Math.round(item.estimate.seconds * 1000));
  const heaviestFirst = Uint32Array.from(items.keys()).sort(
    (left, right) => (ms[right] ?? 0) - (ms[left] ?? 0) || left - right,
  );
  return { items, ms, heaviestFirst, total: ms.reduce((sum, one) => sum + one, 0) };
}
