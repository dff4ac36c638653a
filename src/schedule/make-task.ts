import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Rules } from "./rules.ts";
import type { Piece } from "./split-giants.ts";
import { heaviestFirst, type Task, type Unit } from "./task.ts";

/** A task with what its units stand for. */
export interface PieceTask {
  readonly task: Task;
  /** For each unit, its pieces. */
  readonly pieces: readonly (readonly Piece[])[];
}

export interface TaskRequest {
  /** By item, each item's together. */
  readonly pieces: readonly Piece[];
  readonly rules: Rules;
  /** What must share a shard; no item is in two of them. */
  readonly blocks: readonly ReadonlySet<ItemId>[];
  readonly capacities: readonly number[];
  readonly biasMs: readonly number[];
  /** The shard of an item last time, counted from 0. */
  readonly previous: ReadonlyMap<string, number>;
}

/** Pieces that must share a shard become one unit; set-ups and files in parts become set-ups. */
export function makeTask(request: TaskRequest): PieceTask {
  const { rules, capacities, biasMs } = request;
  const pieces = groupPieces(request);
  const overheads = new Map<ItemId, number>();
  const setupMs = rules.setups.map((setup) => setup.ms);
  for (const { item, overheadMs } of request.pieces) {
    if (overheadMs === 0 || overheads.has(item.id)) continue;
    overheads.set(item.id, setupMs.length);
    setupMs.push(overheadMs);
  }
  const items = new Map<ItemId, number>();
  const marks = { rules, overheads, items, previous: request.previous };
  const units = pieces.map((members) => unitOf(members, marks));
  const order = heaviestFirst(units, setupMs);
  const apartSets = rules.apart.length;
  return {
    task: { units, setupMs, capacities, apartSets, biasMs, heaviestFirst: order },
    pieces,
  };
}

function groupPieces({ pieces, blocks }: TaskRequest): readonly (readonly Piece[])[] {
  const blockOf = new Map<ItemId, number>();
  for (const [at, block] of blocks.entries()) for (const id of block) blockOf.set(id, at);
  const grouped = new Map<number, Piece[]>();
  const units: Piece[][] = [];
  for (const piece of pieces) {
    const block = blockOf.get(piece.item.id);
    const known = block === undefined ? undefined : grouped.get(block);
    if (known !== undefined) {
      known.push(piece);
      continue;
    }
    const unit = [piece];
    units.push(unit);
    if (block !== undefined) grouped.set(block, unit);
  }
  return units;
}

interface Marks {
  readonly rules: Rules;
  readonly overheads: ReadonlyMap<ItemId, number>;
  /** Numbers of items in sets that are kept apart; filled as they come. */
  readonly items: Map<ItemId, number>;
  readonly previous: ReadonlyMap<string, number>;
}

function unitOf(pieces: readonly Piece[], { rules, overheads, items, previous }: Marks): Unit {
  const members = [...new Set(pieces.map((piece) => piece.item))];
  const has = (set: ReadonlySet<ItemId>) => members.some((item) => set.has(item.id));
  const first = pieces[0];
  const before = first?.names === undefined ? previous.get(first?.item.id ?? "") : undefined;
  return {
    ms: pieces.reduce((sum, piece) => sum + piece.ms, 0),
    setups: [...placesOf(rules.setups, (setup) => has(setup.items)), ...parts(members, overheads)],
    resources: placesOf(rules.resources, (resource) => has(resource.items)),
    apart: rules.apart.flatMap((set, at) =>
      members
        .filter(({ id }) => set.has(id))
        .map(({ id }) => ({ set: at, item: numberOf(items, id) })),
    ),
    ...(before === undefined ? {} : { previous: before }),
  };
}

function parts(members: readonly EstimatedItem[], overheads: ReadonlyMap<ItemId, number>) {
  return members.flatMap(({ id }) => overheads.get(id) ?? []);
}

function placesOf<One>(ones: readonly One[], isIt: (one: One) => boolean): readonly number[] {
  if (ones.length === 0) return NONE;
  return ones.flatMap((one, at) => (isIt(one) ? [at] : []));
}

const NONE: readonly number[] = [];

function numberOf(items: Map<ItemId, number>, id: ItemId): number {
  const number = items.get(id) ?? items.size;
  items.set(id, number);
  return number;
}
