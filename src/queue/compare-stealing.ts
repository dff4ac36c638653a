import { seconds } from "../model/units.ts";
import {
  type StealCosts,
  simulateStealing,
  type UncertainPiece,
  type UncertainShard,
  type UncertainTime,
} from "./simulate-stealing.ts";

/** When the last shard is done, in the middle of the simulated runs. In seconds. */
export interface StealForecast {
  readonly fixed: number;
  readonly stealing: number;
  readonly runs: number;
}

/** Enough that their middle tells; fewer of many shards, whose latest varies less. */
const [FEWEST_RUNS, MOST_RUNS] = [21, 101];
const MOST_SHARD_RUNS = 3200;

/**
 * What stealing gains against running what was planned, where each piece takes a normally
 * distributed time. The same draws for both, and the same on every machine.
 */
export function compareStealing(
  shards: readonly UncertainShard[],
  costs: StealCosts,
): StealForecast {
  const random = uniform(1);
  const fixed: number[] = [];
  const stealing: number[] = [];
  const runs = runsFor(shards.length);
  for (let run = 0; run < runs; run += 1) {
    const drawn = shards.map(({ shard, head, chunks }) => ({
      shard,
      planned: chunks.map((chunk) => seconds(chunk.seconds)),
      head: drawPiece(head, random),
      chunks: chunks.map((chunk) => drawPiece(chunk, random)),
    }));
    const simulated = drawn.map(({ shard, planned, head, chunks }) => ({
      shard,
      planned,
      headSeconds: tookAtOnce([head]),
      chunkSeconds: chunks.map((chunk) => tookAtOnce([chunk])),
    }));
    const whole = drawn.map(({ head, chunks }) => tookAtOnce([head, ...chunks]));
    fixed.push(Math.max(0, ...whole));
    stealing.push(simulateStealing(simulated, costs).makespan);
  }
  return { fixed: middle(fixed), stealing: middle(stealing), runs };
}

/** Odd, so that there is a middle. */
function runsFor(shards: number): number {
  const wanted = Math.floor(MOST_SHARD_RUNS / Math.max(1, shards));
  return 2 * Math.floor(Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, wanted)) / 2) + 1;
}

interface DrawnPiece {
  readonly all: number;
  readonly longest: number;
  readonly exclusive: number;
}

function drawPiece(piece: UncertainPiece, random: () => number): DrawnPiece {
  const { longest, exclusive } = piece;
  return {
    all: draw(piece, random),
    longest: longest === undefined ? 0 : draw(longest, random),
    exclusive: exclusive === undefined ? 0 : draw(exclusive, random),
  };
}

/** What pieces take that are run by one invocation. */
function tookAtOnce(pieces: readonly DrawnPiece[]): number {
  let [exclusive, all, longest] = [0, 0, 0];
  for (const piece of pieces) {
    exclusive += piece.exclusive;
    all += piece.all;
    longest = Math.max(longest, piece.longest);
  }
  return exclusive + Math.max(all, longest);
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[(sorted.length - 1) / 2] ?? 0;
}

/**
 * The sum of twelve numbers from 0 to 1 is as good as normally distributed, with a deviation of 1.
 * Logarithms and cosines may differ in their last digit between machines. Times are never negative.
 */
function draw({ seconds: mean, variance }: UncertainTime, random: () => number): number {
  let deviations = -6;
  for (let drawn = 0; drawn < 12; drawn += 1) deviations += random();
  return Math.max(0, mean + Math.sqrt(variance) * deviations);
}

/** Numbers from 0 to below 1: mulberry32, which is small and passes the usual tests. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
