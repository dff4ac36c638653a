import { durationText } from "../model/duration-text.ts";
import type { Problem } from "../model/problem.ts";
import type { Seconds } from "../model/units.ts";
import type { ArrangeRequest } from "./arrange.ts";
import { boundOfArrangement } from "./bound-of-arrangement.ts";
import type { CountRow } from "./count-table.ts";

export interface Target extends Omit<ArrangeRequest, "shards"> {
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
  const met = table.find((row) => timeOf(row) <= target.target);
  if (met !== undefined) return { shards: met.shards, why: describeMet(met, target) };
  const shortest = Math.min(...table.map(timeOf));
  const nearest = table.find((row) => timeOf(row) <= shortest * (1 + NEARLY));
  const shards = nearest?.shards ?? 1;
  return {
    shards,
    why: `${obstacle(target)}: ${jobs(shards, nearest === undefined ? 0 : timeOf(nearest))}`,
  };
}

/** What to mend where the target leaves no time for a single test. */
export function belowSetup(target: Seconds, setup: Seconds): Problem {
  return {
    where: "target-job-time",
    what: `the target of ${durationText(target)} is not above the set-up alone, ${durationText(setup)}`,
    how: "Ask for more time, or make the set-up shorter: more shards do not shorten it. Where it is shorter, say so with setup-time.",
  };
}

/** The slowest job's: the median where spreads are known, else what is expected. */
function timeOf({ seconds, p50 = seconds }: CountRow): Seconds {
  return p50;
}

function describeMet(row: CountRow, { target }: Target): string {
  const { shards } = row;
  const seconds = timeOf(row);
  const text = `meets the target of ${durationText(target)}`;
  if (shards === 1) return `one shard is best: ${jobs(1, seconds)} ${text}`;
  return `${jobs(shards, seconds)} is the smallest count that ${text}`;
}

function jobs(shards: number, seconds: number): string {
  return `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(seconds)}`;
}

function obstacle({ target, setup, most, ...request }: Target): string {
  const wanted = `the target of ${durationText(target)}`;
  if (target <= setup) return belowSetup(target, setup).what;
  const bound = boundOfArrangement(
    { ...request, shards: most },
    { ms: Number.POSITIVE_INFINITY, shards: most },
  );
  const time = durationText(setup + bound.seconds);
  if (setup + bound.seconds > target && (bound.by === "item" || bound.constraint !== undefined)) {
    const what = bound.by === "item" ? bound.item : bound.constraint;
    return `${wanted} cannot be reached: the bound is ${time} because of ${what}`;
  }
  return `${wanted} cannot be reached with at most ${most} shards, whose bound is ${time}`;
}
