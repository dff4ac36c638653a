import type { Bill, RunTrend } from "../model/run-cost.ts";
import { countText, maybeSecondsText } from "./numbers.ts";
import { priceText } from "./price-text.ts";

/** What a table of runs tells of each. */
export const TREND_TITLES = [
  "merged",
  "shards",
  "slowest shard",
  "billed",
  "cost",
  "equal counts, estimated",
  "as planned, estimated",
] as const;

/** The cells of a run under {@link TREND_TITLES}. */
export function trendCells({
  time,
  shards,
  makespanSeconds,
  bill,
  comparison,
}: RunTrend): readonly string[] {
  return [
    `${time.slice(0, 10)} ${time.slice(11, 16)}`,
    countText(shards),
    maybeSecondsText(makespanSeconds),
    bill === undefined ? "unknown" : `${countText(bill.minutes)} min`,
    bill === undefined ? "unknown" : moneyOf(bill),
    minutesOf(comparison?.equalCounts.billedMinutes),
    minutesOf(comparison?.asPlanned.billedMinutes),
  ];
}

/** `0.142`, in the unit of the prices; what is not known of it is said. */
export function moneyOf({ minutes, freeMinutes, unpricedMinutes, cost }: Bill): string {
  if (freeMinutes === minutes) return "free";
  if (unpricedMinutes === minutes) return "unknown";
  const atLeast = unpricedMinutes > 0 ? "at least " : "";
  return `${atLeast}${priceText(cost)}`;
}

function minutesOf(minutes: number | undefined): string {
  return minutes === undefined ? "unknown" : `${countText(minutes)} min`;
}
