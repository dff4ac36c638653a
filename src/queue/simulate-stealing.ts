import { type ChunkId, isSameChunk } from "../model/stealing.ts";
import type { Seconds } from "../model/units.ts";
import {
  beginStealing,
  proceed,
  type StealEvent,
  type StealState,
  type StealStep,
} from "./steal-share.ts";

/** A shard as it was planned, and what its parts are going to take. */
export interface SimulatedShard {
  readonly shard: string;
  /** By the plan, for each chunk. */
  readonly planned: readonly Seconds[];
  readonly headSeconds: number;
  readonly chunkSeconds: readonly number[];
}

/** A shard whose pieces take times that nobody knows exactly. */
export interface UncertainShard {
  readonly shard: string;
  readonly head: UncertainPiece;
  readonly chunks: readonly UncertainPiece[];
}

/** What all of it takes, and no less than the longest of it, which one worker has. */
export interface UncertainPiece extends UncertainTime {
  /** Absent where nothing of it takes longer by itself than what it adds. */
  readonly longest?: UncertainTime;
  /** What nothing goes on beside. */
  readonly exclusive?: UncertainTime;
}

export interface UncertainTime {
  /** What it is expected to be. */
  readonly seconds: number;
  readonly variance: number;
}

export interface StealCosts {
  /** A call of the claim service. */
  readonly claimSeconds: number;
  /** Of one more invocation. */
  readonly startSeconds: number;
}

export interface SimulatedStealing {
  /** When the last shard is done. */
  readonly makespan: number;
  /** By shard. */
  readonly claims: readonly number[];
  /** Chunks run by others than their owners. */
  readonly stolen: number;
}

interface Runner {
  state: StealState;
  /** When it is done with its step. */
  until: number;
  claims: number;
}

/** What a run would take in which every shard begins at once and the service always answers. */
export function simulateStealing(
  shards: readonly SimulatedShard[],
  costs: StealCosts,
): SimulatedStealing {
  const known = new Map(shards.map((shard) => [shard.shard, shard]));
  const tailed = shards.map(({ shard, planned }) => ({ shard, chunks: planned }));
  const taken: ChunkId[] = [];
  const runners = shards.map(({ shard, headSeconds }): Runner => {
    const state = beginStealing({ self: shard, shards: tailed, barred: [] });
    return { state, until: headSeconds, claims: 0 };
  });
  let stolen = 0;
  for (let runner = first(runners); runner !== undefined; runner = first(runners)) {
    const { step, task } = runner.state;
    if (step.kind === "claim" || step.kind === "look") runner.claims += 1;
    if (step.kind === "claim" && !isTaken(taken, step.chunk) && step.chunk.shard !== task.self) {
      stolen += 1;
    }
    runner.state = proceed(runner.state, answer(step, taken));
    runner.until += secondsOf(runner.state.step, known, costs);
  }
  const makespan = runners.reduce((most, { until }) => Math.max(most, until), 0);
  return { makespan, claims: runners.map(({ claims }) => claims), stolen };
}

/** A service that lets the first have it. */
function answer(step: StealStep, taken: ChunkId[]): StealEvent {
  switch (step.kind) {
    case "look":
      return { kind: "seen", claims: { taken: [...taken] } };
    case "claim": {
      if (isTaken(taken, step.chunk)) return { kind: "answered", answer: { kind: "lost" } };
      taken.push(step.chunk);
      return { kind: "answered", answer: { kind: "won" } };
    }
    default:
      return { kind: "over", broken: false };
  }
}

function isTaken(taken: readonly ChunkId[], chunk: ChunkId): boolean {
  return taken.some((one) => isSameChunk(one, chunk));
}

function first(runners: readonly Runner[]): Runner | undefined {
  let found: Runner | undefined;
  for (const runner of runners) {
    if (runner.state.step.kind === "done") continue;
    if (found === undefined || runner.until < found.until) found = runner;
  }
  return found;
}

function secondsOf(
  step: StealStep,
  shards: ReadonlyMap<string, SimulatedShard>,
  { claimSeconds, startSeconds }: StealCosts,
): number {
  switch (step.kind) {
    case "look":
    case "claim":
      return claimSeconds;
    case "run":
      return startSeconds + took(step.chunk, shards);
    case "head":
    case "wait":
    case "done":
      return 0;
  }
}

function took({ shard, chunk }: ChunkId, shards: ReadonlyMap<string, SimulatedShard>): number {
  return shards.get(shard)?.chunkSeconds[chunk - 1] ?? 0;
}
