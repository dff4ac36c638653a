import { type ChunkId, isSameChunk } from "../model/stealing.ts";

/** What a shard that runs again knows of the chunks, from the attempts before. */
export interface EarlierChunks {
  readonly self: string;
  /** Its own, in their order. */
  readonly own: readonly ChunkId[];
  /** What it claimed or ran, by its own record or by the claims. */
  readonly held: readonly ChunkId[];
  /** What other shards ran to its end, by their records. */
  readonly completed: readonly ChunkId[];
  /** What its owner lost to somebody, by the owner's record, and nobody says to whom. */
  readonly unknown: readonly ChunkId[];
}

/**
 * Which chunks a shard runs that runs again: those it held, those of its own that no other's record
 * has, and those of which nobody knows who had them. None that nobody has run is left out; one that
 * two have run is reported.
 */
export function rerunChunks({ self, own, held, completed, unknown }: EarlierChunks) {
  const isIn = (chunk: ChunkId, list: readonly ChunkId[]) =>
    list.some((one) => isSameChunk(one, chunk));
  const kept = own.filter((chunk) => isIn(chunk, held) || !isIn(chunk, completed));
  const others = [...held, ...unknown.filter((chunk) => !isIn(chunk, completed))];
  const taken: ChunkId[] = [...kept];
  for (const chunk of others) {
    if (chunk.shard !== self && !isIn(chunk, taken)) taken.push(chunk);
  }
  return taken;
}
