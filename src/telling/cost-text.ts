import type { Bill, CostFigures, RunCost } from "../model/run-cost.ts";
import { countText, plural, secondsText } from "./numbers.ts";
import { priceText } from "./price-text.ts";

/** Makes a runner's label safe for where the text goes. */
type NameOf = (label: string) => string;

/**
 * `24 min billed in 10 jobs, 0.142 USD; equal counts by the same times: about 31 min, 0.184 USD and
 * 9m12s for the slowest job, as planned 24 min, 0.142 USD and 6m05s`. What is not known is said.
 */
export function costText(cost: RunCost, nameOf: NameOf): string {
  const billed = `${minutesText(cost.bill)}${moneyText(cost, nameOf)}`;
  const { comparison, currency } = cost;
  if (comparison === undefined) return billed;
  const { equalCounts, asPlanned } = comparison;
  const hasMoney = cost.bill.freeMinutes < cost.bill.minutes;
  const [equal, planned] = [equalCounts, asPlanned].map((one) =>
    figuresText(hasMoney ? one : withoutCost(one), currency),
  );
  return `${billed}; equal counts by the same times: about ${equal} for the slowest job, as planned ${planned}`;
}

/** `24 min billed in 10 jobs`, and how much of that nobody measured, or does not know of. */
function minutesText({ jobs, shardJobs, minutes, estimatedMinutes }: Bill): string {
  const isEstimate = estimatedMinutes === minutes;
  const text = `${isEstimate ? "about " : ""}${countText(minutes)} min billed in ${plural(jobs, "job")}`;
  const notes = [
    ...(isEstimate ? ["estimated"] : []),
    ...(estimatedMinutes > 0 && !isEstimate
      ? [`${countText(estimatedMinutes)} min of it estimated`]
      : []),
    ...(jobs === shardJobs ? ["without plan and merge"] : []),
  ];
  return notes.length === 0 ? text : `${text} (${notes.join(", ")})`;
}

/** Names of runners in one line. */
const MOST_RUNNERS = 3;

function moneyText({ bill, currency, unpriced }: RunCost, nameOf: NameOf): string {
  const { minutes, freeMinutes, unpricedMinutes, cost } = bill;
  const priced = minutes - freeMinutes - unpricedMinutes;
  const shown = unpriced.slice(0, MOST_RUNNERS).map(nameOf);
  const others = unpriced.length - shown.length;
  const runners = [...shown, ...(others > 0 ? [`${countText(others)} more`] : [])].join("; ");
  const parts = [
    ...(priced > 0 ? [amountText(cost, currency)] : []),
    ...(freeMinutes > 0 ? [`${part(freeMinutes, minutes)}free in a public repository`] : []),
    ...(unpricedMinutes > 0 ? [`${part(unpricedMinutes, minutes)}price unknown: ${runners}`] : []),
  ];
  return `, ${parts.join(" and ")}`;
}

function part(some: number, all: number): string {
  return some === all ? "" : `${countText(some)} min `;
}

function withoutCost({ cost: _, ...figures }: CostFigures): CostFigures {
  return figures;
}

/** `31 min, 0.184 USD and 9m12s`. */
function figuresText({ billedMinutes, cost, jobSeconds }: CostFigures, currency?: string): string {
  const money = cost === undefined ? "" : `, ${amountText(cost, currency)}`;
  return `${countText(billedMinutes)} min${money} and ${secondsText(jobSeconds)}`;
}

/** `0.142 USD`; without its currency where that is the user's. */
function amountText(amount: number, currency: string | undefined): string {
  return currency === undefined ? priceText(amount) : `${priceText(amount)} ${currency}`;
}
