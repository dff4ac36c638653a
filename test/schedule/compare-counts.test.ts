import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runSeconds } from "../../src/model/costs.ts";
import { billedMinutes } from "../../src/model/run-cost.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { compareCounts, type ShardGroup } from "../../src/schedule/compare-counts.ts";
import { sampleCosts } from "../support/sample-results.ts";

/** No more than its items, on one process after the other. */
const PLAIN = sampleCosts({
  setup: { seconds: seconds(30), spread: seconds(0), from: "learned" },
  startup: { seconds: seconds(0), spread: seconds(0), from: "learned" },
  file: { seconds: seconds(0), spread: seconds(0), from: "learned" },
  parallelism: { factor: 1, spread: 0, from: "learned" },
});

const entry = (id: string, time: number) => ({ id: testPath(id), seconds: seconds(time) });

const anyEntry = fc
  .tuple(
    fc.constantFrom("a", "b", "c", "d", "e", "f", "z", "aa"),
    fc.oneof(fc.constantFrom(0, 0, 1, 60, 3600), fc.double({ min: 0, max: 900, noNaN: true })),
  )
  .map(([id, time]) => entry(id, time));
const anyShards = fc.array(fc.array(anyEntry, { maxLength: 6 }), { minLength: 1, maxLength: 6 });
const anyGroup: fc.Arbitrary<ShardGroup> = fc.record({
  shards: anyShards,
  price: fc.constantFrom(undefined, 0, 0.006, 0.25),
});

describe("equal counts", () => {
  test("are whole items, one after the other by name, on as many shards", () => {
    const shards = [[entry("d", 200)], [entry("c", 100), entry("a", 1), entry("b", 2)]];
    expect(compareCounts([{ shards, price: 0.006 }], PLAIN)).toEqual({
      asPlanned: { jobSeconds: 230, billedMinutes: 4 + 3, cost: 0.042 },
      equalCounts: { jobSeconds: 330, billedMinutes: 6 + 1, cost: 0.042 },
    });
  });

  test("have an item whole that the plan has in parts", () => {
    const parts = [[entry("big", 100)], [entry("big", 101), entry("small", 1)]];
    const compared = compareCounts([{ shards: parts, price: undefined }], PLAIN);
    expect(compared?.equalCounts).toEqual({ jobSeconds: 231, billedMinutes: 4 + 1 });
  });

  test("have no start for a part, where the plan has one with nothing beside it", () => {
    const [start, two] = [
      { ...PLAIN.setup, seconds: seconds(10) },
      { ...PLAIN.parallelism, factor: 2 },
    ];
    const costs = { ...PLAIN, startup: start, parallelism: two, soloParts: true as const };
    const part = { ...entry("big", 60), part: "1/2" };
    const shards = [[part, entry("a", 30), entry("b", 30)], [{ ...part, part: "2/2" }]];
    const compared = compareCounts([{ shards, price: undefined }], costs);
    // A set-up, a start for both others and one for the part.
    expect(compared?.asPlanned.jobSeconds).toBe(30 + 10 + 30 + 10 + 60);
    expect(compared?.equalCounts.jobSeconds).toBe(30 + 10 + 120);
  });

  test("stay on the runners of their pool", () => {
    const pool = { shards: [[entry("a", 600)]], price: 1 };
    const rest = { shards: [[entry("b", 0)], [entry("c", 0)]], price: 0.1 };
    const compared = compareCounts([rest, pool], PLAIN);
    expect(compared?.equalCounts).toEqual(compared?.asPlanned);
    expect(compared?.asPlanned).toEqual({ jobSeconds: 630, billedMinutes: 13, cost: 11.2 });
  });

  test("divide nothing of what one worker runs after the rest, as the plan does", () => {
    const costs = sampleCosts({ ...PLAIN, parallelism: { factor: 4, spread: 0, from: "learned" } });
    const serial = { ...entry("s", 100), serial: true as const };
    const shards = [[entry("a", 40), entry("b", 40), entry("c", 80), serial], [serial]];
    const compared = compareCounts([{ shards, price: undefined }], costs);
    expect(compared?.asPlanned.jobSeconds).toBe(30 + 80 + 100);
    // Two parts of it, and one file beside them.
    expect(compared?.equalCounts.jobSeconds).toBe(30 + 80 + 200);
  });

  test("pay for a job that has nothing to run, as the plan does", () => {
    const shards = [[entry("a", 1)], []];
    const compared = compareCounts([{ shards, price: 1 }], PLAIN);
    expect(compared?.equalCounts.billedMinutes).toBe(2);
  });

  test("are nothing without shards", () => {
    expect(compareCounts([], PLAIN)).toBeUndefined();
  });
});

describe("both sides of the comparison", () => {
  const costs = sampleCosts();

  test("are the same where there is one shard, and nothing in parts", () => {
    const alone = fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 8 });
    fc.assert(
      fc.property(alone, (entries) => {
        const compared = compareCounts([{ shards: [entries], price: 0.006 }], costs);
        expect(compared?.equalCounts).toEqual(compared?.asPlanned);
      }),
    );
  });

  test("know the money only where every price is known", () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { minLength: 1, maxLength: 3 }), (groups) => {
        const compared = compareCounts(groups, costs);
        const isKnown = groups.every(({ price }) => price !== undefined);
        expect(
          [compared?.asPlanned, compared?.equalCounts].map((one) => one?.cost !== undefined),
        ).toEqual([isKnown, isKnown]);
      }),
    );
  });

  test("depend on nothing but the times: not on the order of shards or entries", () => {
    fc.assert(
      fc.property(anyShards, (shards) => {
        const turned = shards.toReversed().map((entries) => entries.toReversed());
        const [one, other] = [shards, turned].map((own) =>
          compareCounts([{ shards: own, price: 0.006 }], costs),
        );
        expect(other).toEqual(one);
      }),
    );
  });

  test("are billed as many jobs as there are shards, and no job less than its run", () => {
    fc.assert(
      fc.property(anyShards, (shards) => {
        const compared = compareCounts([{ shards, price: undefined }], costs);
        for (const side of [compared?.asPlanned, compared?.equalCounts]) {
          expect(side?.billedMinutes).toBeGreaterThanOrEqual(shards.length);
          expect(side?.billedMinutes).toBeGreaterThanOrEqual(
            billedMinutes(side?.jobSeconds ?? 0) + shards.length - 1,
          );
        }
        const longest = Math.max(0, ...shards.flat().map((one) => one.seconds));
        const least = shards.flat().length === 0 ? 0 : runSeconds(costs, work(longest));
        expect(compared?.asPlanned.jobSeconds).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  const work = (longest: number) => ({ files: 1, testSeconds: longest, longestSeconds: longest });
});
