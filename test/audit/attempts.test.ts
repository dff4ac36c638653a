import { describe, expect, it } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { testPath } from "../../src/model/units.ts";
import {
  FRAMEWORKS,
  REF,
  type SampleRecord,
  samplePlan,
  sampleRecord,
  sampleSuite,
} from "../support/sample-run.ts";

const SUITE = sampleSuite([["test_a.py", "test_b.py"], ["test_c.py"]]);
const FIRST = attempt(1, 1, { ran: { "test_a.py": ["test_it"], "test_b.py": ["test_it"] } });
const FAILED = { test: "test_it", outcome: "failed" } as const;
const NEW_REF = "0123456789abcdef-a2";

function attempt(shard: number, number: number, sample: Omit<SampleRecord, "shard">): ShardRecord {
  const stamp = { attempt: number, ...sample.stamp };
  return sampleRecord(SUITE, { shard, ...sample, stamp });
}

function request(records: readonly ShardRecord[], ref: string = REF) {
  const base = { plan: samplePlan(SUITE), ref, records, unreadable: [] };
  return { ...base, frameworks: FRAMEWORKS, allowUnproven: false };
}

function auditOf(records: readonly ShardRecord[], ref: string = REF) {
  return audit(request(records, ref));
}

function resultOf(records: readonly ShardRecord[], ref: string = REF) {
  const context = { attempt: 2, needs: [], oddities: [], notes: [] };
  return makeMergeResult(request(records, ref), context);
}

function verdictOf(records: readonly ShardRecord[], item: string): string | undefined {
  return auditOf(records).findings.find(({ id }) => id === item)?.verdict;
}

describe("a re-run of failed jobs", () => {
  const failedFirst = attempt(2, 1, {
    ran: { "test_c.py": [FAILED] },
    invocation: { exitCode: 1 },
  });

  it("passes by the second attempt of the one shard that failed", () => {
    const again = attempt(2, 2, { ran: { "test_c.py": ["test_it"] } });
    const result = resultOf([FIRST, failedFirst, again]);
    expect(result).toMatchObject({ outcome: "passed", exitCode: 0, failures: { count: 0 } });
    expect(result.suites[0]?.shards[1]).toMatchObject({ attempt: 2, counts: { tests: 1 } });
  });

  it("fails where the shard fails again", () => {
    const again = attempt(2, 2, { ran: { "test_c.py": [FAILED] }, invocation: { exitCode: 1 } });
    expect(resultOf([FIRST, failedFirst, again])).toMatchObject({ outcome: "failed", exitCode: 1 });
  });

  it("keeps the failure where the second attempt died before it ran anything", () => {
    const died = attempt(2, 2, { stamp: { attempt: 2, state: "running", junit: [] } });
    const result = resultOf([FIRST, failedFirst, died]);
    expect(result).toMatchObject({ outcome: "failed", failures: { count: 1 } });
    expect(result.audit.shards).toMatchObject([{ shard: "2/2", kind: "interrupted" }]);
  });

  it("proves over both attempts where the second runs only what is left", () => {
    const partial = attempt(1, 1, {
      ran: { "test_a.py": ["test_it"] },
      stamp: { attempt: 1, state: "interrupted" },
    });
    const entries = [{ id: testPath("test_b.py") }];
    const rest = attempt(1, 2, { ran: { "test_b.py": ["test_it"] }, invocation: { entries } });
    const third = attempt(2, 1, { ran: { "test_c.py": ["test_it"] } });
    expect(resultOf([partial, rest, third]).outcome).toBe("passed");
  });

  it("completes an item whose second attempt ran only its failed test", () => {
    const first = attempt(2, 1, {
      ran: { "test_c.py": [FAILED, "test_other"] },
      invocation: { exitCode: 1 },
    });
    const entries = [{ id: testPath("test_c.py"), only: ["test_c.py::test_it"] }];
    const again = attempt(2, 2, {
      ran: { "test_c.py": ["test_it", { test: "test_other", outcome: "skipped" }] },
      invocation: { entries },
    });
    const result = resultOf([FIRST, first, again]);
    expect(result.outcome).toBe("passed");
    expect(result.suites[0]?.shards[1]?.counts).toMatchObject({ tests: 2, passed: 2, skipped: 0 });
  });

  it("forgets a test of the first attempt that a full second one no longer has", () => {
    const first = attempt(2, 1, {
      ran: { "test_c.py": [{ test: "test_it[0x7f01]", outcome: "failed" }] },
      invocation: { exitCode: 1 },
    });
    const again = attempt(2, 2, { ran: { "test_c.py": ["test_it[0x9a44]"] } });
    expect(resultOf([FIRST, first, again])).toMatchObject({
      outcome: "passed",
      suites: [{ shards: [{}, { counts: { tests: 1 } }] }],
    });
  });

  it("keeps what the first attempt ran where the second was cut off in the middle of an item", () => {
    const first = attempt(2, 1, {
      ran: { "test_c.py": [FAILED, "test_other"] },
      invocation: { exitCode: 1 },
    });
    const cut = attempt(2, 2, {
      ran: { "test_c.py": ["test_other"] },
      stamp: { attempt: 2, state: "interrupted" },
    });
    expect(resultOf([FIRST, first, cut])).toMatchObject({
      outcome: "failed",
      failures: { count: 1, shown: [{ test: "test_it" }] },
    });
  });

  it("finds an item empty that every attempt found so", () => {
    const item = { id: "test_c.py", collected: ["test_it"], deselected: ["test_it"] };
    const evidence = { items: [{ ...item, selected: false }] };
    const nothing = (number: number) =>
      attempt(2, number, {
        evidence,
        invocation: { exitCode: 5 },
        stamp: { attempt: number, junit: [] },
      });
    expect(verdictOf([FIRST, nothing(1), nothing(2)], "test_c.py")).toBe("empty");
  });

  it("is not complete while the record of the second attempt cannot be read", () => {
    const good = attempt(2, 1, { ran: { "test_c.py": ["test_it"] } });
    const name = `makespan-record-${REF}-unit-default-2of2-a2`;
    const unreadable = [{ name, why: "it is cut off" }];
    const audited = audit({ ...request([FIRST, good]), unreadable });
    expect(audited.complete).toBe(false);
    expect(audited.shards).toMatchObject([{ shard: "2/2", kind: "unreadable" }]);
  });

  it("does not hold against a shard what an earlier attempt ran beside its share", () => {
    const swallowed = attempt(2, 1, {
      ran: { "test_a.py": ["test_it"], "test_c.py": ["test_it"] },
    });
    const again = attempt(2, 2, { ran: { "test_c.py": ["test_it"] } });
    expect(verdictOf([FIRST, swallowed], "test_a.py")).toBe("duplicated");
    expect(verdictOf([FIRST, swallowed, again], "test_a.py")).toBe("ran");
  });

  it("may have stale exit codes and problems in attempts that are over", () => {
    const broken = attempt(2, 1, {
      stamp: { attempt: 1, problems: [{ what: "no hook" }], junit: [] },
      invocation: { exitCode: 2 },
    });
    const again = attempt(2, 2, { ran: { "test_c.py": ["test_it"] } });
    expect(auditOf([FIRST, broken, again]).shards).toEqual([]);
  });
});

