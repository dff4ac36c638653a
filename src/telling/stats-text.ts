import { addBills } from "../model/run-cost.ts";
import type { RunStats, StatsReport } from "../model/run-stats.ts";
import { moneyOf } from "./cost-trend.ts";
import { type CsvCell, csv } from "./csv.ts";
import { countText, maybeSecondsText, plural } from "./numbers.ts";
import { type Column, textTable } from "./text-table.ts";

interface RunColumn extends Column {
  readonly of: (run: RunStats) => string;
  /** Left out where it would say the same of every run. */
  readonly isPlace?: true;
}

const COLUMNS: readonly RunColumn[] = [
  {
    title: "merged",
    align: "left",
    of: ({ time }) => `${time.slice(0, 10)} ${time.slice(11, 16)}`,
  },
  { title: "run", align: "left", flexible: true, of: ({ id }) => id },
  { title: "suite", align: "left", isPlace: true, of: ({ suite }) => suite },
  { title: "platform", align: "left", isPlace: true, of: ({ platform }) => platform },
  { title: "outcome", align: "left", of: ({ outcome }) => outcome ?? "unknown" },
  { title: "shards", align: "right", of: ({ shards }) => countText(shards) },
  {
    title: "predicted",
    align: "right",
    of: ({ predictedSeconds }) => maybeSecondsText(predictedSeconds),
  },
  {
    title: "slowest",
    align: "right",
    of: ({ makespanSeconds }) => maybeSecondsText(makespanSeconds),
  },
  { title: "billed", align: "right", of: ({ bill }) => minutesText(bill?.minutes) },
  {
    title: "cost",
    align: "right",
    of: ({ bill }) => (bill === undefined ? "unknown" : moneyOf(bill)),
  },
  { title: "equal/planned", align: "right", of: comparisonText },
];

/** The runs for a terminal of so many columns, and what they cost together. */
export function statsText({ runs }: StatsReport, columns: number): string {
  const shown = COLUMNS.filter(
    ({ isPlace, of }) => isPlace !== true || new Set(runs.map(of)).size > 1,
  );
  const rows = runs.map((run) => shown.map(({ of }) => of(run)));
  return `${textTable(shown, rows, columns)}\n\n${totalText(runs)}\n${LEGEND}\n`;
}

const LEGEND =
  "equal/planned: minutes that equal counts would have been billed, and the plan, estimated by the same times and costs";

function comparisonText({ comparison }: RunStats): string {
  if (comparison === undefined) return "unknown";
  const { equalCounts, asPlanned } = comparison;
  return `${countText(equalCounts.billedMinutes)}/${countText(asPlanned.billedMinutes)} min`;
}

function minutesText(minutes: number | undefined): string {
  return minutes === undefined ? "unknown" : `${countText(minutes)} min`;
}

function totalText(runs: readonly RunStats[]): string {
  const bills = runs.flatMap(({ bill }) => bill ?? []);
  const count = plural(new Set(runs.map(({ id }) => id)).size, "run");
  if (bills.length === 0) return `${count}, of which no bill is known`;
  const total = addBills(bills);
  const some =
    bills.length < runs.length
      ? `, without ${countText(runs.length - bills.length)} rows of unknown bill`
      : "";
  return `${count}: ${minutesText(total.minutes)} billed, ${moneyOf(total)}${some}`;
}

/** What each column of the CSV has, in its order. */
const FIELDS: readonly (readonly [name: string, of: (run: RunStats) => CsvCell])[] = [
  ["date", ({ time }) => time],
  ["run", ({ id }) => id],
  ["attempts", ({ attempts }) => attempts],
  ["commit", ({ commit }) => commit],
  ["suite", ({ suite }) => suite],
  ["platform", ({ platform }) => platform],
  ["outcome", ({ outcome }) => outcome],
  ["shards", ({ shards }) => shards],
  ["predicted_seconds", ({ predictedSeconds }) => predictedSeconds],
  ["makespan_seconds", ({ makespanSeconds }) => makespanSeconds],
  ["jobs", ({ bill }) => bill?.jobs],
  ["billed_minutes", ({ bill }) => bill?.minutes],
  ["estimated_minutes", ({ bill }) => bill?.estimatedMinutes],
  ["free_minutes", ({ bill }) => bill?.freeMinutes],
  ["unpriced_minutes", ({ bill }) => bill?.unpricedMinutes],
  ["cost", ({ bill }) => knownCost(bill)],
  ["equal_counts_job_seconds", ({ comparison }) => comparison?.equalCounts.jobSeconds],
  ["equal_counts_minutes", ({ comparison }) => comparison?.equalCounts.billedMinutes],
  ["equal_counts_cost", ({ comparison }) => comparison?.equalCounts.cost],
  ["as_planned_job_seconds", ({ comparison }) => comparison?.asPlanned.jobSeconds],
  ["as_planned_minutes", ({ comparison }) => comparison?.asPlanned.billedMinutes],
  ["as_planned_cost", ({ comparison }) => comparison?.asPlanned.cost],
];

/** A row a run, suite and platform, under their names. What is not known is empty. */
export function statsCsv({ runs }: StatsReport): string {
  return csv([FIELDS.map(([name]) => name), ...runs.map((run) => FIELDS.map(([, of]) => of(run)))]);
}

/** Where no price is known there is no amount of nothing. */
function knownCost(bill: RunStats["bill"]): number | undefined {
  return bill === undefined || bill.unpricedMinutes === bill.minutes ? undefined : bill.cost;
}
