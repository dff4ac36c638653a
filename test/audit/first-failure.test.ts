import { describe, expect, it } from "vitest";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { milliseconds, seconds } from "../../src/model/units.ts";
import { firstFailureText } from "../../src/telling/first-failure-text.ts";
import { FRAMEWORKS, REF, samplePlan, sampleRecord, sampleSuite } from "../support/sample-run.ts";

const SUITE = sampleSuite([["test_a.py"], ["test_b.py"], ["test_c.py"]]);
const BEGIN = Date.UTC(2026, 10, 23, 10);

/** A shard that began so many seconds after the first one; its first test failed at `failedAt`. */
function shard(
  number: number,
  begun: number,
  failedAt?: number | "unseen",
  attempt = 1,
): ShardRecord {
  const id = SUITE.shards[number - 1]?.items[0]?.id ?? "";
  const at =
    typeof failedAt === "number" ? { failedAt: milliseconds(BEGIN + failedAt * 1000) } : {};
  const outcome = failedAt === undefined ? ("passed" as const) : ("failed" as const);
  return sampleRecord(SUITE, {
    shard: number,
    ran: { [id]: [{ test: "test_it", outcome }] },
    evidence: { items: [{ id, collected: ["test_it"], selected: true }], ...at },
    invocation: { exitCode: failedAt === undefined ? 0 : 1 },
    stamp: { attempt, started: new Date(BEGIN + begun * 1000).toISOString() },
  });
}

function resultOf(...records: readonly ShardRecord[]) {
  return makeMergeResult(
    {
      ...{ plan: samplePlan(SUITE), ref: REF, records, unreadable: [] },
      ...{ frameworks: FRAMEWORKS, allowUnproven: false },
    },
    { attempt: 1, needs: [], oddities: [], notes: [] },
  );
}

const textOf = (...records: readonly ShardRecord[]) =>
  firstFailureText(resultOf(...records), (text) => text);

describe("the first failure", () => {
  it("is told from the first shard's begin, and for each shard from its own", () => {
    const result = resultOf(shard(1, 0), shard(2, 10, 42), shard(3, 5, 90));
    expect(result.firstFailure).toEqual({
      first: { suite: "unit", platform: "default", shard: "2/3", seconds: 42 },
      unknown: 0,
    });
    const [all] = result.suites;
    expect(all?.shards.map((one) => one.firstFailureSeconds)).toEqual([undefined, 32, 85]);
  });

  it("is not told of a run without one", () => {
    const result = resultOf(shard(1, 0), shard(2, 0), shard(3, 0));
    expect(result).not.toHaveProperty("firstFailure");
    expect(textOf(shard(1, 0), shard(2, 0), shard(3, 0))).toBe(undefined);
  });

  it("says where nobody saw it", () => {
    expect(textOf(shard(1, 0), shard(2, 0, "unseen"), shard(3, 0))).toBe(
      "When the first test failed is not known.",
    );
    expect(textOf(shard(1, 0), shard(2, 0, "unseen"), shard(3, 0, 7))).toBe(
      "The first test failed after 7.0 s, in shard unit 3/3; of 1 other shard with failures it is not known.",
    );
  });

  it("counts in a re-run from the begin of that attempt", () => {
    const again = shard(2, 500, 503, 2);
    const result = resultOf(shard(1, 0), shard(2, 0, 9), again, shard(3, 0));
    expect(result.firstFailure?.first).toMatchObject({ shard: "2/3", seconds: seconds(3) });
  });
});
