import { placeLabel } from "../model/place.ts";
import { isForecast, type Plan, type PlannedShard, type SuitePlan } from "../model/plan.ts";
import { bar } from "./bar.ts";
import { countTable } from "./count-table.ts";
import { costsLines } from "./describe-costs.ts";
import {
  barValue,
  estimatesText,
  forecastText,
  historyPlaceText,
  itemCount,
  longestItems,
  planWords,
  timeCells,
  timeColumns,
} from "./describe-plan.ts";
import { countText, plural } from "./numbers.ts";
import { printable } from "./printable.ts";
import { quarantinePlanned } from "./quarantine-lines.ts";
import { type Column, textTable } from "./text-table.ts";

/** A plan for a terminal of so many columns: numbers, then a row a shard. */
export function planText(plan: Plan, { columns }: { readonly columns: number }): string {
  if (plan.plans.length === 0) return "The plan is empty: there is nothing to run.";
  return plan.plans.map((suite) => suiteText(suite, columns)).join("\n\n");
}

function suiteText(plan: SuitePlan, columns: number): string {
  const name = printable(placeLabel(plan));
  if (plan.shards.length === 0)
    return [`${name}: no items, nothing to run`, ...notes(plan)].join("\n");
  return [
    `${name}: ${plural(itemCount(plan), "item")} on ${plural(plan.shards.length, "shard")}, ${forecastText(plan)}`,
    ...bound(plan),
    `  ${estimatesText(plan.history)}${printable(historyPlaceText(plan.history))}`,
    ...costsLines(plan).map((line) => `  ${line}`),
    ...quarantine(plan),
    ...notes(plan),
    ...counts(plan, columns),
    "",
    textTable(columnsOf(plan), rows(plan), columns),
  ].join("\n");
}

/** The table that the number of shards was decided from. */
function counts(plan: SuitePlan, columns: number): readonly string[] {
  const table = countTable(plan);
  return table === undefined ? [] : ["", textTable(table.columns, table.rows, columns)];
}

function bound(plan: SuitePlan): readonly string[] {
  const { before, item = "", after } = planWords(plan);
  return isForecast(plan.history) ? [`  ${before}${printable(item + after)}`] : [];
}

function quarantine(plan: SuitePlan): readonly string[] {
  const text = quarantinePlanned(plan);
  return text === undefined ? [] : [`  ${text}`];
}

function notes(plan: SuitePlan): readonly string[] {
  return plan.notes.map((note) => `  note: ${printable(note)}`);
}

function columnsOf(plan: SuitePlan): readonly Column[] {
  const forecast = isForecast(plan.history);
  return [
    { title: "shard", align: "right" },
    { title: "items", align: "right" },
    ...timeColumns(plan).map((title) => ({ title, align: "right" }) as const),
    { title: "", align: "left" },
    { title: forecast ? "longest items" : "first items", align: "left", flexible: true },
  ];
}

const BAR_WIDTH = 12;

function rows(plan: SuitePlan): readonly (readonly string[])[] {
  const most = Math.max(...plan.shards.map((shard) => barValue(plan, shard)));
  return plan.shards.map((shard) => [
    shard.shard,
    countText(shard.items.length),
    ...timeCells(plan, shard),
    bar(barValue(plan, shard), most, BAR_WIDTH, "#"),
    itemsText(shard),
  ]);
}

function itemsText({ items }: PlannedShard): string {
  const { names, more } = longestItems(items, 2);
  if (names.length === 0) return "nothing to run";
  return more > 0 ? `${names.join(", ")} and ${countText(more)} more` : names.join(", ");
}
