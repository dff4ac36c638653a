import { describe, expect, it } from "vitest";
import { checkShard } from "../../src/audit/check-shard.ts";
import { findOpen } from "../../src/audit/find-open.ts";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import type { FrameworkName, SuitePlan } from "../../src/model/plan.ts";
import type { QuarantinedTest } from "../../src/model/quarantine.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import type { TestResult } from "../../src/model/testcase.ts";
import { testPath } from "../../src/model/units.ts";
import {
  FRAMEWORKS,
  REF,
  type SampleRecord,
  samplePlan,
  sampleRecord,
  sampleSuite,
} from "../support/sample-run.ts";

const TERMS = { until: "2027-01-31", reason: "flaky resolver" };
const FAILED = { outcome: "failed" } as const;

function quarantine(...ids: readonly string[]): readonly QuarantinedTest[] {
  return ids.map((test) => ({ test, ...TERMS }));
}

function suiteWith(framework: FrameworkName, ...ids: readonly string[]): SuitePlan {
  return sampleSuite([["a", "b"], ["c"]], { framework, quarantine: quarantine(...ids) });
}

/** Of the first shard, whose session ended with exit code 1 and evidence of what it ran. */
function recordOf(suite: SuitePlan, sample: Partial<SampleRecord> = {}): ShardRecord {
  const ran = { a: [{ test: "x", ...FAILED }, "y"], b: ["x"], ...sample.ran };
  const items = Object.entries(ran).map(([id, tests]) => ({
    id,
    collected: tests.map((one) => (typeof one === "string" ? one : (one.test ?? "test_it"))),
    selected: true,
  }));
  const evidence = suite.framework === "custom" ? {} : { evidence: { items } };
  return sampleRecord(suite, {
    ...evidence,
    ...sample,
    ...{ shard: 1, ran, invocation: { exitCode: 1, ...sample.invocation } },
  });
}

function check(suite: SuitePlan, record: ShardRecord) {
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("the sample plan has no shard");
  const framework = FRAMEWORKS[suite.framework];
  return checkShard({ suite, shard, record, framework, allowUnproven: false });
}

function merge(suite: SuitePlan, first: ShardRecord, second?: Partial<SampleRecord>) {
  const plan = samplePlan(suite);
  const other = sampleRecord(suite, { shard: 2, ran: { c: ["x"] }, ...second });
  return makeMergeResult(
    {
      ...{ plan, ref: REF, records: [first, other], unreadable: [] },
      ...{ frameworks: FRAMEWORKS, allowUnproven: false },
    },
    { attempt: 1, needs: [{ job: "test", result: "success" }], oddities: [], notes: [] },
  );
}

/** Why merge calls the first shard failed beside its tests. */
function troubles(suite: SuitePlan, record: ShardRecord): readonly string[] {
  return merge(suite, record).audit.shards.map(({ why }) => why);
}

