import { describe, expect, it } from "vitest";
import { makeMergeResult, resultWithoutPlan } from "../../src/audit/make-merge-result.ts";
import type { NeededJob } from "../../src/audit/parse-needs.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import {
  FRAMEWORKS,
  faithfulRecords,
  REF,
  samplePlan,
  sampleRecord,
  sampleSuite,
} from "../support/sample-run.ts";

const SUITE = sampleSuite([["test_a.py"], ["test_b.py"]]);
const EMPTY = sampleSuite([], { suite: "e2e" });

function resultOf(
  suites: readonly SuitePlan[],
  needs: Readonly<Record<string, string>> = {},
  records: readonly ShardRecord[] = faithfulRecords(samplePlan(...suites)),
) {
  const request = { plan: samplePlan(...suites), ref: REF, records, unreadable: [] };
  return makeMergeResult(
    { ...request, frameworks: FRAMEWORKS, allowUnproven: false },
    { attempt: 1, needs: jobs(needs), oddities: [], notes: [] },
  );
}

function jobs(needs: Readonly<Record<string, string>>): readonly NeededJob[] {
  return Object.entries(needs).map(([job, result]) => ({ job, result }));
}

describe("the outcome", () => {
  it("is passed where everything ran and passed", () => {
    const result = resultOf([SUITE], { plan: "success", test: "success" });
    expect(result).toMatchObject({ outcome: "passed", exitCode: 0, reasons: [] });
  });

  it("is failed where a test failed", () => {
    const failing = { "test_b.py": [{ outcome: "failed" as const }] };
    const [first] = faithfulRecords(samplePlan(SUITE));
    const second = sampleRecord(SUITE, { shard: 2, ran: failing, invocation: { exitCode: 1 } });
    const result = resultOf([SUITE], {}, first === undefined ? [second] : [first, second]);
    expect(result).toMatchObject({ outcome: "failed", exitCode: 1, reasons: ["1 test failed"] });
  });

  it("is failed where a test failed although the command reports success", () => {
    const failing = { "test_b.py": [{ outcome: "errored" as const }] };
    const [first] = faithfulRecords(samplePlan(SUITE));
    const second = sampleRecord(SUITE, { shard: 2, ran: failing });
    const result = resultOf([SUITE], {}, first === undefined ? [second] : [first, second]);
    expect(result.exitCode).toBe(1);
  });

  it("is incomplete rather than failed where both are so", () => {
    const failing = { "test_b.py": [{ outcome: "failed" as const }] };
    const second = sampleRecord(SUITE, { shard: 2, ran: failing, invocation: { exitCode: 1 } });
    expect(resultOf([SUITE], {}, [second])).toMatchObject({
      outcome: "incomplete",
      exitCode: 3,
      reasons: ["1 shard did not report: unit 1/2", "1 item never ran: test_a.py", "1 test failed"],
    });
  });

  it("is incomplete without a plan, whatever else is known", () => {
    const context = { attempt: 1, needs: [], oddities: [], notes: [] };
    expect(resultWithoutPlan(context)).toMatchObject({ outcome: "incomplete", exitCode: 3 });
  });

  it("is failed where the shards stopped early, with nothing missing", () => {
    const [first] = faithfulRecords(samplePlan(SUITE));
    const second = sampleRecord(SUITE, { shard: 2, stamp: { state: "interrupted" } });
    const result = resultOf([SUITE], {}, first === undefined ? [] : [first, second]);
    expect(result).toMatchObject({ outcome: "failed", exitCode: 1 });
  });
});

describe("a job that merge waited for", () => {
  it.each(["failure", "cancelled", "skipped", "something new"])(
    "makes the run red where it ended as %s",
    (result) => {
      expect(resultOf([SUITE], { plan: "success", test: result })).toMatchObject({
        outcome: "failed",
        exitCode: 1,
        reasons: [`job test ended as ${result}`],
      });
    },
  );

  it("may be skipped where the plan is empty", () => {
    expect(resultOf([EMPTY], { plan: "success", test: "skipped" }).outcome).toBe("passed");
  });

  it("may not fail where the plan is empty", () => {
    expect(resultOf([EMPTY], { plan: "failure", test: "skipped" }).outcome).toBe("failed");
  });

  it("may be skipped for a suite without items, and no other beside it", () => {
    const needs = { plan: "success", unit: "success", e2e: "skipped" };
    expect(resultOf([SUITE, EMPTY], needs).outcome).toBe("passed");
    expect(resultOf([SUITE, EMPTY], { ...needs, lint: "skipped" }).outcome).toBe("failed");
  });
});
