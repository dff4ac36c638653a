import { describe, expect, it } from "vitest";
import type { MergeResult } from "../../src/model/merge-result.ts";
import { seconds } from "../../src/model/units.ts";
import { headline } from "../../src/telling/headline.ts";
import { BY_COUNT, suiteTime, timeText, totalTime } from "../../src/telling/run-time.ts";
import { firstResult, passedResult } from "../support/sample-results.ts";

const [passed] = passedResult().suites;
const [first] = firstResult().suites;
if (passed === undefined || first === undefined) throw new Error("a sample has no suite");

describe("the time of a run", () => {
  it.each([
    [{ wall: 90, tests: 80, predicted: 60 }, "1m20s in tests (predicted 1m00s, +33 %)"],
    [{ wall: 90, tests: undefined, predicted: 60 }, "time in tests unknown (predicted 1m00s)"],
    [{ wall: 90, tests: 80, predicted: undefined }, "slowest shard 1m30s (planned by count"],
    [{ wall: undefined, tests: undefined, predicted: 60 }, "is unknown (predicted 1m00s in tests)"],
    [{ wall: undefined, tests: undefined, predicted: undefined }, "is unknown (planned by count"],
  ])("of %o is told without what is not known", (time, words) => {
    expect(timeText({ ...time, predictedWall: undefined }, BY_COUNT)).toContain(words);
  });

  it("compares wall with wall and tests with tests where both were predicted", () => {
    const time = { wall: 90, tests: 80, predicted: 60, predictedWall: 100 };
    expect(timeText(time, BY_COUNT)).toBe(
      "slowest shard 1m30s (predicted 1m40s, -10 %), up to 1m20s in tests (predicted 1m00s, +33 %)",
    );
  });

  it("compares what was predicted of the tests with the tests' time, not with the shard's", () => {
    const shards = passed.shards.map((shard) => ({ ...shard, wallSeconds: seconds(1000) }));
    const result = { ...passedResult(), suites: [{ ...passed, shards }] };
    expect(headline(result)).toContain("(predicted 1m18s, +4 %)");
  });

  it("compares nothing where a shard did not run to its end", () => {
    const shards = passed.shards.map((shard, index) =>
      index === 1 ? { ...shard, state: "interrupted" as const } : shard,
    );
    expect(suiteTime({ ...passed, shards }).tests).toBeUndefined();
  });

  it("is predicted only where all suites are, and says so", () => {
    const result: MergeResult = { ...passedResult(), suites: [passed, first] };
    expect(totalTime(result).predicted).toBeUndefined();
    expect(headline(result)).toContain("planned by count in part: some suites have no timings yet");
  });
});
