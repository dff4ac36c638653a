import type { Forecast } from "../model/forecast.ts";
import { ESTIMATE_SOURCES, entryLabel } from "../model/item.ts";
import type { SuiteResult } from "../model/merge-result.ts";
import {
  type Bound,
  isForecast,
  type PlannedFrom,
  type PlannedItem,
  type PlannedShard,
  type SuitePlan,
} from "../model/plan.ts";
import { countText, differenceText, plural, secondsText } from "./numbers.ts";

/** The parts of a sentence about a plan; foreign text apart, since each sink escapes it. */
export interface PlanWords {
  readonly before: string;
  readonly item?: string;
  /** May hold names, too. */
  readonly after: string;
}

/** How close a plan comes to what no assignment can beat, and what binds that; without a forecast there is no time to compare. */
export function planWords(plan: SuitePlan): PlanWords {
  const { seconds, wallSeconds, bound, shards, history } = plan;
  if (!isForecast(history)) return PLANNED_BY_COUNT;
  return boundWords(seconds, bound, { shards: shards.length, wall: wallSeconds !== undefined });
}

/** The same of a plan that was run. */
export function resultWords(suite: SuiteResult): PlanWords {
  const { predictedSeconds, predictedWallSeconds, bound, shards } = suite;
  if (predictedSeconds === undefined || bound === undefined) return PLANNED_BY_COUNT;
  // Where costs are known the bound holds them, and its gap alone says how far the plan was.
  const wall = predictedWallSeconds !== undefined;
  const planned = wall ? bound.seconds : predictedSeconds;
  return boundWords(planned, bound, { shards: shards.length, wall });
}

const PLANNED_BY_COUNT: PlanWords = { before: "planned by count", after: "" };

interface BoundPlace {
  readonly shards: number;
  /** Whether the prediction beside it includes starting up. */
  readonly wall: boolean;
}

function boundWords(predicted: number, bound: Bound, { shards, wall }: BoundPlace): PlanWords {
  const gap = gapText(predicted, bound);
  // The planner's own words know of parts and constraints.
  if (bound.text !== undefined) return { before: `${gap}, `, after: bound.text };
  const before = `${gap} of ${secondsText(bound.seconds)}${wall ? " besides starting up" : ""}: `;
  switch (bound.by) {
    case "item":
      return { before, item: bound.item, after: " alone takes that long" };
    case "total":
      return { before: `${before}all items spread over ${plural(shards, "shard")}`, after: "" };
  }
}

/** The words with a capital first letter. */
export function sentenceStart(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** `predicted at the bound`, `predicted 4 % above the bound`. */
function gapText(predicted: number, { seconds, gap }: Bound): string {
  const difference =
    gap === undefined ? differenceText(predicted, seconds) : differenceText(1 + gap, 1);
  return difference.startsWith("+")
    ? `predicted ${difference.slice(1)} above the bound`
    : "predicted at the bound";
}

/** `predicted 1m24s`, starting up included; without that `in tests`, or that the plan goes by count. */
export function forecastText(plan: SuitePlan): string {
  const { seconds, wallSeconds, shards, history, forecast } = plan;
  if (!isForecast(history)) return "planned by count";
  if (wallSeconds !== undefined)
    return `predicted ${secondsText(wallSeconds)}, starting up included${quantilesText(forecast)}`;
  const extra = shards.some(({ extraSeconds }) => (extraSeconds ?? 0) > 0);
  return `predicted ${secondsText(seconds)} in tests${extra ? " and what constraints add" : ""}${quantilesText(forecast)}`;
}

/** `; done by 1m26s in half of all runs, by 1m41s in nine of ten`. */
function quantilesText(forecast: Forecast | undefined): string {
  if (forecast === undefined) return "";
  const { p50, p90 } = forecast;
  return `; done by ${secondsText(p50)} in half of all runs, by ${secondsText(p90)} in nine of ten`;
}

/** `estimates: measured 212, sibling 20, default 8 (from 3 runs)`, or why there are none. */
export function estimatesText(history: PlannedFrom): string {
  const runs = plural(history.runs, "run");
  if (isForecast(history)) return `estimates: ${sourcesText(history)} (from ${runs})`;
  return history.runs === 0
    ? "no estimates: there is no history yet"
    : `no estimates: none of these items has timings (from ${runs})`;
}

/**
 * What follows {@link estimatesText}: `, resting on the Actions cache`, or where a history was looked
 * for. May hold the path of a file.
 */
export function historyPlaceText(history: PlannedFrom): string {
  const { place, runs } = history;
  if (place === undefined) return "";
  if (isForecast(history)) return `, resting on ${place}`;
  return runs === 0 ? `, looked for in ${place}` : "";
}

/** Best known first. */
function sourcesText({ sources }: PlannedFrom): string {
  return ESTIMATE_SOURCES.flatMap((source) => {
    const count = sources[source] ?? 0;
    return count > 0 ? [`${source} ${countText(count)}`] : [];
  }).join(", ");
}

/** How long a shard's bar is beside the others': by time, or by count where that is all there is. */
export function barValue({ history }: SuitePlan, shard: PlannedShard): number {
  return isForecast(history) ? predictedOf(shard) : shard.items.length;
}

/** On the clock where that is known, else of what was balanced. */
function predictedOf({ seconds, wallSeconds }: PlannedShard): number {
  return wallSeconds ?? seconds;
}

/** Titles of what is told of each shard's time: nothing where the plan goes by count. */
export function timeColumns({ history, forecast }: SuitePlan): readonly string[] {
  if (!isForecast(history)) return [];
  return forecast === undefined ? ["predicted"] : ["predicted", "p50", "p90"];
}

/** What stands below {@link timeColumns}. */
export function timeCells(plan: SuitePlan, shard: PlannedShard): readonly string[] {
  const { p50, p90 } = shard.forecast ?? {};
  const cells = [predictedOf(shard), p50, p90].map((one) =>
    one === undefined ? "" : secondsText(one),
  );
  return cells.slice(0, timeColumns(plan).length);
}

export function itemCount(plan: SuitePlan): number {
  return plan.shards.reduce((sum, { items }) => sum + items.length, 0);
}

/** The items that take longest (without a forecast the first ones), and how many there are besides. */
export function longestItems(
  items: readonly PlannedItem[],
  most: number,
): { readonly names: readonly string[]; readonly more: number } {
  const longest: PlannedItem[] = [];
  for (const item of items) {
    if (longest.length === most && item.seconds <= (longest.at(-1)?.seconds ?? 0)) continue;
    const shorter = longest.findIndex(({ seconds }) => seconds < item.seconds);
    longest.splice(shorter < 0 ? longest.length : shorter, 0, item);
    if (longest.length > most) longest.pop();
  }
  return { names: longest.map(entryLabel), more: items.length - longest.length };
}
