import { describe, expect, it } from "vitest";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import type { ItemEvidence } from "../../src/model/evidence.ts";
import type { InvocationRecord, ShardRecord } from "../../src/model/record.ts";
import type { TestResult } from "../../src/model/testcase.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { FRAMEWORKS, REF, samplePlan, sampleRecord, sampleSuite } from "../support/sample-run.ts";

const ITEM = testPath("test_a.py");
const SUITE = sampleSuite([["test_a.py", "test_b.py"]]);
const RETRY = { number: 2, reason: "retry" } as const;
const FLAKY: Partial<TestResult> = { test: "test_it", flaky: true, failedRounds: [1] };

function invocation(
  found: Partial<ItemEvidence> = {},
  more: Partial<InvocationRecord> = {},
): InvocationRecord {
  const items = [ITEM, testPath("test_b.py")].map((id) => ({
    id,
    collected: ["test_it"],
    selected: true,
    ...(id === ITEM ? found : {}),
  }));
  return {
    command: ["pytest"],
    entries: SUITE.shards[0]?.items ?? [],
    exitCode: 0,
    seconds: seconds(1),
    evidence: { items, junit: [], ended: true },
    ...more,
  };
}

function resultOf(record: ShardRecord) {
  return makeMergeResult(
    {
      ...{ plan: samplePlan(SUITE), ref: REF, records: [record], unreadable: [] },
      ...{ frameworks: FRAMEWORKS, allowUnproven: false },
    },
    { attempt: 1, needs: [], oddities: [], notes: [] },
  );
}

function recordOf(
  invocations: readonly InvocationRecord[],
  tests: readonly (string | Partial<TestResult>)[],
  unattributed = 0,
): ShardRecord {
  const ran = { "test_a.py": tests, "test_b.py": ["test_it"] };
  return sampleRecord(SUITE, { shard: 1, ran, unattributed, stamp: { invocations } });
}

const retried = (found: Partial<ItemEvidence> = {}, more: Partial<InvocationRecord> = {}) =>
  invocation(found, { entries: [{ id: ITEM, only: [`${ITEM}::test_it`] }], round: RETRY, ...more });

describe("a shard with retries", () => {
  it("passes where all that failed passed when it was tried again, and counts it as flaky", () => {
    const result = resultOf(recordOf([invocation({}, { exitCode: 1 }), retried()], [FLAKY]));
    expect(result).toMatchObject({ outcome: "passed", exitCode: 0, flaky: { count: 1 } });
    expect(result.suites[0]?.counts).toMatchObject({ tests: 2, passed: 2, flaky: 1 });
    expect(result.audit.findings.map(({ verdict }) => verdict)).toEqual(["ran", "ran"]);
  });

  it("fails where the retry's command failed although its tests passed", () => {
    const broken = retried({}, { exitCode: 2 });
    const result = resultOf(recordOf([invocation({}, { exitCode: 1 }), broken], [FLAKY]));
    expect(result.reasons).toEqual([expect.stringContaining("failed outside the tests")]);
  });

  it("fails where the first command failed and only framework's own attempts explain it", () => {
    const own = { test: "test_it", flaky: true };
    const result = resultOf(recordOf([invocation({}, { exitCode: 1 }), retried()], [own]));
    expect(result.outcome).toBe("failed");
  });

  it.each([
    { what: "a crash", more: { signal: "SIGSEGV" } },
    {
      what: "an early stop",
      more: { exitCode: 1, evidence: { items: [], junit: [], ended: true, stopped: "-x" } },
    },
  ])("fails by $what before the retry", ({ more }) => {
    const { exitCode: _, ...first } = invocation();
    const result = resultOf(recordOf([{ ...first, ...more }, retried()], [FLAKY]));
    expect(result.outcome).toBe("failed");
  });

  it("fails where the command of another worker failed and no test of its own explains it", () => {
    const [entry, other] = SUITE.shards[0]?.items ?? [];
    const worker = (number: number, of: typeof entry) => {
      const items = [{ id: of?.id ?? ITEM, collected: ["test_it"], selected: true }];
      return {
        ...invocation({}, { exitCode: 1, worker: number }),
        ...{ entries: of === undefined ? [] : [of], evidence: { items, junit: [], ended: true } },
      };
    };
    const workers = [worker(0, entry), worker(1, other)];
    const result = resultOf(recordOf([...workers, retried()], [FLAKY]));
    expect(result.reasons).toEqual([expect.stringContaining("failed outside the tests")]);
    const fine = [worker(0, entry), { ...worker(1, other), exitCode: 0 }];
    expect(resultOf(recordOf([...fine, retried()], [FLAKY])).outcome).toBe("passed");
  });

  it("fails where a failure belongs to no item, since that was not tried again", () => {
    const record = recordOf([invocation({}, { exitCode: 1 }), retried()], [FLAKY], 1);
    const unattributed = record.results.unattributed.map((one) => ({
      ...one,
      outcome: "failed" as const,
    }));
    const results = { ...record.results, unattributed };
    expect(resultOf({ ...record, results }).outcome).toBe("failed");
  });

  it("passes where an item could be loaded the second time", () => {
    const first = invocation({ collected: [], error: "ImportError" }, { exitCode: 1 });
    const loadedLater = { test: "test_a", flaky: true, failedRounds: [1] };
    const result = resultOf(recordOf([first, retried()], [loadedLater, "test_it"]));
    expect(result).toMatchObject({ outcome: "passed", flaky: { count: 1 } });
    expect(result.audit.findings[0]).toMatchObject({ verdict: "ran", why: "2 tests" });
  });

  it("fails where it could be loaded in no round", () => {
    const error = { error: "ImportError" };
    const failed = { test: "test_a", outcome: "errored", failedRounds: [1, 2] } as const;
    const record = recordOf(
      [invocation(error, { exitCode: 1 }), retried(error, { exitCode: 1 })],
      [failed],
    );
    expect(resultOf(record)).toMatchObject({ outcome: "failed", failures: { count: 1 } });
  });
});
