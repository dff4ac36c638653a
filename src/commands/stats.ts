import type { History } from "../history/history.ts";
import { runStats } from "../history/run-stats.ts";
import { fileJson } from "../model/canonical-json.ts";
import type { RawOptions } from "../model/option.ts";
import { compareText } from "../model/order.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import type { RunStats, StatsReport } from "../model/run-stats.ts";
import { statsCsv, statsText } from "../telling/stats-text.ts";
import type { ExitCode } from "./command.ts";
import { type OptionReader, optionReader } from "./option-reader.ts";
import { chooseHistory, noSuch, recordedHistories } from "./recorded-histories.ts";
import { readSince } from "./since.ts";

const FORMATS = ["csv", "table", "json"] as const;
type Format = (typeof FORMATS)[number];

interface StatsOptions {
  readonly history: string | undefined;
  readonly suite: string | undefined;
  readonly platform: string | undefined;
  /** ISO 8601. */
  readonly since: string | undefined;
  readonly format: Format;
}

/** `makespan stats`: what the recorded runs took and cost, as a table or as CSV. */
export async function stats(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const options = readOptions(raw, ports);
  if (!options.ok) return options;
  const recorded = await recordedHistories(options.value.history, ports);
  if (!recorded.ok) return recorded;
  const known = statsOf(recorded.value, options.value);
  if (!known.ok) return known;
  const { since, format } = options.value;
  const runs = since === undefined ? known.value : known.value.filter(({ time }) => time >= since);
  if (runs.length === 0) ports.log.info(whyNothing(known.value, since));
  const report = { runs, ...(since === undefined ? {} : { since }) };
  ports.terminal.write(textOf(report, format, ports.terminal.columns));
  return ok(0);
}

function readOptions(raw: RawOptions, { clock, terminal }: Ports): Result<StatsOptions> {
  const read = optionReader(raw);
  for (const word of raw.positionals) {
    read.problem({
      what: `${JSON.stringify(word)} is not expected here`,
      how: "Name the history with --history FILE.",
    });
  }
  return read.finish({
    history: read.text("history"),
    suite: read.text("suite"),
    platform: read.text("platform"),
    since: readSince(read, clock.now()),
    format: readFormat(read) ?? (terminal.isScreen === true ? "table" : "csv"),
  });
}

function readFormat(read: OptionReader): Format | undefined {
  const format = read.choice("format", FORMATS);
  if (!read.isOn("json")) return format;
  if (format !== undefined && format !== "json") {
    read.problem({
      where: "format",
      what: `${format} was asked for, and JSON as well`,
      how: "Leave one of the two out.",
    });
  }
  return "json";
}

/** Oldest first; of the suite and on the platform that was named. */
function statsOf(
  recorded: readonly History[],
  { suite, platform }: StatsOptions,
): Result<readonly RunStats[]> {
  const chosen = suite === undefined ? ok(undefined) : chooseHistory(recorded, suite);
  if (!chosen.ok) return chosen;
  const histories = chosen.value === undefined ? recorded : [chosen.value];
  const all = histories.flatMap(runStats).sort(compareRuns);
  const names = [...new Set(all.map((run) => run.platform))].sort();
  if (platform === undefined || names.length === 0) return ok(all);
  return names.includes(platform)
    ? ok(all.filter((run) => run.platform === platform))
    : failed(noSuch({ option: "platform", wanted: platform, names }));
}

function compareRuns(left: RunStats, right: RunStats): number {
  return (
    compareText(left.time, right.time) ||
    compareText(left.id, right.id) ||
    compareText(left.suite, right.suite) ||
    compareText(left.platform, right.platform)
  );
}

function whyNothing(known: readonly RunStats[], since: string | undefined): string {
  const newest = known.at(-1)?.time;
  if (newest === undefined || since === undefined) return "The history holds no run yet.";
  return `No run was merged since ${since.slice(0, 10)}; the newest was on ${newest.slice(0, 10)}.`;
}

/** The table of nothing would only have its head. */
function textOf(report: StatsReport, format: Format, columns: number): string {
  switch (format) {
    case "csv":
      return statsCsv(report);
    case "json":
      return fileJson(report);
    case "table":
      return report.runs.length === 0 ? "" : statsText(report, columns);
  }
}
