import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EstimatedItem } from "../../src/model/item.ts";
import { type ScheduleRequest, schedule } from "../../src/schedule/schedule.ts";
import { anyShards, anyTimes, sampleItems } from "./sample-items.ts";

describe("staying put", () => {
  it("moves nothing where nothing changed", () => {
    fc.assert(
      fc.property(anyTimes, anyShards, (times, shards) => {
        const items = sampleItems(times);
        const first = placesOf({ items, shards });
        expect(placesOf({ items, shards, previous: first })).toEqual(first);
      }),
    );
  });

  it("costs at most the stickiness", () => {
    fc.assert(
      fc.property(anyTimes, anyTimes, anyShards, (before, now, shards) => {
        const previous = placesOf({ items: sampleItems(before), shards });
        const items = sampleItems(now);
        const free = schedule({ items, shards, strategy: "duration" });
        const sticky = schedule({
          items,
          shards,
          strategy: "duration",
          previous,
          stickiness: 0.03,
        });
        expect(sticky.seconds).toBeLessThanOrEqual(free.seconds * 1.03 + 0.001);
      }),
    );
  });

  it("keeps items where they were although a little shorter would be possible", () => {
    const before = sampleItems([10, 10, 10, 10]);
    const previous = placesOf({ items: before, shards: 2 });
    const after = sampleItems([10.2, 10, 10.2, 10]);
    expect(placesOf({ items: after, shards: 2, previous })).toEqual(previous);
  });

  it("moves what it takes where the last places became far too long", () => {
    const items = sampleItems([30, 30, 1, 1]);
    const previous = new Map(items.map((item, at) => [item.id, at < 2 ? 1 : 2]));
    const made = schedule({ items, shards: 2, strategy: "duration", previous });
    expect(made.seconds).toBe(31);
  });

  it("puts new items where there is room, and does not mind those that are gone", () => {
    const [kept, , added] = sampleItems([10, 10, 10]);
    const items = [kept, added].filter((item): item is EstimatedItem => item !== undefined);
    const previous = placesOf({ items: sampleItems([10, 10]), shards: 2 });
    expect([...placesOf({ items, shards: 2, previous }).values()].toSorted()).toEqual([1, 2]);
  });
});

function placesOf(request: Omit<ScheduleRequest, "strategy">) {
  const made = schedule({ strategy: "duration", ...request });
  return new Map(
    made.shards
      .flatMap((shard, at) => shard.items.map((item) => [item.id, at + 1] as const))
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}
