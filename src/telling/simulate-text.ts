import { EQUAL_COUNTS, type SimulatedRow, type SimulationReport } from "../model/simulation.ts";
import { compareStrategies } from "./compare-strategies.ts";
import { costsDetails } from "./describe-costs.ts";
import { countText, plural, secondsText } from "./numbers.ts";
import { type PlotPlace, plot } from "./plot.ts";
import { priceText } from "./price-text.ts";
import { printable } from "./printable.ts";
import { type Column, textTable } from "./text-table.ts";

/** A simulation for a terminal: what it rests on, a plot, the numbers, what follows from them. */
export function simulateText(report: SimulationReport, place: PlotPlace): string {
  const blocks = [
    head(report),
    plotOf(report, place),
    durationTable(report, place.columns),
    compareStrategies(report.rows, place.columns),
    conclusions(report),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function head(report: SimulationReport): string {
  const { runs, items, testSeconds, setupSeconds, price } = report;
  const replayed = report.knowsForecastErrors
    ? `${plural(runs.replayed, "run")} of ${countText(runs.recorded)} replayed, each planned from what was known before it`
    : `${plural(runs.replayed, "run")} replayed, planned from its own times`;
  return [
    `${printable(report.suite)} on ${printable(report.platform)}: ${plural(items, "item")} of ${secondsText(testSeconds)} in the newest run`,
    `  ${replayed}`,
    `  a job's set-up takes ${secondsText(setupSeconds)}, a started minute of it costs ${priceText(price)}`,
    ...(report.costs === undefined ? [] : costsDetails(report.costs).map((line) => `  ${line}`)),
    ...report.notes.map((note) => `  note: ${printable(note)}`),
  ].join("\n");
}

function plotOf({ rows, counts }: SimulationReport, place: PlotPlace): string {
  if (counts.length < 2) return "";
  const points = (strategy: SimulatedRow["strategy"]) =>
    rowsOf(rows, strategy).map(({ shards, jobSeconds }) => ({ x: shards, y: jobSeconds }));
  const bound = counts.map(({ shards, boundSeconds }) => ({ x: shards, y: boundSeconds }));
  const picture = plot(
    [
      { name: "duration", points: points("duration") },
      { name: "equal counts", points: points(EQUAL_COUNTS) },
      { name: "bound", points: bound },
    ],
    { x: "shards", yText: secondsText },
    place,
  );
  return `slowest job, set-up included\n${picture}`;
}

const COLUMNS: readonly Column[] = [
  { title: "shards", align: "right" },
  { title: "slowest job", align: "right" },
  { title: "worst run", align: "right" },
  { title: "times known", align: "right" },
  { title: "bound", align: "right" },
  { title: "billed", align: "right" },
  { title: "cost", align: "right" },
  { title: "balance", align: "right" },
];

/** What only several runs can tell. */
const FORECAST_COLUMNS = new Set(["worst run", "times known"]);

function durationTable({ rows, counts, ...report }: SimulationReport, columns: number): string {
  const kept = COLUMNS.map(
    ({ title }) => report.knowsForecastErrors || !FORECAST_COLUMNS.has(title),
  );
  const cells = counts.flatMap(({ shards, foreseenSeconds, boundSeconds }) => {
    const row = rowsOf(rows, "duration").find((one) => one.shards === shards);
    if (row === undefined) return [];
    return [
      [
        countText(shards),
        secondsText(row.jobSeconds),
        secondsText(row.worstSeconds),
        secondsText(foreseenSeconds),
        secondsText(boundSeconds),
        `${minutesText(row.billedMinutes)} min`,
        priceText(row.cost),
        row.balance.toFixed(2),
      ].filter((_, at) => kept[at]),
    ];
  });
  const table = COLUMNS.filter((_, at) => kept[at]);
  return `duration: the median run\n${textTable(table, cells, columns)}`;
}

function minutesText(minutes: number): string {
  return minutes < 100 && !Number.isInteger(minutes)
    ? minutes.toFixed(1)
    : countText(Math.round(minutes));
}

function conclusions(report: SimulationReport): string {
  return [...autoLines(report), ...targetLines(report)].join("\n");
}

function autoLines({ auto, rows }: SimulationReport): readonly string[] {
  const at = (strategy: SimulatedRow["strategy"]) =>
    rowsOf(rows, strategy).find(({ shards }) => shards === auto.shards);
  const [planned, equal] = [at("duration"), at(EQUAL_COUNTS)];
  const line = `auto would have taken ${plural(auto.shards, "shard")} in the newest run: ${printable(auto.why)}`;
  if (planned === undefined || equal === undefined || auto.shards < 2) return [line];
  const times = `${secondsText(planned.jobSeconds)} by duration and ${secondsText(equal.jobSeconds)} by equal counts`;
  return [line, `with ${plural(auto.shards, "shard")} the slowest job takes ${times}`];
}

function targetLines({ targetSeconds: target, rows }: SimulationReport): readonly string[] {
  if (target === undefined) return [];
  const fewest = (strategy: SimulatedRow["strategy"]) =>
    rowsOf(rows, strategy).find(({ worstSeconds }) => worstSeconds <= target)?.shards;
  const text = (shards: number | undefined) =>
    shards === undefined ? "none of these counts" : plural(shards, "shard");
  return [
    `the target of ${secondsText(target)} is met in every run by duration with ${text(fewest("duration"))}, by equal counts with ${text(fewest(EQUAL_COUNTS))}`,
  ];
}

function rowsOf(
  rows: readonly SimulatedRow[],
  strategy: SimulatedRow["strategy"],
): readonly SimulatedRow[] {
  return rows.filter((row) => row.strategy === strategy);
}
