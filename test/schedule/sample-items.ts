import fc from "fast-check";
import type { EstimatedItem } from "../../src/model/item.ts";
import { seconds, testPath } from "../../src/model/units.ts";

/** Measured items `item-000`, `item-001`, … that take so many seconds. */
export function sampleItems(times: readonly number[]): readonly EstimatedItem[] {
  return times.map((time, at) => ({
    id: testPath(`item-${String(at).padStart(3, "0")}`),
    estimate: { seconds: seconds(time), from: "measured", samples: 1 },
  }));
}

/** Ties, zeros, giants, and times that no millisecond holds. */
const anyTime = fc.oneof(
  fc.constantFrom(0, 0, 1, 1, 2.5, 1000),
  fc.integer({ min: 50, max: 100 }),
  fc.double({ min: 0, max: 100, noNaN: true }),
);

export const anyTimes = fc.array(anyTime, { maxLength: 40 });
export const anyShards = fc.integer({ min: 1, max: 12 });
