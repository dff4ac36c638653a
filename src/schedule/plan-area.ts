import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Granularity, Strategy } from "../model/plan.ts";
import { type Board, emptyBoard, put } from "./board.ts";
import { evenShare } from "./even-share.ts";
import { leastWork } from "./least-work.ts";
import { makeTask, type PieceTask } from "./make-task.ts";
import { fillIdle, packTask, unevenness } from "./pack-task.ts";
import { countOf } from "./packing.ts";
import type { Rules } from "./rules.ts";
import { busiestOf, slowestOf } from "./shard-times.ts";
import {
  divisibility,
  giantMs,
  leastSpread,
  longestStretch,
  type Piece,
  splitItem,
  wholePiece,
} from "./split-giants.ts";
import { stayPut } from "./stay-put.ts";
import { onShards } from "./task.ts";
import { undividedMs } from "./undivided.ts";
import { toMs } from "./weigh-items.ts";

/** Items that share a set of shards: all of them, or those of one pool. */
export interface AreaRequest {
  /** By id; none of them alone. */
  readonly items: readonly EstimatedItem[];
  readonly shards: number;
  readonly strategy: Strategy;
  readonly granularity: Granularity;
  readonly rules: Rules;
  readonly blocks: readonly ReadonlySet<ItemId>[];
  readonly capacities: readonly number[];
  /** Milliseconds by shard. */
  readonly biasMs: readonly number[];
  readonly previous: ReadonlyMap<string, number>;
  readonly stickiness: number;
}

export interface Area {
  readonly pieces: PieceTask["pieces"];
  readonly board: Board;
  /** True where nothing shorter exists for these parts. */
  readonly proved: boolean;
}

/**
 * So many items times shards are packed to see whether fewer shards are shorter: beyond it, where
 * one shard more or less is one of hundreds, they are not looked at.
 */
const MOST_WORK = 20_000_000;

/** A split has to save this share of the time to be worth its parts. */
const WORTH = 0.01;

/**
 * The items on at most so many shards; `undefined` where the rules cannot all be kept with them.
 * Never longer than with fewer shards: where it would be, the plan of fewer is taken, and its idle
 * shards get something of others. One with a bias is left without items where that is shorter.
 */
export function planArea(request: AreaRequest): Area | undefined {
  const all = planOnce(request, [...request.biasMs.keys()]);
  if (all === undefined) return undefined;
  if (request.strategy === "round-robin") return withoutIdle(widen(all, request));
  const made = withoutIdle(widen(orOnFewer(request, all), request));
  const { task, packing } = made.board;
  const isLeft = task.biasMs.some((ms, shard) => ms > 0 && countOf(packing, shard) === 0);
  return isLeft ? made : { ...made, board: stayPut(made.board, request.stickiness) };
}

/** An area on some of the request's shards, by their numbers from 0. */
interface OpenArea extends Area {
  readonly open: readonly number[];
}

function orOnFewer(request: AreaRequest, all: OpenArea): OpenArea {
  let best = all;
  let work = request.items.length * request.shards;
  if (work > MOST_WORK) return all;
  const least = leastMs(request);
  for (let count = request.shards; count > 0 && work <= MOST_WORK; count -= 1) {
    const [first = [], ...others] = openSets(request, count);
    if (least(first) >= busiestOf(best.board)) break;
    const isKnown = count === request.shards;
    for (const open of isKnown ? others : [first, ...others]) {
      if (least(open) >= busiestOf(best.board)) continue;
      best = shorter(best, planOnce(request, open)) ?? best;
      work += request.items.length * open.length;
    }
  }
  return best;
}

/**
 * The first so many shards, then those of them without the largest bias, the two largest, and so on.
 * What is too much for all of the first is too much for the others.
 */
function openSets({ biasMs }: AreaRequest, count: number): readonly (readonly number[])[] {
  const first = [...biasMs.keys()].slice(0, count);
  const biased = first
    .filter((shard) => (biasMs[shard] ?? 0) > 0)
    .sort((left, right) => (biasMs[right] ?? 0) - (biasMs[left] ?? 0) || right - left);
  const fewer = [...biased.keys()].map((last) => {
    const closed = new Set(biased.slice(0, last + 1));
    return first.filter((shard) => !closed.has(shard));
  });
  return [first, ...fewer.filter((open) => open.length > 0)];
}

function leastMs(request: AreaRequest): (open: readonly number[]) => number {
  const { items, strategy, granularity, rules, biasMs } = request;
  const work = leastWork(request, items);
  const kindOf = divisibility(strategy, granularity, rules);
  const longest = items.reduce(
    (ms, item) => Math.max(ms, longestStretch(item, kindOf(item), ms).ms),
    0,
  );
  const spread = items.filter(
    (item) => item.parallelism !== undefined && kindOf(item) !== undefined,
  );
  return (open) => {
    const widest = spread.reduce((ms, item) => Math.max(ms, leastSpread(item, open.length)), 0);
    const biases = open.map((shard) => biasMs[shard] ?? 0).filter((ms) => ms > 0);
    return Math.max(longest, widest, evenShare({ ...work, biases }, open.length));
  };
}

