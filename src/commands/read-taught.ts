import type { History } from "../history/history.ts";
import { readHistory } from "../history/read-history.ts";
import { noteOf } from "./read-histories.ts";
import { suiteNameProblem } from "./suite-name.ts";

/** What one run taught of one suite, or why that is not used: a sentence without its period. */
export type Taught =
  | { readonly kind: "taught"; readonly suite: string; readonly history: History }
  | { readonly kind: "refused"; readonly why: string };

export interface TaughtText {
  readonly suite: string;
  readonly text: string;
  /** The run that it has to be of; without it any, as long as it is one. */
  readonly run?: string;
}

/**
 * A history of one run alone, as a result holds it. It is untrusted: one that speaks of another run
 * could make that run count with other times, or count twice.
 */
export function readTaught({ suite, text, run }: TaughtText): Taught {
  const nameProblem = suiteNameProblem(suite);
  if (nameProblem !== undefined) return refused(nameProblem.what);
  const read = readHistory(text, `what it taught of ${suite}`);
  if (!read.ok) return refused(read.problems.map(noteOf).join(". "));
  const { runs, accounts } = read.value;
  const [first] = runs;
  if (first === undefined) return refused(`what it taught of ${suite} is of no run`);
  const wanted = run ?? first.id;
  const stranger = [...runs, ...accounts].find(({ id }) => id !== wanted);
  if (stranger !== undefined) {
    return refused(`what it taught of ${suite} is of another run, ${JSON.stringify(stranger.id)}`);
  }
  return { kind: "taught", suite, history: { ...read.value, suite } };
}

function refused(why: string): Taught {
  return { kind: "refused", why };
}
