import type { History } from "../history/history.ts";
import { readHistory } from "../history/read-history.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { allOk, failed, ok, type Problem, type Result } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";

/**
 * The histories in a file, or in a folder with one file a suite; by default those that `local` and
 * `merge` write. None only where nothing was named and nothing is there.
 */
export async function recordedHistories(
  named: string | undefined,
  { files, run }: Pick<Ports, "files" | "run">,
): Promise<Result<readonly History[]>> {
  const place = named ?? joinPath(run.home, "history");
  const facts = await files.facts(place);
  if (facts === undefined) return named === undefined ? ok([]) : failed(nothingThere(place));
  const paths = facts.kind === "file" ? [place] : await historiesIn(place, files);
  if (paths.length === 0 && named !== undefined) return failed(nothingThere(place));
  return allOk(await Promise.all(paths.map((path) => historyIn(path, files))));
}

async function historiesIn(folder: string, files: Ports["files"]): Promise<readonly string[]> {
  const found = await files.find(["*.json"], { folder });
  return found.map(({ path }) => joinPath(folder, path));
}

async function historyIn(path: string, files: Ports["files"]): Promise<Result<History>> {
  const read = readHistory((await files.readText(path)) ?? "", path);
  return read.ok ? read : failed(...read.problems.map(withAdvice));
}

/** Reading advises to delete what is damaged, which is for those who plan from it. */
function withAdvice({ where, what }: Problem): Problem {
  const how = "Name the history that makespan local or makespan merge wrote.";
  return where === undefined ? { what, how } : { where, what, how };
}

/** The history of the suite, or the only one there is. */
export function chooseHistory(
  histories: readonly History[],
  wanted: string | undefined,
): Result<History> {
  const [first, ...others] = histories;
  if (first === undefined) return failed(noHistory());
  const names = histories.map(({ suite }) => suite);
  if (wanted === undefined) return others.length === 0 ? ok(first) : failed(several(names));
  const chosen = histories.find(({ suite }) => suite === wanted);
  return chosen === undefined ? failed(noSuch({ option: "suite", wanted, names })) : ok(chosen);
}

/** The platform of the history, the only one it has, or the one without a name of its own. */
export function choosePlatform(
  history: History,
  wanted: string | undefined,
  usual: string,
): Result<string> {
  const names = [...new Set(history.runs.map(({ platform }) => platform))].sort();
  const [first, ...others] = names;
  if (first === undefined) return failed(noRuns(history.suite));
  if (wanted !== undefined) {
    return names.includes(wanted)
      ? ok(wanted)
      : failed(noSuch({ option: "platform", wanted, names }));
  }
  if (others.length === 0) return ok(first);
  return names.includes(usual) ? ok(usual) : failed(severalPlatforms(names));
}

function nothingThere(place: string): Problem {
  return {
    where: "history",
    what: `there is no history ${JSON.stringify(place)}`,
    how: "Name the file that makespan local or makespan merge wrote, or the folder of them.",
  };
}

function noHistory(): Problem {
  return {
    where: "history",
    what: "there is no history yet",
    how: "Name one with --history FILE, or make one with makespan local -- COMMAND.",
  };
}

function noRuns(suite: string): Problem {
  return {
    where: "history",
    what: `the history of ${suite} holds no run`,
    how: "Run the tests once with makespan local, or merge a run into it.",
  };
}

function several(names: readonly string[]): Problem {
  return {
    where: "suite",
    what: "there are histories of several suites",
    how: `Choose one of ${names.join(", ")}.`,
  };
}

function severalPlatforms(names: readonly string[]): Problem {
  return {
    where: "platform",
    what: "the history has several platforms",
    how: `Choose one of ${names.join("; ")}.`,
  };
}

export function noSuch({
  option,
  wanted,
  names,
}: {
  readonly option: "suite" | "platform";
  readonly wanted: string;
  readonly names: readonly string[];
}): Problem {
  const meant = suggest(wanted, names);
  const hint = meant === undefined ? "" : `Did you mean ${meant}? `;
  return {
    where: option,
    what: `the history has no ${option} ${JSON.stringify(wanted)}`,
    how: `${hint}It has ${names.join("; ")}.`,
  };
}
