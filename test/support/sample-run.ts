import type { FrameworkTable } from "../../src/audit/framework-facts.ts";
import type { Evidence, ItemEvidence } from "../../src/model/evidence.ts";
import type { Entry, ItemId } from "../../src/model/item.ts";
import type { Plan, PlannedItem, PlannedShard, SuitePlan } from "../../src/model/plan.ts";
import type { InvocationRecord, ShardRecord, Stamp } from "../../src/model/record.ts";
import type { TestResult } from "../../src/model/testcase.ts";
import { seconds, testPath } from "../../src/model/units.ts";

/** Ref of every plan made here. */
export const REF = "0123456789abcdef-a1";

export const FRAMEWORKS: FrameworkTable = {
  pytest: { noTestsCodes: [5], failureCodes: [1], givesEvidence: true },
  vitest: { noTestsCodes: [], failureCodes: [1], givesEvidence: true },
  jest: { noTestsCodes: [], failureCodes: [1], givesEvidence: true },
  go: { noTestsCodes: [], failureCodes: [1], givesEvidence: true },
  custom: { noTestsCodes: [], givesEvidence: false },
};

/** One list of items or entries per shard. */
export type Shares = readonly (readonly (string | SampleEntry)[])[];
type SampleEntry = Omit<Entry, "id"> & { readonly id: string; readonly seconds?: number };

export function samplePlan(...suites: readonly SuitePlan[]): Plan {
  return { version: 1, id: "0123456789abcdef", commit: "c0ffee", plans: suites };
}

export function sampleSuite(shares: Shares, changes: Partial<SuitePlan> = {}): SuitePlan {
  const shards = shares.map((entries, index) => sampleShard(entries, index, shares.length));
  const slowest = Math.max(0, ...shards.map((shard) => shard.seconds));
  return {
    suite: "unit",
    platform: "default",
    axes: {},
    framework: "pytest",
    root: ".",
    patterns: ["**/test_*.py"],
    listed: false,
    strategy: "duration",
    history: { runs: 3, sources: { measured: shards.flatMap(({ items }) => items).length } },
    seconds: seconds(slowest),
    bound: { seconds: seconds(slowest), by: "total" },
    shards,
    notes: [],
    ...changes,
  };
}

function sampleShard(entries: Shares[number], index: number, count: number): PlannedShard {
  const items = entries.map(plannedItem);
  const sum = items.reduce((total, item) => total + item.seconds, 0);
  return { shard: `${index + 1}/${count}`, seconds: seconds(sum), items };
}

function plannedItem(entry: Shares[number][number]): PlannedItem {
  if (typeof entry === "string") {
    return { id: testPath(entry), seconds: seconds(1), from: "measured" };
  }
  return {
    ...entry,
    id: testPath(entry.id),
    seconds: seconds(entry.seconds ?? 1),
    from: "measured",
  };
}

/** What a shard's record holds; everything left out is as in a shard that ran in order. */
export interface SampleRecord {
  readonly suite?: SuitePlan;
  /** Counted from 1. */
  readonly shard: number;
  /** Tests by item: names, or whole results. */
  readonly ran?: Readonly<Record<string, readonly (string | Partial<TestResult>)[]>>;
  readonly evidence?: Partial<Omit<Evidence, "items">> & {
    readonly items: readonly (Omit<ItemEvidence, "id"> & { readonly id: string })[];
  };
  readonly invocation?: Partial<InvocationRecord>;
  readonly stamp?: Partial<Stamp>;
  readonly unattributed?: number;
}

export function sampleRecord(suite: SuitePlan, sample: SampleRecord): ShardRecord {
  const planned = suite.shards[sample.shard - 1];
  if (planned === undefined) throw new Error(`the sample plan has no shard ${sample.shard}`);
  const tests = Object.entries(sample.ran ?? {}).flatMap(([item, names]) =>
    names.map((name) => sampleTest(testPath(item), name)),
  );
  return {
    stamp: sampleStamp(suite, planned, sample),
    results: { tests, seconds: sumByItem(tests), unattributed: looseCases(sample.unattributed) },
  };
}

function sampleTest(item: ItemId, test: string | Partial<TestResult>): TestResult {
  const facts = typeof test === "string" ? { test } : test;
  return {
    item,
    test: "test_it",
    outcome: "passed",
    seconds: seconds(0.5),
    flaky: false,
    ...facts,
  };
}

function sumByItem(
  tests: readonly TestResult[],
): ReadonlyMap<ItemId, TestResult["seconds"] & number> {
  const sums = new Map<ItemId, TestResult["seconds"] & number>();
  for (const test of tests) {
    sums.set(test.item, seconds((sums.get(test.item) ?? 0) + (test.seconds ?? 0)));
  }
  return sums;
}

function looseCases(count = 0): ShardRecord["results"]["unattributed"] {
  return Array.from({ length: count }, (_, index) => ({
    name: `loose ${index}`,
    classname: "nowhere",
    suites: [],
    outcome: "passed" as const,
    flaky: false,
  }));
}

function sampleStamp(suite: SuitePlan, planned: PlannedShard, sample: SampleRecord): Stamp {
  return {
    version: 1,
    plan: REF,
    suite: suite.suite,
    platform: suite.platform,
    shard: planned.shard,
    attempt: 1,
    runner: {},
    started: "2026-11-23T10:00:00.000Z",
    wallSeconds: seconds(planned.seconds * 1.1),
    state: "complete",
    invocations: [sampleInvocation(planned, sample)],
    gone: [],
    unplanned: [],
    junit: [{ path: "junit-1.xml", source: ".makespan/junit-1.xml", digest: "d" }],
    kept: [],
    problems: [],
    ...sample.stamp,
  };
}

function sampleInvocation(planned: PlannedShard, sample: SampleRecord): InvocationRecord {
  const evidence = sample.evidence;
  return {
    command: ["pytest", "-q"],
    entries: planned.items.map(({ seconds: _, from: __, ...entry }) => entry),
    exitCode: 0,
    seconds: planned.seconds,
    ...(evidence === undefined ? {} : { evidence: sampleEvidence(evidence) }),
    ...sample.invocation,
  };
}

function sampleEvidence(evidence: NonNullable<SampleRecord["evidence"]>): Evidence {
  const items = evidence.items.map((item) => ({ ...item, id: testPath(item.id) }));
  return { junit: [], ended: true, ...evidence, items };
}

/**
 * Records of all shards as they are where everything goes as planned: one test per entry, each 4 %
 * above what was predicted of it.
 */
export function faithfulRecords(plan: Plan): readonly ShardRecord[] {
  return plan.plans.flatMap((suite) =>
    suite.shards.map((shard, index) =>
      sampleRecord(suite, { shard: index + 1, ran: faithfulTests(shard) }),
    ),
  );
}

/** A whole item has `test_it`; a part has the tests it names, or `test_rest`. */
function faithfulTests(shard: PlannedShard): Record<string, readonly Partial<TestResult>[]> {
  const ran: Record<string, readonly Partial<TestResult>[]> = {};
  for (const { id, only, except, seconds: planned } of shard.items) {
    const rest = [except === undefined ? "test_it" : "test_rest"];
    const names = only?.map((full) => full.slice(id.length + 2)) ?? rest;
    const each = seconds((planned * 1.04) / names.length);
    ran[id] = [...(ran[id] ?? []), ...names.map((test) => ({ test, seconds: each }))];
  }
  return ran;
}
