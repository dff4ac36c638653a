import { testId } from "../model/item.ts";
import { sortedKeys } from "../model/order.ts";
import { estimatesOf } from "./estimate.ts";
import type { History } from "./history.ts";

export const EXPORT_FORMATS = ["pytest-split", "knapsack"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedTimings {
  /** Seconds by name: of tests for pytest-split, of files for Knapsack. */
  readonly times: ReadonlyMap<string, number>;
  /** Items that the format has no place for: pytest-split knows tests only. */
  readonly leftOut: number;
}

/** The estimates of all that was measured on the platform, to three decimals. */
export function exportTimings(
  history: History,
  platform: string,
  format: ExportFormat,
): ExportedTimings {
  const items = [...history.items.keys()].map((id) => ({ id }));
  const estimates = estimatesOf(history, platform, items);
  const times = new Map<string, number>();
  let leftOut = 0;
  for (const { id, estimate } of estimates.items) {
    if (estimate.from !== "measured") continue;
    if (format === "knapsack") {
      times.set(id, estimate.seconds);
      continue;
    }
    const tests = estimates.testsOf({ id });
    if (tests.size === 0) leftOut += 1;
    for (const [test, { seconds }] of tests) times.set(testId(id, test), seconds);
  }
  return { times, leftOut };
}

/**
 * As pytest-split and Knapsack write it: one object, a name a line.
 * https://github.com/jerry-git/pytest-split/blob/master/src/pytest_split/plugin.py,
 * https://github.com/KnapsackPro/knapsack/blob/master/lib/knapsack/presenter.rb.
 */
export function timingsText(times: ReadonlyMap<string, number>, format: ExportFormat): string {
  const record = Object.fromEntries(times);
  const sorted = Object.fromEntries(sortedKeys(record).map((key) => [key, record[key]]));
  return `${JSON.stringify(sorted, null, format === "knapsack" ? 2 : 4)}\n`;
}
