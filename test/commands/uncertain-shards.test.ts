import { describe, expect, test } from "vitest";
import { uncertainShards } from "../../src/commands/uncertain-shards.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { plannedLoads } from "../../src/schedule/planned-loads.ts";
import { weighByCosts } from "../../src/schedule/weigh-by-costs.ts";
import { sampleCosts } from "../support/sample-results.ts";

/** Half a second a file, four at a time. */
const COSTS = sampleCosts({
  file: { seconds: seconds(0.5), spread: seconds(0), from: "learned" },
  parallelism: { factor: 4, spread: 0, from: "learned" },
});

const TIMES = { "a.ts": 8, "b.ts": 40, "s.ts": 20, "t.ts": 4 };

const ITEMS = Object.entries(TIMES).map(([id, time]) => ({
  id: testPath(id),
  estimate: {
    ...{ seconds: seconds(time), spread: seconds(time / 2) },
    ...{ from: "measured" as const, samples: 3 },
  },
}));

function planned(id: keyof typeof TIMES) {
  return { id: testPath(id), seconds: seconds(TIMES[id]), from: "measured" as const };
}

describe("what the pieces of a plan may take", () => {
  const serial = new Set([testPath("s.ts")]);
  const loadOf = plannedLoads(weighByCosts(ITEMS, COSTS, { serial }));
  const items = [
    planned("a.ts"),
    planned("b.ts"),
    { ...planned("s.ts"), serial: true as const },
    planned("t.ts"),
  ];
  const shard = {
    ...{ shard: "1/2", seconds: seconds(60), items, chunks: [[3]] },
    extraSeconds: seconds(7),
  };

  test("is what items add to their shard, its longest, and what nothing goes on beside", () => {
    const [first] = uncertainShards({ shards: [shard] }, loadOf);
    expect(first?.head).toEqual({
      ...{ seconds: 2.5 + 10.5, variance: 1 + 25 },
      longest: { seconds: 40.5, variance: 400 },
      exclusive: { seconds: 7 + 20.5, variance: 100 },
    });
    expect(first?.chunks).toEqual([
      { seconds: 1.5, variance: 0.25, longest: { seconds: 4.5, variance: 4 } },
    ]);
  });

  test("is all of it off where nobody knows how far, and of a part its share", () => {
    const unknown = ITEMS.map(({ estimate, ...item }) => {
      const { spread: _, ...known } = estimate;
      return { ...item, estimate: known };
    });
    const plain = { ...shard, items: [planned("a.ts")], chunks: [], extraSeconds: seconds(0) };
    const [one] = uncertainShards({ shards: [plain] }, plannedLoads(unknown));
    expect(one?.head).toEqual({ seconds: 8, variance: 64 });
    const half = { ...planned("a.ts"), part: "1/2", seconds: seconds(4) };
    const [part] = uncertainShards({ shards: [{ ...plain, items: [half] }] }, plannedLoads(ITEMS));
    expect(part?.head).toEqual({ seconds: 4, variance: 4 });
  });
});
