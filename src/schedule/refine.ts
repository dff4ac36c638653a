import type { Weights } from "./longest-first.ts";
import { loadOf, makespanOf, move, type Packing } from "./packing.ts";
import { bestExchange, type Transfer, transfersOf } from "./transfers.ts";

/**
 * How many transfers may be looked at: about 50 ms. A budget of work, never of time, so that the
 * same input gives the same plan on every machine.
 */
const BUDGET = 2_000_000;

/**
 * Improves the packing in place and returns it: as long as the heaviest shard can exchange items with
 * another, the lightest asked first, so that both end below what the heaviest had, they do. Never
 * makes the makespan longer, never empties a shard, leaves items of zero length alone.
 *
 * @param bound milliseconds below which no packing can come; reaching them ends the search.
 */
export function refine(packing: Packing, weights: Weights, bound: number): Packing {
  if (packing.loads.length < 2) return packing;
  const search = startSearch(packing, weights);
  while (search.budget > 0 && makespanOf(packing) > bound) {
    if (!relieveHeaviest(search)) break;
  }
  return packing;
}

interface Search {
  readonly packing: Packing;
  readonly ms: Float64Array;
  /** Each shard's items that take any time at all, heaviest first. */
  readonly members: number[][];
  /** What each shard could give away; made when asked for, dropped when its items change. */
  readonly transfers: (readonly Transfer[] | undefined)[];
  budget: number;
}

function startSearch(packing: Packing, { ms, heaviestFirst }: Weights): Search {
  const members = Array.from(packing.loads, (): number[] => []);
  for (const at of heaviestFirst) {
    if (ms[at] === 0) break;
    members[packing.shardOf[at] ?? 0]?.push(at);
  }
  const budget = BUDGET - heaviestFirst.length / 10;
  return { packing, ms, members, transfers: members.map(() => undefined), budget };
}

function relieveHeaviest(search: Search): boolean {
  const [heaviest = 0, ...others] = byLoad(search.packing).reverse();
  search.budget -= others.length;
  for (const other of others.reverse()) {
    if (search.budget <= 0) return false;
    const gap = loadOf(search.packing, heaviest) - loadOf(search.packing, other);
    if (gap <= 0) return false;
    const [from, to] = [transfers(search, heaviest), transfers(search, other)];
    search.budget -= from.length + to.length;
    const exchange = bestExchange(from, to, gap);
    if (exchange === undefined) continue;
    give(search, exchange.gives, other);
    give(search, exchange.takes, heaviest);
    sortMembers(search, heaviest);
    sortMembers(search, other);
    return true;
  }
  return false;
}

function byLoad(packing: Packing): number[] {
  return Array.from(packing.loads.keys()).sort(
    (left, right) => loadOf(packing, left) - loadOf(packing, right) || left - right,
  );
}

function transfers(search: Search, shard: number): readonly Transfer[] {
  const made = search.transfers[shard] ?? transfersOf(search.members[shard] ?? [], search.ms);
  search.transfers[shard] = made;
  return made;
}

function give(search: Search, { items }: Transfer, to: number): void {
  for (const at of items) {
    const from = search.packing.shardOf[at] ?? 0;
    const left = search.members[from]?.filter((member) => member !== at) ?? [];
    search.members[from] = left;
    search.members[to]?.push(at);
    move(search.packing, at, { shard: to, ms: search.ms[at] ?? 0 });
  }
}

function sortMembers(search: Search, shard: number): void {
  const { ms, members, transfers: made } = search;
  members[shard]?.sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0) || left - right);
  made[shard] = undefined;
}
