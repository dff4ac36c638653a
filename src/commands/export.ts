import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportTimings as exportedTimings,
  timingsText,
} from "../history/export-timings.ts";
import type { RawOptions } from "../model/option.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { DEFAULT_PLATFORM } from "../model/suite.ts";
import type { ExitCode } from "./command.ts";
import { type OptionReader, optionReader } from "./option-reader.ts";
import { chooseHistory, choosePlatform, recordedHistories } from "./recorded-histories.ts";

/** `makespan export`: writes what a history knows in another tool's format. */
export async function exportTimings(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const read = optionReader(raw);
  const options = read.finish(readOptions(read, raw.positionals));
  if (!options.ok) return options;
  const { format, out } = options.value;
  const histories = await recordedHistories(options.value.history, ports);
  if (!histories.ok) return histories;
  const history = chooseHistory(histories.value, options.value.suite);
  if (!history.ok) return history;
  const platform = choosePlatform(history.value, options.value.platform, DEFAULT_PLATFORM);
  if (!platform.ok) return platform;
  const { times, leftOut } = exportedTimings(history.value, platform.value, format);
  if (times.size === 0) return failed(nothingToWrite(format, leftOut));
  if (leftOut > 0) ports.log.warn(leftOutText(leftOut));
  const text = timingsText(times, format);
  if (out === undefined) ports.terminal.write(text);
  else await ports.files.write(out, text);
  const what = format === "knapsack" ? "files" : "tests";
  ports.log.info(`The times of ${times.size} ${what} are in ${out ?? "standard output"}.`);
  return ok(0);
}

interface ExportOptions {
  readonly history: string | undefined;
  readonly suite: string | undefined;
  readonly platform: string | undefined;
  readonly format: ExportFormat;
  readonly out: string | undefined;
}

function readOptions(read: OptionReader, positionals: readonly string[]): ExportOptions {
  for (const word of positionals) {
    read.problem({
      what: `${JSON.stringify(word)} is not expected here`,
      how: "Name the file to write with --out FILE, and the history with --history FILE.",
    });
  }
  const format = read.choice("to", EXPORT_FORMATS);
  if (read.text("to") === undefined) {
    const how = `Name it with --to ${EXPORT_FORMATS.join(" or --to ")}.`;
    read.problem({ where: "to", what: "it is not said which format to write", how });
  }
  return {
    history: read.text("history"),
    suite: read.text("suite"),
    platform: read.text("platform"),
    format: format ?? "pytest-split",
    out: read.text("out"),
  };
}

function nothingToWrite(format: ExportFormat, leftOut: number): Problem {
  const onlyItems = format === "pytest-split" && leftOut > 0;
  return {
    where: "history",
    what: onlyItems
      ? "the history knows the times of whole items only, and pytest-split takes those of tests"
      : "the history has no times on this platform",
    how: onlyItems ? "Export with --to knapsack." : "Only passed tests teach their time.",
  };
}

function leftOutText(count: number): string {
  return `${count} ${count === 1 ? "item is" : "items are"} left out: of them no test's time is known`;
}
