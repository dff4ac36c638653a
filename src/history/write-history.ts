import { canonicalJson } from "../model/canonical-json.ts";
import type { ItemId } from "../model/item.ts";
import type { History, ItemHistory } from "./history.ts";
import { HISTORY_VERSION, type HistoryFile, type ItemRow } from "./history-file.ts";

/**
 * The history's file: sorted, so that the same history is the same text, with a trailing newline.
 * Each item becomes text at once, since the rows of all of them would take several times the memory.
 */
export function writeHistory({ suite, runs, items, accounts }: History): string {
  const rows = sortedNames(items).map((id) => rowText(id, items.get(id)));
  const rest: Omit<HistoryFile, "items" | "accounts"> = { version: HISTORY_VERSION, suite, runs };
  const told = accounts.length === 0 ? "" : `"accounts":${canonicalJson(accounts)},`;
  return `{${told}"items":[${rows.join(",")}],${canonicalJson(rest).slice(1)}\n`;
}

function rowText(id: ItemId, item: ItemHistory | undefined): string {
  const { blob, failed, placed, whole = [], tests = NO_TESTS } = item ?? {};
  const names = sortedNames(tests);
  // With its keys sorted: windows are many, and sorting the keys in each would double the time.
  const row: ItemRow = {
    ...(blob === undefined ? {} : { blob }),
    ...(failed === undefined ? {} : { failed }),
    id,
    ...(placed === undefined ? {} : { placed }),
    tests: names,
    whole,
    windows: names.map((test) => tests.get(test) ?? []),
  };
  return JSON.stringify(row);
}

const NO_TESTS: ItemHistory["tests"] = new Map();

/** In `compareText`'s order, which is the engine's own: without a function it takes a third less time. */
function sortedNames<Name extends string>(entries: ReadonlyMap<Name, unknown>): readonly Name[] {
  return [...entries.keys()].sort();
}
