import { emptyHistory, type History } from "../history/history.ts";
import { mergeHistories } from "../history/merge-histories.ts";
import { isNewerHistory, readHistory } from "../history/read-history.ts";
import type { Ports } from "../model/ports.ts";
import { describeProblem, type Problem } from "../model/problem.ts";

export interface LoadedHistory {
  readonly history: History;
  /** False where the store did not answer or a newer Makespan wrote: it must not be written over then. */
  readonly known: boolean;
  /** What degraded on the way. */
  readonly notes: readonly string[];
}

/** The suite's history; where it cannot be had or read, an empty one and a note that says so. */
export async function loadHistory(suite: string, ports: Ports): Promise<LoadedHistory> {
  const loaded = await ports.histories.load(suite);
  if (loaded.kind === "absent") return { history: emptyHistory(suite), known: true, notes: [] };
  if (loaded.kind === "failed") return notAnswered(suite, loaded.why);
  const read = loaded.value.map((text) => readHistory(text, `history of ${suite}`));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  const history = read
    .flatMap((one) => (one.ok ? [one.value] : []))
    .reduce(mergeHistories, emptyHistory(suite));
  // A file may hold what another suite's name was written to: here it is this suite's.
  const known = problems.length === 0 || !loaded.value.some(isNewerHistory);
  return { history: { ...history, suite }, known, notes: problems.map(noteOf) };
}

/** Notes are sentences without their period. */
function noteOf(problem: Problem): string {
  return describeProblem(problem).replace(/\.$/, "");
}

function notAnswered(suite: string, why: string): LoadedHistory {
  const note = `the timings of ${suite} could not be read: ${why}`;
  return { history: emptyHistory(suite), known: false, notes: [note] };
}
