import type { ItemId } from "../model/item.ts";
import { isSerial } from "./chains.ts";
import type { Rules } from "./rules.ts";
import type { Piece } from "./split-giants.ts";
import { heaviestFirst, type Task, type Unit } from "./task.ts";
import { withChains } from "./with-chains.ts";

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
  const addOverheads = (added: readonly Piece[]) => {
    for (const { item, overhead } of added) {
      if (overhead.ms === 0 || overheads.has(item.id)) continue;
      overheads.set(item.id, setupMs.length);
      setupMs.push(overhead.ms);
    }
  };
  addOverheads(request.pieces.filter((piece) => isSerial(piece, rules.serial)));
  const before = setupMs.length;
  addOverheads(request.pieces);
  const marks: Marks = {
    overheads,
    setups: placesById(rules.setups.map((setup) => setup.items)),
    resources: placesById(rules.resources.map((resource) => resource.items)),
    apart: placesById(rules.apart),
    items: new Map(),
    previous: request.previous,
  };
  const units = pieces.map((members) => unitOf(members, marks));
  const order = heaviestFirst(units, setupMs);
  const apartSets = rules.apart.length;
  const task = { units, setupMs, capacities, apartSets, biasMs, heaviestFirst: order };
  const { serial } = rules;
  return { task: withChains(task, pieces, { setups: before, serial }), pieces };
}

function groupPieces({ pieces, blocks }: TaskRequest): readonly (readonly Piece[])[] {
  if (blocks.length === 0) return pieces.map((piece) => [piece]);
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

/** For each item, in which of the sets it is. */
function placesById(sets: readonly ReadonlySet<ItemId>[]): ReadonlyMap<ItemId, readonly number[]> {
  const places = new Map<ItemId, readonly number[]>();
  for (const [at, set] of sets.entries()) {
    // Mostly an item is in one set, so one list serves all of them.
    const own = [at];
    for (const id of set) {
      const known = places.get(id);
      places.set(id, known === undefined ? own : [...known, at]);
    }
  }
  return places;
}

interface Marks {
  readonly overheads: ReadonlyMap<ItemId, number>;
  readonly setups: ReadonlyMap<ItemId, readonly number[]>;
  readonly resources: ReadonlyMap<ItemId, readonly number[]>;
  readonly apart: ReadonlyMap<ItemId, readonly number[]>;
  /** Numbers of items in sets that are kept apart; filled as they come. */
  readonly items: Map<ItemId, number>;
  readonly previous: ReadonlyMap<string, number>;
}

function unitOf(pieces: readonly Piece[], marks: Marks): Unit {
  const [first, ...others] = pieces;
  const ids =
    first !== undefined && others.length === 0
      ? [first.item.id]
      : [...new Set(pieces.map((piece) => piece.item.id))];
  const before = first?.names === undefined ? marks.previous.get(first?.item.id ?? "") : undefined;
  const unit = {
    ms: pieces.reduce((sum, piece) => sum + piece.ms, 0),
    setups: setupsOf(marks, ids),
    resources: allOf(marks.resources, ids),
    apart: marks.apart.size === 0 ? NOT_APART : apartOf(marks, ids),
  };
  return before === undefined ? unit : { ...unit, previous: before };
}

function setupsOf({ setups, overheads }: Marks, ids: readonly ItemId[]): readonly number[] {
  const paid = allOf(setups, ids);
  if (overheads.size === 0) return paid;
  return [...paid, ...ids.flatMap((id) => overheads.get(id) ?? NONE)];
}

function apartOf({ apart, items }: Marks, ids: readonly ItemId[]): Unit["apart"] {
  return ids.flatMap((id) =>
    (apart.get(id) ?? NONE).map((set) => ({ set, item: numberOf(items, id) })),
  );
}

/** In which sets any of the items is, each once. */
function allOf(
  places: ReadonlyMap<ItemId, readonly number[]>,
  ids: readonly ItemId[],
): readonly number[] {
  const [first, ...others] = ids;
  if (places.size === 0 || first === undefined) return NONE;
  if (others.length === 0) return places.get(first) ?? NONE;
  return [...new Set(ids.flatMap((id) => places.get(id) ?? NONE))];
}

const NONE: readonly number[] = [];
const NOT_APART: Unit["apart"] = [];

function numberOf(items: Map<ItemId, number>, id: ItemId): number {
  const number = items.get(id) ?? items.size;
  items.set(id, number);
  return number;
}
