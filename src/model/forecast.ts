import type { Seconds } from "./units.ts";

/** How far off a history's own forecasts were: what the next one is drawn from. */
export interface ForecastErrors {
  /**
   * For each past run the errors of its items, in spreads of the item: 1 where it took one standard
   * deviation longer than forecast. Kept by run, since items that are off in one run are off together.
   */
  readonly runs: readonly (readonly number[])[];
  /** What new items took, for each second that was expected of them. */
  readonly unknown: readonly number[];
}

/** Done by then in one of ten, in half, and in nine of ten cases. */
export interface Forecast {
  readonly p10: Seconds;
  readonly p50: Seconds;
  readonly p90: Seconds;
}
