/** What one shard took, and what for. Finite, never negative. */
export interface ShardRow {
  readonly wall: number;
  readonly invocations: number;
  /** Those that others ran beside. */
  readonly files: number;
  /** Sum of their times. */
  readonly tests: number;
  /** The longest of them. */
  readonly longest: number;
  /** What had an invocation for itself, with nothing beside it. */
  readonly solo?: SoloWork;
  /** Its run, counted back from the newest, which is 0. */
  readonly run: number;
  /** How much it counts: 1 for the newest run, less for older ones. */
  readonly weight: number;
}

interface SoloWork {
  readonly files: number;
  readonly tests: number;
}

const NO_SOLO: SoloWork = { files: 0, tests: 0 };

export function soloOf({ solo = NO_SOLO }: ShardRow): SoloWork {
  return solo;
}

/** All of them. */
export function filesOf(row: ShardRow): number {
  return row.files + soloOf(row).files;
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

export function isUsable(row: ShardRow): boolean {
  const { wall, invocations } = row;
  const solo = soloOf(row).tests;
  const tests = row.tests + solo;
  if (solo > wall) return false;
  return (
    wall > 0 && invocations > 0 && filesOf(row) > 0 && tests > 0 && tests <= wall * MOST_PARALLEL
  );
}

/** By what was measured, so that the order in which rows come changes no digit. */
export function compareRows(left: ShardRow, right: ShardRow): number {
  return (
    left.wall - right.wall ||
    left.tests - right.tests ||
    left.files - right.files ||
    left.longest - right.longest ||
    left.invocations - right.invocations ||
    soloOf(left).files - soloOf(right).files ||
    soloOf(left).tests - soloOf(right).tests ||
    left.run - right.run ||
    left.weight - right.weight
  );
}
