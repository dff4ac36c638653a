import type { EstimatedItem } from "../model/item.ts";
import type { ArrangeRequest } from "./arrange.ts";
import type { Work } from "./even-share.ts";
import { NO_RULES } from "./rules.ts";
import { divisibility, testsMs } from "./split-giants.ts";
import { toMs } from "./weigh-items.ts";

type Divided = Pick<ArrangeRequest, "strategy" | "granularity" | "rules">;

/** What the items cost at least, and the set-ups that they need. */
export function leastWork(request: Divided, items: readonly EstimatedItem[]): Work {
  const ms = leastMs(request, items);
  const { rules = NO_RULES } = request;
  if (rules.setups.length === 0) return { ms, setups: [] };
  const byId = new Map(items.map((item) => [item.id, item]));
  const setups = rules.setups.flatMap((setup) => {
    const users = [...setup.items].flatMap((id) => byId.get(id) ?? []);
    return users.length === 0 ? [] : [{ ms: setup.ms, usersMs: leastMs(request, users) }];
  });
  return { ms, setups };
}

/** What the items cost at least: the tests of a divided item may add up to less than its estimate. */
function leastMs(
  { strategy, granularity = "auto", rules = NO_RULES }: Divided,
  items: readonly EstimatedItem[],
): number {
  const kindOf = divisibility(strategy, granularity, rules);
  return items.reduce((sum, item) => {
    const whole = toMs(item.estimate.seconds);
    if (kindOf(item) === undefined) return sum + whole;
    return sum + Math.min(whole, Math.floor(testsMs(item) / (item.parallelism ?? 1)));
  }, 0);
}
