import { fileJson } from "../model/canonical-json.ts";
import type { LearnReport } from "../model/learn-report.ts";
import type { RawOptions } from "../model/option.ts";
import type { Ports, Results } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { learnSummary, learnText } from "../telling/learn-text.ts";
import type { ExitCode } from "./command.ts";
import { learnFolders } from "./learn-folders.ts";
import { learnResults } from "./learn-results.ts";
import { type Learning, learning } from "./learning.ts";
import { optionReader } from "./option-reader.ts";
import { setOutputs } from "./outputs.ts";

const DEFAULT_RUNS = 20;
const MOST_RUNS = 100;

/** A hundred artifacts a page: enough for twenty runs of a workflow with fifty artifacts each. */
const PAGES = 10;

/**
 * `makespan learn`: folds what recent runs taught into the histories, for repositories whose tests
 * do not run on the default branch. On GitHub from the results of trusted runs, elsewhere from
 * folders of results.
 */
export async function learn(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  setOutputs("learn", {}, ports);
  const options = readOptions(raw, ports);
  if (!options.ok) return options;
  const { learns } = ports.run;
  if (!learns.allowed)
    return keep(`the timings are not updated: ${learns.why}`, options.value, ports);
  const began = learning(ports);
  const problems = await learnAll(options.value, began, ports);
  if (problems.length > 0) return failed(...problems);
  await tell(await began.finish(), options.value, ports);
  return ok(0);
}

interface LearnOptions {
  readonly folders: readonly string[];
  readonly suite: string | undefined;
  readonly runs: number;
  readonly json: boolean;
}

function readOptions(raw: RawOptions, ports: Ports): Result<LearnOptions> {
  const read = optionReader(raw);
  if (ports.results === undefined && raw.positionals.length === 0) read.problem(noResults());
  return read.finish({
    folders: raw.positionals,
    suite: read.text("suite"),
    runs: read.count("runs", { least: 1, most: MOST_RUNS }) ?? DEFAULT_RUNS,
    json: read.isOn("json"),
  });
}

/** Nothing is asked for where nothing could be saved. */
async function keep(note: string, options: LearnOptions, ports: Ports): Promise<Result<ExitCode>> {
  await tell({ suites: [], passedOver: [], notes: [note] }, options, ports);
  return ok(0);
}

/** What the user has to mend, where nothing can be learned before. */
async function learnAll(
  options: LearnOptions,
  began: Learning,
  ports: Ports,
): Promise<readonly Problem[]> {
  const { results, files } = ports;
  if (results !== undefined) {
    const problem = await learnFound(results, options, { began, ports });
    return problem === undefined ? [] : [problem];
  }
  const facts = await Promise.all(options.folders.map((folder) => files.facts(folder)));
  const missing = options.folders.filter((_, at) => facts[at]?.kind !== "folder");
  if (missing.length > 0) return missing.map(noFolder);
  await learnFolders(options.folders, options.suite, { learning: began, ports });
  return [];
}

async function learnFound(
  results: Results,
  { runs, suite }: LearnOptions,
  { began, ports }: { readonly began: Learning; readonly ports: Ports },
): Promise<Problem | undefined> {
  const found = await results.newest({ runs, pages: PAGES });
  if (found.kind === "absent") return undefined;
  if (found.kind === "failed") {
    const { why, how } = found;
    // With advice it is the user's to mend; trouble that passes fails nothing.
    if (how !== undefined) return { what: why, how };
    began.note(`${why}: nothing was learned`);
    return undefined;
  }
  found.value.passedOver.forEach(began.passOver);
  if (found.value.cutOff !== undefined) {
    began.note(`older results were not looked for: ${found.value.cutOff}`);
  }
  await learnResults({ found: found.value.results, results, suite }, began, ports);
  return undefined;
}

async function tell(report: LearnReport, { json }: LearnOptions, ports: Ports): Promise<void> {
  const runs = new Set(report.suites.flatMap(({ folded }) => folded));
  setOutputs("learn", { "folded-runs": runs.size }, ports);
  ports.log.info(learnText(report));
  if (json) ports.terminal.write(fileJson(report));
  await ports.outputs.summary(learnSummary(report));
}

function noFolder(folder: string): Problem {
  return {
    where: folder,
    what: "there is no such folder",
    how: "Name folders that makespan merge wrote, such as .makespan/result.",
  };
}

function noResults(): Problem {
  return {
    what: "there are no results to learn from",
    how: "Name folders that makespan merge wrote, such as .makespan/result; on GitHub the Action finds them by itself.",
  };
}
