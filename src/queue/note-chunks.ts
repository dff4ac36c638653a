import type { ChunkRecord } from "../model/record.ts";
import { type ChunkId, isSameChunk } from "../model/stealing.ts";
import type { StealEvent, StealState } from "./steal-share.ts";

/**
 * What the shard's stamp says of chunks once `event` took `before` to `after`: one entry a chunk,
 * the last that is known of it.
 * @param at The time of the event, ISO 8601.
 */
export function noteChunks(
  chunks: readonly ChunkRecord[],
  { before, event, after }: Transition,
  at: string,
): readonly ChunkRecord[] {
  const ended = before.step.kind === "run" ? noteEnd(chunks, before.step.chunk, at) : chunks;
  if (after !== before && after.step.kind === "run") {
    return withChunk(ended, { ...after.step.chunk, claim: claimOf(event), at });
  }
  if (before.step.kind !== "claim" || event.kind !== "answered") return ended;
  if (event.answer.kind !== "lost") return ended;
  const { holder } = event.answer;
  const known = holder === undefined ? {} : { holder };
  return withChunk(ended, { ...before.step.chunk, claim: "lost", at, ...known });
}

export interface Transition {
  readonly before: StealState;
  readonly event: StealEvent;
  readonly after: StealState;
}

function noteEnd(
  chunks: readonly ChunkRecord[],
  chunk: ChunkId,
  ended: string,
): readonly ChunkRecord[] {
  return chunks.map((one) => (isSameChunk(one, chunk) ? { ...one, ended } : one));
}

function withChunk(chunks: readonly ChunkRecord[], chunk: ChunkRecord): readonly ChunkRecord[] {
  return [...chunks.filter((one) => !isSameChunk(one, chunk)), chunk];
}

function claimOf(event: StealEvent): ChunkRecord["claim"] {
  if (event.kind !== "answered") return "unasked";
  const { answer } = event;
  // A claim that is lost to the shard itself was won before.
  if (answer.kind === "won" || answer.kind === "lost") return "won";
  return answer.kind === "refused" ? "unasked" : "unclear";
}
