import type { FrameworkName } from "../model/plan.ts";

/** What judging a record needs to know of the framework that ran it. */
export interface FrameworkFacts {
  /** Exit codes that say that no test was selected. */
  readonly noTestsCodes: readonly number[];
  /**
   * Exit codes that say that tests failed, which only evidence of a session that came to its end
   * makes certain. Absent where any may say so, and reports are all there is.
   */
  readonly failureCodes?: readonly number[];
  /** Whether the framework or our hook always gives evidence. */
  readonly givesEvidence: boolean;
}

export type FrameworkTable = Readonly<Record<FrameworkName, FrameworkFacts>>;
