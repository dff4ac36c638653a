import { durationText } from "../model/duration-text.ts";
import type { Seconds } from "../model/units.ts";
import { boundMs, boundOf } from "./bound.ts";
import type { CountRow } from "./shard-count.ts";
import type { WeighedItems } from "./weigh-items.ts";

export interface Target {
  readonly weighed: WeighedItems;
  /** For a shard's job, set-up included. */
  readonly target: Seconds;
  readonly setup: Seconds;
  readonly most: number;
}

/** Where no count meets the target, more shards that shorten the job by less than this are left out. */
const NEARLY = 0.01;

/**
 * The smallest count whose slowest job meets the target; where none does, the smallest that is as
 * good as the best, and what stands in the way.
 *
 * @param table ascending by shards, at least one row.
 */
export function countForTarget(
  table: readonly CountRow[],
  target: Target,
): { readonly shards: number; readonly why: string } {
  const met = table.find((row) => row.seconds <= target.target);
  if (met !== undefined) return { shards: met.shards, why: describeMet(met, target) };
  const shortest = Math.min(...table.map((row) => row.seconds));
  const nearest = table.find((row) => row.seconds <= shortest * (1 + NEARLY));
  const shards = nearest?.shards ?? 1;
  return { shards, why: `${obstacle(target)}: ${jobs(shards, nearest?.seconds ?? 0)}` };
}

function describeMet({ shards, seconds }: CountRow, { target }: Target): string {
  const text = `meets the target of ${durationText(target)}`;
  if (shards === 1) return `one shard is best: ${jobs(1, seconds)} ${text}`;
  return `${jobs(shards, seconds)} is the smallest count that ${text}`;
}

function jobs(shards: number, seconds: number): string {
  return `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(seconds)}`;
}

function obstacle({ weighed, target, setup, most }: Target): string {
  const wanted = `the target of ${durationText(target)}`;
  if (target <= setup) return `${wanted} is not above the set-up alone, ${durationText(setup)}`;
  const bound = boundOf(weighed, most);
  const time = durationText(setup + boundMs(weighed, most) / 1000);
  if (bound.by === "item" && setup + bound.seconds > target) {
    return `${wanted} cannot be reached: the bound is ${time} because of ${bound.item}`;
  }
  return `${wanted} cannot be reached with at most ${most} shards, whose bound is ${time}`;
}
