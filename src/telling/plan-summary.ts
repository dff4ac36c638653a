import { placeLabel } from "../model/place.ts";
import { isForecast, type Plan, type PlannedShard, type SuitePlan } from "../model/plan.ts";
import { bar } from "./bar.ts";
import { countTable } from "./count-table.ts";
import { cutToBytes } from "./cut-to-bytes.ts";
import { costsLines } from "./describe-costs.ts";
import {
  barValue,
  estimatesText,
  forecastText,
  historyPlaceText,
  itemCount,
  longestItems,
  planWords,
  sentenceStart,
  timeCells,
  timeColumns,
} from "./describe-plan.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { SUMMARY_BYTES } from "./limits.ts";
import { markdownTable } from "./markdown-table.ts";
import { countText, plural } from "./numbers.ts";
import { quarantinePlanned } from "./quarantine-lines.ts";

/** A plan for the job summary, as Markdown. */
export function planSummary(plan: Plan): string {
  const suites = plan.plans.map(suiteSummary);
  const body = suites.length === 0 ? ["The plan is empty: there is nothing to run."] : suites;
  const markdown = ["## Plan", "", ...body, ""].join("\n");
  return cutToBytes(markdown, SUMMARY_BYTES);
}

function suiteSummary(plan: SuitePlan): string {
  const head = `### ${escapeMarkdown(placeLabel(plan))}`;
  if (plan.shards.length === 0) {
    return [head, "", "No items: there is nothing to run.", "", ...notes(plan)].join("\n");
  }
  return [
    head,
    "",
    `**${plural(itemCount(plan), "item")} on ${plural(plan.shards.length, "shard")}, ${forecastText(plan)}.**${isForecast(plan.history) ? ` ${boundSentence(plan)}` : ""}`,
    "",
    `${sentenceStart(estimatesText(plan.history))}${escapeMarkdown(historyPlaceText(plan.history))}.`,
    "",
    ...costs(plan),
    ...quarantine(plan),
    ...notes(plan),
    ...counts(plan),
    markdownTable(columnsOf(plan), rows(plan)),
    "",
  ].join("\n");
}

function costs(plan: SuitePlan): readonly string[] {
  const [all, ...known] = costsLines(plan);
  if (all === undefined) return [];
  const details = known.map((line) => line.trim()).join("; ");
  return [`${escapeMarkdown(sentenceStart(all))} (${escapeMarkdown(details)}).`, ""];
}

function quarantine(plan: SuitePlan): readonly string[] {
  const text = quarantinePlanned(plan);
  return text === undefined ? [] : [`${escapeMarkdown(sentenceStart(text))}.`, ""];
}

/** The table that the number of shards was decided from. */
function counts(plan: SuitePlan): readonly string[] {
  const table = countTable(plan);
  return table === undefined ? [] : [markdownTable(table.columns, table.rows), ""];
}

function boundSentence(plan: SuitePlan): string {
  const { before, item, after } = planWords(plan);
  return `${sentenceStart(before)}${item === undefined ? "" : codeSpan(item)}${escapeMarkdown(after)}.`;
}

/** Warnings of GitHub's Markdown, so that a truncated history is not overlooked. */
function notes(plan: SuitePlan): readonly string[] {
  return plan.notes.flatMap((note) => ["> [!NOTE]", `> ${escapeMarkdown(note)}`, ""]);
}

function columnsOf(plan: SuitePlan) {
  const forecast = isForecast(plan.history);
  return [
    { title: "shard", align: "right" },
    { title: "items", align: "right" },
    ...timeColumns(plan).map((title) => ({ title, align: "right" }) as const),
    { title: "", align: "left" },
    { title: forecast ? "longest items" : "first items", align: "left" },
  ] as const;
}

const BAR_WIDTH = 20;

function rows(plan: SuitePlan): readonly (readonly string[])[] {
  const most = Math.max(...plan.shards.map((shard) => barValue(plan, shard)));
  return plan.shards.map((shard) => [
    shard.shard,
    countText(shard.items.length),
    ...timeCells(plan, shard),
    bar(barValue(plan, shard), most, BAR_WIDTH, "█"),
    itemsCell(shard),
  ]);
}

function itemsCell({ items }: PlannedShard): string {
  const { names, more } = longestItems(items, 3);
  if (names.length === 0) return "nothing to run";
  const shown = names.map(codeSpan).join(", ");
  return more > 0 ? `${shown} and ${countText(more)} more` : shown;
}
