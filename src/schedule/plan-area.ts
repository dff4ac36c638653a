import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Granularity, Strategy } from "../model/plan.ts";
import { type Board, emptyBoard, put } from "./board.ts";
import { evenShare } from "./even-share.ts";
import { leastWork } from "./least-work.ts";
import { makeTask, type PieceTask } from "./make-task.ts";
import { fillIdle, packTask, unevenness } from "./pack-task.ts";
import { makespanOf, type Packing } from "./packing.ts";
import type { Rules } from "./rules.ts";
import { divisibility, longestStretch, type Piece, splitItem, wholePiece } from "./split-giants.ts";
import { stayPut } from "./stay-put.ts";
import { onShards } from "./task.ts";
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
 * shards get something of others.
 */
export function planArea(request: AreaRequest): Area | undefined {
  const inTurn = request.strategy === "round-robin";
  const all = planOnce(request, request.shards);
  const best = inTurn || all === undefined ? all : orOnFewer(request, all);
  if (best === undefined) return undefined;
  const widened = withoutIdle(widen(best, request));
  return inTurn ? widened : { ...widened, board: stayPut(widened.board, request.stickiness) };
}

function orOnFewer(request: AreaRequest, all: Area): Area {
  const least = leastMs(request);
  let best = all;
  let work = request.items.length * request.shards;
  for (let shards = request.shards - 1; shards > 0 && work < MOST_WORK; shards -= 1) {
    if (least(shards) >= makespanOf(best.board.packing)) break;
    best = shorter(best, planOnce(request, shards)) ?? best;
    work += request.items.length * shards;
  }
  return best;
}

function leastMs(request: AreaRequest): (shards: number) => number {
  const { items, strategy, granularity, rules } = request;
  const work = leastWork(request, items);
  const kindOf = divisibility(strategy, granularity, rules);
  const longest = items.reduce(
    (ms, item) => Math.max(ms, longestStretch(item, kindOf(item), ms).ms),
    0,
  );
  return (shards) => Math.max(longest, evenShare(work, shards));
}

/** On so many shards: split as coarsely as is about as good as the finest split, or shorter. */
function planOnce(request: AreaRequest, shards: number): Area | undefined {
  const [first = [], ...coarser] = splits(request, shards);
  const finest = pack(request, first, shards);
  let shortest = finest;
  for (const pieces of finest === undefined ? [] : coarser) {
    const other = pack(request, pieces, shards);
    if (other === undefined || finest === undefined) continue;
    if (isAboutAsGood(other.board.packing, finest.board.packing)) return other;
    shortest = shorter(shortest, other);
  }
  return shortest;
}

/** Of equally short ones the first. */
function shorter(one: Area | undefined, other: Area | undefined): Area | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return makespanOf(other.board.packing) < makespanOf(one.board.packing) ? other : one;
}

/** Evenness counts too: where one long test binds, the other shards are to be even all the same. */
function isAboutAsGood(coarse: Packing, fine: Packing): boolean {
  return (
    makespanOf(coarse) <= makespanOf(fine) * (1 + WORTH) &&
    unevenness(coarse) <= unevenness(fine) * (1 + WORTH)
  );
}

/** The finest first, then from the coarsest on; alike ones once. */
function splits(request: AreaRequest, shards: number): readonly (readonly Piece[])[] {
  const { items, strategy, granularity, rules } = request;
  const kindOf = divisibility(strategy, granularity, rules);
  const total = items.reduce((sum, item) => sum + toMs(item.estimate.seconds), 0);
  const share = total / shards;
  const isWhole = (item: EstimatedItem) =>
    (granularity === "auto" && toMs(item.estimate.seconds) <= share / 2) ||
    kindOf(item) === undefined;
  if (items.every(isWhole)) return [items.map(wholePiece)];
  const lengths =
    granularity === "test"
      ? [{ longest: -1, part: 0 }]
      : [0.5, Number.POSITIVE_INFINITY, 1].map((of) => ({
          longest: share * of,
          part: share / 2,
        }));
  const made = lengths.map((length) =>
    items.flatMap((item) => splitItem(item, { ...length, kindOf })),
  );
  const [finest] = made;
  const isFiner = made.map((pieces, at) => at === 0 || pieces.length < (finest?.length ?? 0));
  return made.filter((_, at) => isFiner[at]);
}

function pack(request: AreaRequest, pieces: readonly Piece[], shards: number): Area | undefined {
  const made = makeTask({ ...request, pieces });
  const count = Math.min(shards, made.pieces.length);
  const packed = packTask(onShards(made.task, count), request.strategy);
  if (packed === undefined) return undefined;
  return { pieces: made.pieces, ...packed };
}

function widen(area: Area, { shards, biasMs }: AreaRequest): Area {
  const { task, packing } = area.board;
  const count = Math.min(shards, task.units.length);
  if (task.biasMs.length === count) return area;
  const board = emptyBoard(onShards({ ...task, biasMs }, count));
  for (const at of task.units.keys()) put(board, at, packing.shardOf[at] ?? 0);
  fillIdle(board);
  return { ...area, board };
}

/** Shards that nothing may go to are left out; with biases only the last ones, so that numbers stay. */
function withoutIdle(area: Area): Area {
  const { task, packing } = area.board;
  const last = packing.counts.findLastIndex((count) => count > 0);
  const isKept = task.biasMs.some((ms) => ms > 0)
    ? (shard: number) => shard <= last
    : (shard: number) => (packing.counts[shard] ?? 0) > 0;
  const used = [...packing.counts.keys()].filter(isKept);
  if (used.length === packing.counts.length) return area;
  const board = emptyBoard(onShards(task, used.length));
  for (const at of task.units.keys()) put(board, at, used.indexOf(packing.shardOf[at] ?? 0));
  return { ...area, board };
}
