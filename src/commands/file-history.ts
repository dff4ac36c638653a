import { emptyHistory, type History } from "../history/history.ts";
import { importedRun } from "../history/import/observe-source.ts";
import { learn } from "../history/learn.ts";
import type { HistorySource } from "../model/history-source.ts";
import { joinPath } from "../model/path.ts";
import type { FrameworkName } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ProblemError, type Result } from "../model/problem.ts";
import { type ImportedRun, importedTimes, runIdOf } from "./imported-runs.ts";
import type { SourceHistory } from "./load-history.ts";
import { noteOf } from "./read-histories.ts";
import { type ReadImport, readImport } from "./read-import.ts";

export type FileSource = Extract<HistorySource, { kind: "file" }>;

/** What another tool's file does not say itself. */
export interface FileSubject {
  readonly suite: string;
  readonly framework: FrameworkName | undefined;
  /** The suite's folder, from the repository's root. */
  readonly root: string;
  /** The platform that the times count for; others start from it. */
  readonly platform: string;
}

/** The timings in a file that the user keeps: a history, or another tool's as one run. */
export async function fileHistory(
  source: FileSource,
  subject: FileSubject,
  ports: Ports,
): Promise<SourceHistory> {
  const { path } = source;
  const read = await readFile(source, subject, ports);
  const nothing = { history: emptyHistory(subject.suite), place: "" };
  if (!read.ok) return { ...nothing, notes: read.problems.map(noteOf) };
  if (read.value.kind === "history") {
    return { history: { ...read.value.history, suite: subject.suite }, notes: [], place: path };
  }
  const place = `${path} (${read.value.format})`;
  return { history: historyOf(read.value, subject), notes: notesOf(path, read.value), place };
}

/** Whatever is wrong with the file, planning goes on without it. */
async function readFile(
  { path, base }: FileSource,
  { framework, root }: FileSubject,
  ports: Ports,
): Promise<Result<ReadImport>> {
  const { folder } = ports.repository;
  const place = base === "repository" ? joinPath(folder, path) : path;
  try {
    const paths = [...(await ports.repository.blobs()).keys()];
    return await readImport(place, { framework, repository: { folder, root, paths } }, ports);
  } catch (error) {
    if (error instanceof ProblemError) return failed(...error.problems);
    throw error;
  }
}

function historyOf(
  { digest, items, time, commit }: ImportedRun,
  { suite, platform }: FileSubject,
): History {
  const before = emptyHistory(suite);
  const run = {
    id: runIdOf(digest),
    time: time ?? importedTimes(before)(),
    ...(commit === undefined ? {} : { commit }),
  };
  return learn(before, importedRun({ run, suite, platform }, items));
}

function notesOf(path: string, { notes, found }: ImportedRun): readonly string[] {
  const strange = found === 0 ? ["none of the items in it is a file of the repository"] : [];
  return [...strange, ...notes].map((note) => `${path}: ${note}`);
}
