import { createHash } from "node:crypto";
import type { Timings } from "./timing-series.ts";

export interface SplitRequest {
  /** Known when planning, oldest first; at least one. */
  readonly past: readonly Timings[];
  /** What is to be placed, sorted. */
  readonly items: readonly string[];
  readonly shards: number;
}

/** The shard of each item, counted from 0. */
export type SplitRule = (request: SplitRequest) => readonly number[];

/** The rules of other tools, each from its description. */
export const PEER_RULES: Readonly<Record<string, SplitRule>> = {
  "round-robin": ({ items, shards }) => items.map((_, at) => at % shards),
  "count slices (Playwright)": ({ items, shards }) => slices(items.length, shards),
  "hash slices (Jest, Vitest)": hashSlices,
  "contiguous by duration (pytest-split)": contiguous,
  "longest first, p85 (gotestsum)": (request) =>
    packByLength(p85Estimates(request), request.shards),
  "longest first, moving average (split_tests)": (request) =>
    packByLength(movingAverages(request), request.shards),
  "longest first, last durations": (request) =>
    packByLength(lastEstimates(request), request.shards),
};

function slices(items: number, shards: number): number[] {
  return Array.from({ length: items }, (_, at) => Math.floor((at * shards) / items));
}

function hashSlices({ items, shards }: SplitRequest): readonly number[] {
  const hash = (item: string) => createHash("sha1").update(item).digest("hex");
  const order = items.toSorted((left, right) => (hash(left) < hash(right) ? -1 : 1));
  const places = new Map(order.map((item, at) => [item, at]));
  const shardAt = slices(items.length, shards);
  return items.map((item) => shardAt[places.get(item) ?? 0] ?? 0);
}

function contiguous(request: SplitRequest): readonly number[] {
  const estimates = lastEstimates(request);
  const share = sum(estimates) / request.shards;
  let [shard, filled] = [0, 0];
  return estimates.map((seconds) => {
    if (filled >= share && shard < request.shards - 1) [shard, filled] = [shard + 1, 0];
    filled += seconds;
    return shard;
  });
}

/** The last duration; for new items the mean of the known ones. */
function lastEstimates({ past, items }: SplitRequest): readonly number[] {
  const last = past.at(-1) ?? new Map<string, number>();
  const mean = sum([...last.values()]) / Math.max(1, last.size);
  return items.map((item) => last.get(item) ?? mean);
}

/** The 85th percentile of the last ten; new items count nothing. */
function p85Estimates({ past, items }: SplitRequest): readonly number[] {
  return items.map((item) => {
    const known = past.slice(-10).flatMap((timings) => timings.get(item) ?? []);
    const sorted = known.toSorted((left, right) => left - right);
    return sorted[Math.ceil(0.85 * sorted.length) - 1] ?? 0;
  });
}

/** Each newest time counts a tenth, what it lacks is forgotten; new items take the mean of the known. */
function movingAverages({ past, items }: SplitRequest): readonly number[] {
  const levels = past.reduce<Timings>((before, timings) => {
    const level = (id: string, took: number) => 0.1 * took + 0.9 * (before.get(id) ?? took);
    return new Map(Array.from(timings, ([id, took]) => [id, level(id, took)]));
  }, new Map());
  const mean = sum([...levels.values()]) / Math.max(1, levels.size);
  return items.map((item) => levels.get(item) ?? mean);
}

/** Longest first, each to the lightest shard. */
export function packByLength(estimates: readonly number[], shards: number): readonly number[] {
  const loads = Array<number>(shards).fill(0);
  const counts = Array<number>(shards).fill(0);
  const shardOf = Array<number>(estimates.length).fill(0);
  const order = [...estimates.keys()].sort((l, r) => (estimates[r] ?? 0) - (estimates[l] ?? 0));
  for (const at of order) {
    let lightest = 0;
    for (let shard = 1; shard < shards; shard += 1) {
      const lighter = (loads[shard] ?? 0) - (loads[lightest] ?? 0);
      const fewer = (counts[shard] ?? 0) - (counts[lightest] ?? 0);
      if (lighter < 0 || (lighter === 0 && fewer < 0)) lightest = shard;
    }
    shardOf[at] = lightest;
    loads[lightest] = (loads[lightest] ?? 0) + (estimates[at] ?? 0);
    counts[lightest] = (counts[lightest] ?? 0) + 1;
  }
  return shardOf;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
