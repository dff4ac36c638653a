import type { Estimate, EstimatedItem, Item, ItemId } from "../model/item.ts";
import { roundSeconds } from "../model/units.ts";
import { type Estimates, estimatesOf } from "./estimate.ts";
import type { History } from "./history.ts";
import { nearestPlatform } from "./nearest-platform.ts";
import { platformRatio } from "./platform-ratios.ts";

export interface PlatformEstimates extends Estimates {
  /** Where items that were never measured here have their estimates from another platform. */
  readonly lent?: Lent;
}

export interface Lent {
  /** The platform that they are from. */
  readonly platform: string;
  /** How many items. */
  readonly items: number;
  /** Items that both platforms measured. */
  readonly shared: number;
  /** What they take here, all together, for each second there. */
  readonly ratio: number;
}

/** Items that both measured, of which the ratio is taken: enough to tell. */
const MOST_SHARED = 1000;

/**
 * As {@link estimatesOf}, but what the platform never measured is what the nearest platform that did
 * says of it, scaled by what both measured. Such estimates are `sibling`. An item's own first
 * measurement counts alone from then on: mixing in what another platform says only made it worse.
 */
export function estimatesOn(
  history: History,
  platform: string,
  items: readonly Item[],
): PlatformEstimates {
  const own = estimatesOf(history, platform, items);
  const hasRun = history.runs.some((run) => run.platform === platform);
  const isOwn = (item: EstimatedItem) => hasRun && isMeasured(item.estimate);
  const lender = own.items.every(isOwn) ? undefined : nearestPlatform(history, platform);
  if (lender === undefined) return own;
  const shared = own.items.filter(isOwn).slice(0, MOST_SHARED);
  const lacking = own.items.filter((item) => !isOwn(item));
  const there = estimatesOf(history, lender, [...shared, ...lacking].map(plain));
  return lend({ own, there, shared, lacking, lender });
}

interface LendRequest {
  readonly own: Estimates;
  /** Of the shared items, then of those that lack here. */
  readonly there: Estimates;
  readonly shared: readonly EstimatedItem[];
  readonly lacking: readonly EstimatedItem[];
  readonly lender: string;
}

function lend({ own, there, shared, lacking, lender }: LendRequest): PlatformEstimates {
  const both = shared.flatMap(({ estimate }, at) => {
    const other = there.items[at]?.estimate;
    if (other === undefined || !isMeasured(other)) return [];
    return [{ here: estimate.seconds, there: other.seconds }];
  });
  const ratio = platformRatio(both);
  const known = new Map<ItemId, { readonly estimate: Estimate; readonly ratio: number }>();
  for (const [at, { id }] of lacking.entries()) {
    const estimate = there.items[shared.length + at]?.estimate;
    if (estimate === undefined || !isMeasured(estimate)) continue;
    known.set(id, { estimate, ratio: ratio(estimate.seconds) });
  }
  if (known.size === 0) return own;
  return {
    ...own,
    items: own.items.map((item) => {
      const lent = known.get(item.id);
      return lent === undefined ? item : { ...item, estimate: scaled(lent.estimate, lent.ratio) };
    }),
    testsOf: (item) => {
      const lent = known.get(item.id);
      if (lent === undefined) return own.testsOf(item);
      const tests = there.testsOf(plain(item));
      return new Map(Array.from(tests, ([name, one]) => [name, scaled(one, lent.ratio)]));
    },
    errors: own.errors.runs.length > 0 ? own.errors : there.errors,
    lent: {
      ...{ platform: lender, items: known.size, shared: both.length },
      ratio: overall([...known.values()]),
    },
  };
}

function isMeasured({ from }: Estimate): boolean {
  return from === "measured" || from === "renamed";
}

function plain({ id, blob, bytes }: Item): Item {
  return {
    id,
    ...(blob === undefined ? {} : { blob }),
    ...(bytes === undefined ? {} : { bytes }),
  };
}

function scaled({ seconds, spread, samples }: Estimate, ratio: number): Estimate {
  return {
    seconds: roundSeconds(seconds * ratio),
    ...(spread === undefined ? {} : { spread: roundSeconds(spread * ratio) }),
    ...{ from: "sibling", samples },
  };
}

function overall(lent: readonly { readonly estimate: Estimate; readonly ratio: number }[]): number {
  let [here, there] = [0, 0];
  for (const { estimate, ratio } of lent) {
    here += estimate.seconds * ratio;
    there += estimate.seconds;
  }
  return there === 0 ? 1 : here / there;
}