describe("a shard in which only tests in quarantine failed", () => {
  it.each(["pytest", "vitest", "jest", "go", "custom"] as const)(
    "has not failed: %s",
    (framework) => {
      const suite = suiteWith(framework, "a::x");
      const record = recordOf(suite);
      const checked = check(suite, record);
      expect(checked).toMatchObject({ failed: false, problems: [], warnings: [] });
      expect(checked.quarantined).toMatchObject([
        { result: { item: "a", test: "x" }, entry: { test: "a::x", ...TERMS } },
      ]);
      expect(merge(suite, record)).toMatchObject({ outcome: "passed", exitCode: 0, reasons: [] });
    },
  );

  it("is counted and named apart, and no failure of the run", () => {
    const suite = suiteWith("pytest", "a::x", "c::x", "b::gone");
    const result = merge(suite, recordOf(suite));
    expect(result.failures.count).toBe(0);
    expect(result.firstFailure).toBeUndefined();
    expect(result.suites[0]?.counts).toEqual({
      ...{ tests: 4, passed: 3, failed: 0, errored: 0, skipped: 0, flaky: 0, quarantined: 1 },
    });
    const place = { suite: "unit", platform: "default", ...TERMS };
    expect(result.quarantine).toEqual({
      failed: {
        count: 1,
        shown: [{ ...place, item: "a", test: "x", shard: "1/2", outcome: "failed" }],
      },
      passed: { count: 1, shown: [{ ...place, test: "c::x" }] },
      unknown: { count: 1, shown: [{ ...place, test: "b::gone" }] },
    });
  });

  it("has not failed in a test that errors, or in the parameters of one", () => {
    const suite = suiteWith("pytest", "a::x");
    const tests: readonly Partial<TestResult>[] = [
      { test: "x[1]", outcome: "failed" },
      { test: "x[2]", outcome: "errored" },
    ];
    const record = recordOf(suite, { ran: { a: tests } });
    expect(check(suite, record)).toMatchObject({ failed: false });
    expect(merge(suite, record).suites[0]?.counts.quarantined).toBe(2);
  });

  it("has not failed where the exit code was swallowed", () => {
    const suite = suiteWith("pytest", "a::x");
    expect(check(suite, recordOf(suite, { invocation: { exitCode: 0 } })).failed).toBe(false);
  });
});

describe("quarantine never hides", () => {
  it("another failed test", () => {
    const suite = suiteWith("pytest", "a::x");
    const record = recordOf(suite, { ran: { b: [{ test: "x", ...FAILED }] } });
    expect(check(suite, record).failed).toBe(true);
    expect(merge(suite, record)).toMatchObject({
      ...{ outcome: "failed", exitCode: 1, reasons: ["1 test failed"] },
      failures: { count: 1, shown: [{ item: "b", test: "x" }] },
      quarantine: { failed: { count: 1 } },
    });
  });

  it.each([
    [{ exitCode: 2 }, "ended with exit code 2, which says more than that tests failed"],
    [{ exitCode: 139 }, "exit code 139"],
    [{ exitCode: 1, signal: "SIGKILL" }, "SIGKILL ended its command"],
  ] as const)("a command that ended otherwise: %o", (invocation, why) => {
    const suite = suiteWith("pytest", "a::x");
    const record = recordOf(suite, { invocation });
    expect(check(suite, record).failed).toBe(true);
    expect(troubles(suite, record)).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    [{ ended: false }, "nothing shows that its session came to its end"],
    [{ beside: "it has a threshold" }, "something may have failed: it has a threshold"],
    [{ stopped: "-x" }, "its session stopped early: -x"],
  ])("what the evidence says beside: %o", (said, why) => {
    const suite = suiteWith("vitest", "a::x");
    const items = [
      { id: "a", collected: ["x", "y"], selected: true },
      { id: "b", collected: ["x"], selected: true },
    ];
    const record = recordOf(suite, { evidence: { items, ...said } });
    expect(check(suite, record)).toMatchObject({
      ...{ failed: true, warnings: [expect.stringContaining(why)] },
    });
    expect(troubles(suite, record)).toEqual([expect.stringContaining(why)]);
  });

  it("a session without evidence, where the framework could have given some", () => {
    const suite = suiteWith("go", "a::x");
    const { evidence: _, ...invocation } = recordOf(suite).stamp.invocations[0] ?? {};
    const record = recordOf(suite);
    const silent = { ...record, stamp: { ...record.stamp, invocations: [invocation] } };
    expect(check(suite, silent as ShardRecord).failed).toBe(true);
  });

  it("what shells say of themselves, for a command of the user's own", () => {
    const suite = suiteWith("custom", "a::x");
    for (const [exitCode, failed] of [
      [2, false],
      [125, false],
      [126, true],
      [255, true],
    ] as const) {
      expect(check(suite, recordOf(suite, { invocation: { exitCode } })).failed).toBe(failed);
    }
  });

  it("a failed case of no known item", () => {
    const suite = suiteWith("custom", "a::x");
    const record = recordOf(suite, { unattributed: 1 });
    expect(check(suite, record).failed).toBe(false);
    const [loose] = record.results.unattributed;
    const unattributed = loose === undefined ? [] : [{ ...loose, outcome: "errored" as const }];
    const bad = { ...record, results: { ...record.results, unattributed } };
    expect(check(suite, bad).failed).toBe(true);
    expect(troubles(suite, bad)[0]).toContain("1 failed case of its reports belong");
  });

  it("a failure that is no test's, or an item that could not be loaded", () => {
    const suite = suiteWith("pytest", "a::x");
    const hook = { id: "a", collected: ["y"], selected: true };
    const b = { id: "b", collected: ["x"], selected: true };
    expect(check(suite, recordOf(suite, { evidence: { items: [hook, b] } })).failed).toBe(true);
    const broken = { id: "a", collected: ["x", "y"], selected: true, error: "no module" };
    expect(check(suite, recordOf(suite, { evidence: { items: [broken, b] } })).failed).toBe(true);
  });

  it("the end of another command, whose items all passed", () => {
    const suite = suiteWith("custom", "a::x");
    const record = recordOf(suite);
    const entries = record.stamp.invocations[0]?.entries ?? [];
    const split = (at: number, exitCode: number) => ({
      ...{ command: ["run"], entries: entries.slice(at, at + 1), exitCode },
      seconds: record.stamp.wallSeconds,
    });
    const withEnds = (first: number, second: number) => ({
      ...record,
      stamp: { ...record.stamp, invocations: [split(0, first), split(1, second)] },
    });
    expect(check(suite, withEnds(1, 0)).failed).toBe(false);
    expect(check(suite, withEnds(1, 1)).failed).toBe(true);
    expect(check(suite, withEnds(0, 1)).failed).toBe(true);
  });

  it("a test in quarantine that never ran", () => {
    const suite = suiteWith("pytest", "b::x");
    const items = [
      { id: "a", collected: ["x"], selected: true },
      { id: "b", collected: ["x"], notRun: ["x"], selected: true },
    ];
    const ran = { a: ["x"], b: [] };
    const record = recordOf(suite, { ran, evidence: { items }, invocation: { exitCode: 0 } });
    expect(check(suite, record).problems).toHaveLength(1);
    expect(merge(suite, record)).toMatchObject({ outcome: "incomplete", exitCode: 3 });
  });

  it("when the first failure outside of it came: that is unknown where both failed", () => {
    const suite = suiteWith("pytest", "a::x");
    const record = recordOf(suite, { ran: { b: [{ test: "x", ...FAILED }] } });
    expect(merge(suite, record).firstFailure).toEqual({ unknown: 1 });
  });
});

