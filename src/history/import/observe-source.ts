import type { ItemId } from "../../model/item.ts";
import type { ItemObservation, ObservedRun, RunObservation } from "../../model/observation.ts";
import { testPath } from "../../model/units.ts";
import type { TimingSource } from "./timing-source.ts";

export interface SourceRun {
  readonly run: ObservedRun;
  readonly suite: string;
  readonly platform: string;
  /** The item that a name of the source stands for; by default the one that is called so. */
  readonly idOf?: (name: string) => ItemId;
}

/** What a source teaches, as one run. */
export function observeSource(source: TimingSource, about: SourceRun): RunObservation {
  const { run, suite, platform, idOf } = about;
  return importedRun({ run, suite, platform }, observeItems(source, idOf));
}

/**
 * The run with these items. Never a complete one: files of other tools keep tests that are gone, or
 * are one shard's, so that what they do not have is no proof of anything.
 */
export function importedRun(
  about: Omit<SourceRun, "idOf">,
  items: readonly ItemObservation[],
): RunObservation {
  return { ...about, items, shards: [], complete: false };
}

/** What a source teaches of each item. */
export function observeItems(
  { items }: TimingSource,
  idOf: (name: string) => ItemId = testPath,
): readonly ItemObservation[] {
  const observed = new Map<ItemId, ItemObservation>();
  for (const { name, seconds, tests } of items) {
    const id = idOf(name);
    // Two names of one item are the rare `/repo/a` beside `a`: the first has its time.
    if (id === "" || observed.has(id)) continue;
    observed.set(id, { id, ...(seconds === undefined ? {} : { seconds }), tests });
  }
  return [...observed.values()];
}
