import { describe, expect, it } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import type { ItemEvidence } from "../../src/model/evidence.ts";
import {
  FRAMEWORKS,
  REF,
  type SampleRecord,
  samplePlan,
  sampleRecord,
  sampleSuite,
} from "../support/sample-run.ts";

const BIG = "test_big.py";
const SUITE = sampleSuite([
  [{ id: BIG, part: "1/2", only: [`${BIG}::test_x`] }],
  [{ id: BIG, part: "2/2", except: [`${BIG}::test_x`] }],
]);

type Sample = Omit<SampleRecord, "shard">;

function auditOf(first: Sample, second: Sample) {
  return audit({
    plan: samplePlan(SUITE),
    ref: REF,
    records: [
      sampleRecord(SUITE, { shard: 1, ...first }),
      sampleRecord(SUITE, { shard: 2, ...second }),
    ],
    unreadable: [],
    frameworks: FRAMEWORKS,
    allowUnproven: false,
  });
}

function verdicts(first: Sample, second: Sample) {
  return auditOf(first, second).findings.map(({ verdict }) => verdict);
}

function ran(...tests: readonly string[]): NonNullable<Sample["ran"]> {
  return { [BIG]: tests };
}

function evidence(item: Omit<ItemEvidence, "id" | "selected">): NonNullable<Sample["evidence"]> {
  return { items: [{ id: BIG, selected: true, ...item }] };
}

describe("an item in two parts", () => {
  it("ran where each test ran in the part that has it, with all its parameters", () => {
    const first = { ran: ran("test_x[1]", "test_x[2]") };
    expect(verdicts(first, { ran: ran("test_xy", "test_z") })).toEqual(["ran", "ran"]);
  });

  it("takes a test that nobody knew at planning as the last part's", () => {
    expect(verdicts({ ran: ran("test_x") }, { ran: ran("test_new") })).toEqual(["ran", "ran"]);
  });

  it("is duplicated where both parts executed one test", () => {
    const audited = auditOf({ ran: ran("test_x", "test_z") }, { ran: ran("test_z") });
    expect(audited.findings.map(({ verdict }) => verdict)).toEqual(["ran", "duplicated"]);
    expect(audited.findings[1]?.why).toBe("1 test (test_z) executed by shards 1/2 and 2/2");
  });

  it("is misplaced where the other part executed a test in its place", () => {
    const audited = auditOf({ ran: ran("test_x", "test_z") }, { ran: ran("test_y") });
    expect(audited.findings.map(({ verdict }) => verdict)).toEqual(["ran", "misplaced"]);
  });

  it("is missing where a collected test ran in no part", () => {
    const seen = evidence({ collected: ["test_x", "test_y"], deselected: ["test_y"] });
    const audited = auditOf({ ran: ran("test_x"), evidence: seen }, { ran: ran("test_z") });
    expect(audited.findings[1]).toMatchObject({
      verdict: "missing",
      why: "test_y of it never ran",
    });
  });

  it("is missing where a test is only ever listed as skipped by the other part", () => {
    const listed = { [BIG]: ["test_x", { test: "test_y", outcome: "skipped" as const }] };
    expect(verdicts({ ran: listed }, { ran: ran("test_z") })).toEqual(["ran", "missing"]);
  });

  it("ran where each part lists the other's tests as skipped", () => {
    const skipped = (test: string) => ({ test, outcome: "skipped" as const });
    const first = { [BIG]: ["test_x", skipped("test_y")] };
    const second = { [BIG]: [skipped("test_x"), "test_y"] };
    expect(verdicts({ ran: first }, { ran: second })).toEqual(["ran", "ran"]);
  });

  it("is empty where the command's own filter left out all of a part", () => {
    const all = ["test_x", "test_y"];
    const first = { evidence: evidence({ collected: all, deselected: all }) };
    const second = {
      ran: ran("test_y"),
      evidence: evidence({ collected: all, deselected: ["test_x"] }),
    };
    expect(verdicts(first, second)).toEqual(["empty", "ran"]);
  });

  it("is gone in the part whose named tests no longer exist", () => {
    const seen = evidence({ collected: ["test_y"], deselected: ["test_y"] });
    expect(verdicts({ evidence: seen }, { ran: ran("test_y") })).toEqual(["gone", "ran"]);
  });

  it("fails, not twice but in both parts, where it cannot be loaded", () => {
    const broken = {
      ran: { [BIG]: [{ test: "test_big", outcome: "errored" as const }] },
      evidence: evidence({ error: "SyntaxError" }),
      invocation: { exitCode: 2 },
    };
    expect(verdicts(broken, broken)).toEqual(["ran", "ran"]);
  });

  it("fails in each part in which a hook of its own fails, without a test that ran twice", () => {
    const hook = { test: "g", outcome: "errored" as const };
    const collected = ["test_x", "test_y"];
    const first = {
      ran: { [BIG]: ["test_x", hook] },
      evidence: evidence({ collected, deselected: ["test_y"] }),
    };
    const second = {
      ran: { [BIG]: ["test_y", hook] },
      evidence: evidence({ collected, deselected: ["test_x"] }),
    };
    expect(verdicts(first, second)).toEqual(["ran", "ran"]);
    expect(verdicts(first, { ...second, ran: ran("test_y") })).toEqual(["ran", "ran"]);
  });

  it("is duplicated where both parts count one failed test among theirs", () => {
    const failed = { [BIG]: ["test_x", { test: "test_y", outcome: "failed" as const }] };
    const seen = evidence({ collected: ["test_x", "test_y"] });
    expect(verdicts({ ran: failed, evidence: seen }, { ran: failed, evidence: seen })).toEqual([
      "duplicated",
      "duplicated",
    ]);
  });

  it("keeps Go's subtests with their test, and nowhere else what only begins alike", () => {
    const parts = (framework: "go" | "vitest") => {
      const suite = sampleSuite(
        [[{ id: BIG, only: [`${BIG}::TestX`] }], [{ id: BIG, except: [`${BIG}::TestX`] }]],
        { framework },
      );
      const first = sampleRecord(suite, { shard: 1, ran: ran("TestX", "TestX/a", "TestX/a[1]") });
      const second = sampleRecord(suite, { shard: 2, ran: ran("TestXY/a") });
      return audit({
        plan: samplePlan(suite),
        ref: REF,
        records: [first, second],
        unreadable: [],
        frameworks: FRAMEWORKS,
        allowUnproven: false,
      }).findings.map(({ verdict }) => verdict);
    };
    expect(parts("go")).toEqual(["ran", "ran"]);
    expect(parts("vitest")).toEqual(["ran", "misplaced"]);
  });

  it("may have both parts in one shard", () => {
    const suite = sampleSuite([
      [...(SUITE.shards[0]?.items ?? []), ...(SUITE.shards[1]?.items ?? [])],
    ]);
    const audited = audit({
      plan: samplePlan(suite),
      ref: REF,
      records: [sampleRecord(suite, { shard: 1, ran: ran("test_x", "test_y") })],
      unreadable: [],
      frameworks: FRAMEWORKS,
      allowUnproven: false,
    });
    expect(audited.complete).toBe(true);
  });
});
