import type { Explanation, LongestFirst, Placement } from "../model/explanation.ts";
import { compareEntries } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import type { PlannedItem, PlannedShard, SuitePlan } from "../model/plan.ts";
import { roundSeconds } from "../model/units.ts";

/** Where an entry of the plan is and how it came there, as far as the plan itself tells. */
export function explainPlacement(
  plan: SuitePlan,
  shard: PlannedShard,
  item: PlannedItem,
): Pick<Explanation, "shard" | "placement"> {
  const { pool, runsOn, extraSeconds, wallSeconds } = shard;
  return {
    placement: placementOf(plan, shard, item),
    shard: {
      shard: shard.shard,
      seconds: shard.seconds,
      items: shard.items.length,
      rank: longestFirst(shard.items, ({ seconds }) => seconds).indexOf(item) + 1,
      slower: plan.shards.filter((other) => other.seconds > shard.seconds).length,
      ...(wallSeconds === undefined ? {} : { wallSeconds }),
      ...(pool === undefined ? {} : { pool }),
      ...(runsOn === undefined ? {} : { runsOn }),
      ...(extraSeconds === undefined ? {} : { extraSeconds }),
    },
  };
}

function placementOf(plan: SuitePlan, shard: PlannedShard, item: PlannedItem): Placement {
  if (shard.alone === true) return { kind: "alone" };
  const rivals = plan.shards.filter((one) => one.pool === shard.pool && one.alone !== true);
  if (plan.strategy !== "round-robin") {
    return placeLongestFirst(rivals, { shard, item, weightOf: weightsBy(plan) });
  }
  const byName = rivals
    .flatMap(({ items }) => items)
    .sort((left, right) => compareText(left.id, right.id));
  return { kind: "in-turn", place: byName.indexOf(item) + 1, of: byName.length };
}

type Weight = (item: PlannedItem) => number;

/** What an item adds to its shard, where costs are known; nothing divides what is serial. */
function weightsBy({ costs }: Pick<SuitePlan, "costs">): Weight {
  if (costs === undefined) return ({ seconds }) => seconds;
  const { file, parallelism } = costs;
  return ({ seconds, serial }) =>
    file.seconds + seconds / (serial === true ? 1 : parallelism.factor);
}

interface Placed {
  readonly shard: PlannedShard;
  readonly item: PlannedItem;
  readonly weightOf: Weight;
}

/** What was placed before an entry are the longer ones, wherever they ended up. */
function placeLongestFirst(
  rivals: readonly PlannedShard[],
  { shard, item, weightOf }: Placed,
): LongestFirst {
  const items = rivals.flatMap((one) => one.items);
  const order = longestFirst(items, weightOf);
  const place = order.indexOf(item);
  const longer = new Set(order.slice(0, place));
  const sumOf = (one: PlannedShard) =>
    roundSeconds(
      one.items.reduce((sum, other) => sum + (longer.has(other) ? weightOf(other) : 0), 0),
    );
  const loads = rivals.map((one) => ({ shard: one.shard, seconds: sumOf(one) }));
  const [lightest = { shard: shard.shard, seconds: roundSeconds(0) }] = loads.toSorted(
    (left, right) => left.seconds - right.seconds,
  );
  const before = sumOf(shard);
  return { kind: "longest-first", place: place + 1, of: order.length, before, lightest };
}

function longestFirst(items: readonly PlannedItem[], weightOf: Weight): readonly PlannedItem[] {
  return items.toSorted(
    (left, right) => weightOf(right) - weightOf(left) || compareEntries(left, right),
  );
}
