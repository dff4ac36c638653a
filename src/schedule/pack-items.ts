import type { Strategy } from "../model/plan.ts";
import { boundMs } from "./bound.ts";
import { dealOut } from "./deal-out.ts";
import { packLongestFirst } from "./longest-first.ts";
import { makespanOf, type Packing } from "./packing.ts";
import { refine } from "./refine.ts";
import { packRoundRobin } from "./round-robin.ts";
import type { TotalledWeights } from "./weigh-items.ts";

/**
 * The items on exactly so many shards; at most as many as there are items, so that none is empty.
 *
 * With all but `round-robin` two things always hold: the makespan is never longer than with `round-robin`,
 * and never longer than with fewer shards. Improvement and the choice between two packings could
 * break the second; then the plan of fewer shards is taken, and its idle shards get an item each.
 * Items of zero length are spread evenly over all shards.
 */
export function packItems(weighed: TotalledWeights, shards: number, strategy: Strategy): Packing {
  if (strategy === "round-robin") return packRoundRobin(weighed.ms, shards);
  return packByDuration(weighed, shards);
}

function packByDuration(weighed: TotalledWeights, shards: number): Packing {
  let best = packOnce(weighed, shards);
  let shortest = makespanOf(best);
  // Fewer shards can only be shorter where their bound is; mostly not even one less is.
  for (let fewer = shards - 1; fewer > 0 && boundMs(weighed, fewer) < shortest; fewer -= 1) {
    const other = packOnce(weighed, fewer);
    if (makespanOf(other) >= shortest) continue;
    best = other;
    shortest = makespanOf(other);
  }
  return dealOut(best, weighed, shards);
}

function packOnce(weighed: TotalledWeights, shards: number): Packing {
  const packed = refine(packLongestFirst(weighed, shards), weighed, boundMs(weighed, shards));
  if (makespanOf(packed) === boundMs(weighed, shards)) return packed;
  const inTurn = packRoundRobin(weighed.ms, shards);
  return makespanOf(inTurn) < makespanOf(packed) ? inTurn : packed;
}
