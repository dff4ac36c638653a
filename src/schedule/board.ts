import { emptyPacking, loadOf, type Packing } from "./packing.ts";
import { isBound, type Task, type Unit, type UnitChain } from "./task.ts";

/** Units on shards, with what is needed to tell quickly what a move costs and whether it may be. */
export interface Board {
  readonly task: Task;
  /** Loads hold units, the set-ups of their shard once each, and bias. */
  readonly packing: Packing;
  /** For each shard and set-up, how many of its units need it. */
  readonly setupUsers: Int32Array;
  /** For each shard and resource, how many of its units use it. */
  readonly resourceUsers: Int32Array;
  /** For each resource, in how many shards it is used. */
  readonly spread: Int32Array;
  /** For each shard and set that is kept apart, how many units it has, and of which item. */
  readonly holders: Int32Array;
  readonly held: Int32Array;
  /** For each unit, whether it is placed. */
  readonly placed: Uint8Array;
  /** For each shard, its chains by their numbers; empty where the task has none. */
  readonly chains: readonly Map<number, ShardChain>[];
  /** For each shard, its bias, its serial units and the set-ups that nothing goes on beside. */
  readonly extras: Float64Array;
}

/** What a shard has of a chain. */
interface ShardChain {
  readonly units: number;
  readonly ms: number;
}

export function emptyBoard(task: Task): Board {
  const shards = task.biasMs.length;
  const packing = emptyPacking(task.units.length, shards);
  packing.loads.set(task.biasMs);
  return {
    task,
    packing,
    setupUsers: new Int32Array(shards * task.setupMs.length),
    resourceUsers: new Int32Array(shards * task.capacities.length),
    spread: new Int32Array(task.capacities.length),
    holders: new Int32Array(shards * task.apartSets),
    held: new Int32Array(shards * task.apartSets),
    placed: new Uint8Array(task.units.length),
    chains: task.chained === undefined ? [] : task.biasMs.map(() => new Map()),
    extras: Float64Array.from(task.biasMs),
  };
}

export function copyBoard(board: Board): Board {
  const { packing } = board;
  return {
    ...board,
    packing: {
      shardOf: packing.shardOf.slice(),
      loads: packing.loads.slice(),
      counts: packing.counts.slice(),
    },
    setupUsers: board.setupUsers.slice(),
    resourceUsers: board.resourceUsers.slice(),
    spread: board.spread.slice(),
    holders: board.holders.slice(),
    held: board.held.slice(),
    placed: board.placed.slice(),
    chains: board.chains.map((chains) => new Map(chains)),
    extras: board.extras.slice(),
  };
}

/** Whether the unit may go there, as the board is now. */
export function fits(board: Board, unit: Unit, shard: number): boolean {
  if (!isBound(unit)) return true;
  const { capacities, apartSets } = board.task;
  const resourcesAt = shard * capacities.length;
  return (
    unit.resources.every(
      (at) =>
        (board.resourceUsers[resourcesAt + at] ?? 0) > 0 ||
        (board.spread[at] ?? 0) < (capacities[at] ?? 0),
    ) &&
    unit.apart.every(({ set, item }) => {
      const at = shard * apartSets + set;
      return board.holders[at] === 0 || board.held[at] === item;
    })
  );
}

/** What the unit adds to the shard's load: itself, and set-ups that the shard does not have yet. */
export function addedMs(board: Board, unit: Unit, shard: number): number {
  let added = unit.ms;
  const { setupMs } = board.task;
  const from = shard * setupMs.length;
  for (const setup of unit.setups) {
    if (board.setupUsers[from + setup] === 0) added += setupMs[setup] ?? 0;
  }
  return added;
}

/** Of {@link addedMs} what nothing goes on beside. */
export function addedExtras(board: Board, unit: Unit, shard: number): number {
  const { setupMs, chained } = board.task;
  if (chained === undefined) return 0;
  let added = unit.serialMs ?? 0;
  const from = shard * setupMs.length;
  for (const setup of unit.setups) {
    if (setup < chained.setups && board.setupUsers[from + setup] === 0) {
      added += setupMs[setup] ?? 0;
    }
  }
  return added;
}

/** Puts a unit that is nowhere on a shard. */
export function put(board: Board, at: number, shard: number): void {
  const unit = board.task.units[at];
  if (unit === undefined) return;
  const { packing } = board;
  if (board.task.chained !== undefined) {
    board.extras[shard] = (board.extras[shard] ?? 0) + addedExtras(board, unit, shard);
  }
  packing.loads[shard] = loadOf(packing, shard) + addedMs(board, unit, shard);
  packing.counts[shard] = (packing.counts[shard] ?? 0) + 1;
  packing.shardOf[at] = shard;
  board.placed[at] = 1;
  count(board, unit, { shard, by: 1 });
}

/** Takes a unit from its shard. */
export function take(board: Board, at: number): void {
  const unit = board.task.units[at];
  if (unit === undefined) return;
  const { packing } = board;
  const shard = packing.shardOf[at] ?? 0;
  count(board, unit, { shard, by: -1 });
  if (board.task.chained !== undefined) {
    board.extras[shard] = (board.extras[shard] ?? 0) - addedExtras(board, unit, shard);
  }
  packing.loads[shard] = loadOf(packing, shard) - addedMs(board, unit, shard);
  packing.counts[shard] = (packing.counts[shard] ?? 0) - 1;
  board.placed[at] = 0;
}

interface Change {
  readonly shard: number;
  readonly by: 1 | -1;
}

function count(board: Board, unit: Unit, { shard, by }: Change): void {
  const { setupMs, capacities, apartSets } = board.task;
  if (unit.chain !== undefined) chain(board, unit.chain, { shard, by });
  for (const setup of unit.setups) add(board.setupUsers, shard * setupMs.length + setup, by);
  for (const resource of unit.resources) {
    const at = shard * capacities.length + resource;
    const before = board.resourceUsers[at] ?? 0;
    add(board.resourceUsers, at, by);
    if (before === 0 || before + by === 0) add(board.spread, resource, by);
  }
  for (const { set, item } of unit.apart) {
    add(board.holders, shard * apartSets + set, by);
    board.held[shard * apartSets + set] = item;
  }
}

function chain({ chains }: Board, own: UnitChain, { shard, by }: Change): void {
  const known = chains[shard];
  if (known === undefined) return;
  const { units, ms } = known.get(own.at) ?? { units: 0, ms: own.onceMs };
  if (units + by === 0) known.delete(own.at);
  else known.set(own.at, { units: units + by, ms: ms + by * own.ms });
}

function add(counts: Int32Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}
