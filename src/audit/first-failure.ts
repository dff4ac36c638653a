import { firstFailure } from "../model/evidence.ts";
import type { FirstFailure } from "../model/merge-result.ts";
import type { Stamp } from "../model/record.ts";
import { inSeconds, milliseconds, roundSeconds, type Seconds } from "../model/units.ts";
import type { RunView } from "./run-view.ts";
import type { ShardView } from "./shard-view.ts";

/** When the first test of a shard's last attempt failed, from the attempt's begin. */
export function shardFirstFailure({ attempts, counts }: ShardView): Seconds | undefined {
  const [last] = attempts;
  // Nobody knows whether the first failure was one in quarantine.
  if (counts.quarantined !== undefined) return undefined;
  const moment = last === undefined ? undefined : failureMoment(last.stamp);
  return last === undefined || moment === undefined ? undefined : since(last.stamp, moment);
}

/**
 * When the run could first be known to be red, over all shards that ended with failed tests;
 * `undefined` where none did. The machines' clocks are taken to agree.
 */
export function runFirstFailure({ suites }: RunView): FirstFailure | undefined {
  const all = suites.flatMap(({ shards }) => shards.flatMap(({ attempts }) => attempts[0] ?? []));
  const stamps = all.map(({ stamp }) => stamp);
  const failed = suites.flatMap(({ shards }) => shards.filter(hasFailure));
  if (failed.length === 0) return undefined;
  const known = failed.flatMap(({ attempts, counts }) => {
    const stamp = attempts[0]?.stamp;
    const isMixed = counts.quarantined !== undefined;
    const moment = stamp === undefined || isMixed ? undefined : failureMoment(stamp);
    return stamp === undefined || moment === undefined ? [] : [{ stamp, moment }];
  });
  const unknown = failed.length - known.length;
  const [first] = known.sort((left, right) => left.moment - right.moment);
  if (first === undefined) return { unknown };
  const { suite, platform, shard } = first.stamp;
  const seconds = since(firstOf(stamps, first.stamp.attempt) ?? first.stamp, first.moment);
  return { first: { suite, platform, shard, seconds }, unknown };
}

function hasFailure({ counts }: ShardView): boolean {
  return counts.failed + counts.errored > 0;
}

function failureMoment({ invocations }: Stamp): number | undefined {
  return firstFailure(invocations.flatMap(({ evidence }) => evidence ?? [])).failedAt;
}

/** The stamp of the attempt that began first: shards of another one began at another time. */
function firstOf(stamps: readonly Stamp[], attempt: number): Stamp | undefined {
  const own = stamps.filter((stamp) => stamp.attempt === attempt);
  return own.sort((left, right) => Date.parse(left.started) - Date.parse(right.started))[0];
}

function since({ started }: Stamp, moment: number): Seconds {
  return roundSeconds(inSeconds(milliseconds(Math.max(0, moment - Date.parse(started)))));
}
