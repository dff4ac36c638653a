import { type Board, fits, put, take } from "./board.ts";
import { loadOf, makespanOf } from "./packing.ts";
import { unitAt } from "./place-units.ts";
import { refine } from "./refine.ts";
import { isFree, weightOf } from "./task.ts";

/** How many exchanges may be looked at. A budget of work, never of time. */
const BUDGET = 150_000;

/** So many units of a shard are tried in exchange, those that would even the two shards out best. */
const NEAREST = 6;

/**
 * Improves the board in place and returns it: units leave the heaviest shard for another, alone, in
 * exchange for another unit, or with all that share a set-up, as long as both shards end below what
 * the heaviest had. Nothing that was respected is broken.
 *
 * @param enough milliseconds at which the search ends.
 */
export function improveBoard(board: Board, enough: number): Board {
  const free = freeWeights(board);
  const search: Search = { board, setups: setupSums(board), left: BUDGET };
  for (;;) {
    if (free.heaviestFirst.length > 1) refine(board.packing, free, enough);
    if (makespanOf(board.packing) <= enough) return board;
    const best = bestExchange(search);
    if (best === undefined) return board;
    if (!apply(board, best)) throw new Error("An exchange that was possible no longer is.");
  }
}

interface Search {
  readonly board: Board;
  /** For each unit, its set-ups together. */
  readonly setups: Float64Array;
  left: number;
}

function setupSums({ task }: Board): Float64Array {
  return Float64Array.from(task.units, (unit) => weightOf(unit, task.setupMs) - unit.ms);
}

/** What weighs the same everywhere: it is exchanged in the faster way that knows no set-ups. */
function freeWeights({ task }: Board) {
  const { units } = task;
  const ms = Float64Array.from(units, (unit) => (isFree(unit) ? unit.ms : 0));
  const order = task.heaviestFirst.filter((at) => (ms[at] ?? 0) > 0);
  return { ms, heaviestFirst: order };
}

/** The exchange that makes the heaviest shard and its partner lightest; none where none helps. */
function bestExchange(search: Search): Exchange | undefined {
  const { board } = search;
  const heaviest = heaviestOf(board);
  const members = membersOf(board);
  const own = members[heaviest] ?? [];
  const offers = [...bundles(board, own), ...own.map((at) => [at])];
  let best: Exchange | undefined;
  let least = loadOf(board.packing, heaviest);
  for (const gives of offers.filter((offer) => offer.length < own.length)) {
    for (const change of exchangesOf(search, { gives, heaviest, members, least })) {
      const after = afterExchange(search, change);
      if (after < least) [best, least] = [change, after];
    }
  }
  return best;
}

interface Offer {
  readonly gives: readonly number[];
  readonly heaviest: number;
  readonly members: readonly (readonly number[])[];
  readonly least: number;
}

function* exchangesOf(search: Search, { gives, heaviest, members, least }: Offer) {
  const { packing } = search.board;
  for (const [shard, others] of members.entries()) {
    if (shard === heaviest || loadOf(packing, shard) >= least || search.left <= 0) continue;
    const gap = loadOf(packing, heaviest) - loadOf(packing, shard);
    const ideal = sumOf(search.board, gives) - gap / 2;
    for (const takes of [NOTHING, ...nearest(search.board, others, ideal)]) {
      search.left -= gives.length + takes.length;
      yield { gives, takes, heaviest, shard };
    }
  }
}

const NOTHING: readonly number[] = [];

/** Of units that come heaviest first, those about as long as wanted, each on its own. */
function nearest({ task }: Board, units: readonly number[], ms: number): readonly number[][] {
  let [low, high] = [0, units.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((task.units[units[middle] ?? 0]?.ms ?? 0) > ms) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, low - NEAREST / 2);
  return units.slice(from, from + NEAREST).map((at) => [at]);
}

interface Exchange {
  readonly gives: readonly number[];
  readonly takes: readonly number[];
  readonly heaviest: number;
  readonly shard: number;
}

function heaviestOf({ packing }: Board): number {
  let heaviest = 0;
  for (let shard = 1; shard < packing.loads.length; shard += 1) {
    if (loadOf(packing, shard) > loadOf(packing, heaviest)) heaviest = shard;
  }
  return heaviest;
}

function membersOf({ task, packing }: Board): readonly (readonly number[])[] {
  const members = Array.from(packing.loads, (): number[] => []);
  for (const at of task.heaviestFirst) {
    if (unitAt(task, at).ms > 0) members[packing.shardOf[at] ?? 0]?.push(at);
  }
  return members;
}

/** The units of one shard that share a set-up, each set-up's together. */
function bundles({ task }: Board, own: readonly number[]): readonly (readonly number[])[] {
  const bySetup = new Map<number, number[]>();
  for (const at of own) {
    for (const setup of unitAt(task, at).setups) {
      bySetup.set(setup, [...(bySetup.get(setup) ?? []), at]);
    }
  }
  return [...bySetup.values()].filter((units) => units.length > 1);
}

/** The heavier load of the two shards after the exchange; infinite where it may not be. */
function afterExchange(search: Search, change: Exchange): number {
  const { board } = search;
  if (lowestAfter(search, change) >= loadOf(board.packing, change.heaviest)) {
    return Number.POSITIVE_INFINITY;
  }
  const done = apply(board, change);
  const after = done
    ? Math.max(loadOf(board.packing, change.heaviest), loadOf(board.packing, change.shard))
    : Number.POSITIVE_INFINITY;
  undo(board, change);
  return after;
}

/** As if all set-ups were saved and none added, so that most exchanges need no trying. */
function lowestAfter({ board, setups }: Search, { gives, takes, heaviest, shard }: Exchange) {
  const saved = (units: readonly number[]) => units.reduce((ms, at) => ms + (setups[at] ?? 0), 0);
  const given = sumOf(board, gives) - sumOf(board, takes);
  return Math.max(
    loadOf(board.packing, shard) + given - saved(takes),
    loadOf(board.packing, heaviest) - given - saved(gives),
  );
}

function sumOf({ task }: Board, units: readonly number[]): number {
  return units.reduce((ms, at) => ms + (task.units[at]?.ms ?? 0), 0);
}

/** Makes the exchange as far as it may be made; false where it stopped short. */
function apply(board: Board, { gives, takes, heaviest, shard }: Exchange): boolean {
  for (const at of [...gives, ...takes]) take(board, at);
  return putWhereFits(board, gives, shard) && putWhereFits(board, takes, heaviest);
}

function putWhereFits(board: Board, units: readonly number[], shard: number): boolean {
  return units.every((at) => {
    if (!fits(board, unitAt(board.task, at), shard)) return false;
    put(board, at, shard);
    return true;
  });
}

function undo(board: Board, { gives, takes, heaviest, shard }: Exchange): void {
  for (const at of [...gives, ...takes]) if (board.placed[at] === 1) take(board, at);
  for (const at of gives) put(board, at, heaviest);
  for (const at of takes) put(board, at, shard);
}
