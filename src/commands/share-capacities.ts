import type { Constraint } from "../model/constraint.ts";
import type { Item } from "../model/item.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import type { Platform, Suite } from "../model/suite.ts";
import { matchItems } from "../schedule/match-items.ts";

/** A suite with its items, which is planned once for each of its platforms. */
export interface CountedSuite {
  readonly suite: Suite;
  readonly items: readonly Item[];
}

/** The constraints as they hold for one plan: of a resource's capacity only its share. */
export type ConstraintsFor = (suite: Suite, platform: Platform) => readonly Constraint[];

/**
 * Divides each resource's capacity over the plans that need it: one shard each, the others to those
 * with the most items a shard. A capacity below the number of plans that need it is a problem.
 */
export function shareCapacities(
  constraints: readonly Constraint[],
  suites: readonly CountedSuite[],
): Result<ConstraintsFor> {
  const shares = new Map<Constraint, readonly Share[]>();
  for (const one of constraints) {
    if (one.kind === "resource") shares.set(one, sharesOf(one, suites));
  }
  const problems = [...shares].flatMap(([one, plans]) => tooSmall(one, plans));
  if (problems.length > 0) return failed(...problems);
  return ok((suite, platform) =>
    constraints.map((one) => {
      const own = shares.get(one)?.find((share) => isOf(share, suite, platform));
      return own === undefined || one.kind !== "resource" ? one : { ...one, capacity: own.shards };
    }),
  );
}

type Resource = Extract<Constraint, { kind: "resource" }>;

interface Share {
  readonly suite: Suite;
  readonly platform: Platform;
  /** How many of the plan's items use the resource. */
  readonly items: number;
  shards: number;
}

function isOf(share: Share, suite: Suite, platform: Platform): boolean {
  return share.suite === suite && share.platform === platform;
}

function sharesOf({ match, capacity }: Resource, suites: readonly CountedSuite[]): Share[] {
  const shares = suites.flatMap(({ suite, items }): readonly Share[] => {
    const ids = items.map(({ id }) => id);
    const users = matchItems(match, ids).items.size;
    if (users === 0) return [];
    return suite.platforms.map((platform) => ({ suite, platform, items: users, shards: 1 }));
  });
  for (let left = capacity - shares.length; left > 0; left -= 1) {
    const [first, ...others] = shares;
    if (first === undefined) break;
    // Of equally crowded ones the first.
    const crowded = others.reduce((most, one) => (crowd(one) > crowd(most) ? one : most), first);
    if (crowd(crowded) <= 1) break;
    crowded.shards += 1;
  }
  return shares;
}

/** How many items there are for each shard that may have them. */
function crowd({ items, shards }: Share): number {
  return items / shards;
}

function tooSmall(resource: Constraint, shares: readonly Share[]): readonly Problem[] {
  if (resource.kind !== "resource" || !(resource.capacity < shares.length)) return [];
  const { name, capacity, where } = resource;
  const plans = shares.map(({ suite, platform }) => `${suite.name} on ${platform.name}`);
  const most = capacity === 1 ? "1 shard" : `${capacity} shards`;
  return [
    {
      where,
      what: `${most} may use ${name}, and ${plans.length} plans need it: ${plans.join(", ")}`,
      how: "Raise its capacity, or narrow its pattern so that fewer suites use it.",
    },
  ];
}
