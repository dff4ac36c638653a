import type { ItemId } from "../../model/item.ts";
import type { ItemObservation, ObservedRun, RunObservation } from "../../model/observation.ts";
import { testPath } from "../../model/units.ts";
import type { SourceItem, TimingSource } from "./timing-source.ts";

export interface SourceRun {
  readonly run: ObservedRun;
  readonly suite: string;
  readonly platform: string;
  /** The item that a name of the source stands for; by default the one that is called so. */
  readonly idOf?: (name: string) => ItemId;
}

/**
 * What a source teaches, as one run. Never a complete run: such files keep tests that are gone, or
 * are one shard's, so that what they do not have is no proof of anything.
 */
export function observeSource(source: TimingSource, about: SourceRun): RunObservation {
  const { run, suite, platform, idOf = testPath } = about;
  const items = new Map<ItemId, ItemObservation>();
  for (const item of source.items) {
    const id = idOf(item.name);
    // Two names that lead to one item are the rare `./a` beside `a`: the first has its time.
    if (id !== "" && !items.has(id)) items.set(id, observed(id, item));
  }
  return { run, suite, platform, items: [...items.values()], shards: [], complete: false };
}

function observed(id: ItemId, { seconds, tests }: SourceItem): ItemObservation {
  return { id, ...(seconds === undefined ? {} : { seconds }), tests };
}
