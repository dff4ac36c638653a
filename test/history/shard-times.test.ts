import { describe, expect, test } from "vitest";
import { timedShards } from "../../src/history/shard-times.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const suite = sampleSuite([
  [
    { id: "a.py", seconds: 7 },
    { id: "big.py", part: "1/2", only: ["big.py::one"], seconds: 5 },
  ],
  [{ id: "big.py", part: "2/2", except: ["big.py::one"], seconds: 6 }],
]);
const took = (time: number) => [{ seconds: seconds(time) }];
const first = sampleRecord(suite, { shard: 1, ran: { "a.py": took(1), "big.py": took(2) } });
const second = sampleRecord(suite, { shard: 2, ran: { "big.py": took(3) } });
const times = (...records: Parameters<typeof timedShards>[1]) =>
  timedShards(suite, records)?.map(({ entries }) => entries.map((entry) => entry.seconds));

describe("what the entries of shards took", () => {
  test("is what the run measured, of each part what its shard did", () => {
    expect(times(second, first)).toEqual([[1, 2], [3]]);
  });

  test("is what was predicted of those that the run did not come to", () => {
    expect(times(first)).toEqual([[1, 2], [6]]);
    const cut = sampleRecord(suite, { shard: 1, stamp: { state: "interrupted" } });
    expect(times(cut, second)).toEqual([[7, 5], [3]]);
  });

  test("is nothing where a shard came to its end and nothing was measured", () => {
    const empty = sampleRecord(suite, { shard: 1, ran: { "big.py": took(2) } });
    expect(times(empty, second)).toEqual([[0, 2], [3]]);
  });

  test("is that of the last attempt that was to run all", () => {
    const again = { attempt: 2, buildsOn: [1] };
    const partial = sampleRecord(suite, { shard: 2, ran: { "big.py": took(0.1) }, stamp: again });
    const full = sampleRecord(suite, { shard: 1, ran: { "a.py": took(4) }, stamp: { attempt: 2 } });
    expect(times(first, second, partial, full)).toEqual([[4, 0], [3]]);
  });

  test("is what another shard measured, where that took the item over", () => {
    const stolen = sampleRecord(suite, {
      ...{ shard: 2, ran: { "a.py": took(9), "big.py": took(3) } },
    });
    const left = sampleRecord(suite, { shard: 1, ran: { "big.py": took(2) } });
    expect(times(left, stolen)).toEqual([[9, 2], [3]]);
  });

  test("is not known of a plan by count, where a shard did not come to its end", () => {
    const byCount = { ...suite, history: { runs: 0, sources: { default: 2 } } };
    expect(timedShards(byCount, [first])).toBeUndefined();
    expect(timedShards(byCount, [first, second])).toHaveLength(2);
  });

  test("names the items", () => {
    const ids = timedShards(suite, [first])?.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(ids).toEqual(["a.py", "big.py", "big.py"].map(testPath));
  });
});
