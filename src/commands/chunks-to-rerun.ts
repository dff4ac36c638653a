import { firstAttempt } from "../model/plan.ts";
import type { Claims, Ports } from "../model/ports.ts";
import type { ChunkRecord, Stamp } from "../model/record.ts";
import { type ChunkId, claimName, isSameChunk } from "../model/stealing.ts";
import { rerunChunks } from "../queue/rerun-chunks.ts";
import { ownChunks, type StealTask } from "../queue/steal-share.ts";
import { isoTime } from "../run/stamp.ts";
import { type EarlierRequest, type EarlierStamps, earlierStamps } from "./earlier-stamps.ts";

export interface RerunRequest extends EarlierRequest {
  readonly task: StealTask;
  readonly claims: Claims | undefined;
}

export interface RerunChunks {
  readonly run: readonly ChunkId[];
  /** Its own that another ran: the stamp says so. */
  readonly left: readonly ChunkRecord[];
}

/** What a shard of a later attempt runs beside its head, by the records and claims before it. */
export async function chunksToRerun(request: RerunRequest, ports: Ports): Promise<RerunChunks> {
  const { task } = request;
  const before = await earlierStamps(request, ports);
  for (const name of before.unreadable) {
    ports.log.warn(`${name} cannot be read: what it may have run is run again`);
  }
  const others = before.stamps.filter(({ shard }) => shard !== task.self);
  const completed = others.filter(({ state }) => state === "complete").flatMap(endedChunks);
  const lost = others.flatMap(lostChunks);
  const run = rerunChunks({
    self: task.self,
    own: ownChunks(task),
    held: [
      ...before.stamps.filter(({ shard }) => shard === task.self).flatMap(heldChunks),
      ...lost.filter(({ holder }) => holder === task.self),
      ...(await claimedBefore(request, before, completed)),
    ].map(idOf),
    completed: completed.map(idOf),
    unknown: lost.filter(({ holder }) => holder === undefined).map(idOf),
  });
  const at = isoTime(ports.clock.now());
  const left = ownChunks(task)
    .filter((chunk) => !run.some((one) => isSameChunk(one, chunk)))
    .map((chunk) => ({ ...chunk, claim: "lost" as const, at, ...runnerOf(chunk, others) }));
  return { run, left };
}

function idOf({ shard, chunk }: ChunkId): ChunkId {
  return { shard, chunk };
}

function heldChunks({ chunks = [] }: Stamp): readonly ChunkRecord[] {
  return chunks.filter(({ claim }) => claim !== "lost");
}

function endedChunks({ chunks = [] }: Stamp): readonly ChunkRecord[] {
  return chunks.filter(({ ended }) => ended !== undefined);
}

function lostChunks({ chunks = [] }: Stamp): readonly ChunkRecord[] {
  return chunks.filter(({ claim }) => claim === "lost");
}

function runnerOf(chunk: ChunkId, stamps: readonly Stamp[]): { readonly holder?: string } {
  const runner = stamps.find((stamp) => endedChunks(stamp).some((one) => isSameChunk(one, chunk)));
  return runner === undefined ? {} : { holder: runner.shard };
}

/**
 * Of the others' chunks, those that the claims name this shard for. Asked only where the records do
 * not tell: each is a call.
 */
async function claimedBefore(
  { task, claims, ref, suite }: RerunRequest,
  { stamps, unreadable }: EarlierStamps,
  completed: readonly ChunkId[],
): Promise<readonly ChunkId[]> {
  const first = firstAttempt(ref);
  const hasOwn = stamps.some(({ shard, attempt }) => shard === task.self && attempt === first);
  if (claims === undefined || (hasOwn && unreadable.length === 0)) return [];
  const place = { plan: ref, suite: suite.suite, platform: suite.platform, attempt: first };
  const held: ChunkId[] = [];
  for (const { shard } of task.shards) {
    if (shard === task.self) continue;
    for (const chunk of ownChunks({ ...task, self: shard })) {
      if (completed.some((one) => isSameChunk(one, chunk))) continue;
      const holder = await claims.holder(claimName(place, chunk));
      if (holder.kind === "found" && holder.value === task.self) held.push(chunk);
    }
  }
  return held;
}
