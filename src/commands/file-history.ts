import { emptyHistory } from "../history/history.ts";
import { LONGEST_HISTORY } from "../history/read-history.ts";
import type { HistorySource } from "../model/history-source.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { describeProblem, ProblemError } from "../model/problem.ts";
import type { SourceHistory } from "./load-history.ts";
import { readHistories } from "./read-histories.ts";

type FileSource = Extract<HistorySource, { kind: "file" }>;
type FilePorts = Pick<Ports, "files" | "repository">;

/** The timings in a file that the user keeps. */
export async function fileHistory(
  source: FileSource,
  suite: string,
  ports: FilePorts,
): Promise<SourceHistory> {
  const { path } = source;
  const nothing = { history: emptyHistory(suite), notes: [], place: "" };
  const text = await textOf(source, ports);
  if (typeof text !== "string") {
    return { ...nothing, notes: [`history-from names ${path}, and ${text.why}`] };
  }
  const { history, notes } = readHistories(suite, [{ text, where: path }]);
  return { history, notes, place: path };
}

async function textOf(
  { path, base }: FileSource,
  { files, repository }: FilePorts,
): Promise<string | { readonly why: string }> {
  const place = base === "repository" ? joinPath(repository.folder, path) : path;
  try {
    const facts = await files.facts(place);
    if (facts === undefined) return { why: "there is no such file" };
    if (facts.bytes > LONGEST_HISTORY) {
      return { why: `it has ${facts.bytes} bytes, over ${LONGEST_HISTORY}` };
    }
    return (await files.readText(place)) ?? { why: "there is no such file" };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { why: error.problems.map(describeProblem).join(" ").replace(/\.$/, "") };
    }
    throw error;
  }
}
