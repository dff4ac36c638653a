import { placeLabel } from "../model/place.ts";
import type { Plan, PlannedShard, SuitePlan } from "../model/plan.ts";
import { bar } from "./bar.ts";
import { boundWords, historyText, itemCount, longestItems, sourcesText } from "./describe-plan.ts";
import { countText, plural, secondsText } from "./numbers.ts";
import { printable } from "./printable.ts";
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
  const { before, item = "", after } = boundWords(plan.seconds, plan.bound, plan.shards.length);
  return [
    `${name}: ${plural(itemCount(plan), "item")} on ${plural(plan.shards.length, "shard")}, predicted ${secondsText(plan.seconds)}`,
    `  ${before}${printable(item)}${after}`,
    `  estimates: ${sourcesText(plan.history)} (${historyText(plan.history)})`,
    ...notes(plan),
    "",
    textTable(COLUMNS, rows(plan), columns),
  ].join("\n");
}

function notes(plan: SuitePlan): readonly string[] {
  return plan.notes.map((note) => `  note: ${printable(note)}`);
}

const COLUMNS: readonly Column[] = [
  { title: "shard", align: "right" },
  { title: "items", align: "right" },
  { title: "predicted", align: "right" },
  { title: "", align: "left" },
  { title: "longest items", align: "left", flexible: true },
];

const BAR_WIDTH = 12;

function rows(plan: SuitePlan): readonly (readonly string[])[] {
  return plan.shards.map((shard) => [
    shard.shard,
    countText(shard.items.length),
    secondsText(shard.seconds),
    bar(shard.seconds, plan.seconds, BAR_WIDTH, "#"),
    itemsText(shard),
  ]);
}

function itemsText({ items }: PlannedShard): string {
  const { names, more } = longestItems(items, 2);
  if (names.length === 0) return "nothing to run";
  return more > 0 ? `${names.join(", ")} and ${countText(more)} more` : names.join(", ");
}
