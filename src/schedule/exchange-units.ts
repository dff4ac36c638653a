import { type Board, fits, put, take } from "./board.ts";
import { unitAt } from "./place-units.ts";
import { timeOf } from "./shard-times.ts";

/** Units of the heaviest shard for units of another, or for none. */
export interface Exchange {
  readonly gives: readonly number[];
  readonly takes: readonly number[];
  readonly heaviest: number;
  readonly shard: number;
}

/** The slower time of the two shards after the exchange; infinite where it may not be. */
export function afterExchange(board: Board, change: Exchange): number {
  const after = exchangeUnits(board, change)
    ? Math.max(timeOf(board, change.heaviest), timeOf(board, change.shard))
    : Number.POSITIVE_INFINITY;
  undo(board, change);
  return after;
}

/** Makes the exchange as far as it may be made; false where it stopped short. */
export function exchangeUnits(board: Board, { gives, takes, heaviest, shard }: Exchange): boolean {
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
