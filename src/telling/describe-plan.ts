import { ESTIMATE_SOURCES, entryLabel } from "../model/item.ts";
import type { Bound, PlannedFrom, PlannedItem, SuitePlan } from "../model/plan.ts";
import type { Seconds } from "../model/units.ts";
import { countText, differenceText, plural, secondsText } from "./numbers.ts";

/** The parts of a sentence about the bound; the item's name apart, since each sink escapes it. */
export interface BoundWords {
  readonly before: string;
  readonly item?: string;
  readonly after: string;
}

/** How close a plan comes to what no assignment can beat, and what binds that. */
export function boundWords(predicted: Seconds, bound: Bound, shards: number): BoundWords {
  const before = `${gapText(predicted, bound)} of ${secondsText(bound.seconds)}: `;
  switch (bound.by) {
    case "item":
      return { before, item: bound.item, after: " alone takes that long" };
    case "total":
      return { before: `${before}all items spread over ${plural(shards, "shard")}`, after: "" };
  }
}

/** `predicted at the bound`, `predicted 4 % above the bound`. */
function gapText(predicted: Seconds, bound: Bound): string {
  const difference = differenceText(predicted, bound.seconds);
  return difference.startsWith("+")
    ? `predicted ${difference.slice(1)} above the bound`
    : "predicted at the bound";
}

/** `measured 212, sibling 20, default 8`, best known first. */
export function sourcesText({ sources }: PlannedFrom): string {
  const known = ESTIMATE_SOURCES.flatMap((source) => {
    const count = sources[source] ?? 0;
    return count > 0 ? [`${source} ${countText(count)}`] : [];
  });
  return known.length === 0 ? "none" : known.join(", ");
}

/** `from 3 runs`, or that there is no history yet. */
export function historyText({ runs }: PlannedFrom): string {
  return runs === 0 ? "no history yet" : `from ${plural(runs, "run")}`;
}

export function itemCount(plan: SuitePlan): number {
  return plan.shards.reduce((sum, { items }) => sum + items.length, 0);
}

/** The items that take longest, and how many there are besides. */
export function longestItems(
  items: readonly PlannedItem[],
  most: number,
): { readonly names: readonly string[]; readonly more: number } {
  const names = items
    .toSorted((left, right) => right.seconds - left.seconds)
    .slice(0, most)
    .map(entryLabel);
  return { names, more: items.length - names.length };
}
