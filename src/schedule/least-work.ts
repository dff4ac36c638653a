import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { ArrangeRequest } from "./arrange.ts";
import type { Work } from "./even-share.ts";
import { NO_RULES } from "./rules.ts";
import { divisibility, testsMs } from "./split-giants.ts";
import { toMs } from "./weigh-items.ts";

type Divided = Pick<ArrangeRequest, "strategy" | "granularity" | "rules">;

/** What the items cost at least, and the set-ups that they need. */
export function leastWork(request: Divided, items: readonly EstimatedItem[]): Work {
  const leastOf = leastMs(request);
  const { rules = NO_RULES } = request;
  const ms = items.reduce((sum, item) => sum + leastOf(item), 0);
  if (rules.setups.length === 0) return { ms, setups: [] };
  const byId = new Map<ItemId, number>();
  for (const item of items) byId.set(item.id, leastOf(item));
  const setups = rules.setups.flatMap((setup) => {
    const usersMs = sumOf(setup.items, byId);
    return usersMs === undefined ? [] : [{ ms: setup.ms, usersMs }];
  });
  return { ms, setups };
}

/** Of those that are known; `undefined` where none is. */
function sumOf(ids: ReadonlySet<ItemId>, byId: ReadonlyMap<ItemId, number>): number | undefined {
  let sum: number | undefined;
  for (const id of ids) {
    const ms = byId.get(id);
    if (ms !== undefined) sum = (sum ?? 0) + ms;
  }
  return sum;
}

/** What an item costs at least: its tests, where it is divided, may add up to less than its estimate. */
function leastMs({ strategy, granularity = "auto", rules = NO_RULES }: Divided) {
  const kindOf = divisibility(strategy, granularity, rules);
  return (item: EstimatedItem): number => {
    const whole = toMs(item.estimate.seconds);
    if (kindOf(item) === undefined) return whole;
    return Math.min(whole, Math.floor(testsMs(item) / (item.parallelism ?? 1)));
  };
}