/** On these shards: split as coarsely as is about as good as the finest split, or shorter. */
function planOnce(request: AreaRequest, open: readonly number[]): OpenArea | undefined {
  const [first = [], ...coarser] = splits(request, open.length);
  const finest = pack(request, first, open);
  let shortest = finest;
  let coarse: OpenArea | undefined;
  for (const pieces of finest === undefined ? [] : coarser) {
    const other = pack(request, pieces, open);
    if (other === undefined || finest === undefined) continue;
    coarse = shorter(coarse, other);
    if (isAboutAsGood(other.board, finest.board)) return coarse;
    shortest = shorter(shortest, other);
  }
  return shortest;
}

/** Of equally short ones the first. */
function shorter<One extends Area>(one: One | undefined, other: One | undefined): One | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return busiestOf(other.board) < busiestOf(one.board) ? other : one;
}

/** Evenness counts too: where one long test binds, the other shards are to be even all the same. */
function isAboutAsGood(coarse: Board, fine: Board): boolean {
  return (
    slowestOf(coarse) <= slowestOf(fine) * (1 + WORTH) &&
    unevenness(coarse.packing) <= unevenness(fine.packing) * (1 + WORTH)
  );
}

/** The finest first, then from the coarsest on; alike ones once. */
function splits(request: AreaRequest, shards: number): readonly (readonly Piece[])[] {
  const { items, strategy, granularity, rules } = request;
  const kindOf = divisibility(strategy, granularity, rules);
  const total = items.reduce((sum, item) => sum + toMs(item.estimate.seconds), 0);
  const giantOf = (item: EstimatedItem) => giantMs(item, total / shards);
  const isWhole = (item: EstimatedItem) =>
    (granularity === "auto" && undividedMs(item) <= giantOf(item)) || kindOf(item) === undefined;
  if (items.every(isWhole)) return [items.map(wholePiece)];
  const lengths =
    granularity === "test"
      ? [() => ({ longest: -1, part: 0 })]
      : [1, Number.POSITIVE_INFINITY, 2].map((of) => (item: EstimatedItem) => ({
          longest: giantOf(item) * of,
          part: giantOf(item),
        }));
  const made = lengths.map((lengthOf) =>
    items.flatMap((item) => splitItem(item, { ...lengthOf(item), kindOf, shards })),
  );
  const [finest] = made;
  const isFiner = made.map((pieces, at) => at === 0 || pieces.length < (finest?.length ?? 0));
  return made.filter((_, at) => isFiner[at]);
}

function pack(
  request: AreaRequest,
  pieces: readonly Piece[],
  open: readonly number[],
): OpenArea | undefined {
  const biasMs = open.map((shard) => request.biasMs[shard] ?? 0);
  const made = makeTask({ ...request, biasMs, pieces });
  const count = Math.min(open.length, made.pieces.length);
  const packed = packTask(onShards(made.task, count), request.strategy);
  if (packed === undefined) return undefined;
  return { pieces: made.pieces, ...packed, open: open.slice(0, count) };
}

/** On all of the shards that there is something for: those left out get what makes nothing longer. */
function widen({ open, ...area }: OpenArea, { shards, biasMs }: AreaRequest): Area {
  const { task, packing } = area.board;
  const count = Math.max(Math.min(shards, task.units.length), (open.at(-1) ?? 0) + 1);
  if (task.biasMs.length === count) return area;
  const board = emptyBoard(onShards({ ...task, biasMs }, count));
  for (const at of task.units.keys()) put(board, at, open[packing.shardOf[at] ?? 0] ?? 0);
  fillIdle(board, busiestOf(area.board));
  return { ...area, board };
}

/** Shards that nothing may go to are left out; with biases only the last ones, so that numbers stay. */
function withoutIdle(area: Area): Area {
  const { task, packing } = area.board;
  const isBusy = (shard: number) => countOf(packing, shard) > 0 || (task.biasMs[shard] ?? 0) > 0;
  const shards = [...packing.counts.keys()];
  const last = shards.findLast(isBusy) ?? 0;
  const hasBias = task.biasMs.some((ms) => ms > 0);
  const used = shards.filter((shard) => (hasBias ? shard <= last : isBusy(shard)));
  if (used.length === packing.counts.length) return area;
  const board = emptyBoard(onShards(task, used.length));
  for (const at of task.units.keys()) put(board, at, used.indexOf(packing.shardOf[at] ?? 0));
  return { ...area, board };
}
