import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import type { Audit } from "../../src/model/audit.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import type { TestResult } from "../../src/model/testcase.ts";
import {
  FRAMEWORKS,
  faithfulRecords,
  REF,
  samplePlan,
  sampleSuite,
} from "../support/sample-run.ts";

function auditOf(plan: Plan, records: readonly ShardRecord[]): Audit {
  const request = { plan, ref: REF, records, unreadable: [] };
  return audit({ ...request, frameworks: FRAMEWORKS, allowUnproven: false });
}

/** Names that collide with each other's prefixes, and with what objects inherit. */
const NAMES = fc.constantFrom("a", "ab", "a.b", "__proto__", "constructor", "ü/x", "x y", "a[1]");

/** A plan of two suites or one, with whole items, split ones, and shards without any. */
const PLANS = fc
  .array(
    fc.record({
      names: fc.uniqueArray(fc.tuple(NAMES, fc.nat(30)), {
        minLength: 1,
        maxLength: 20,
        selector: ([name, number]) => `${name}${number}`,
      }),
      shards: fc.integer({ min: 1, max: 5 }),
      places: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
      split: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((suites) =>
    samplePlan(
      ...suites.map(({ names, shards, places, split }, index) => {
        const shares: { id: string; part?: string; only?: string[]; except?: string[] }[][] =
          Array.from({ length: shards }, () => []);
        names.forEach(([name, number], at) => {
          const id = `${name}${number}`;
          const place = (offset: number) => shares[(places[at * 3 + offset] ?? 0) % shards];
          if (split[at] !== true) place(0)?.push({ id });
          else {
            place(0)?.push({ id, part: "1/2", only: [`${id}::test_1`, `${id}::test_2`] });
            place(1)?.push({ id, part: "2/2", except: [`${id}::test_1`, `${id}::test_2`] });
          }
        });
        return sampleSuite(shares, { suite: `suite-${index}` });
      }),
    ),
  );

/** A plan, its faithful records, and one executed test of them. */
const EXECUTIONS = PLANS.chain((plan) => {
  const records = faithfulRecords(plan);
  const executed = records.flatMap((record, at) =>
    record.results.tests.map((test) => ({ at, test })),
  );
  return fc.record({
    plan: fc.constant(plan),
    records: fc.constant(records),
    picked: fc.constantFrom(...executed),
    other: fc.nat(),
  });
});

function withTests(
  records: readonly ShardRecord[],
  at: number,
  change: (tests: readonly TestResult[]) => readonly TestResult[],
): readonly ShardRecord[] {
  return records.map((record, index) =>
    index === at
      ? { ...record, results: { ...record.results, tests: change([...record.results.tests]) } }
      : record,
  );
}

/** Another shard of the same suite, where there is one. */
function otherShard(records: readonly ShardRecord[], at: number, pick: number): number | undefined {
  const suite = records[at]?.stamp.suite;
  const others = records.flatMap((record, index) =>
    index !== at && record.stamp.suite === suite ? [index] : [],
  );
  return others[pick % Math.max(1, others.length)];
}

function notRan(audited: Audit) {
  return audited.findings.filter(({ verdict }) => verdict !== "ran");
}

describe("the audit", () => {
  it("is complete, with a verdict for each entry, where everything ran as planned", () => {
    fc.assert(
      fc.property(PLANS, (plan) => {
        const audited = auditOf(plan, faithfulRecords(plan));
        const entries = plan.plans.flatMap(({ shards }) => shards.flatMap(({ items }) => items));
        expect(notRan(audited)).toEqual([]);
        expect(audited).toMatchObject({ complete: true, shards: [], planned: entries.length });
        expect(audited.findings).toHaveLength(entries.length);
      }),
    );
  });

  it("names exactly the entry whose only test is taken away", () => {
    fc.assert(
      fc.property(EXECUTIONS, ({ plan, records, picked: { at, test } }) => {
        const left = withTests(records, at, (tests) =>
          tests.filter(({ item }) => item !== test.item),
        );
        const audited = auditOf(plan, left);
        const shard = records[at]?.stamp.shard;
        expect(audited.complete).toBe(false);
        for (const finding of notRan(audited)) {
          expect(finding).toMatchObject({ id: test.item, shard, verdict: "missing" });
        }
        expect(notRan(audited).length).toBeGreaterThan(0);
      }),
    );
  });

  it("names exactly the entry of a test that two shards executed", () => {
    fc.assert(
      fc.property(EXECUTIONS, ({ plan, records, picked: { at, test }, other }) => {
        const to = otherShard(records, at, other);
        fc.pre(to !== undefined);
        const doubled = withTests(records, to ?? 0, (tests) => [...tests, test]);
        const audited = auditOf(plan, doubled);
        expect(notRan(audited)).toMatchObject([
          { id: test.item, verdict: "duplicated", shard: records[at]?.stamp.shard },
        ]);
        expect(audited.complete).toBe(false);
      }),
    );
  });

  it("names exactly the entry of a test that another shard executed instead", () => {
    fc.assert(
      fc.property(EXECUTIONS, ({ plan, records, picked: { at, test }, other }) => {
        const to = otherShard(records, at, other);
        fc.pre(to !== undefined);
        const taken = withTests(records, at, (tests) => tests.filter((one) => one !== test));
        const moved = withTests(taken, to ?? 0, (tests) => [...tests, test]);
        const audited = auditOf(plan, moved);
        expect(notRan(audited)).toMatchObject([
          { id: test.item, verdict: "misplaced", shard: records[at]?.stamp.shard },
        ]);
        expect(audited.complete).toBe(false);
      }),
    );
  });

  it("is not complete without the record of any shard that has items", () => {
    fc.assert(
      fc.property(EXECUTIONS, ({ plan, records, picked: { at } }) => {
        const audited = auditOf(
          plan,
          records.filter((_, index) => index !== at),
        );
        const { suite, shard } = records[at]?.stamp ?? { suite: "", shard: "" };
        expect(audited.complete).toBe(false);
        expect(audited.shards).toMatchObject([{ suite, shard, kind: "not-reported" }]);
        for (const finding of notRan(audited)) {
          expect(finding).toMatchObject({ suite, shard, verdict: "missing" });
        }
      }),
    );
  });

  it("is the same in whatever order records, of several attempts and plans, come in", () => {
    const shuffled = EXECUTIONS.chain(({ plan, records, picked: { at, test } }) => {
      const failed = withTests(records, at, () => [{ ...test, outcome: "failed" }]);
      const again = failed.map((record) => ({ ...record, stamp: { ...record.stamp, attempt: 2 } }));
      const twins = records.map((record) => ({
        ...record,
        stamp: { ...record.stamp, started: "2026-11-24T00:00:00.000Z" },
      }));
      const strange = records.map((record) => ({
        ...record,
        stamp: { ...record.stamp, plan: "x" },
      }));
      const all = [...records.slice(at), ...again.slice(0, at + 1), ...twins, ...strange];
      const order = fc.shuffledSubarray(all, { minLength: all.length });
      return fc.tuple(fc.constant({ plan, all }), order);
    });
    fc.assert(
      fc.property(shuffled, ([{ plan, all }, order]) => {
        expect(auditOf(plan, order)).toEqual(auditOf(plan, all));
      }),
    );
  });
});
