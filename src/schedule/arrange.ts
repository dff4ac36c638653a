import { type EstimatedItem, groupsOfItem, type ItemId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import type { Granularity, Strategy } from "../model/plan.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { DEFAULT_STICKINESS } from "../model/suite.ts";
import { seconds } from "../model/units.ts";
import { besideOthers, isSerial, isSolo, longestChain } from "./chains.ts";
import { mergeBlocks } from "./merge-blocks.ts";
import { loadOf } from "./packing.ts";
import { type Area, planArea } from "./plan-area.ts";
import { biasesOf, NO_RULES, type Pool, type Rules } from "./rules.ts";
import { type Piece, wholePiece } from "./split-giants.ts";
import { inOrder } from "./weigh-items.ts";

export interface ArrangeRequest {
  readonly items: readonly EstimatedItem[];
  readonly shards: number;
  readonly strategy: Strategy;
  readonly granularity?: Granularity;
  readonly rules?: Rules;
  readonly previous?: ReadonlyMap<ItemId, number>;
  readonly stickiness?: number;
}

export interface ArrangedShard {
  /** What it takes: all it does, or the longest of it by itself where that is longer. */
  readonly ms: number;
  /** Of pieces, what their files cost in parts, the set-ups they need and bias. */
  readonly loadMs: number;
  /** Of the load what constraints add: set-ups and bias. Nothing goes on beside it. */
  readonly extraMs: number;
  /** Of the load what is serial. Nothing goes on beside that either. */
  readonly serialMs: number;
  readonly pieces: readonly Piece[];
  readonly pool?: Pool;
  readonly alone?: true;
}

export interface Arrangement {
  readonly shards: readonly ArrangedShard[];
  /** True where nothing shorter exists for these parts. */
  readonly proved: boolean;
}

/** Pieces on shards: first those of no pool, each alone item in the last of them, then the pools. */
export function arrange(given: ArrangeRequest): Result<Arrangement> {
  const request = { ...given, items: inOrder(given.items) };
  const rules = withGroups(given.rules ?? NO_RULES, request);
  const poolOf = new Map(
    rules.pools.flatMap((pool) => [...pool.items].map((id) => [id, pool] as const)),
  );
  const byPool = groupBy(request.items, (item) => poolOf.get(item.id));
  const shards: ArrangedShard[] = [];
  let proved = true;
  for (const pool of [undefined, ...rules.pools]) {
    const items = byPool.get(pool) ?? [];
    if (items.length === 0) continue;
    const group = { pool, items: items.map((item) => atSpeed(item, pool?.speed ?? 1)) };
    const made = arrangeGroup({ ...request, rules }, group, shards.length);
    if (!made.ok) return made;
    shards.push(...made.value.shards);
    proved &&= made.value.proved;
  }
  return ok({ shards, proved });
}

/** Under `loadgroup`, items with the same mark stay together. */
export function withGroups(
  rules: Rules,
  { strategy, items }: Pick<ArrangeRequest, "strategy" | "items">,
): Rules {
  if (strategy !== "loadgroup") return rules;
  const groups = new Map<string, Set<ItemId>>();
  for (const item of items) {
    for (const name of groupsOfItem(item)) {
      groups.set(name, (groups.get(name) ?? new Set()).add(item.id));
    }
  }
  return { ...rules, blocks: mergeBlocks([...rules.blocks, ...groups.values()]) };
}

/** The items as they are on the runners of their pools. */
export function onRunners(
  items: readonly EstimatedItem[],
  { pools }: Pick<Rules, "pools">,
): readonly EstimatedItem[] {
  if (pools.length === 0) return items;
  const speeds = new Map(
    pools.flatMap(({ items: own, speed }) => [...own].map((id) => [id, speed] as const)),
  );
  return items.map((item) => atSpeed(item, speeds.get(item.id) ?? 1));
}

/** As it is on runners that do so many seconds in one. */
function atSpeed(item: EstimatedItem, speed: number): EstimatedItem {
  if (speed === 1) return item;
  const scale = <One extends { seconds: number; spread?: number }>(one: One): One => ({
    ...one,
    seconds: one.seconds / speed,
    ...(one.spread === undefined ? {} : { spread: one.spread / speed }),
  });
  const { estimate, tests, fileSeconds } = item;
  return {
    ...item,
    estimate: scale(estimate),
    ...(tests === undefined ? {} : { tests: tests.map(scale) }),
    ...(fileSeconds === undefined ? {} : { fileSeconds: seconds(fileSeconds / speed) }),
  };
}

interface Group {
  readonly pool: Pool | undefined;
  readonly items: readonly EstimatedItem[];
}

type RuledRequest = ArrangeRequest & { readonly rules: Rules };

function arrangeGroup(
  request: RuledRequest,
  { pool, items }: Group,
  offset: number,
): Result<Arrangement> {
  const { rules } = request;
  const wanted = pool?.shards ?? Math.max(1, Math.floor(request.shards));
  const alone = items.filter((item) => rules.alone.has(item.id));
  const rest = items.filter((item) => !rules.alone.has(item.id));
  const left = wanted - alone.length;
  if (left < (rest.length > 0 ? 1 : 0)) return failed(tooFew(wanted, alone.length, rest.length));
  const biasMs = biasesOf(rules, offset, left);
  const here = { ...request, previous: countedFrom(offset, request.previous) };
  const area = rest.length === 0 ? undefined : areaOf(here, { pool, items: rest }, biasMs);
  if (rest.length > 0 && area === undefined) return failed(noWay(left));
  const shared = area === undefined ? [] : shardsOf(area, rules);
  const own = alone.map((item, at) => aloneShard(rules, item, offset + shared.length + at));
  const shards = [...shared, ...own].map((shard) =>
    pool === undefined ? shard : { ...shard, pool },
  );
  return ok({ shards, proved: area?.proved ?? true });
}

function areaOf(
  request: RuledRequest,
  { pool, items }: Group,
  biasMs: readonly number[],
): Area | undefined {
  const { rules, strategy, granularity = "auto", stickiness = DEFAULT_STICKINESS } = request;
  const capacities = capacitiesFor(request, pool);
  const single = rules.resources.filter((_, at) => capacities[at] === 1);
  const merged =
    single.length === 0
      ? rules.blocks
      : mergeBlocks([...rules.blocks, ...single.map((resource) => resource.items)]);
  const own = new Set(merged.length === 0 ? [] : items.map((item) => item.id));
  const blocks = merged.map((block) => shared(block, own));
  const breaks = (block: ReadonlySet<ItemId>) =>
    rules.apart.some((set) => [...set].filter((id) => block.has(id)).length > 1);
  if (blocks.some(breaks)) return undefined;
  const common = {
    items,
    shards: biasMs.length,
    strategy,
    granularity,
    rules,
    capacities,
    biasMs,
    previous: request.previous ?? new Map<ItemId, number>(),
    stickiness,
    blocks,
  };
  return planArea(common);
}

function shared(block: ReadonlySet<ItemId>, own: ReadonlySet<ItemId>): ReadonlySet<ItemId> {
  for (const id of block)
    if (!own.has(id)) return new Set([...block].filter((one) => own.has(one)));
  return block;
}

/** A pool has one shard of a resource's capacity, as does each item alone; the others share the rest. */
function capacitiesFor({ rules, items }: RuledRequest, pool: Pool | undefined): readonly number[] {
  if (pool !== undefined) return rules.resources.map(() => 1);
  return rules.resources.map(({ items: users, capacity }) => {
    const using = items.filter((item) => users.has(item.id));
    const alone = using.filter((item) => rules.alone.has(item.id)).length;
    const pools = rules.pools.filter((one) => using.some((item) => one.items.has(item.id))).length;
    return Math.max(1, capacity - alone - pools);
  });
}

function shardsOf({ board, pieces }: Area, rules: Rules): ArrangedShard[] {
  const { packing } = board;
  const own = Array.from(packing.loads, (): Piece[] => []);
  for (const [at, members] of pieces.entries()) own[packing.shardOf[at] ?? 0]?.push(...members);
  const all = countSolo(pieces.flat());
  return own.map((members, shard) => {
    const whole = all.size === 0 ? members : rejoined(members, all);
    const load = loadOf(packing, shard) - ownMs(members) + ownMs(whole);
    return arrangedShard(whole, load, rules);
  });
}

/** Of each item in parts with a start of their own, how many pieces there are. */
function countSolo(pieces: readonly Piece[]): ReadonlyMap<EstimatedItem, number> {
  const counts = new Map<EstimatedItem, number>();
  for (const { item } of pieces.filter(isSolo)) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** With items whole that have all of their parts here: a start of their own would be for nothing. */
function rejoined(
  pieces: readonly Piece[],
  all: ReadonlyMap<EstimatedItem, number>,
): readonly Piece[] {
  const here = countSolo(pieces);
  const whole = new Set([...here.keys()].filter((item) => here.get(item) === all.get(item)));
  return [...pieces.filter(({ item }) => !whole.has(item)), ...[...whole].map(wholePiece)];
}

/** A shard without pieces takes nothing, whatever else it does. */
function arrangedShard(pieces: readonly Piece[], load: number, { serial }: Rules): ArrangedShard {
  if (pieces.length === 0) return { ms: 0, loadMs: 0, extraMs: 0, serialMs: 0, pieces };
  const extraMs = load - ownMs(pieces);
  const serialMs = ownMs(pieces.filter((piece) => isSerial(piece, serial)));
  const isDivided = pieces.some(({ item }) => item.parallelism !== undefined);
  const longest = isDivided ? (longestChain(besideOthers(pieces, serial))?.ms ?? 0) : 0;
  const ms = Math.max(load, extraMs + serialMs + longest);
  return { ms, loadMs: load, extraMs, serialMs, pieces };
}

/** What the pieces add to a shard without what constraints do. */
function ownMs(pieces: readonly Piece[]): number {
  const divided = pieces.filter(({ overhead }) => overhead.ms > 0);
  const overheads = new Map(divided.map(({ item, overhead }) => [item, overhead.ms]));
  const whole = pieces.reduce((sum, piece) => sum + piece.ms, 0);
  return [...overheads.values()].reduce((sum, ms) => sum + ms, whole);
}

/** Nothing runs beside the item. */
function aloneShard(rules: Rules, item: EstimatedItem, at: number): ArrangedShard {
  const piece = wholePiece(item);
  const setups = rules.setups.filter((setup) => setup.items.has(item.id));
  const [bias = 0] = biasesOf(rules, at, 1);
  const extraMs = setups.reduce((sum, setup) => sum + setup.ms, bias);
  const ms = extraMs + piece.undividedMs;
  return { ms, loadMs: ms, extraMs, serialMs: 0, pieces: [piece], alone: true };
}

/** The last places as numbers from 0 among the shards from the offset on; none before them. */
function countedFrom(
  offset: number,
  previous: ReadonlyMap<ItemId, number> = new Map(),
): ReadonlyMap<ItemId, number> {
  const places = Array.from(previous, ([id, shard]) => [id, shard - 1 - offset] as const);
  return new Map(places.filter(([, place]) => place >= 0));
}

function tooFew(shards: number, alone: number, rest: number) {
  const others = rest > 0 ? " and one for the rest" : "";
  return {
    where: "constraints",
    what: `${alone} items are to be alone: that needs ${alone} shards${others}, and there are ${shards}`,
    how: "Ask for more shards, or let fewer items be alone.",
  };
}

function noWay(shards: number) {
  return {
    where: "constraints",
    what: `no way was found to keep all constraints with ${shards} shards`,
    how: "Ask for more shards, or loosen what is kept apart and the capacity of resources.",
  };
}
