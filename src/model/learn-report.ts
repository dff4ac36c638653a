import type { HistorySaving } from "./history-saving.ts";
import type { PassedOver } from "./ports.ts";

/** What `learn` did, for people and machines. */
export interface LearnReport {
  readonly suites: readonly LearnedSuite[];
  /** Results that taught nothing, and why. */
  readonly passedOver: readonly PassedOver[];
  /** What did not go as it should. Sentences without their period. */
  readonly notes: readonly string[];
}

export interface LearnedSuite {
  readonly suite: string;
  /** Ids of the runs that were new to the history, oldest first. */
  readonly folded: readonly string[];
  /** Runs that the history had already. */
  readonly known: number;
  readonly saving: HistorySaving;
}
