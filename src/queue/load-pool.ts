import type { Pool } from "./pool.ts";
import { type RankHeap, rankHeap } from "./rank-heap.ts";
import type { Unit, WorkOrder } from "./unit.ts";

/**
 * One queue for all workers: the longest unit that may run now goes first. Units that hold the same
 * resources wait in a lane of their own, so that a resource in use blocks only its lane; since
 * those of a lane run one after another, the lane counts as one long unit.
 */
export function loadPool(order: WorkOrder): Pool {
  const lanes = new Map<string, Lane>();
  return {
    put: (unit) => {
      const key = laneKey(unit);
      const lane = lanes.get(key) ?? { ranks: rankHeap(), units: new Map(), seconds: 0 };
      lanes.set(key, lane);
      lane.ranks.push(unit.rank);
      lane.units.set(unit.rank, unit);
      lane.seconds += unit.seconds;
    },
    take: (_, allowed) => {
      let best: { readonly lane: Lane; readonly unit: Unit } | undefined;
      for (const lane of lanes.values()) {
        const unit = headOf(lane);
        if (unit === undefined || !allowed(unit)) continue;
        if (best === undefined || goesBefore({ lane, unit }, best, order)) best = { lane, unit };
      }
      if (best === undefined) return undefined;
      const { lane, unit } = best;
      lane.ranks.pop();
      lane.units.delete(unit.rank);
      lane.seconds -= unit.seconds;
      return unit;
    },
  };
}

/** Units of the same resources; a lane is never taken away, since there are few. */
interface Lane {
  readonly ranks: RankHeap;
  readonly units: Map<number, Unit>;
  seconds: number;
}

function laneKey({ resources, suspect }: Unit): string {
  return JSON.stringify([suspect, ...resources.toSorted()]);
}

function headOf({ ranks, units }: Lane): Unit | undefined {
  const rank = ranks.first();
  return rank === undefined ? undefined : units.get(rank);
}

interface Head {
  readonly lane: Lane;
  readonly unit: Unit;
}

function goesBefore(one: Head, other: Head, order: WorkOrder): boolean {
  const lighter = order === "given" ? 0 : weightOf(other) - weightOf(one);
  return lighter < 0 || (lighter === 0 && one.unit.rank < other.unit.rank);
}

function weightOf({ lane, unit }: Head): number {
  return unit.resources.length === 0 ? unit.seconds : Math.max(unit.seconds, lane.seconds);
}
