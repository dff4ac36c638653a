import { describe, expect, test } from "vitest";
import type { EstimatedItem } from "../../src/model/item.ts";
import type { ReplayedItem } from "../../src/model/replay.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { realisedMs } from "../../src/schedule/realised.ts";
import { weighReplay } from "../../src/schedule/weigh-replay.ts";
import { sampleCosts } from "../support/sample-results.ts";

const BIG = testPath("big");
const SMALL = ["a", "b"].map(testPath);

/** Ten seconds each, and twenty in two tests. */
function replayed(): readonly ReplayedItem[] {
  const itemOf = (id: EstimatedItem["id"], took: number): EstimatedItem => ({
    id,
    estimate: { seconds: seconds(took), from: "measured", samples: 3 },
  });
  const tests = new Map([`${BIG}::TestX`, `${BIG}::TestY`].map((id) => [id, seconds(10)] as const));
  return [
    ...SMALL.map((id) => ({ item: itemOf(id, 10), took: seconds(10) })),
    { item: itemOf(BIG, 20), took: seconds(20), tests },
  ];
}

describe("what shards would have taken", () => {
  const only = [`${BIG}::TestX`];
  const shards = [
    [...SMALL.map((id) => ({ id })), { id: BIG, part: "1/2", only }],
    [{ id: BIG, part: "2/2", except: only }],
  ];

  function took(soloParts: boolean): readonly number[] {
    const costs = soloParts ? sampleCosts({ soloParts }) : sampleCosts();
    const [run] = weighReplay([{ id: "run", items: replayed() }], costs);
    return realisedMs(shards, new Map(run?.items.map((one) => [one.item.id, one])));
  }

  test("runs parts beside all else, two at a time", () => {
    expect(took(false)).toEqual([3 * 50 + 15_000, 10_050]);
  });

  test("starts each part by itself where nothing runs beside it", () => {
    // Four seconds to start, and the file: those of the first shard after both whole packages.
    expect(took(true)).toEqual([2 * 50 + 10_000 + 14_050, 14_050]);
  });
});
