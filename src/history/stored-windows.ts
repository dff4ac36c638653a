import type { HistoryColumns } from "./history-file.ts";
import { readNumbers } from "./number-text.ts";
import { UNMEASURED, type Window } from "./window.ts";

/**
 * The windows of a history's file. Each is made whenever it is asked for, since a plan looks at most
 * of them once, and all of them together take ten times the memory of the columns.
 */
export interface StoredWindows {
  readonly count: number;
  readonly at: (place: number) => Window;
}

/** The windows, whose runs are among the first so many; or where and why the columns are damaged. */
export function storedWindows(
  texts: Pick<HistoryColumns, "runLists" | "lists" | "times">,
  runs: number,
): StoredWindows | string {
  const runLists = readRunLists(texts.runLists, runs);
  const [lists, times] = [readNumbers(texts.lists), readNumbers(texts.times)];
  if (runLists === undefined) return "runLists: no lists of runs";
  if (lists === undefined) return "lists: no numbers";
  if (times === undefined) return "times: no numbers";
  const starts = new Int32Array(lists.length);
  let end = 0;
  for (let place = 0; place < lists.length; place += 1) {
    const list = runLists[lists[place] ?? 0];
    if (list === undefined) return `lists[${place}]: no list of runs`;
    starts[place] = end;
    end += list.length >> 1;
    if (end > times.length) return `lists[${place}]: more runs than times`;
  }
  if (end < times.length) return "times: more than the windows have runs";
  return { count: lists.length, at: makeWindow({ runLists, lists, starts, times }) };
}

/** Each as the window of a test that was measured in none of its runs. */
function readRunLists(text: string, runs: number): readonly Window[] | undefined {
  const numbers = readNumbers(text);
  if (numbers === undefined) return undefined;
  const lists: Window[] = [];
  for (let at = 0; at < numbers.length; ) {
    const end = at + 1 + (numbers[at] ?? 0);
    if (end > numbers.length) return undefined;
    const list: number[] = [];
    let run = -1;
    for (at += 1; at < end; at += 1) {
      run += 1 + (numbers[at] ?? 0);
      list.push(run, UNMEASURED);
    }
    if (run >= runs) return undefined;
    lists.push(list);
  }
  return lists;
}

interface Columns {
  readonly runLists: readonly Window[];
  /** The list of each window. */
  readonly lists: Int32Array;
  /** Where its times begin. */
  readonly starts: Int32Array;
  /** Each one more than what was observed. */
  readonly times: Int32Array;
}

function makeWindow({ runLists, lists, starts, times }: Columns): (place: number) => Window {
  return (place) => {
    const window = (runLists[lists[place] ?? 0] ?? []).slice();
    let time = starts[place] ?? 0;
    for (let at = 1; at < window.length; at += 2) {
      window[at] = (times[time] ?? 0) + UNMEASURED;
      time += 1;
    }
    return window;
  };
}
