import { durationText } from "../model/duration-text.ts";
import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Bound } from "../model/plan.ts";
import { roundSeconds } from "../model/units.ts";
import { type ArrangeRequest, onRunners } from "./arrange.ts";
import { evenShare, grainOf, upToGrain } from "./even-share.ts";
import { leastWork } from "./least-work.ts";
import { biasesOf, NO_RULES, type Pool, type Rules } from "./rules.ts";
import { divisibility, leastSpread, longestStretch } from "./split-giants.ts";
import { undividedMs } from "./undivided.ts";
import { toMs } from "./weigh-items.ts";

/** A time that no plan beats, and what says so. */
interface Limit {
  readonly ms: number;
  /** Of equally large limits the one that says more is named. */
  readonly rank: number;
  readonly item?: EstimatedItem;
  /** The stretch of the item that cannot be divided, where it is not all of it. */
  readonly test?: string | undefined;
  /** Over how many shards the item is spread, each of which has one worker for it. */
  readonly over?: number;
  readonly constraint?: string;
}

/**
 * The time that no placement on the planned shards beats, whatever it divides that may be divided,
 * and what binds it in words.
 *
 * @param made the plan's makespan in milliseconds and how many shards it has besides pools.
 */
export function boundOfArrangement(
  request: ArrangeRequest,
  made: { readonly ms: number; readonly shards: number },
): Bound {
  const limits = limitsOf(request, made.shards);
  const [first] = limits.sort((left, right) => right.ms - left.ms || right.rank - left.rank);
  const ms = first?.ms ?? 0;
  const gap = ms > 0 && made.ms > ms ? { gap: Math.round((made.ms / ms - 1) * 1e4) / 1e4 } : {};
  const seconds = roundSeconds(ms / 1000);
  const common = { seconds, ...gap };
  if (first === undefined || made.shards === 0) return { seconds, by: "total" };
  if (first.constraint !== undefined) {
    const { constraint } = first;
    return {
      ...common,
      by: "total",
      constraint,
      text: `bound by ${constraint} (${durationText(seconds)})`,
    };
  }
  if (first.item === undefined || isTotal(first, made.shards)) return { ...common, by: "total" };
  return { ...common, by: "item", item: first.item.id, text: itemText(request, first) };
}

/** What one shard does one after another is the total, even where it is one item. */
function isTotal({ item }: Limit, shards: number): boolean {
  return shards === 1 && item?.parallelism === undefined;
}

function limitsOf(given: ArrangeRequest, shards: number): Limit[] {
  const { rules = NO_RULES } = given;
  const pooled = new Map(
    rules.pools.flatMap((pool) => [...pool.items].map((id) => [id, pool] as const)),
  );
  const items = onRunners(given.items, rules);
  const request = { ...given, items };
  const main = pooled.size === 0 ? items : items.filter((item) => !pooled.has(item.id));
  const alone = main.filter((item) => rules.alone.has(item.id));
  const rest = alone.length === 0 ? main : main.filter((item) => !rules.alone.has(item.id));
  const grain = grainOfLoads(request);
  const work = leastWork(request, rest);
  const shared = Math.max(1, shards - alone.length);
  const share = evenShare({ ...work, biases: biasesOf(rules, 0, shared) }, shared);
  return [
    ...longestItem(request),
    ...widestItem(request, pooled, shared),
    {
      ms: share,
      rank: 2,
      ...(alone.length > 0
        ? { constraint: `what is left beside ${alone.length} items that are alone` }
        : {}),
    },
    ...blockLimits(rules, main),
    ...resourceLimits(request, main),
    ...poolLimits(request),
  ].map((limit) => ({ ...limit, ms: upToGrain(limit.ms, grain) }));
}

/** Whatever a shard takes is a multiple of it; 1 where items come apart or run at another speed. */
function grainOfLoads(request: ArrangeRequest): number {
  const { items, strategy, granularity = "auto", rules = NO_RULES } = request;
  if (rules.pools.length > 0) return 1;
  const kindOf = divisibility(strategy, granularity, rules);
  const extras = [...rules.setups, ...rules.biases].map(({ ms }) => ms);
  let grain = grainOf(extras);
  for (const item of items) {
    if (grain === 1) break;
    if (kindOf(item) !== undefined) return 1;
    grain = grainOf([toMs(item.estimate.seconds), undividedMs(item)], grain);
  }
  return grain;
}

/** With the set-ups that the longest item alone needs. */
function longestItem({
  items,
  rules = NO_RULES,
  granularity = "auto",
  strategy,
}: ArrangeRequest): readonly Limit[] {
  const kindOf = divisibility(strategy, granularity, rules);
  let longest: EstimatedItem | undefined;
  let most = -1;
  let test: string | undefined;
  for (const item of items) {
    const { ms, name } = longestStretch(item, kindOf(item), most);
    if (ms > most) [longest, most, test] = [item, ms, name];
  }
  if (longest === undefined) return [];
  return [{ ms: most + setupsMs(rules, [longest]), rank: 3, item: longest, test }];
}

