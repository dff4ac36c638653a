import type { EstimatedItem } from "./item.ts";
import type { Seconds } from "./units.ts";

/** A recorded run as its plan job would have met it, and how it turned out. */
export interface ReplayedRun {
  readonly id: string;
  readonly items: readonly ReplayedItem[];
}

export interface ReplayedItem {
  /** As it was to be expected before the run. */
  readonly item: EstimatedItem;
  /** What it took in the run; once weighed by costs, what it added to its shard. */
  readonly took: Seconds;
  /** What its tests took, by full test id; absent where it is never divided. */
  readonly tests?: ReadonlyMap<string, Seconds>;
}

/** The runs of one platform's history, replayed oldest first. */
export interface Replay {
  readonly runs: readonly ReplayedRun[];
  /** Runs of the platform that the history holds. */
  readonly recorded: number;
  /**
   * True where each run is estimated from what was known before it; false where there is a single
   * usable run, whose estimates are its own times.
   */
  readonly foresees: boolean;
  /** Share of all times that were not measured in their run: another run's stand in for them. */
  readonly standIns: number;
}
