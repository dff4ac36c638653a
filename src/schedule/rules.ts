import type { ItemId } from "../model/item.ts";

/** Constraints with their patterns resolved to items, and known not to contradict each other. */
export interface Rules {
  /** Items that share a shard; no item is in two of them. */
  readonly blocks: readonly ReadonlySet<ItemId>[];
  /** Items that are never divided. */
  readonly whole: ReadonlySet<ItemId>;
  /** Items whose classes are never divided. */
  readonly wholeClasses: ReadonlySet<ItemId>;
  readonly alone: ReadonlySet<ItemId>;
  readonly serial: ReadonlySet<ItemId>;
  readonly resources: readonly Resource[];
  /** Of each set, no two items share a shard. */
  readonly apart: readonly ReadonlySet<ItemId>[];
  /** No item is in two of them. */
  readonly pools: readonly Pool[];
  readonly setups: readonly Setup[];
  readonly biases: readonly Bias[];
}

interface Resource {
  readonly name: string;
  /** At most so many shards have any of the items. */
  readonly capacity: number;
  readonly items: ReadonlySet<ItemId>;
}

export interface Pool {
  readonly name: string;
  readonly runsOn: string;
  readonly shards: number;
  readonly speed: number;
  /** Per started minute; that of other shards where absent. */
  readonly price?: number;
  readonly items: ReadonlySet<ItemId>;
}

interface Setup {
  readonly ms: number;
  readonly items: ReadonlySet<ItemId>;
}

interface Bias {
  /** Counted from 1. */
  readonly shard: number;
  readonly ms: number;
}

export const NO_RULES: Rules = {
  blocks: [],
  whole: new Set(),
  wholeClasses: new Set(),
  alone: new Set(),
  serial: new Set(),
  resources: [],
  apart: [],
  pools: [],
  setups: [],
  biases: [],
};

/** What so many shards do besides, by their places from the offset on, in milliseconds. */
export function biasesOf(rules: Rules, offset: number, count: number): readonly number[] {
  const biasMs = Array<number>(Math.max(0, count)).fill(0);
  for (const { shard, ms } of rules.biases) {
    const at = shard - 1 - offset;
    if (at >= 0 && at < count) biasMs[at] = (biasMs[at] ?? 0) + ms;
  }
  return biasMs;
}

/** Whether nothing limits where an item goes, what it costs there and how it is marked. */
export function areEmpty(rules: Rules): boolean {
  const { blocks, alone, serial, resources, apart, pools, setups, biases } = rules;
  const sizes = [alone.size, serial.size];
  const lists = [blocks, resources, apart, pools, setups, biases];
  return sizes.every((size) => size === 0) && lists.every((list) => list.length === 0);
}
