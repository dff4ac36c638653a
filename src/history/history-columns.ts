import type { History, ItemHistory } from "./history.ts";
import type { HistoryColumns } from "./history-file.ts";
import { LARGEST_NUMBER, NumberWriter } from "./number-text.ts";
import { RunLists } from "./run-lists.ts";
import { UNMEASURED, type Window } from "./window.ts";

/** What is known of items and tests as their file holds it: the same for the same history. */
export function historyColumns(items: History["items"]): HistoryColumns {
  const writer = new ColumnWriter();
  const ids = sortedNames(items);
  for (const id of ids) writer.add(items.get(id) ?? NOTHING);
  return { ids, ...writer.columns() };
}

const NOTHING: ItemHistory = { whole: [], tests: new Map() };

/** In `compareText`'s order, which is the engine's own: without a function it takes a third less time. */
function sortedNames<Name extends string>(
  entries: Pick<ReadonlyMap<Name, unknown>, "keys">,
): readonly Name[] {
  return [...entries.keys()].sort();
}

/** 24 days: what takes longer is no test, and remembered as taking so long. */
const LONGEST_MS = LARGEST_NUMBER + UNMEASURED;

/** Writes one item behind the other. */
class ColumnWriter {
  readonly #blobs: string[] = [];
  readonly #tests = new NumberWriter();
  readonly #names: string[] = [];
  readonly #nameLengths = new NumberWriter();
  readonly #lists = new NumberWriter();
  readonly #times = new NumberWriter();
  readonly #runLists = new RunLists();

  add({ blob = "", whole, placed = [], failed = [], tests }: ItemHistory): void {
    this.#blobs.push(blob);
    for (const window of [whole, placed, failed]) this.#addWindow(window);
    this.#tests.add(tests.size);
    const names = sortedNames(tests);
    for (const name of names) {
      this.#nameLengths.add(name.length);
      this.#addWindow(tests.get(name) ?? []);
    }
    this.#names.push(names.join(""));
  }

  columns(): Omit<HistoryColumns, "ids"> {
    return {
      blobs: this.#blobs,
      lists: this.#lists.text(),
      nameLengths: this.#nameLengths.text(),
      names: this.#names.join(""),
      runLists: this.#runLists.text(),
      tests: this.#tests.text(),
      times: this.#times.text(),
    };
  }

  #addWindow(window: Window): void {
    this.#lists.add(this.#runLists.placeOf(window));
    for (let at = 1; at < window.length; at += 2) {
      this.#times.add(Math.min(LONGEST_MS, window[at] ?? UNMEASURED) - UNMEASURED);
    }
  }
}
