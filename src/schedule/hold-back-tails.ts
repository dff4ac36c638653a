import type { ItemId } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import type { PlannedItem, PlannedShard } from "../model/plan.ts";
import type { PlannedLoad } from "./planned-loads.ts";
import { NO_RULES, type Rules } from "./rules.ts";

/** The share of a mean shard that each chunk of its tail aims at, in the order they are run in. */
export const CHUNK_SHARES: readonly number[] = [0.12, 0.08, 0.04];

export interface HoldBackRequest<Shard> {
  readonly shards: readonly Shard[];
  /** What an item adds to its shard; where it is not known how far that is off, it may be all of it. */
  readonly loadOf: (item: PlannedItem) => PlannedLoad;
  readonly rules?: Rules;
  readonly chunkShares?: readonly number[];
}

type TailedShard = Pick<PlannedShard, "items" | "seconds" | "pool" | "alone">;

/**
 * The shards with their tails in chunks: the smallest and most certain items of each, so that the
 * largest and least certain begin first. Never in a tail is what would not be the same elsewhere:
 * alone, serial and apart items, users of resources and set-ups, parts, and what pools run. What
 * stays together is in one chunk. A shard keeps a head; where too little can wait it has no tail.
 */
export function holdBackTails<Shard extends TailedShard>(
  request: HoldBackRequest<Shard>,
): readonly Shard[] {
  const { shards, rules = NO_RULES, chunkShares = CHUNK_SHARES } = request;
  const own = shards.filter((shard) => shard.pool === undefined && shard.alone === undefined);
  const mean = own.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, own.length);
  const targets = chunkShares.map((share) => share * mean);
  const blockOf = new Map(
    rules.blocks.flatMap((block) => [...block].map((id) => [id, block] as const)),
  );
  const bound = boundItems(rules);
  return shards.map((shard) => {
    if (!own.includes(shard) || shards.length < 2) return shard;
    const units = unitsOf(shard, { blockOf, bound, loadOf: request.loadOf });
    const chunks = chunksOf(units, targets, shard.items.length);
    return chunks.length === 0 ? shard : { ...shard, chunks };
  });
}

/** What is to stay where it is. */
function boundItems({ alone, serial, resources, apart, setups }: Rules): ReadonlySet<ItemId> {
  const sets = [alone, serial, ...apart, ...[...resources, ...setups].map(({ items }) => items)];
  return new Set(sets.flatMap((set) => [...set]));
}

/** Items that share a chunk, by their places in the shard. */
interface Unit {
  readonly items: readonly number[];
  readonly seconds: number;
  /** Seconds, and what they may be off by. */
  readonly risk: number;
}

interface Marks {
  readonly blockOf: ReadonlyMap<ItemId, ReadonlySet<ItemId>>;
  readonly bound: ReadonlySet<ItemId>;
  readonly loadOf: (item: PlannedItem) => PlannedLoad;
}

/** What may wait, the smallest and most certain first. */
function unitsOf({ items }: TailedShard, marks: Marks): readonly Unit[] {
  const members = new Map<unknown, number[]>();
  for (const [at, { id }] of items.entries()) {
    const key = marks.blockOf.get(id) ?? at;
    members.set(key, [...(members.get(key) ?? []), at]);
  }
  return [...members.values()]
    .filter((places) => places.every((at) => mayWait(items[at], marks.bound)))
    .map((places) => unitOf(places, items, marks))
    .sort((left, right) => left.risk - right.risk || compareFirst(left, right, items));
}

function mayWait(item: PlannedItem | undefined, bound: ReadonlySet<ItemId>): boolean {
  return item !== undefined && item.part === undefined && !bound.has(item.id);
}

function unitOf(places: readonly number[], items: readonly PlannedItem[], { loadOf }: Marks): Unit {
  let [seconds, variance] = [0, 0];
  for (const at of places) {
    const item = items[at];
    if (item === undefined) continue;
    const load = loadOf(item);
    seconds += load.seconds;
    variance += (load.spread ?? load.seconds) ** 2;
  }
  return { items: places, seconds, risk: seconds + Math.sqrt(variance) };
}

function compareFirst(left: Unit, right: Unit, items: readonly PlannedItem[]): number {
  return compareText(items[left.items[0] ?? 0]?.id ?? "", items[right.items[0] ?? 0]?.id ?? "");
}

/** Filled from the last chunk on, which is the smallest; each comes as near to its target as it can. */
function chunksOf(
  units: readonly Unit[],
  targets: readonly number[],
  count: number,
): readonly (readonly number[])[] {
  const chunks: (readonly number[])[] = [];
  let [left, kept] = [units, count];
  for (const target of targets.toReversed()) {
    const members = fill(left, target, kept);
    const chunk = members.flatMap(({ items }) => items);
    // Nothing would be gained by a claim on what takes no time.
    if (!members.some(({ seconds }) => seconds > 0)) continue;
    left = left.slice(members.length);
    kept -= chunk.length;
    chunks.unshift(chunk.toSorted((one, other) => one - other));
  }
  return chunks;
}

/** The first of the units, as many as come nearest to the target; one item at least stays behind. */
function fill(units: readonly Unit[], target: number, kept: number): readonly Unit[] {
  let [seconds, items] = [0, 0];
  for (const [at, unit] of units.entries()) {
    seconds += unit.seconds;
    items += unit.items.length;
    if (items >= kept || seconds - target > Math.max(0, target - (seconds - unit.seconds))) {
      return units.slice(0, at);
    }
  }
  return units;
}
