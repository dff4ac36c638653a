import { fileJson } from "../model/canonical-json.ts";
import type { History } from "./history.ts";
import { historyColumns } from "./history-columns.ts";
import { HISTORY_VERSION, type HistoryFile } from "./history-file.ts";

/** The history's file: sorted, so that the same history is the same text, with a trailing newline. */
export function writeHistory({ suite, runs, items, accounts }: History): string {
  const file: HistoryFile = {
    ...(accounts.length === 0 ? {} : { accounts }),
    ...historyColumns(items),
    ...{ runs, suite, version: HISTORY_VERSION },
  };
  return fileJson(file);
}
