import type { MergeResult, ShardResult, SuiteResult } from "../model/merge-result.ts";
import { differenceText, maybeSecondsText, secondsText } from "./numbers.ts";

/** `undefined` is what is not known: not measured, or not for all shards. */
export interface RunTime {
  /** The slowest shard's time, starting up included. */
  readonly wall: number | undefined;
  /** The most that a shard's tests took. */
  readonly tests: number | undefined;
  /** The same as it was predicted. */
  readonly predicted: number | undefined;
}

/** Why nothing is compared with a plan that went by count. */
export const BY_COUNT = "planned by count: no timings yet";
export const PARTLY_BY_COUNT = "planned by count in part: some suites have no timings yet";

/** Times of all suites, which run beside each other. */
export function totalTime({ suites }: Pick<MergeResult, "suites">): RunTime {
  const times = suites.filter(({ items }) => items > 0).map(suiteTime);
  return {
    wall: mostOf(times.map(({ wall }) => wall)),
    tests: mostOf(times.map(({ tests }) => tests)),
    predicted: mostOf(times.map(({ predicted }) => predicted)),
  };
}

export function suiteTime({ makespanSeconds, predictedSeconds, shards }: SuiteResult): RunTime {
  const ran = shards.filter(({ state }) => state !== "no-items");
  return {
    wall: makespanSeconds,
    tests: mostOf(ran.map((shard) => (ranToEnd(shard) ? shard.testSeconds : undefined))),
    predicted: predictedSeconds,
  };
}

/**
 * `slowest shard 1m26s, up to 1m19s in tests (predicted 1m18s, +1 %)`. Only the tests' time is
 * predicted, so only that is compared; `unpredicted` says why it was not.
 */
export function timeText({ wall, tests, predicted }: RunTime, unpredicted: string): string {
  const slowest = wall === undefined ? "how long it took is unknown" : wallText(wall);
  if (predicted === undefined) return `${slowest} (${unpredicted})`;
  if (wall === undefined) return `${slowest} (predicted ${secondsText(predicted)} in tests)`;
  if (tests === undefined) {
    return `${slowest}, time in tests unknown (predicted ${secondsText(predicted)})`;
  }
  const difference = differenceText(tests, predicted);
  return `${slowest}, up to ${secondsText(tests)} in tests (predicted ${secondsText(predicted)}, ${difference})`;
}

/** A shard's measured time; of one that had nothing to run none is missing. */
export function measuredText({ state }: ShardResult, seconds: number | undefined): string {
  return state === "no-items" ? "" : maybeSecondsText(seconds);
}

/** How far a shard's tests were from their prediction; empty where one of both is not known. */
export function shardDifference(shard: ShardResult): string {
  const { testSeconds, predictedSeconds } = shard;
  if (!ranToEnd(shard) || testSeconds === undefined || predictedSeconds === undefined) return "";
  return differenceText(testSeconds, predictedSeconds);
}

/** A shard that was interrupted took less than all of its tests would have. */
function ranToEnd({ state }: ShardResult): boolean {
  return state === "complete";
}

function wallText(wall: number): string {
  return `slowest shard ${secondsText(wall)}`;
}

/** Unknown where one of them is. */
function mostOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (most, value) =>
      most === undefined || value === undefined ? undefined : Math.max(most, value),
    0,
  );
}
