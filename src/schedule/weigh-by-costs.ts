import { type ShardCosts, startSeconds } from "../model/costs.ts";
import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { PlannedItem } from "../model/plan.ts";
import { roundSeconds, type Seconds, seconds } from "../model/units.ts";
import { NO_RULES, type Rules } from "./rules.ts";
import type { Schedule } from "./schedule.ts";

/**
 * The items as they lengthen a run: the time of their tests by how many run at the same time, and
 * what their files cost. Nothing runs beside what is serial, so nothing divides its time. What a
 * shard pays whatever it runs is left out: it moves no item.
 */
export function weighByCosts(
  items: readonly EstimatedItem[],
  costs: ShardCosts,
  { serial }: Pick<Rules, "serial"> = NO_RULES,
): readonly EstimatedItem[] {
  return items.map((item) => weighedItem(item, costs, serial));
}

function weighedItem(
  item: EstimatedItem,
  costs: ShardCosts,
  serial: ReadonlySet<ItemId>,
): EstimatedItem {
  const { file, parallelism, startup, soloParts } = costs;
  const { estimate } = item;
  const { spread } = estimate;
  const factor = serial.has(item.id) ? 1 : parallelism.factor;
  return {
    ...item,
    estimate: {
      ...estimate,
      seconds: weighed(estimate.seconds, { file, parallelism: { factor } }),
      ...(spread === undefined ? {} : { spread: roundSeconds(spread / factor) }),
    },
    fileSeconds: file.seconds,
    ...(factor === 1 ? {} : { parallelism: factor }),
    ...(soloParts === undefined ? {} : { partStartSeconds: startup.seconds }),
  };
}

interface Divided {
  readonly file: ShardCosts["file"];
  readonly parallelism: Pick<ShardCosts["parallelism"], "factor">;
}

/**
 * What an item whose tests take so long adds to its shard: to the microsecond, so that what it takes
 * by itself is told from it to the millisecond.
 */
export function weighed(tests: Seconds, { file, parallelism }: Divided): Seconds {
  return seconds(Math.round((tests / parallelism.factor + file.seconds) * 1e6) / 1e6);
}

/** A schedule of items that {@link weighByCosts} weighed, with what each shard's run takes on the clock. */
export function withWallTimes(made: Schedule, costs: ShardCosts) {
  const start = startSeconds(costs);
  // Parts with a start of their own bring it along.
  const starts = ({ part }: PlannedItem) => part === undefined || costs.soloParts === undefined;
  const shards = made.shards.map((shard) => ({
    ...shard,
    testSeconds: roundSeconds(shard.items.reduce((sum, item) => sum + item.seconds, 0)),
    wallSeconds: roundSeconds(shard.items.some(starts) ? start + shard.seconds : shard.seconds),
  }));
  const wall = shards.reduce((most, { wallSeconds }) => Math.max(most, wallSeconds), 0);
  return { ...made, shards, wallSeconds: roundSeconds(wall), costs };
}
