import { firstAttempt } from "../model/plan.ts";
import type { Claims, Ports } from "../model/ports.ts";
import type { ChunkRecord } from "../model/record.ts";
import { type ChunkId, claimName, isSameChunk } from "../model/stealing.ts";
import { earlierChunks, leftChunks, rerunChunks } from "../queue/rerun-chunks.ts";
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
  const { stamps } = before;
  const known = earlierChunks(task, stamps);
  const { sharedId: named } = ports.run;
  const claimed = await claimedBefore({ ...request, run: named }, before, known.completed);
  const run = rerunChunks({ ...known, held: [...known.held, ...claimed] });
  const left = leftChunks(task, { run, stamps }, isoTime(ports.clock.now()));
  return { run, left };
}

interface ClaimedRequest extends RerunRequest {
  readonly run: string | undefined;
}

/**
 * Of the others' chunks, those that the claims name this shard for. Asked only where the records do
 * not tell: each is a call.
 */
async function claimedBefore(
  { task, claims, ref, suite, run }: ClaimedRequest,
  { stamps, unreadable }: EarlierStamps,
  completed: readonly ChunkId[],
): Promise<readonly ChunkId[]> {
  const first = firstAttempt(ref);
  const hasOwn = stamps.some(({ shard, attempt }) => shard === task.self && attempt === first);
  if (claims === undefined || (hasOwn && unreadable.length === 0)) return [];
  const place = { plan: ref, suite: suite.suite, platform: suite.platform, attempt: first, run };
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
