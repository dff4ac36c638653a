import { fileJson } from "../model/canonical-json.ts";
import type { ItemId } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import type { History, ItemHistory } from "./history.ts";
import { HISTORY_VERSION, type HistoryFile, type ItemRow } from "./history-file.ts";

/** The history's file: sorted, so that the same history is the same text, with a trailing newline. */
export function writeHistory(history: History): string {
  const file: HistoryFile = {
    version: HISTORY_VERSION,
    suite: history.suite,
    runs: history.runs,
    items: sortedEntries(history.items).map(itemRow),
  };
  return fileJson(file);
}

function itemRow([id, item]: readonly [ItemId, ItemHistory]): ItemRow {
  const tests = sortedEntries(item.tests);
  return {
    id,
    ...(item.blob === undefined ? {} : { blob: item.blob }),
    whole: item.whole,
    tests: tests.map(([test]) => test),
    windows: tests.map(([, window]) => window),
  };
}

function sortedEntries<Name extends string, Value>(
  entries: ReadonlyMap<Name, Value>,
): readonly (readonly [Name, Value])[] {
  return [...entries].sort(([left], [right]) => compareText(left, right));
}
