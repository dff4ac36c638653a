import { emptyHistory, type History } from "../history/history.ts";
import { importedRun } from "../history/import/observe-source.ts";
import { learn } from "../history/learn.ts";
import { mergeHistories } from "../history/merge-histories.ts";
import { readHistory } from "../history/read-history.ts";
import { writeHistory } from "../history/write-history.ts";
import { fileJson } from "../model/canonical-json.ts";
import type { RawOptions } from "../model/option.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { DEFAULT_SUITE } from "../model/suite.ts";
import type { ExitCode } from "./command.ts";
import type { Config } from "./config.ts";
import { type ImportOptions, readImportOptions } from "./import-options.ts";
import { type ImportedSource, importText } from "./import-text.ts";
import { importedTimes, isImported, runIdOf } from "./imported-runs.ts";
import { withConfig } from "./load-config.ts";
import { optionReader } from "./option-reader.ts";
import { progressLog } from "./progress-log.ts";
import { type ReadImport, readImport } from "./read-import.ts";
import { suiteSettings } from "./suite-settings.ts";
import { noSuchSuite } from "./suites.ts";

/** `makespan import`: takes timings that a team already has into a history, each source as one run. */
export async function importTimings(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const read = optionReader(raw);
  const call = await withConfig(read.finish(readImportOptions(read, raw.positionals)), raw, ports);
  if (!call.ok) return call;
  const { options, config } = call.value;
  const suite = importedSuite(options.suite, config);
  const before = suite.ok ? await historyBefore(options, suite.value, ports) : suite;
  const sources = await readAll(options, config, ports);
  if (!before.ok || !sources.ok) return failed(...problemsOf(before), ...problemsOf(sources));
  const { history, imported } = addAll(before.value, sources.value, options.platform);
  const saved = await ports.histories.save(history.suite, writeHistory(history));
  if (saved.kind !== "saved") return failed(notSaved(saved.why));
  tell({ options, history, imported }, ports);
  return ok(0);
}

interface NamedImport {
  readonly source: string;
  readonly read: ReadImport;
}

/** All of them, or every problem of all of them. */
async function readAll(
  options: ImportOptions,
  config: Config | undefined,
  ports: Ports,
): Promise<Result<readonly NamedImport[]>> {
  const settings = suiteSettings(config, options.suite);
  const repository = {
    folder: ports.repository.folder,
    root: settings?.root ?? ".",
    paths: [...(await ports.repository.blobs()).keys()],
  };
  const framework = options.framework ?? settings?.framework;
  const progress = progressLog(ports);
  const named: NamedImport[] = [];
  const problems: Problem[] = [];
  for (const source of options.sources) {
    progress(`reading ${source}`);
    const read = await readImport(source, { framework, repository }, ports);
    if (read.ok) named.push({ source, read: read.value });
    else problems.push(...read.problems);
  }
  return problems.length > 0 ? failed(...problems) : ok(named);
}

/** The suite that was named, or the only one of the configuration. */
function importedSuite(named: string | undefined, config: Config | undefined): Result<string> {
  const known = [...(config?.suites.keys() ?? [])];
  const [first = DEFAULT_SUITE, ...others] = known;
  if (named !== undefined) {
    const isKnown = config === undefined || suiteSettings(config, named) !== undefined;
    return isKnown ? ok(named) : failed(noSuchSuite(named, known));
  }
  return others.length === 0 ? ok(first) : failed(severalSuites(known));
}

/** What is there already, under the name that the suite has or gets. */
async function historyBefore(
  { suite }: ImportOptions,
  name: string,
  ports: Ports,
): Promise<Result<History>> {
  const loaded = await ports.histories.load(name);
  if (loaded.kind === "failed") return failed(notRead(loaded.why));
  if (loaded.kind === "absent") return ok(emptyHistory(name));
  const read = loaded.value.map((text) => readHistory(text, "history"));
  const problems = read.flatMap(problemsOf);
  if (problems.length > 0) return failed(...problems.map(withAdvice));
  const history = read
    .flatMap((one) => (one.ok ? [one.value] : []))
    .reduce(mergeHistories, emptyHistory(name));
  // A file that was named may be another suite's, and stays so unless it is called otherwise.
  const own = read[0]?.ok === true ? read[0].value.suite : name;
  return ok({ ...history, suite: suite ?? own });
}

interface Added {
  readonly history: History;
  readonly imported: readonly ImportedSource[];
}

/** Oldest first, as they were given. A content that was imported before is the run that is there. */
function addAll(before: History, sources: readonly NamedImport[], platform: string): Added {
  const timeOf = importedTimes(before);
  let history = before;
  const imported: ImportedSource[] = [];
  for (const { source, read } of sources) {
    if (read.kind === "history") {
      const { suite } = history;
      history = { ...mergeHistories(history, read.history), suite };
      imported.push({ source, read, run: undefined });
      continue;
    }
    const id = runIdOf(read.digest);
    const isKnown = isImported(history, id, platform);
    imported.push({ source, read, run: isKnown ? undefined : id });
    if (isKnown) continue;
    const run = {
      id,
      time: read.time ?? timeOf(),
      ...(read.commit === undefined ? {} : { commit: read.commit }),
    };
    history = learn(history, importedRun({ run, suite: history.suite, platform }, read.items));
  }
  return { history, imported };
}

interface Outcome extends Added {
  readonly options: ImportOptions;
}

function tell({ options, history, imported }: Outcome, ports: Ports): void {
  const text = importText({
    imported,
    named: options.history,
    runs: history.runs.length,
    suite: options.history === undefined ? options.suite : undefined,
  });
  for (const warning of text.warnings) ports.log.warn(warning);
  for (const line of text.lines) ports.log.info(line);
  if (!options.json) return;
  const { suite, runs } = history;
  const sources = imported.map(toJson);
  ports.terminal.write(fileJson({ suite, runs: runs.length, sources }));
}

function toJson({ source, read, run }: ImportedSource) {
  if (read.kind === "history") return { source, format: "history", runs: read.history.runs.length };
  const { format, items, notes } = read;
  return {
    ...{ source, format, items: items.length, notes },
    tests: items.reduce((sum, { tests }) => sum + tests.length, 0),
    isNew: run !== undefined,
    ...(run === undefined ? {} : { run }),
  };
}

function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}

/** Reading advises to delete what is damaged, which is for those who plan from it. */
function withAdvice({ what }: Problem): Problem {
  return {
    where: "history",
    what,
    how: "Name another file, or delete this one: it is not written over.",
  };
}

function severalSuites(known: readonly string[]): Problem {
  return {
    where: "suite",
    what: "it is not clear which suite of the configuration the timings are of",
    how: `Choose one of ${known.join(", ")}.`,
  };
}

function notRead(why: string): Problem {
  return { where: "history", what: `it could not be read: ${why}`, how: "Name another file." };
}

function notSaved(why: string): Problem {
  return { where: "history", what: `it could not be written: ${why}`, how: "Name another file." };
}