describe("a re-run of all jobs", () => {
  const old = [FIRST, attempt(2, 1, { ran: { "test_c.py": ["test_it"] } })];
  const again = attempt(1, 2, {
    ran: { "test_a.py": ["test_it"], "test_b.py": ["test_it"] },
    stamp: { attempt: 2, plan: NEW_REF },
  });

  it("is not covered by the old attempt where a shard dies", () => {
    const result = resultOf([...old, again], NEW_REF);
    expect(result).toMatchObject({ outcome: "incomplete", exitCode: 3 });
    expect(result.audit.findings.filter(({ verdict }) => verdict === "missing")).toMatchObject([
      { id: "test_c.py", why: "shard 2/2 did not report" },
    ]);
  });

  it("names every record of the old plan", () => {
    expect(auditOf([...old, again], NEW_REF).shards).toMatchObject([
      {
        shard: "1/2",
        kind: "other-plan",
        why: `its record belongs to the plan ${REF}, not to ${NEW_REF}`,
      },
      { shard: "2/2", kind: "not-reported" },
      { shard: "2/2", kind: "other-plan" },
    ]);
  });
});

describe("records that no shard of the plan wrote", () => {
  it.each([
    [{ shard: "3/2" }, "the plan has 2 shards here, and this is none of them"],
    [{ shard: "1/3" }, "the plan has 2 shards here, and this is none of them"],
    [{ shard: "no shard" }, "the plan has 2 shards here, and this is none of them"],
    [{ suite: "e2e" }, "the plan has no such suite and platform"],
    [{ platform: "os=windows" }, "the plan has no such suite and platform"],
  ])("count for nothing: %j", (stamp, why) => {
    const stray = attempt(2, 1, { ran: { "test_c.py": ["test_it"] }, stamp });
    const audited = auditOf([FIRST, stray]);
    expect(audited.shards.find(({ kind }) => kind === "other-plan")?.why).toBe(why);
    expect(verdictOf([FIRST, stray], "test_c.py")).toBe("missing");
  });
});
