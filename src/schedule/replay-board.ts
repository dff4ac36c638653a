import { type EstimatedItem, groupsOfItem, type ItemId } from "../model/item.ts";
import type { Strategy } from "../model/plan.ts";
import { unwrap } from "../model/problem.ts";
import type { ReplayedItem, ReplayedRun } from "../model/replay.ts";
import { EQUAL_COUNTS, type SimulatedStrategy } from "../model/simulation.ts";
import { arrange } from "./arrange.ts";
import { packItems } from "./pack-items.ts";
import { emptyPacking, place } from "./packing.ts";
import { plannedItems } from "./planned-items.ts";
import { realisedMs } from "./realised.ts";
import { NO_RULES } from "./rules.ts";
import { isSimple, shardsFor } from "./schedule.ts";
import { divisibility, longestStretch } from "./split-giants.ts";
import { type WeighedItems, weighItems } from "./weigh-items.ts";
import { wholeTimes } from "./whole-times.ts";

/** A run that is planned again and again: what all plans of it share. */
export interface ReplayBoard {
  /** As they were to be expected, by id. */
  readonly expected: WeighedItems;
  /** The same items with the times that they were going to take. */
  readonly foreseen: WeighedItems;
  /** The longest stretch that no plan can divide, in milliseconds. */
  readonly longestMs: number;
  /** Whether any item carries a group mark. */
  readonly isMarked: boolean;
  readonly took: ReadonlyMap<ItemId, ReplayedItem>;
}

export function replayBoard({ items }: ReplayedRun): ReplayBoard {
  const foreseen = weighItems(items.map(withTimes));
  const kindOf = divisibility("duration", "auto", NO_RULES);
  const longestMs = foreseen.items.reduce(
    (most, item) => Math.max(most, longestStretch(item, kindOf(item)).ms),
    0,
  );
  return {
    expected: weighItems(items.map(({ item }) => item)),
    foreseen,
    longestMs,
    isMarked: items.some(({ item }) => groupsOfItem(item).length > 0),
    took: new Map(items.map((one) => [one.item.id, one])),
  };
}

function withTimes({ item, took, tests }: ReplayedItem): EstimatedItem {
  const { tests: _, ...whole } = { ...item, estimate: { ...item.estimate, seconds: took } };
  if (tests === undefined) return whole;
  return { ...whole, tests: Array.from(tests, ([id, seconds]) => ({ id, seconds })) };
}

/** What the shards would have taken under each strategy, in milliseconds. */
export function realisedLoads(
  board: ReplayBoard,
  shards: number,
  strategies: readonly SimulatedStrategy[],
): ReadonlyMap<SimulatedStrategy, readonly number[]> {
  const known = new Map<Strategy, readonly number[]>();
  return new Map(
    strategies.map((strategy) => {
      if (strategy === EQUAL_COUNTS) return [strategy, equalCounts(board, shards)];
      const alike = sameAs(board, shards, strategy);
      const loads =
        known.get(alike) ?? plannedFrom(board, board.expected, { shards, strategy: alike });
      known.set(alike, loads);
      return [strategy, loads];
    }),
  );
}

/** Where nothing is to be divided or kept together, strategies but `round-robin` go by duration. */
function sameAs({ expected, isMarked }: ReplayBoard, shards: number, strategy: Strategy): Strategy {
  if (strategy === "round-robin") return strategy;
  if (strategy === "loadgroup" && !isMarked) return "duration";
  return isSimple({ items: expected.items, shards, strategy }) ? "duration" : strategy;
}

/** As many items to each shard, one after the other by name. */
function equalCounts(board: ReplayBoard, wanted: number): readonly number[] {
  const { ms } = board.foreseen;
  const shards = shardsFor(ms.length, wanted);
  const shardOf = new Int32Array(ms.length);
  for (let shard = 0; shard < shards; shard += 1) {
    shardOf.fill(
      shard,
      Math.floor((shard * ms.length) / shards),
      Math.floor(((shard + 1) * ms.length) / shards),
    );
  }
  return timesOn(board, shardOf, shards);
}

interface Wanted {
  readonly shards: number;
  readonly strategy: Strategy;
}

/** What the shards of a plan from these weights take in the run. */
function plannedFrom(board: ReplayBoard, from: WeighedItems, wanted: Wanted): readonly number[] {
  return isSimple({ items: from.items, ...wanted })
    ? packed(board, from, wanted)
    : arranged(board, from, wanted);
}

function arranged(board: ReplayBoard, { items }: WeighedItems, wanted: Wanted): readonly number[] {
  const { shards } = unwrap(arrange({ items, ...wanted }));
  return realisedMs(plannedItems(shards), board.took);
}

/** The same without parts. */
function packed(board: ReplayBoard, weighed: WeighedItems, wanted: Wanted): readonly number[] {
  const shards = shardsFor(weighed.items.length, wanted.shards);
  return timesOn(board, packItems(weighed, shards, wanted.strategy).shardOf, shards);
}

/** What whole items take on their shards. All lists of the board's items are in the same order. */
function timesOn(
  { foreseen }: ReplayBoard,
  shardOf: Int32Array,
  shards: number,
): readonly number[] {
  const packing = emptyPacking(shardOf.length, shards);
  for (const [at, ms] of foreseen.ms.entries()) place(packing, at, { shard: shardOf[at] ?? 0, ms });
  return wholeTimes(foreseen, packing);
}

/** The makespan of a plan that knew every time beforehand, and what no plan beats; milliseconds. */
export function foreseenMs(
  board: ReplayBoard,
  shards: number,
): { readonly makespan: number; readonly bound: number } {
  const { foreseen, longestMs } = board;
  const loads = plannedFrom(board, foreseen, { shards, strategy: "duration" });
  return {
    makespan: Math.max(0, ...loads),
    bound: Math.max(longestMs, Math.ceil(foreseen.total / shards)),
  };
}
