/** What one shard took, and what for. Finite, never negative. */
export interface ShardRow {
  readonly wall: number;
  readonly invocations: number;
  readonly files: number;
  /** Sum of its files' times. */
  readonly tests: number;
  /** The longest of its files. */
  readonly longest: number;
  /** How much it counts: 1 for the newest run, less for older ones. */
  readonly weight: number;
}

/** What is expected of a framework before anything was measured. */
export interface CostPrior {
  /** Seconds an invocation. */
  readonly startup: number;
  /** Seconds a file. */
  readonly file: number;
  readonly parallelism: number;
}

/** More tests at the same time than any machine runs are no times of tests. */
const MOST_PARALLEL = 64;

export function isUsable({ wall, invocations, files, tests }: ShardRow): boolean {
  return wall > 0 && invocations > 0 && files > 0 && tests > 0 && tests <= wall * MOST_PARALLEL;
}

/** By what was measured, so that the order in which rows come changes no digit. */
export function compareRows(left: ShardRow, right: ShardRow): number {
  return (
    left.wall - right.wall ||
    left.tests - right.tests ||
    left.files - right.files ||
    left.longest - right.longest ||
    left.invocations - right.invocations ||
    left.weight - right.weight
  );
}
