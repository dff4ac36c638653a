import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Piece } from "./split-giants.ts";

/** The pieces of one item that share a shard: one worker runs them, one after another. */
export interface Chain {
  readonly item: EstimatedItem;
  /** At least one. */
  readonly pieces: readonly Piece[];
  /** What they take by themselves. */
  readonly ms: number;
}

export function chainsOf(pieces: readonly Piece[]): readonly Chain[] {
  const byItem = new Map<EstimatedItem, Piece[]>();
  for (const piece of pieces) {
    const known = byItem.get(piece.item);
    if (known === undefined) byItem.set(piece.item, [piece]);
    else known.push(piece);
  }
  return Array.from(byItem, ([item, own]) => ({ item, pieces: own, ms: chainMs(own) }));
}

/** What pieces of one item take by themselves. */
function chainMs(pieces: readonly Piece[]): number {
  const overhead = pieces[0]?.overhead.undividedMs ?? 0;
  return pieces.reduce((sum, piece) => sum + piece.undividedMs, overhead);
}

/** Whether nothing runs beside it: what is to be serial, and a part with a start of its own. */
export function isSerial(piece: Piece, serial: ReadonlySet<ItemId>): boolean {
  return serial.has(piece.item.id) || isSolo(piece);
}

/** Whether it is a part with a start of its own. */
export function isSolo({ item, names }: Piece): boolean {
  return names !== undefined && item.partStartSeconds !== undefined;
}

/** All but what is serial: its chains come one after the other once these are done. */
export function besideOthers(
  pieces: readonly Piece[],
  serial: ReadonlySet<ItemId>,
): readonly Piece[] {
  return pieces.filter((piece) => !isSerial(piece, serial));
}

/** None of no pieces; of equally long ones the first. */
export function longestChain(pieces: readonly Piece[]): Chain | undefined {
  let longest: Chain | undefined;
  for (const chain of chainsOf(pieces)) {
    if (longest === undefined || chain.ms > longest.ms) longest = chain;
  }
  return longest;
}
