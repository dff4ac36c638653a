import type { Seconds } from "./units.ts";

/** What one run's shards took together with so many workers each. */
export interface WorkersObservation {
  readonly workers: number;
  readonly wallSeconds: Seconds;
  readonly items: number;
}
