import { joinSources } from "../history/import/join-sources.ts";
import { observeItems } from "../history/import/observe-source.ts";
import { readSource } from "../history/import/read-source.ts";
import type { TimingSource } from "../history/import/timing-source.ts";
import { sha256 } from "../model/canonical-json.ts";
import { allOk, failed, ok, type Problem, type Result } from "../model/problem.ts";
import { type ImportedRun, joinDigests } from "./imported-runs.ts";
import { nameItems, type RepositoryFiles } from "./source-names.ts";

export interface TimingFile {
  readonly path: string;
  readonly text: string;
}

/** The run that another tool's files tell of: one, or those that its shards left. */
export async function importTimingFiles(
  source: string,
  files: readonly TimingFile[],
  repository: RepositoryFiles,
): Promise<Result<ImportedRun>> {
  const read = joinedSource(source, files);
  if (!read.ok) return read;
  const { format, framework, items, names, commit, time, notes } = read.value;
  const { idOf, found } = nameItems(
    items.map(({ name }) => name),
    names,
    repository,
  );
  return ok({
    kind: "run",
    format: files.length === 1 ? format : `${format}, ${files.length} files`,
    digest: await joinDigests(await Promise.all(files.map(({ text }) => sha256(text)))),
    items: observeItems(read.value, idOf),
    ...(commit === undefined ? {} : { commit }),
    ...(time === undefined ? {} : { time }),
    ...(framework === undefined ? {} : { framework }),
    ...(repository.paths.length === 0 ? {} : { found }),
    notes,
  });
}

function joinedSource(source: string, files: readonly TimingFile[]): Result<TimingSource> {
  const read = allOk(files.map(({ path, text }) => readSource(text, path)));
  if (!read.ok) return failed(...firstOf(source, read.problems));
  const [first, ...others] = read.value;
  const formats = [...new Set(read.value.map(({ format }) => format))];
  if (first === undefined || formats.length > 1) return failed(mixed(source, formats));
  return ok(joinSources([first, ...others]));
}

/** A folder that was named by mistake has many files that are nothing of the kind. */
const MOST_SHOWN = 5;

function firstOf(source: string, problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - MOST_SHOWN;
  if (more <= 0) return problems;
  const what = `${more} more files of this folder are no timings either`;
  const how = "Name a folder with nothing but the files of one run.";
  return [...problems.slice(0, MOST_SHOWN), { where: source, what, how }];
}

function mixed(source: string, formats: readonly string[]): Problem {
  return {
    where: source,
    what: `its files have several formats: ${formats.join(", ")}`,
    how: "A folder is one run of one tool: name the files one by one.",
  };
}
