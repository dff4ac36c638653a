import type { Constraint } from "../model/constraint.ts";
import type { ItemId } from "../model/item.ts";
import { ok, type Result } from "../model/problem.ts";
import type { Suite } from "../model/suite.ts";
import { matchItems } from "../schedule/match-items.ts";
import { resolveConstraints } from "../schedule/resolve-constraints.ts";
import { NO_RULES, type Rules } from "../schedule/rules.ts";

export interface SuiteRulesRequest {
  readonly suite: Suite;
  readonly constraints: readonly Constraint[];
  /** The suite's own items. */
  readonly items: readonly ItemId[];
  /** Those of the other suites of the call. */
  readonly others: readonly ItemId[];
}

/** The constraints as rules about a suite's items; a suite without items has nothing to respect. */
export function suiteRules(request: SuiteRulesRequest): Result<Rules> {
  const { suite, items } = request;
  const constraints = items.length === 0 ? [] : request.constraints.flatMap(narrowTo(request));
  if (constraints.length === 0) return ok(NO_RULES);
  const most = suite.shards.kind === "fixed" ? suite.shards.count : suite.shards.most;
  return resolveConstraints({ constraints, items, shards: most });
}

/** A pattern that is meant for another suite is no problem here, and says nothing here. */
function narrowTo({ items, others }: SuiteRulesRequest) {
  const isElsewhere = (pattern: string): boolean =>
    matchItems([pattern], items).items.size === 0 && matchItems([pattern], others).items.size > 0;
  return (constraint: Constraint): readonly Constraint[] => {
    if (constraint.kind === "bias" || others.length === 0) return [constraint];
    const match = constraint.match.filter((pattern) => !isElsewhere(pattern));
    return match.length === 0 ? [] : [{ ...constraint, match }];
  };
}
