import { addedMs, type Board } from "./board.ts";
import { type ExchangeSearch, makeExchange, membersOf, startSearch } from "./exchange-search.ts";
import { afterExchange, type Exchange } from "./exchange-units.ts";
import { loadOf, makespanOf } from "./packing.ts";
import { unitAt } from "./place-units.ts";
import { refine } from "./refine.ts";
import { slowestOf, timeOf } from "./shard-times.ts";
import { isFree } from "./task.ts";

/** So many are looked at for one exchange; then the best so far is made. */
const ENOUGH = 20_000;

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
  if (slowestOf(board) <= enough) return board;
  const free = freeWeights(board);
  const search = startSearch(board);
  for (;;) {
    if (free.heaviestFirst.length > 1) {
      refine(board.packing, free, enough);
      search.members = membersOf(board);
    }
    if (slowestOf(board) <= enough) return board;
    const best = bestExchange(search);
    if (best === undefined) return board;
    makeExchange(search, best);
  }
}

/**
 * Evens loads out where a chain takes longer than all of them, and returns the board: what is beside
 * the chain would else be left as it came.
 *
 * @param enough milliseconds at which the search ends.
 */
export function evenLoads(board: Board, enough: number): Board {
  const free = freeWeights(board);
  const most = makespanOf(board.packing);
  if (slowestOf(board) === most || most <= enough || free.heaviestFirst.length < 2) return board;
  refine(board.packing, free, enough);
  return board;
}

/** What weighs the same everywhere: it is exchanged in the faster way that knows no set-ups. */
function freeWeights({ task }: Board) {
  const ms = new Float64Array(task.units.length);
  for (const [at, unit] of task.units.entries()) if (isFree(unit)) ms[at] = unit.ms;
  const order = task.heaviestFirst.filter((at) => (ms[at] ?? 0) > 0);
  return { ms, heaviestFirst: order };
}

/** The exchange that makes the heaviest shard and its partner lightest; none where none helps. */
function bestExchange(search: ExchangeSearch): Exchange | undefined {
  const { board } = search;
  const [heaviest = 0, ...partners] = byTime(board).reverse();
  const offers = offersOf(search, heaviest);
  const enough = search.left - ENOUGH;
  let best: Found = { after: timeOf(board, heaviest) };
  for (const shard of partners.reverse()) {
    const isDone = best.change !== undefined && search.left < enough;
    if (isDone || search.left <= 0 || timeOf(board, shard) >= best.after) break;
    best = bestWith(search, { offers, heaviest, shard }, best);
  }
  return best.change;
}

/** Slowest last. */
function byTime(board: Board): number[] {
  const times = board.packing.loads.map((_, shard) => timeOf(board, shard));
  return [...times.keys()].sort(
    (left, right) => (times[left] ?? 0) - (times[right] ?? 0) || right - left,
  );
}

interface Found {
  readonly change?: Exchange;
  /** The slower time of the two shards after it. */
  readonly after: number;
}

interface Pair {
  readonly offers: readonly Offer[];
  readonly heaviest: number;
  readonly shard: number;
}

function bestWith(search: ExchangeSearch, { offers, heaviest, shard }: Pair, known: Found): Found {
  const returns = returnsOf(search, heaviest, shard);
  let best = known;
  for (const offer of offers) {
    const partner = { offer, heaviest, shard, returns, least: best.after };
    for (const change of exchangesOf(search, partner)) {
      const after = afterExchange(search.board, change);
      if (after < best.after) best = { change, after };
    }
  }
  return best;
}

/** What the shard may give back, longest first: all it has, and what the heaviest pays no set-up for. */
function returnsOf({ board, members }: ExchangeSearch, heaviest: number, shard: number) {
  const all = members[shard] ?? [];
  const { units } = board.task;
  const free = all.filter((at) => {
    const unit = units[at];
    return unit !== undefined && addedMs(board, unit, heaviest) === unit.ms;
  });
  return free.length === all.length ? [all] : [free, all];
}

interface Offer {
  readonly gives: readonly number[];
  /** Of its units. */
  readonly ms: number;
  /** What giving it may save in set-ups at most. */
  readonly saves: number;
}

/** What the shard may give: all that share a set-up, and each unit, but never all it has. */
function offersOf({ board, setups, members }: ExchangeSearch, shard: number): readonly Offer[] {
  const own = members[shard] ?? [];
  const offers = [...bundles(board, own), ...own.map((at) => [at])];
  return offers
    .filter((gives) => gives.length < own.length)
    .map((gives) => ({
      gives,
      ms: sumOf(board, gives),
      saves: gives.reduce((ms, at) => ms + (setups[at] ?? 0), 0),
    }));
}

interface Partner {
  readonly offer: Offer;
  readonly heaviest: number;
  readonly shard: number;
  readonly returns: readonly (readonly number[])[];
  readonly least: number;
}

/** Exchanges with one shard that would end below `least` if set-ups were saved and none added. */
function* exchangesOf(search: ExchangeSearch, { offer, heaviest, shard, returns, least }: Partner) {
  const { board, setups } = search;
  const { gives, ms, saves } = offer;
  const [high, low] = [loadOf(board.packing, heaviest), loadOf(board.packing, shard)];
  search.left -= 1;
  if (low + ms < least && high - ms - saves < least) {
    search.left -= gives.length;
    yield { gives, takes: NOTHING, heaviest, shard };
  }
  for (const at of returns.flatMap((units) => nearest(board, units, ms - (high - low) / 2))) {
    search.left -= 1;
    const given = ms - (board.task.units[at]?.ms ?? 0);
    if (low + given - (setups[at] ?? 0) >= least || high - given - saves >= least) continue;
    search.left -= gives.length;
    yield { gives, takes: [at], heaviest, shard };
  }
}

const NOTHING: readonly number[] = [];

/** Of units that come longest first, those about as long as wanted. */
function nearest({ task }: Board, units: readonly number[], ms: number): readonly number[] {
  let [low, high] = [0, units.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((task.units[units[middle] ?? 0]?.ms ?? 0) > ms) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, low - NEAREST / 2);
  return units.slice(from, from + NEAREST);
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

function sumOf({ task }: Board, units: readonly number[]): number {
  return units.reduce((ms, at) => ms + (task.units[at]?.ms ?? 0), 0);
}
