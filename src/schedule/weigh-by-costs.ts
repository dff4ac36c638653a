import { runSeconds, type ShardCosts } from "../model/costs.ts";
import type { EstimatedItem, ItemId } from "../model/item.ts";
import type { PlannedItem } from "../model/plan.ts";
import { roundSeconds } from "../model/units.ts";
import type { Schedule } from "./schedule.ts";

/**
 * The items as they lengthen a run: the time of their tests by how many run at the same time, and
 * what their files cost. What a shard pays whatever it runs is left out: it moves no item.
 */
export function weighByCosts(
  items: readonly EstimatedItem[],
  costs: ShardCosts,
): readonly EstimatedItem[] {
  const { file, parallelism } = costs;
  const share = (seconds: number) => roundSeconds(seconds / parallelism.factor);
  return items.map((item) => {
    const { estimate, tests } = item;
    const { seconds, spread } = estimate;
    return {
      ...item,
      estimate: {
        ...estimate,
        seconds: roundSeconds(seconds / parallelism.factor + file.seconds),
        ...(spread === undefined ? {} : { spread: share(spread) }),
      },
      ...(tests === undefined
        ? {}
        : {
            tests: tests.map((test) => ({
              ...test,
              seconds: share(test.seconds),
              ...(test.spread === undefined ? {} : { spread: share(test.spread) }),
            })),
          }),
      fileSeconds: file.seconds,
    };
  });
}

export interface CostedSchedule {
  /** As they were before they were weighed. */
  readonly items: readonly EstimatedItem[];
  readonly costs: ShardCosts;
}

/**
 * A schedule of items that {@link weighByCosts} weighed, with the time of its items in tests again,
 * and what each shard's run takes on the clock.
 */
export function withWallTimes(made: Schedule, { items, costs }: CostedSchedule) {
  const estimates = new Map(items.map(({ id, estimate }) => [id, estimate.seconds]));
  const shards = made.shards.map((shard) => {
    const own = shard.items.map((item) => inTests(item, estimates, costs));
    const weight = shard.items.reduce((sum, { seconds }) => sum + seconds, 0);
    const extra = shard.extraSeconds ?? 0;
    // In a pool everything takes less or more by the speed of its runners.
    const speed = weight === 0 ? 1 : (shard.seconds - extra) / weight;
    const tests = own.reduce((sum, { seconds }) => sum + seconds, 0) * speed;
    const longest = own.reduce((most, { seconds }) => Math.max(most, seconds), 0) * speed;
    const run = runSeconds(costs, {
      files: own.length * speed,
      testSeconds: tests,
      longestSeconds: longest,
    });
    return {
      ...shard,
      items: own,
      testSeconds: roundSeconds(tests),
      wallSeconds: roundSeconds(own.length === 0 ? extra : run + extra),
    };
  });
  const wall = shards.reduce((most, { wallSeconds }) => Math.max(most, wallSeconds), 0);
  return { ...made, shards, wallSeconds: roundSeconds(wall), costs };
}

/** What the item's tests take, or those of its part. */
function inTests(
  item: PlannedItem,
  estimates: ReadonlyMap<ItemId, number>,
  { file, parallelism }: ShardCosts,
): PlannedItem {
  const known = item.part === undefined ? estimates.get(item.id) : undefined;
  const seconds = known ?? Math.max(0, item.seconds - file.seconds) * parallelism.factor;
  return { ...item, seconds: roundSeconds(seconds) };
}
