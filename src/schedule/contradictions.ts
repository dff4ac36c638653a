import type { Constraint } from "../model/constraint.ts";
import type { ItemId } from "../model/item.ts";
import type { Problem } from "../model/problem.ts";
import type { Resolved, ResolveRequest } from "./resolve-constraints.ts";
import type { Rules } from "./rules.ts";

/** What no plan could respect together, each at the constraint that asks for it. */
export function contradictions(
  resolved: readonly Resolved[],
  rules: Rules,
  { items, shards }: Pick<ResolveRequest, "items" | "shards">,
): readonly Problem[] {
  const areas = areasOf(rules, items, shards);
  return resolved.flatMap((one) => [
    ...aloneTogether(one, rules),
    ...tooManyAlone(one, rules, areas),
    ...apartTogether(one, rules, shards),
    ...namedTwice(one, resolved),
    ...twoPools(one, rules),
    ...acrossPools(one, rules),
    ...overCapacity(one, rules),
    ...noSuchShard(one, rules, shards),
  ]);
}

function problem(constraint: Constraint, what: string, how: string): Problem[] {
  return [{ where: constraint.where, what, how }];
}

function aloneTogether({ constraint, items }: Resolved, { blocks }: Rules): Problem[] {
  if (constraint.kind !== "alone") return [];
  const block = blocks.find((one) => shared(one, items).length > 0);
  const [item] = block === undefined ? [] : shared(block, items);
  const other = [...(block ?? [])].find((id) => id !== item);
  if (item === undefined || other === undefined) return [];
  return problem(
    constraint,
    `${item} is to be alone, and together with ${other}`,
    "Take it out of one of the two.",
  );
}

/** Items that share shards with each other only: those of no pool, and those of each. */
interface Area {
  /** Continues a sentence; empty where the area is no pool. */
  readonly what: string;
  readonly ids: readonly ItemId[];
  readonly shards: number;
}

function areasOf({ pools }: Rules, items: Iterable<ItemId>, shards: number): readonly Area[] {
  const all = new Set(items);
  const pooled = new Set(pools.flatMap((pool) => [...pool.items]));
  return [
    { what: "", ids: [...all].filter((id) => !pooled.has(id)), shards },
    ...pools.map((pool) => ({
      what: ` in the pool ${pool.name}`,
      ids: shared(pool.items, all),
      shards: pool.shards,
    })),
  ];
}

function tooManyAlone(
  { constraint, items }: Resolved,
  { alone }: Rules,
  areas: readonly Area[],
): Problem[] {
  if (constraint.kind !== "alone") return [];
  return areas.flatMap(({ what, ids, shards }) => {
    const lonely = ids.filter((id) => alone.has(id));
    const needed = lonely.length + (lonely.length < ids.length ? 1 : 0);
    if (needed <= shards || !lonely.some((id) => items.has(id))) return [];
    const rest = needed > lonely.length ? "with one for the rest " : "";
    return problem(
      constraint,
      `each item that is alone${what} needs a shard of its own: ${rest}that makes ${needed}, and there are at most ${shards}`,
      "Ask for more shards, or let fewer items be alone.",
    );
  });
}

function apartTogether({ constraint, items }: Resolved, rules: Rules, shards: number): Problem[] {
  if (constraint.kind !== "apart") return [];
  const block = rules.blocks.find((one) => shared(one, items).length > 1);
  if (block !== undefined) {
    const [first, second] = shared(block, items);
    const what = `${first} and ${second} are to be apart, and together`;
    return problem(constraint, what, "Take one of them out of one of the two.");
  }
  const resource = rules.resources.find((one) => shared(one.items, items).length > one.capacity);
  if (resource !== undefined) {
    const users = shared(resource.items, items).length;
    const what = `${users} items are to be apart that all use ${resource.name}, which ${resource.capacity} shards may use`;
    return problem(constraint, what, "Raise the capacity, or keep fewer of them apart.");
  }
  return areasOf(rules, items, shards).flatMap((area) =>
    area.ids.length <= area.shards
      ? []
      : problem(
          constraint,
          `${area.ids.length} items are to be apart${area.what}, and there are at most ${area.shards} shards`,
          "Ask for more shards, or keep fewer items apart.",
        ),
  );
}

function namedTwice({ constraint }: Resolved, resolved: readonly Resolved[]): Problem[] {
  if (constraint.kind !== "pool" && constraint.kind !== "resource") return [];
  const { kind, name } = constraint;
  const first = resolved.find(
    ({ constraint: other }) => other.kind === kind && other.name === name,
  )?.constraint;
  if (first === undefined || first === constraint) return [];
  const what = `the ${kind} ${name} is also described at ${first.where}`;
  return problem(constraint, what, "List all its patterns in one place.");
}

function twoPools({ constraint, items }: Resolved, { pools }: Rules): Problem[] {
  if (constraint.kind !== "pool") return [];
  const other = pools.find((pool) => pool.items !== items && shared(pool.items, items).length > 0);
  if (other === undefined) return [];
  const [item] = shared(other.items, items);
  return problem(
    constraint,
    `${item} is to run in two pools, ${constraint.name} and ${other.name}`,
    "Take it out of one of them.",
  );
}

function acrossPools({ constraint, items }: Resolved, { pools, blocks }: Rules): Problem[] {
  if (constraint.kind !== "pool") return [];
  const own = pools.find((pool) => pool.items === items);
  const block = blocks.find((one) => {
    const inside = shared(one, own?.items ?? new Set()).length;
    return inside > 0 && inside < one.size;
  });
  if (own === undefined || block === undefined) return [];
  const [inside] = shared(block, own.items);
  const outside = [...block].find((id) => !own.items.has(id));
  return problem(
    constraint,
    `${inside} is to run in the pool ${own.name}, and together with ${outside}, which is not in it`,
    "Match both in the pool, or take one out of what is kept together.",
  );
}

/** Each item that is alone, each pool and the other shards need one shard of a resource at least. */
function overCapacity({ constraint, items }: Resolved, rules: Rules): Problem[] {
  if (constraint.kind !== "resource") return [];
  const alone = shared(rules.alone, items);
  const rest = [...items].filter((id) => !rules.alone.has(id));
  const pools = rules.pools.filter((pool) => rest.some((id) => pool.items.has(id)));
  const inPools = new Set(pools.flatMap((pool) => [...pool.items]));
  const others = rest.some((id) => !inPools.has(id)) ? 1 : 0;
  const needed = alone.length + pools.length + others;
  if (needed <= constraint.capacity) return [];
  const parts = [
    ...(alone.length > 0 ? [`${alone.length} for items that are alone`] : []),
    ...pools.map((pool) => `1 in the pool ${pool.name}`),
    ...(others > 0 ? ["1 for the rest"] : []),
  ];
  return problem(
    constraint,
    `${constraint.name} may be in ${constraint.capacity} shards, and is needed in ${needed}: ${parts.join(", ")}`,
    "Raise the capacity, or let fewer items be alone or in pools.",
  );
}

function noSuchShard({ constraint }: Resolved, rules: Rules, shards: number): Problem[] {
  if (constraint.kind !== "bias") return [];
  const most = rules.pools.reduce((sum, pool) => sum + pool.shards, shards);
  if (constraint.shard <= most) return [];
  return problem(
    constraint,
    `there is no shard ${constraint.shard}: there are at most ${most}`,
    "Name a shard that exists, counted from 1.",
  );
}

function shared(one: ReadonlySet<ItemId>, other: ReadonlySet<ItemId>): readonly ItemId[] {
  return [...one].filter((id) => other.has(id));
}
