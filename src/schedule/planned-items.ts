import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Mark } from "../model/mark.ts";
import { compareText, groupBy } from "../model/order.ts";
import type { PlannedItem } from "../model/plan.ts";
import { roundSeconds } from "../model/units.ts";
import type { ArrangedShard } from "./arrange.ts";
import { NO_RULES, type Rules } from "./rules.ts";
import type { Piece } from "./split-giants.ts";

/**
 * What each shard runs, by id. Pieces of one item in one shard are one part; of its parts all but
 * the last name their tests, and the last takes all `except` those, so that tests that nobody knows
 * yet run once too. The last is the one with the most tests, which keeps the lists short.
 */
export function plannedItems(
  shards: readonly ArrangedShard[],
  rules: Rules = NO_RULES,
): readonly (readonly PlannedItem[])[] {
  const parts = partsByItem(shards);
  const resourcesOf = (id: ItemId) =>
    rules.resources.flatMap(({ name, items }) => (items.has(id) ? [name] : []));
  return shards.map(({ pieces }, shard) => {
    const items = [...new Set(pieces.map((piece) => piece.item))];
    return items
      .map((item) => plannedItem(item, shard, parts.get(item) ?? []))
      .map((item) => marked(item, rules.serial.has(item.id), resourcesOf(item.id)))
      .sort((left, right) => compareText(left.id, right.id));
  });
}

/** An item that is whole. */
export function plannedWhole(item: EstimatedItem): PlannedItem {
  const { id, blob, estimate, marks } = item;
  const { from } = estimate;
  const seconds = roundSeconds(estimate.seconds);
  // There are many, and with their keys in order they need no copy to be hashed and written.
  if (marks === undefined) {
    return blob === undefined ? { from, id, seconds } : { blob, from, id, seconds };
  }
  const marked = [...new Set(marks.map(wordOf))];
  return { ...(blob === undefined ? {} : { blob }), from, id, marked, seconds };
}

function wordOf(mark: Mark): string {
  return mark.kind === "group" ? `group ${mark.group}` : mark.kind;
}

interface Part {
  readonly shard: number;
  readonly names: readonly string[];
  readonly ms: number;
}

/** For each item in parts, its parts in their order: by shard, that with the most tests last. */
function partsByItem(
  shards: readonly ArrangedShard[],
): ReadonlyMap<EstimatedItem, readonly Part[]> {
  const parts = new Map<EstimatedItem, Part[]>();
  for (const [shard, { pieces }] of shards.entries()) {
    const divided = pieces.filter((piece) => piece.names !== undefined);
    for (const [item, members] of groupBy(divided, (piece) => piece.item)) {
      const known = parts.get(item) ?? [];
      known.push(partOf(shard, members));
      parts.set(item, known);
    }
  }
  for (const known of parts.values()) {
    const most = Math.max(...known.map((part) => part.names.length));
    const last = known.findLastIndex((part) => part.names.length === most);
    known.push(...known.splice(last, 1));
  }
  return parts;
}

function partOf(shard: number, pieces: readonly Piece[]): Part {
  return {
    shard,
    names: pieces.flatMap((piece) => piece.names ?? []).sort(compareText),
    ms: pieces.reduce((sum, piece) => sum + piece.ms, pieces[0]?.overheadMs ?? 0),
  };
}

function plannedItem(item: EstimatedItem, shard: number, parts: readonly Part[]): PlannedItem {
  const whole = plannedWhole(item);
  const at = parts.findIndex((part) => part.shard === shard);
  const part = parts[at];
  if (part === undefined) return whole;
  const seconds = roundSeconds(part.ms / 1000);
  if (parts.length === 1) return { ...whole, seconds };
  const place = { part: `${at + 1}/${parts.length}`, seconds };
  if (at < parts.length - 1) return { ...whole, ...place, only: part.names };
  const others = parts.slice(0, -1).flatMap((other) => other.names);
  return { ...whole, ...place, except: others.sort(compareText) };
}

function marked(item: PlannedItem, serial: boolean, resources: readonly string[]): PlannedItem {
  return {
    ...item,
    ...(serial ? { serial: true as const } : {}),
    ...(resources.length === 0 ? {} : { resources }),
  };
}

/** What the shard takes beyond its planned items: set-ups and bias. */
export function extraMs(shard: ArrangedShard): number {
  const own = shard.pieces.reduce((sum, piece) => sum + piece.ms, 0);
  const divided = shard.pieces.filter((piece) => piece.overheadMs > 0);
  const overheads = new Map(divided.map((piece) => [piece.item, piece.overheadMs]));
  return shard.ms - own - [...overheads.values()].reduce((sum, ms) => sum + ms, 0);
}
