import type { EstimatedItem } from "../model/item.ts";
import { grainOf } from "./even-share.ts";
import type { Weights } from "./longest-first.ts";
import { sortedPlaces } from "./sort-by-id.ts";

/** Items in the one order that does not depend on how they came, with what they weigh. */
export interface WeighedItems extends TotalledWeights {
  /** By id; their weights are their estimates. */
  readonly items: readonly EstimatedItem[];
}

export interface TotalledWeights extends Weights {
  readonly total: number;
  /** All weights are multiples of it; 0 where all are 0. */
  readonly grain: number;
}

/** Throws where two items have one id: their tests would run twice. */
export function weighItems(given: readonly EstimatedItem[]): WeighedItems {
  const items = inOrder(given);
  const ms = new Float64Array(items.length);
  for (let at = 0; at < items.length; at += 1) {
    ms[at] = toMs(items[at]?.estimate.seconds ?? 0);
  }
  return { items, ...totalled(ms) };
}

/** Whole milliseconds, so that sums are exact whatever their order. */
export function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

/** The weights with their order, heaviest first, equal ones as they come. */
export function totalled(ms: Float64Array): TotalledWeights {
  const total = ms.reduce((sum, weight) => sum + weight, 0);
  return { ms, heaviestFirst: heaviestPlaces(ms), total, grain: grainOf(ms) };
}

/**
 * A weight and its place make one whole number where 53 bits hold both: numbers are sorted natively,
 * far faster than places are by comparing their weights.
 */
function heaviestPlaces(ms: Float64Array): Uint32Array {
  const count = ms.length;
  const most = ms.reduce((max, weight) => Math.max(max, weight), 0);
  if ((most + 1) * count > Number.MAX_SAFE_INTEGER) return comparedPlaces(ms);
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = (most - (ms[at] ?? 0)) * count + at;
  keys.sort();
  const places = new Uint32Array(count);
  for (let at = 0; at < count; at += 1)
    places[at] = (keys[at] ?? 0) - Math.floor((keys[at] ?? 0) / count) * count;
  return places;
}

function comparedPlaces(ms: Float64Array): Uint32Array {
  const places = Uint32Array.from({ length: ms.length }, (_, at) => at);
  return places.sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0) || left - right);
}

/** By id. Items mostly come in order already. Throws where two have one id. */
export function inOrder<One extends Pick<EstimatedItem, "id">>(
  given: readonly One[],
): readonly One[] {
  if (given.every((item, at) => at === 0 || isBefore(given[at - 1], item))) return given;
  const places = sortedPlaces(given.map((item) => item.id));
  const items = Array.from(places, (place) => given[place]).filter((item) => item !== undefined);
  const twice = items.find((item, at) => item.id === items[at + 1]?.id);
  if (twice !== undefined) throw new Error(`${twice.id} is to be scheduled twice.`);
  return items;
}

function isBefore<One extends Pick<EstimatedItem, "id">>(left: One | undefined, right: One) {
  return left !== undefined && left.id < right.id;
}
