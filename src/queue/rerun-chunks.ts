import type { ChunkRecord, Stamp } from "../model/record.ts";
import { type ChunkId, isSameChunk } from "../model/stealing.ts";
import { ownChunks, type StealTask } from "./steal-share.ts";

/** What a shard that runs again knows of the chunks, from the attempts before. */
export interface EarlierChunks {
  readonly self: string;
  /** Its own, in their order. */
  readonly own: readonly ChunkId[];
  /** What it claimed or ran, by its own record, by those of others or by the claims. */
  readonly held: readonly ChunkId[];
  /** What other shards ran to its end, by their records. */
  readonly completed: readonly ChunkId[];
  /** What its owner lost to somebody, by the owner's record, and nobody says to whom. */
  readonly unknown: readonly ChunkId[];
}

/** What a stamp of an earlier attempt says of chunks. */
export type EarlierStamp = Pick<Stamp, "shard" | "state" | "chunks">;

/**
 * What the stamps tell, without the claims.
 * @param stamps Of all shards, in any order.
 */
export function earlierChunks(task: StealTask, stamps: readonly EarlierStamp[]): EarlierChunks {
  const { self } = task;
  const others = stamps.filter(({ shard }) => shard !== self);
  const lost = others.flatMap(({ chunks = [] }) => chunks.filter(({ claim }) => claim === "lost"));
  const held = stamps.filter(({ shard }) => shard === self).flatMap(heldChunks);
  // A shard that vanished left nothing of its own, and its claim may be forgotten.
  const named = lost.filter(({ holder }) => holder === self);
  return {
    self,
    own: ownChunks(task),
    held: [...held, ...named].map(idOf),
    completed: others.flatMap(completedChunks).map(idOf),
    unknown: lost.filter(({ holder }) => holder === undefined).map(idOf),
  };
}

/**
 * Which chunks a shard runs that runs again: those it held, those of its own that no other's record
 * has, and those of which nobody knows who had them. None that nobody has run is left out; one that
 * two have run is reported.
 */
export function rerunChunks({ self, own, held, completed, unknown }: EarlierChunks) {
  const kept = own.filter((chunk) => isIn(chunk, held) || !isIn(chunk, completed));
  const others = [...held, ...unknown.filter((chunk) => !isIn(chunk, completed))];
  const taken: ChunkId[] = [...kept];
  for (const chunk of others) {
    if (chunk.shard !== self && !isIn(chunk, taken)) taken.push(chunk);
  }
  return taken;
}

/**
 * Its own chunks that it does not run again, as lost to who ran them, for its stamp to say so.
 * @param at ISO 8601.
 */
export function leftChunks(
  task: StealTask,
  { run, stamps }: { readonly run: readonly ChunkId[]; readonly stamps: readonly EarlierStamp[] },
  at: string,
): readonly ChunkRecord[] {
  const others = stamps.filter(({ shard }) => shard !== task.self);
  return ownChunks(task)
    .filter((chunk) => !isIn(chunk, run))
    .map((chunk) => {
      const runner = others.find((stamp) => isIn(chunk, completedChunks(stamp)));
      const holder = runner === undefined ? {} : { holder: runner.shard };
      return { ...chunk, claim: "lost", at, ...holder };
    });
}

function heldChunks({ chunks = [] }: EarlierStamp): readonly ChunkRecord[] {
  return chunks.filter(({ claim }) => claim !== "lost");
}

function completedChunks({ state, chunks = [] }: EarlierStamp): readonly ChunkRecord[] {
  return state === "complete" ? chunks.filter(({ ended }) => ended !== undefined) : [];
}

function isIn(chunk: ChunkId, list: readonly ChunkId[]): boolean {
  return list.some((one) => isSameChunk(one, chunk));
}

function idOf({ shard, chunk }: ChunkId): ChunkId {
  return { shard, chunk };
}
