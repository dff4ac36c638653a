import { foldRun } from "../history/fold-run.ts";
import type { History } from "../history/history.ts";
import { writeHistory } from "../history/write-history.ts";
import type { LearnedSuite, LearnReport } from "../model/learn-report.ts";
import { compareText } from "../model/order.ts";
import type { PassedOver, Ports } from "../model/ports.ts";
import { type LoadedHistory, loadHistory } from "./load-history.ts";
import { readTaught, type TaughtText } from "./read-taught.ts";
import { saveHistory } from "./save-history.ts";

/** Histories that runs are folded into, each suite's loaded when a run first speaks of it. */
export interface Learning {
  /** Whether the suite's history has the run already. */
  readonly knows: (suite: string, run: string) => Promise<boolean>;
  /** Takes what a run taught of a suite; gives back why not, where it does not. */
  readonly take: (text: TaughtText) => Promise<string | undefined>;
  readonly passOver: (passed: PassedOver) => void;
  readonly note: (note: string) => void;
  /** Folds all that was taken, oldest first, and saves what is worth it. */
  readonly finish: () => Promise<LearnReport>;
}

interface LearningSuite {
  readonly before: LoadedHistory;
  /** Ids of runs that it had before. */
  readonly known: ReadonlySet<string>;
  readonly taken: History[];
}

export function learning(ports: Ports): Learning {
  const suites = new Map<string, LearningSuite>();
  const passedOver: PassedOver[] = [];
  const notes: string[] = [];
  const suiteOf = async (suite: string): Promise<LearningSuite> => {
    const known = suites.get(suite) ?? (await begin(suite, ports));
    suites.set(suite, known);
    return known;
  };
  return {
    knows: async (suite, run) => (await suiteOf(suite)).known.has(run),
    take: async (text) => {
      const taught = readTaught(text);
      if (taught.kind === "refused") return taught.why;
      (await suiteOf(taught.suite)).taken.push(taught.history);
      return undefined;
    },
    passOver: (passed) => {
      passedOver.push(passed);
    },
    note: (note) => {
      notes.push(note);
    },
    finish: async () => {
      const learned: LearnedSuite[] = [];
      const inOrder = [...suites].sort(([left], [right]) => compareText(left, right));
      for (const [suite, one] of inOrder) {
        notes.push(...one.before.notes);
        learned.push(await fold(suite, one, ports));
      }
      return { suites: learned, passedOver, notes };
    },
  };
}

/** Only what the store has: results are what is folded in here. */
async function begin(suite: string, ports: Ports): Promise<LearningSuite> {
  const before = await loadHistory({ suite, from: [{ kind: "cache" }] }, ports);
  return { before, known: new Set(before.history.runs.map(({ id }) => id)), taken: [] };
}

async function fold(
  suite: string,
  { before, known, taken }: LearningSuite,
  ports: Ports,
): Promise<LearnedSuite> {
  const oldestFirst = taken.toSorted((left, right) => compareText(timeOf(left), timeOf(right)));
  const history = oldestFirst.reduce(foldRun, before.history);
  const ids = [...new Set(oldestFirst.map(({ runs }) => runs[0]?.id ?? ""))];
  const after = { history, text: writeHistory(history) };
  const saving =
    taken.length === 0
      ? ({ kind: "kept", why: `the timings of ${suite} have all runs already` } as const)
      : await saveHistory(before, after, ports);
  return {
    suite,
    folded: ids.filter((id) => !known.has(id)),
    known: ids.filter((id) => known.has(id)).length,
    saving,
  };
}

function timeOf({ runs }: History): string {
  return runs[0]?.time ?? "";
}
