import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Mark } from "../model/mark.ts";
import { compareText } from "../model/order.ts";
import type { PlannedItem } from "../model/plan.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import type { ArrangedShard } from "./arrange.ts";
import { type Chain, chainsOf } from "./chains.ts";
import { NO_RULES, type Rules } from "./rules.ts";
import { undividedMs } from "./undivided.ts";
import { toMs } from "./weigh-items.ts";

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
  const isMarked = rules.serial.size > 0 || rules.resources.length > 0;
  return shards.map(({ pieces }, shard) => {
    const items = pieces.map((piece) => piece.item);
    const planned = (parts.size === 0 ? items : [...new Set(items)])
      .map((item) => plannedItem(item, shard, parts.get(item) ?? []))
      .sort((left, right) => compareText(left.id, right.id));
    if (!isMarked) return planned;
    return planned.map((item) => marked(item, rules.serial.has(item.id), resourcesOf(item.id)));
  });
}

/** An item that is whole. */
export function plannedWhole(item: EstimatedItem): PlannedItem {
  const { id, blob, estimate, marks } = item;
  const { from } = estimate;
  const seconds = inTests(item, undividedMs(item));
  // There are many, and with their keys in order they need no copy to be hashed and written.
  if (marks === undefined) {
    return blob === undefined ? { from, id, seconds } : { blob, from, id, seconds };
  }
  const marked = [...new Set(marks.map(wordOf))];
  return { ...(blob === undefined ? {} : { blob }), from, id, marked, seconds };
}

/** Of what it takes by itself all but what its file costs, as reports add it up. */
function inTests({ fileSeconds }: EstimatedItem, ms: number): Seconds {
  return roundSeconds(Math.max(0, ms / 1000 - (fileSeconds ?? 0)));
}

function wordOf(mark: Mark): string {
  return mark.kind === "group" ? `group ${mark.group}` : mark.kind;
}

interface Part {
  readonly shard: number;
  readonly names: readonly string[];
  /** What it takes by itself. */
  readonly ms: number;
}

/** For each item in parts, its parts in their order: by shard, that with the most tests last. */
function partsByItem(
  shards: readonly ArrangedShard[],
): ReadonlyMap<EstimatedItem, readonly Part[]> {
  const parts = new Map<EstimatedItem, Part[]>();
  for (const [shard, { pieces }] of shards.entries()) {
    const divided = pieces.filter((piece) => piece.names !== undefined);
    for (const chain of chainsOf(divided)) {
      const known = parts.get(chain.item) ?? [];
      known.push(partOf(shard, chain));
      parts.set(chain.item, known);
    }
  }
  for (const known of parts.values()) {
    const most = Math.max(...known.map((part) => part.names.length));
    const last = known.findLastIndex((part) => part.names.length === most);
    known.push(...known.splice(last, 1));
  }
  return parts;
}

function partOf(shard: number, { pieces, ms }: Chain): Part {
  return { shard, names: pieces.flatMap((piece) => piece.names ?? []).sort(compareText), ms };
}

function plannedItem(item: EstimatedItem, shard: number, parts: readonly Part[]): PlannedItem {
  const whole = plannedWhole(item);
  const at = parts.findIndex((part) => part.shard === shard);
  const part = parts[at];
  if (part === undefined) return whole;
  const seconds = inTests(item, part.ms - toMs(item.partStartSeconds ?? 0));
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