describe("a retried shard with a test in quarantine", () => {
  const suite = suiteWith("pytest", "a::x");
  const items = [
    { id: "a", collected: ["x", "y"], selected: true },
    { id: "b", collected: ["x"], selected: true },
  ];

  function retried(first: number, more: Partial<TestResult> = {}): ShardRecord {
    const record = recordOf(suite, {
      ran: {
        a: [{ test: "x", ...FAILED, failedRounds: [1] }, "y"],
        b: [{ test: "x", flaky: true, failedRounds: [1], ...more }],
      },
      evidence: { items },
      invocation: { exitCode: first },
    });
    const again = {
      ...{ command: ["pytest"], entries: record.stamp.invocations[0]?.entries.slice(1) ?? [] },
      ...{ exitCode: 0, seconds: record.stamp.wallSeconds },
      evidence: { items: [], junit: [], ended: true },
      round: { number: 2, reason: "retry" as const },
    };
    const invocations = [...record.stamp.invocations, again];
    return { ...record, stamp: { ...record.stamp, invocations } };
  }

  it("has not failed where all else passed when it was tried again", () => {
    expect(check(suite, retried(1)).failed).toBe(false);
  });

  it("has failed where its first round ended otherwise, or a test failed again", () => {
    expect(check(suite, retried(3)).failed).toBe(true);
    const again = { ...FAILED, flaky: false, failedRounds: [1, 2] };
    expect(check(suite, retried(1, again)).failed).toBe(true);
  });
});

