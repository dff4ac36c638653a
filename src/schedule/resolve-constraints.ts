import type { Constraint, PoolConstraint, TogetherBy } from "../model/constraint.ts";
import type { ItemId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { contradictions } from "./contradictions.ts";
import { folderOf, matchItems, packageOf } from "./match-items.ts";
import { mergeBlocks } from "./merge-blocks.ts";
import type { Rules } from "./rules.ts";
import { toMs } from "./weigh-items.ts";

export interface ResolveRequest {
  readonly constraints: readonly Constraint[];
  readonly items: readonly ItemId[];
  /** The most shards there may be besides those of pools. */
  readonly shards: number;
}

/** A constraint with the items that its patterns match. */
export interface Resolved {
  readonly constraint: Constraint;
  readonly items: ReadonlySet<ItemId>;
}

/**
 * The constraints as rules about items; or every problem they have at the position where each was
 * written: a pattern that matches nothing, a number that makes no sense, a contradiction.
 */
export function resolveConstraints(request: ResolveRequest): Result<Rules> {
  const problems: Problem[] = [];
  const resolved = request.constraints.map((constraint): Resolved => {
    const { items, unmatched } = matchItems(patternsOf(constraint), request.items);
    problems.push(...unmatched.map((pattern) => nothingMatches(constraint, pattern)));
    problems.push(...unusable(constraint));
    return { constraint, items };
  });
  const rules = rulesOf(resolved);
  problems.push(...contradictions(resolved, rules, request));
  return problems.length > 0 ? failed(...problems) : ok(rules);
}

function patternsOf(constraint: Constraint): readonly string[] {
  return constraint.kind === "bias" ? [] : constraint.match;
}

function nothingMatches({ kind, where }: Constraint, pattern: string): Problem {
  return {
    where,
    what: `no item matches ${JSON.stringify(pattern)}, which is to be ${PHRASES[kind]}`,
    how: "Write it from the repository's root, as the plan names items, or take it out.",
  };
}

const PHRASES: Readonly<Record<Constraint["kind"], string>> = {
  together: "kept together",
  alone: "alone",
  serial: "run serially",
  resource: "limited by a resource",
  apart: "kept apart",
  pool: "run in a pool",
  setup: "given a set-up",
  bias: "given a bias",
};

function unusable(constraint: Constraint): readonly Problem[] {
  const { where } = constraint;
  const wrong = (what: string): Problem[] => [{ where, what }];
  if (constraint.kind === "resource" && !isCount(constraint.capacity)) {
    return wrong(`the capacity of ${constraint.name} is no whole number of at least 1`);
  }
  if (constraint.kind === "bias" && !isCount(constraint.shard)) {
    return wrong("shards are counted from 1");
  }
  if (constraint.kind === "pool" && !isCount(constraint.shards)) {
    return wrong(`the pool ${constraint.name} needs at least one shard`);
  }
  if (constraint.kind === "pool" && !(constraint.speed > 0 && constraint.speed < 1000)) {
    return wrong(`the speed of the pool ${constraint.name} is no number above 0`);
  }
  return [];
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function rulesOf(resolved: readonly Resolved[]): Rules {
  const together = resolved.flatMap(({ constraint, items }) =>
    constraint.kind === "together" ? blocksOf(constraint, items) : [],
  );
  const single = resolved.filter(
    ({ constraint }) => constraint.kind === "resource" && constraint.capacity === 1,
  );
  const [alone, serial] = [itemsOf(resolved, "alone"), itemsOf(resolved, "serial")];
  const byFile = resolved.filter(
    ({ constraint }) => constraint.kind === "together" && constraint.by !== "class",
  );
  const byClass = resolved.filter(
    ({ constraint }) => constraint.kind === "together" && constraint.by === "class",
  );
  return {
    blocks: mergeBlocks(together.filter((block) => block.size > 1)),
    whole: union([alone, serial, ...[...byFile, ...single].map(({ items }) => items)]),
    wholeClasses: union(byClass.map(({ items }) => items)),
    alone,
    serial,
    ...listsOf(resolved),
  };
}

function listsOf(resolved: readonly Resolved[]) {
  return {
    resources: resolved.flatMap(({ constraint, items }) =>
      constraint.kind === "resource"
        ? [{ name: constraint.name, capacity: constraint.capacity, items }]
        : [],
    ),
    apart: resolved.flatMap(({ constraint, items }) =>
      constraint.kind === "apart" ? [items] : [],
    ),
    pools: resolved.flatMap(({ constraint, items }) =>
      constraint.kind === "pool" ? [poolOf(constraint, items)] : [],
    ),
    setups: resolved.flatMap(({ constraint, items }) =>
      constraint.kind === "setup" ? [{ ms: toMs(constraint.seconds), items }] : [],
    ),
    biases: resolved.flatMap(({ constraint }) =>
      constraint.kind === "bias" ? [{ shard: constraint.shard, ms: toMs(constraint.seconds) }] : [],
    ),
  };
}

function poolOf(
  { name, runsOn, shards, speed, price }: PoolConstraint,
  items: ReadonlySet<ItemId>,
) {
  const pool = { name, runsOn, shards, speed, items };
  return price === undefined ? pool : { ...pool, price };
}

function blocksOf(
  { match, by }: { readonly match: readonly string[]; readonly by?: TogetherBy },
  items: ReadonlySet<ItemId>,
): readonly ReadonlySet<ItemId>[] {
  switch (by ?? "everything") {
    case "everything":
      return [items];
    case "file":
    case "class":
      return [];
    case "directory":
      return [...groupBy(items, folderOf).values()].map((group) => new Set(group));
    case "package":
      return [...groupBy(items, packageOf(match)).values()].map((group) => new Set(group));
  }
}

function itemsOf(resolved: readonly Resolved[], kind: Constraint["kind"]): ReadonlySet<ItemId> {
  return union(
    resolved.filter(({ constraint }) => constraint.kind === kind).map(({ items }) => items),
  );
}

function union(sets: readonly ReadonlySet<ItemId>[]): ReadonlySet<ItemId> {
  return new Set(sets.flatMap((set) => [...set]));
}
