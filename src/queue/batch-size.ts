export interface BatchSituation {
  /** What all units that nobody has take together. */
  readonly waiting: number;
  readonly workers: number;
  /** What a start of the command costs, in the same unit. */
  readonly startCost: number;
}

/** A start may cost this share of what it runs, as long as enough is left for all workers. */
const TIMES_START_COST = 4;

/**
 * How long a batch should be: half of what each worker would still get, so that batches shrink as
 * the end comes nearer and the workers end together; but never so small that starts cost more than
 * they gain, and never more than an equal share of all that is left unless that is not even worth
 * a start. Zero where starts cost nothing: then each unit goes by itself.
 */
export function batchSize({ waiting, workers, startCost }: BatchSituation): number {
  if (startCost <= 0) return 0;
  const share = waiting / workers;
  const batch = Math.min(share, Math.max(share / 2, TIMES_START_COST * startCost));
  return Math.max(batch, Math.min(waiting, startCost));
}
