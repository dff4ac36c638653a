import type { CountForecast, SuitePlan } from "../model/plan.ts";
import { countText, secondsText } from "./numbers.ts";
import type { Column } from "./text-table.ts";

export interface CountTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** What each number of shards would give, as it was looked at when their number was chosen. */
export function countTable({ counts = [], shards }: SuitePlan): CountTable | undefined {
  if (counts.length === 0) return undefined;
  const chosen = shards.filter(({ pool }) => pool === undefined).length;
  const known = COLUMNS.filter(({ cell }) => counts.some((count) => cell(count) !== undefined));
  return {
    columns: [
      { title: "shards", align: "right" },
      ...known.map(({ title }): Column => ({ title, align: "right" })),
      { title: "", align: "left" },
    ],
    rows: counts.map((count) => [
      countText(count.shards),
      ...known.map(({ cell }) => cell(count) ?? ""),
      count.shards === chosen ? "chosen" : "",
    ]),
  };
}

interface CountColumn {
  readonly title: string;
  readonly cell: (count: CountForecast) => string | undefined;
}

const COLUMNS: readonly CountColumn[] = [
  { title: "slowest job", cell: ({ seconds }) => secondsText(seconds) },
  { title: "p50", cell: ({ p50 }) => (p50 === undefined ? undefined : secondsText(p50)) },
  { title: "p90", cell: ({ p90 }) => (p90 === undefined ? undefined : secondsText(p90)) },
  {
    title: "all done after",
    cell: ({ wallSeconds }) => (wallSeconds === undefined ? undefined : secondsText(wallSeconds)),
  },
  { title: "billed minutes", cell: ({ billedMinutes }) => countText(billedMinutes) },
  { title: "cost", cell: ({ cost }) => cost?.toFixed(3) },
];
