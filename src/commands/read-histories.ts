import { emptyHistory, type History } from "../history/history.ts";
import { mergeHistories } from "../history/merge-histories.ts";
import { readHistory } from "../history/read-history.ts";
import { describeProblem, type Problem } from "../model/problem.ts";

export interface ReadHistories {
  readonly history: History;
  /** Why some of the texts are no part of it. Sentences without their period. */
  readonly notes: readonly string[];
}

/** The histories in the texts, put together as the suite's. */
export function readHistories(
  suite: string,
  texts: readonly { readonly text: string; readonly where: string }[],
): ReadHistories {
  const read = texts.map(({ text, where }) => readHistory(text, where));
  const history = read
    .flatMap((one) => (one.ok ? [one.value] : []))
    .reduce(mergeHistories, emptyHistory(suite));
  const notes = read.flatMap((one) => (one.ok ? [] : one.problems)).map(noteOf);
  // A file may hold what another suite's name was written to: here it is this suite's.
  return { history: { ...history, suite }, notes };
}

/** Notes are sentences without their period. */
export function noteOf(problem: Problem): string {
  return describeProblem(problem).replace(/\.$/, "");
}
