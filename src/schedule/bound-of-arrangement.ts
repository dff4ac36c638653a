import { durationText } from "../model/duration-text.ts";
import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { Bound } from "../model/plan.ts";
import { roundSeconds } from "../model/units.ts";
import type { ArrangeRequest } from "./arrange.ts";
import { evenShare, grainOf, upToGrain } from "./even-share.ts";
import { leastWork } from "./least-work.ts";
import { biasesOf, NO_RULES, type Pool, type Rules } from "./rules.ts";
import { divisibility, longestStretch } from "./split-giants.ts";
import { toMs } from "./weigh-items.ts";

/** A time that no plan beats, and what says so. */
interface Limit {
  readonly ms: number;
  /** Of equally large limits the one that says more is named. */
  readonly rank: number;
  readonly item?: EstimatedItem;
  /** The stretch of the item that cannot be divided, where it is not all of it. */
  readonly test?: string | undefined;
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
  if (first.item === undefined || made.shards === 1) return { ...common, by: "total" };
  return { ...common, by: "item", item: first.item.id, text: itemText(request, first) };
}

function limitsOf(request: ArrangeRequest, shards: number): Limit[] {
  const { items, rules = NO_RULES } = request;
  const pooled = new Map(
    rules.pools.flatMap((pool) => [...pool.items].map((id) => [id, pool] as const)),
  );
  const main = pooled.size === 0 ? items : items.filter((item) => !pooled.has(item.id));
  const alone = main.filter((item) => rules.alone.has(item.id));
  const rest = alone.length === 0 ? main : main.filter((item) => !rules.alone.has(item.id));
  const grain = grainOfLoads(request);
  const work = leastWork(request, rest);
  const shared = Math.max(1, shards - alone.length);
  const share = evenShare({ ...work, biases: biasesOf(rules, 0, shared) }, shared);
  return [
    ...longestItem(request, pooled),
    {
      ms: share,
      rank: 2,
      ...(alone.length > 0
        ? { constraint: `what is left beside ${alone.length} items that are alone` }
        : {}),
    },
    ...blockLimits(rules, main),
    ...resourceLimits(request, main),
    ...poolLimits(rules, items),
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
    grain = grainOf([toMs(item.estimate.seconds)], grain);
  }
  return grain;
}

/** With the set-ups that the longest item alone needs. */
function longestItem(
  { items, rules = NO_RULES, granularity = "auto", strategy }: ArrangeRequest,
  pooled: ReadonlyMap<ItemId, Pool>,
): readonly Limit[] {
  const kindOf = divisibility(strategy, granularity, rules);
  let longest: EstimatedItem | undefined;
  let most = -1;
  let test: string | undefined;
  for (const item of items) {
    const pool = pooled.get(item.id);
    const { ms, name } = longestStretch(item, kindOf(item), most * (pool?.speed ?? 1));
    const took = atSpeed(ms, pool);
    if (took > most) [longest, most, test] = [item, took, name];
  }
  if (longest === undefined) return [];
  return [{ ms: most + setupsMs(rules, [longest]), rank: 3, item: longest, test }];
}

function blockLimits(rules: Rules, items: readonly EstimatedItem[]): readonly Limit[] {
  if (rules.blocks.length === 0) return [];
  const byId = new Map(items.map((item) => [item.id, item]));
  return rules.blocks.flatMap((block): Limit[] => {
    const members = [...block].flatMap((id) => byId.get(id) ?? []);
    const [first] = members;
    if (first === undefined || members.length < 2) return [];
    const constraint = `${members.length} items that stay together, such as ${first.id}`;
    return [{ ms: sumMs(members) + setupsMs(rules, members), rank: 1, constraint }];
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

function poolLimits(rules: Rules, items: readonly EstimatedItem[]): readonly Limit[] {
  return rules.pools.map((pool) => {
    const own = items.filter((item) => pool.items.has(item.id));
    const ms = Math.floor(sumMs(own) / pool.speed / pool.shards);
    const shards = pool.shards === 1 ? "1 shard" : `${pool.shards} shards`;
    return { ms, rank: 0, constraint: `the pool ${pool.name} of ${shards}` };
  });
}

function atSpeed(ms: number, pool: Pool | undefined): number {
  return pool === undefined ? ms : Math.floor(ms / pool.speed);
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
function itemText(request: ArrangeRequest, { item, test, ms }: Limit): string {
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