describe("a re-run shard with a test in quarantine", () => {
  const suite = suiteWith("pytest", "a::x");
  const first = recordOf(suite, {
    ran: {
      a: [
        { test: "x", ...FAILED },
        { test: "y", ...FAILED },
      ],
    },
  });

  function again(y: Partial<TestResult>): ShardRecord {
    const entries = [{ id: testPath("a"), only: ["a::x", "a::y"] }];
    const record = recordOf(suite, {
      ran: {
        a: [
          { test: "x", ...FAILED },
          { test: "y", ...y },
        ],
        b: [],
      },
      invocation: { exitCode: 1, entries },
      stamp: { attempt: 2, buildsOn: [1] },
    });
    return { ...record, stamp: { ...record.stamp, attempt: 2, buildsOn: [1] } };
  }

  function checkAgain(record: ShardRecord) {
    const [shard] = suite.shards;
    if (shard === undefined) throw new Error("the sample plan has no shard");
    const framework = FRAMEWORKS.pytest;
    return checkShard({ suite, shard, record, buildsOn: [first], framework, allowUnproven: false });
  }

  it("has failed as long as another test does, over all of its attempts", () => {
    expect(check(suite, first).failed).toBe(true);
    expect(checkAgain(again({}))).toMatchObject({ failed: false, problems: [] });
    expect(checkAgain(again(FAILED)).failed).toBe(true);
  });

  it("runs again what failed, also in quarantine, or all of it where more may have failed", () => {
    const [shard] = suite.shards;
    if (shard === undefined) throw new Error("the sample plan has no shard");
    const selecting = { exact: true, marks: "[", nested: false };
    const open = (record: ShardRecord) =>
      findOpen({ suite, shard, records: [record], framework: FRAMEWORKS.pytest, selecting });
    expect(open(first)).toMatchObject({ kind: "some", entries: [{ id: "a" }], buildsOn: [1] });
    const ran = { a: [{ test: "x", ...FAILED }] };
    expect(open(recordOf(suite, { ran, invocation: { exitCode: 3 } }))).toMatchObject({
      ...{ kind: "all", why: expect.stringContaining("exit code 3") },
    });
  });
});

describe("what became of the quarantine", () => {
  it("is nothing where the plan has none", () => {
    const suite = sampleSuite([["a", "b"], ["c"]]);
    const record = recordOf(suite, { ran: { a: ["x"] }, invocation: { exitCode: 0 } });
    expect(merge(suite, record)).not.toHaveProperty("quarantine");
  });

  it("names no unknown test in a run that is not complete, or of a list", () => {
    const suite = suiteWith("pytest", "b::gone");
    const record = recordOf(suite, { ran: { a: ["x"] }, invocation: { exitCode: 0 } });
    expect(merge(suite, record).quarantine?.unknown.count).toBe(1);
    expect(merge(suite, record, { ran: {} }).quarantine?.unknown.count).toBe(0);
    const listed = { ...suite, listed: true };
    expect(merge(listed, record).quarantine?.unknown.count).toBe(0);
  });

  it("says nothing of what was skipped, or only collected", () => {
    const suite = suiteWith("pytest", "a::x", "b::y");
    const items = [
      { id: "a", collected: ["x"], selected: true },
      { id: "b", collected: ["x", "y"], deselected: ["y"], selected: true },
    ];
    const ran = { a: [{ test: "x", outcome: "skipped" as const }], b: ["x"] };
    const record = recordOf(suite, { ran, evidence: { items }, invocation: { exitCode: 0 } });
    expect(merge(suite, record).quarantine).toEqual({
      failed: { count: 0, shown: [] },
      passed: { count: 0, shown: [] },
      unknown: { count: 0, shown: [] },
    });
  });
});
