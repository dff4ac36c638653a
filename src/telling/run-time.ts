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
  /** What was predicted of the slowest shard, starting up included. */
  readonly predictedWall: number | undefined;
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
    predictedWall: mostOf(times.map(({ predictedWall }) => predictedWall)),
  };
}

export function suiteTime(suite: SuiteResult): RunTime {
  const { makespanSeconds, predictedSeconds, predictedWallSeconds, shards } = suite;
  const ran = shards.filter(({ state }) => state !== "no-items");
  return {
    wall: makespanSeconds,
    tests: mostOf(ran.map((shard) => (ranToEnd(shard) ? shard.testSeconds : undefined))),
    predicted: predictedSeconds,
    predictedWall: predictedWallSeconds,
  };
}

/**
 * `slowest shard 1m26s (predicted 1m24s, +2 %), up to 1m19s in tests (predicted 1m18s, +1 %)`. Wall
 * is compared with wall, where that was predicted, and tests with tests; `unpredicted` says why
 * nothing was.
 */
export function timeText(time: RunTime, unpredicted: string): string {
  const { wall, tests, predicted } = time;
  const slowest = wall === undefined ? "how long it took is unknown" : wallText(wall, time);
  if (predicted === undefined) return `${slowest} (${unpredicted})`;
  if (wall === undefined) return `${slowest} (predicted ${secondsText(predicted)} in tests)`;
  if (tests === undefined) {
    return `${slowest}, time in tests unknown (predicted ${secondsText(predicted)})`;
  }
  return `${slowest}, up to ${secondsText(tests)} in tests${comparedText(tests, predicted)}`;
}

function wallText(wall: number, { predictedWall }: RunTime): string {
  const compared = predictedWall === undefined ? "" : comparedText(wall, predictedWall);
  return `slowest shard ${secondsText(wall)}${compared}`;
}

function comparedText(actual: number, predicted: number): string {
  return ` (predicted ${secondsText(predicted)}, ${differenceText(actual, predicted)})`;
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

/** The same of its whole run. */
export function wallDifference(shard: ShardResult): string {
  const { wallSeconds, predictedWallSeconds } = shard;
  if (!ranToEnd(shard) || wallSeconds === undefined || predictedWallSeconds === undefined)
    return "";
  return differenceText(wallSeconds, predictedWallSeconds);
}

/** A shard that was interrupted took less than all of its tests would have. */
function ranToEnd({ state }: ShardResult): boolean {
  return state === "complete";
}

/** Unknown where one of them is. */
function mostOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (most, value) =>
      most === undefined || value === undefined ? undefined : Math.max(most, value),
    0,
  );
}
