import { SourceTable } from "./source-table.ts";
import type { SourceItem, TimingSource } from "./timing-source.ts";

/**
 * The files of one run as one source, as shards or processes leave them: of one format, at least one.
 * What several of them have counts as the last one has it; an item of which several have tests took
 * what these took together.
 */
export function joinSources(sources: readonly [TimingSource, ...TimingSource[]]): TimingSource {
  const [first, ...others] = sources;
  if (others.length === 0) return first;
  const files = new Map<string, number>();
  for (const { name } of sources.flatMap(({ items }) => items)) {
    files.set(name, (files.get(name) ?? 0) + 1);
  }
  const table = new SourceTable();
  for (const item of sources.flatMap(({ items }) => items)) {
    addItem(item, files.get(item.name) === 1, table);
  }
  const notes = sources.flatMap((source) => source.notes);
  return { ...first, items: table.items, notes: [...notes, ...table.notes] };
}

function addItem({ name, seconds, tests }: SourceItem, isOnce: boolean, table: SourceTable): void {
  table.mention(name);
  for (const { test, ...rest } of tests) {
    table.addTest(name, test, { seconds: rest.seconds, outcome: rest.outcome });
  }
  if (isOnce || tests.length === 0) table.addItem(name, { seconds, again: "later" });
}
