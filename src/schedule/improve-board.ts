import { type Board, fits, put, take } from "./board.ts";
import { loadOf, makespanOf } from "./packing.ts";
import { unitAt } from "./place-units.ts";
import { refine } from "./refine.ts";
import { isFree } from "./task.ts";

/** How many exchanges may be looked at. A budget of work, never of time. */
const BUDGET = 1_000_000;

/**
 * Improves the board in place and returns it: units leave the heaviest shard for another, alone, in
 * exchange for another unit, or with all that share a set-up, as long as both shards end below what
 * the heaviest had. Nothing that was respected is broken.
 *
 * @param enough milliseconds at which the search ends.
 */
export function improveBoard(board: Board, enough: number): Board {
  const search: Search = { board, left: BUDGET };
  const free = freeWeights(board);
  for (;;) {
    if (free.heaviestFirst.length > 1) refine(board.packing, free, enough);
    if (makespanOf(board.packing) <= enough || !relieve(search)) return board;
  }
}

interface Search {
  readonly board: Board;
  left: number;
}

/** What weighs the same everywhere: it is exchanged in the faster way that knows no set-ups. */
function freeWeights({ task }: Board) {
  const { units } = task;
  const ms = Float64Array.from(units, (unit) => (isFree(unit) ? unit.ms : 0));
  const order = task.heaviestFirst.filter((at) => (ms[at] ?? 0) > 0);
  return { ms, heaviestFirst: order };
}

/** One exchange that makes the heaviest shard lighter; false where none was found. */
function relieve(search: Search): boolean {
  const { board } = search;
  const heaviest = heaviestOf(board);
  const members = membersOf(board);
  const own = members[heaviest] ?? [];
  let best: Exchange | undefined;
  let least = loadOf(board.packing, heaviest);
  for (const gives of [...own.map((at) => [at]), ...bundles(board, own)]) {
    if (gives.length === own.length) continue;
    for (let shard = 0; shard < members.length && search.left > 0; shard += 1) {
      if (shard === heaviest || loadOf(board.packing, shard) >= least) continue;
      for (const takes of [[], ...(members[shard] ?? []).map((at) => [at])]) {
        search.left -= gives.length + takes.length;
        const after = afterExchange(board, { gives, takes, heaviest, shard });
        if (after < least) [best, least] = [{ gives, takes, heaviest, shard }, after];
      }
    }
  }
  if (best !== undefined) exchange(board, best);
  return best !== undefined;
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
function afterExchange(board: Board, change: Exchange): number {
  const quick = lowestAfter(board, change);
  if (quick >= loadOf(board.packing, change.heaviest)) return Number.POSITIVE_INFINITY;
  const done = apply(board, change);
  const after = done
    ? Math.max(loadOf(board.packing, change.heaviest), loadOf(board.packing, change.shard))
    : Number.POSITIVE_INFINITY;
  undo(board, change);
  return after;
}

/** Without set-ups, so that most exchanges need no trying. */
function lowestAfter(board: Board, { gives, takes, heaviest, shard }: Exchange): number {
  const sum = (units: readonly number[]) =>
    units.reduce((ms, at) => ms + unitAt(board.task, at).ms, 0);
  const given = sum(gives) - sum(takes);
  const setups = takes.length === 0 ? 0 : setupsOf(board, takes);
  return Math.max(
    loadOf(board.packing, shard) + given - setups,
    loadOf(board.packing, heaviest) - given - setupsOf(board, gives),
  );
}

function setupsOf({ task }: Board, units: readonly number[]): number {
  const used = new Set(units.flatMap((at) => unitAt(task, at).setups));
  return [...used].reduce((ms, setup) => ms + (task.setupMs[setup] ?? 0), 0);
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

function exchange(board: Board, change: Exchange): void {
  if (!apply(board, change)) throw new Error("An exchange that was possible no longer is.");
}
