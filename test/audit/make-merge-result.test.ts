import { describe, expect, it } from "vitest";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { seconds } from "../../src/model/units.ts";
import {
  FRAMEWORKS,
  faithfulRecords,
  REF,
  samplePlan,
  sampleSuite,
} from "../support/sample-run.ts";

const CONTEXT = { attempt: 1, needs: [], oddities: [], notes: [] };
const SHARES = [["test_a.py", "test_b.py"], ["test_c.py"]];

function suiteResult(
  suite: SuitePlan,
  records: readonly ShardRecord[] = faithfulRecords(samplePlan(suite)),
) {
  const request = { plan: samplePlan(suite), ref: REF, records, unreadable: [] };
  const result = makeMergeResult(
    { ...request, frameworks: FRAMEWORKS, allowUnproven: false },
    CONTEXT,
  );
  const [only] = result.suites;
  if (only === undefined) throw new Error("the result has no suite");
  return { ...only, slowest: result.slowest };
}

describe("a result", () => {
  it.each([
    ["nothing was measured", { runs: 0, sources: { default: 3 } }],
    ["runs measured no item", { runs: 4, sources: { default: 3 } }],
  ])("predicts nothing where %s, and keeps what was measured", (_, history) => {
    const result = suiteResult(sampleSuite(SHARES, { history }));
    expect(JSON.stringify(result)).not.toMatch(/predictedSeconds|bound/);
    expect(result.makespanSeconds).toBeCloseTo(2.2);
    expect(result.shards.map(({ testSeconds }) => testSeconds)).toEqual([2.08, 1.04]);
  });

  it("predicts where only some items have estimates", () => {
    const history = { runs: 2, sources: { sibling: 1, default: 2 } };
    const result = suiteResult(sampleSuite(SHARES, { history }));
    expect(result).toMatchObject({ predictedSeconds: 2, bound: { seconds: 2 } });
    expect(result.slowest.every(({ predictedSeconds }) => predictedSeconds === 1)).toBe(true);
  });

  it("predicts the tests of a shard, not what constraints add to them", () => {
    const suite = sampleSuite(SHARES);
    const shards = suite.shards.map((shard) => ({
      ...shard,
      seconds: seconds(shard.seconds + 30),
      extraSeconds: seconds(30),
    }));
    const result = suiteResult({ ...suite, shards });
    expect(result.shards.map(({ predictedSeconds }) => predictedSeconds)).toEqual([2, 1]);
    expect(result.predictedSeconds).toBe(2);
  });

  it("does not take tests without a time for tests that took none", () => {
    const suite = sampleSuite(SHARES);
    const records = faithfulRecords(samplePlan(suite)).map((record) => ({
      ...record,
      results: { ...record.results, seconds: new Map() },
    }));
    expect(suiteResult(suite, records).shards.map((shard) => "testSeconds" in shard)).toEqual([
      false,
      false,
    ]);
  });
});
