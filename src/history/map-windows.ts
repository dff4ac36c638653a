import type { ItemId } from "../model/item.ts";
import type { ItemHistory, TestWindows } from "./history.ts";
import type { Window } from "./window.ts";

/**
 * The items with every window changed; tests and items without any observation of time left go.
 * @param changeFailed The last failures say nothing of whether an item is still there.
 */
export function mapWindows(
  items: ReadonlyMap<ItemId, ItemHistory>,
  change: (window: Window) => Window,
  changeFailed: (window: Window) => Window = change,
): ReadonlyMap<ItemId, ItemHistory> {
  const changed = new Map<ItemId, ItemHistory>();
  for (const [id, item] of items) {
    const whole = change(item.whole);
    const tests = changeTests(item.tests, change);
    if (whole.length === 0 && tests.size === 0) continue;
    const { placed: _, failed: __, ...rest } = item;
    const placed = change(item.placed ?? []);
    const failed = changeFailed(item.failed ?? []);
    changed.set(id, {
      ...rest,
      ...(placed.length === 0 ? {} : { placed }),
      ...(failed.length === 0 ? {} : { failed }),
      whole,
      tests,
    });
  }
  return changed;
}

function changeTests(
  tests: TestWindows,
  change: (window: Window) => Window,
): ReadonlyMap<string, Window> {
  const changed = new Map<string, Window>();
  for (const [test, before] of tests) {
    const window = change(before);
    if (window.length > 0) changed.set(test, window);
  }
  return changed;
}