/** Where a shard runs several items at a time, it still has one worker for the tests of one of them. */
function widestItem(
  { items, rules = NO_RULES, granularity = "auto", strategy }: ArrangeRequest,
  pooled: ReadonlyMap<ItemId, Pool>,
  shards: number,
): readonly Limit[] {
  const kindOf = divisibility(strategy, granularity, rules);
  let widest: Limit | undefined;
  for (const item of items) {
    if (item.parallelism === undefined || kindOf(item) === undefined) continue;
    const over = pooled.get(item.id)?.shards ?? shards;
    const ms = leastSpread(item, over);
    if (ms > (widest?.ms ?? 0)) widest = { ms, rank: 2, item, over };
  }
  return widest === undefined ? [] : [widest];
}

function blockLimits(rules: Rules, items: readonly EstimatedItem[]): readonly Limit[] {
  if (rules.blocks.length === 0) return [];
  const byId = new Map(items.map((item) => [item.id, item]));
  return rules.blocks.flatMap((block): Limit[] => {
    const members = [...block].flatMap((id) => byId.get(id) ?? []);
    const [first] = members;
    if (first === undefined || members.length < 2) return [];
    const constraint = `${members.length} items that stay together, such as ${first.id}`;
    const beside = members.filter(({ id }) => !rules.serial.has(id));
    const longest = beside.reduce((most, item) => Math.max(most, undividedMs(item)), 0);
    const serial = sumMs(members.filter(({ id }) => rules.serial.has(id)));
    const ms = Math.max(sumMs(members), serial + longest) + setupsMs(rules, members);
    return [{ ms, rank: 1, constraint }];
  });
}

function resourceLimits(
  request: ArrangeRequest,
  items: readonly EstimatedItem[],
): readonly Limit[] {
  const { rules = NO_RULES } = request;
  return rules.resources.map(({ name, capacity, items: users }) => {
    const using = items.filter((item) => users.has(item.id));
    const ms = using.length === 0 ? 0 : evenShare(leastWork(request, using), capacity);
    const shards = capacity === 1 ? "1 shard" : `${capacity} shards`;
    return { ms, rank: 0, constraint: `the resource ${name}, which ${shards} may use` };
  });
}

function poolLimits(request: ArrangeRequest): readonly Limit[] {
  const { rules = NO_RULES, items } = request;
  return rules.pools.map((pool) => {
    const own = items.filter((item) => pool.items.has(item.id));
    const ms = Math.floor(leastWork(request, own).ms / pool.shards);
    const shards = pool.shards === 1 ? "1 shard" : `${pool.shards} shards`;
    return { ms, rank: 0, constraint: `the pool ${pool.name} of ${shards}` };
  });
}

function sumMs(items: readonly EstimatedItem[]): number {
  return items.reduce((sum, item) => sum + toMs(item.estimate.seconds), 0);
}

/** Each set-up that any of the items needs, once. */
function setupsMs(rules: Rules, items: readonly EstimatedItem[]): number {
  if (rules.setups.length === 0) return 0;
  const ids = new Set(items.map((item) => item.id));
  return rules.setups.reduce((sum, setup) => sum + (shares(setup.items, ids) ? setup.ms : 0), 0);
}

function shares(one: ReadonlySet<ItemId>, other: ReadonlySet<ItemId>): boolean {
  if (one.size > other.size) return shares(other, one);
  for (const id of one) if (other.has(id)) return true;
  return false;
}

/** `bound by tests/test_big.py (1m26s): more than 5 shards is useless; splitting it would allow 11`. */
function itemText(request: ArrangeRequest, { item, test, ms, over }: Limit): string {
  if (over !== undefined) {
    const time = durationText(roundSeconds(ms / 1000));
    const where = over === 1 ? "its shard, which has" : `each of ${over} shards, which have`;
    return `bound by ${item?.id} (${time} in ${where} one worker for it)`;
  }
  const total = sumMs(request.items);
  const useful = (longest: number) => Math.max(1, Math.ceil(total / Math.max(1, longest)));
  const what = `bound by ${test ?? item?.id} (${durationText(roundSeconds(ms / 1000))})`;
  const shards = useful(ms) === 1 ? "1 shard" : `${useful(ms)} shards`;
  const useless = `${what}: more than ${shards} is useless`;
  if (item === undefined) return useless;
  if (test !== undefined) return `${useless}; no part can be shorter than that test`;
  const next = useful(nextLongest(request, item));
  return next > useful(ms) ? `${useless}; splitting it would allow ${next}` : useless;
}

/** What would be longest if the item came apart into its tests. */
function nextLongest(
  { items, strategy, granularity = "auto", rules = NO_RULES }: ArrangeRequest,
  giant: EstimatedItem,
): number {
  const kindOf = divisibility(strategy, granularity, rules);
  const tests = longestStretch(giant, "test").ms;
  const own = (giant.tests ?? []).length > 1 ? tests : 0;
  return items.reduce((most, item) => {
    return item.id === giant.id ? most : Math.max(most, longestStretch(item, kindOf(item)).ms);
  }, own);
}
