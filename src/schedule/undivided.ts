import type { EstimatedItem } from "../model/item.ts";
import { toMs } from "./weigh-items.ts";

/**
 * What the item takes by itself, in whole milliseconds: one item has one worker, so no shard that
 * has all of it is done sooner, however many others run beside it.
 */
export function undividedMs({ estimate, fileSeconds, parallelism }: EstimatedItem): number {
  const file = fileSeconds ?? 0;
  if (parallelism === undefined) return toMs(estimate.seconds);
  return toMs(file + (estimate.seconds - file) * parallelism);
}

/** What so many milliseconds of a part's tests add to a shard. Never less than their share of all. */
export function addedByTests(item: EstimatedItem, testMs: number): number {
  return Math.ceil(testMs / partParallelism(item));
}

/** How many others run beside its parts at a time. */
export function partParallelism({ parallelism = 1, partStartSeconds }: EstimatedItem): number {
  return partStartSeconds === undefined ? parallelism : 1;
}
