import type { ItemId } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import { compareShardLabels } from "../model/place.ts";
import { chunkItems, type PlannedShard } from "../model/plan.ts";
import type { ChunkRecord, ShardRecord } from "../model/record.ts";
import { type ChunkId, isSameChunk } from "../model/stealing.ts";

/** Which shard a chunk counts for, by what the shards say of it. */
export interface ChunkFate extends ChunkId {
  /**
   * The shard whose run of it counts; where nobody ran it the one that has to answer for it: who
   * held it, else who has it in the plan. `undefined` where it was lost to nobody knows whom.
   */
  readonly runner: string | undefined;
  /** The other shards that ran it too: their runs do not count. */
  readonly again: readonly string[];
}

/** The shard's attempts, the highest first. */
export interface ChunkWitness {
  readonly planned: PlannedShard;
  readonly attempts: readonly ShardRecord[];
}

/**
 * Who ran each chunk. Of several that did, one that came to its end with it counts before one that
 * did not, one with a failure before one without, so that none is hidden, and then the first.
 */
export function chunkFates(shards: readonly ChunkWitness[]): readonly ChunkFate[] {
  return shards.flatMap(({ planned }) =>
    (planned.chunks ?? []).map((_, at) => fateOf(planned, at + 1, shards)),
  );
}

function fateOf(owner: PlannedShard, number: number, shards: readonly ChunkWitness[]): ChunkFate {
  const chunk = { shard: owner.shard, chunk: number };
  const items = new Set(chunkItems(owner, number).map(({ id }) => id));
  const runs = shards.flatMap((witness) => runOf(chunk, items, witness) ?? []).sort(compareRuns);
  const [counted] = runs;
  if (counted === undefined) return { ...chunk, runner: answerable(chunk, shards), again: [] };
  const again = runs.slice(1).filter(({ ended }) => ended !== undefined);
  const names = again.map((run) => run.shard).sort(compareShardLabels);
  return { ...chunk, runner: counted.shard, again: names };
}

interface ChunkRun {
  readonly shard: string;
  readonly at: string;
  readonly ended: string | undefined;
  readonly failed: boolean;
}

/** The run of the chunk in the shard's highest attempt that came to its end with it, else that began it. */
function runOf(
  chunk: ChunkId,
  items: ReadonlySet<ItemId>,
  { planned, attempts }: ChunkWitness,
): ChunkRun | undefined {
  const runs = attempts.flatMap((record) => {
    const said = findChunk(record, chunk);
    return said === undefined || said.claim === "lost" ? [] : [{ record, said }];
  });
  const run = runs.find(({ said }) => said.ended !== undefined) ?? runs[0];
  if (run === undefined) return undefined;
  const { at, ended } = run.said;
  return { shard: planned.shard, at, ended, failed: hasFailed(items, run.record) };
}

/** One that was lost first can have been taken back later, when its holder had let it go. */
function findChunk({ stamp }: ShardRecord, chunk: ChunkId): ChunkRecord | undefined {
  const said = stamp.chunks?.filter((one) => isSameChunk(one, chunk)) ?? [];
  return said.find(({ claim }) => claim !== "lost") ?? said[0];
}

function hasFailed(items: ReadonlySet<ItemId>, { results }: ShardRecord): boolean {
  return results.tests.some(
    ({ item, outcome }) => items.has(item) && (outcome === "failed" || outcome === "errored"),
  );
}

function compareRuns(left: ChunkRun, right: ChunkRun): number {
  return (
    Number(left.ended === undefined) - Number(right.ended === undefined) ||
    Number(right.failed) - Number(left.failed) ||
    compareText(left.ended ?? left.at, right.ended ?? right.at) ||
    compareShardLabels(left.shard, right.shard)
  );
}

/** Of a chunk that nobody says to have begun. */
function answerable(chunk: ChunkId, shards: readonly ChunkWitness[]): string | undefined {
  const owner = shards.find(({ planned }) => planned.shard === chunk.shard);
  const [lost] = owner?.attempts.flatMap((record) => findChunk(record, chunk) ?? []) ?? [];
  if (lost === undefined) return chunk.shard;
  return shards.find(({ planned }) => planned.shard === lost.holder)?.planned.shard;
}
