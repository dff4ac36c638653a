import type { Finding, ShardFinding } from "../model/audit.ts";
import type { ItemId } from "../model/item.ts";
import {
  chunkItems,
  headItems,
  type PlannedItem,
  type PlannedShard,
  type SuitePlan,
} from "../model/plan.ts";
import { chunkLabel } from "../model/stealing.ts";
import { type ChunkFate, type ChunkWitness, chunkFates } from "./assign-chunks.ts";

/** The shards of a suite with what each of them has to answer for. */
export interface ReassignedShards {
  readonly shards: readonly ReassignedShard[];
  /** Items that a shard lost to nobody knows whom. */
  readonly orphans: readonly Finding[];
  /** Chunks that several shards ran. */
  readonly again: readonly ShardFinding[];
}

interface ReassignedShard extends ChunkWitness {
  /** Items that it ran, and whose run in another shard counts. */
  readonly dropped: ReadonlySet<ItemId>;
}

/**
 * Where shards steal, a chunk belongs to who ran it: its items count as that shard's own, wherever
 * the plan had them.
 */
export function reassignChunks(plan: SuitePlan, shards: readonly ChunkWitness[]): ReassignedShards {
  if (plan.shards.every(({ chunks }) => chunks === undefined)) {
    const none: ReadonlySet<ItemId> = new Set();
    return { shards: shards.map((one) => ({ ...one, dropped: none })), orphans: [], again: [] };
  }
  const fates = chunkFates(shards).map((fate) => ({ ...fate, items: itemsOf(fate, shards) }));
  return {
    shards: shards.map(({ planned, attempts }) => ({
      planned: withItems(planned, fates),
      attempts,
      dropped: new Set(
        fates
          .filter(({ again }) => again.includes(planned.shard))
          .flatMap(({ items }) => items.map(({ id }) => id)),
      ),
    })),
    orphans: fates.flatMap((fate) => orphanFindings(plan, fate)),
    again: fates.flatMap((fate) => againFindings(plan, fate)),
  };
}

interface FateWithItems extends ChunkFate {
  readonly items: readonly PlannedItem[];
}

function itemsOf(
  { shard, chunk }: ChunkFate,
  shards: readonly ChunkWitness[],
): readonly PlannedItem[] {
  const owner = shards.find(({ planned }) => planned.shard === shard);
  return owner === undefined ? [] : chunkItems(owner.planned, chunk);
}

function withItems(planned: PlannedShard, fates: readonly FateWithItems[]): PlannedShard {
  const { chunks: _, ...shard } = planned;
  const own = fates.filter(({ runner }) => runner === planned.shard);
  return { ...shard, items: [...headItems(planned), ...own.flatMap(({ items }) => items)] };
}

function orphanFindings({ suite, platform }: SuitePlan, fate: FateWithItems): readonly Finding[] {
  if (fate.runner !== undefined) return [];
  const why = `another shard claimed ${chunkLabel(fate)}, and no record says which`;
  return fate.items.map(({ id }) => {
    return { suite, platform, id, shard: fate.shard, verdict: "missing", why };
  });
}

function againFindings(
  { suite, platform }: SuitePlan,
  { runner, again, ...chunk }: FateWithItems,
): readonly ShardFinding[] {
  return again.map((shard) => {
    const why = `it ran ${chunkLabel(chunk)} too, whose run by ${runner} counts: a claim got no clear answer`;
    return { suite, platform, shard, kind: "ran-again", why };
  });
}
