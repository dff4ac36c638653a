import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkShard } from "../../src/audit/check-shard.ts";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import type { FrameworkName, SuitePlan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import type { Outcome } from "../../src/model/testcase.ts";
import { FRAMEWORKS, REF, samplePlan, sampleRecord, sampleSuite } from "../support/sample-run.ts";

/** Names that are the beginning of each other, with and without a mark between. */
const TESTS = ["x", "xy", "x[1]", "x[1]y", "x/1", "__proto__"] as const;
const ITEMS = ["a", "ab", "a::b"] as const;
const IDS = ITEMS.flatMap((item) => TESTS.map((test) => `${item}::${test}`));

interface Ran {
  readonly test: string;
  readonly outcome: Outcome;
  /** False for what the framework does not count among its tests: a hook. */
  readonly collected: boolean;
}

interface Session {
  readonly framework: FrameworkName;
  readonly ran: readonly (readonly [item: string, tests: readonly Ran[]])[];
  readonly quarantine: readonly string[];
  readonly exitCode: number;
  readonly signal: boolean;
  readonly ended: boolean;
  readonly stopped: boolean;
  readonly beside: boolean;
  /** An item that could not be loaded. */
  readonly broken: boolean;
  /** A failed case that belongs to nothing. */
  readonly loose: boolean;
}

const rarely = fc.nat(11).map((number) => number === 0);
const RAN = fc.record({
  test: fc.constantFrom(...TESTS),
  outcome: fc.constantFrom<Outcome>("passed", "passed", "failed", "failed", "errored", "skipped"),
  collected: rarely.map((is) => !is),
});
const TESTS_RAN = fc.uniqueArray(RAN, { minLength: 1, selector: ({ test }) => test });
const SESSIONS: fc.Arbitrary<Session> = fc.record({
  framework: fc.constantFrom<FrameworkName>("pytest", "vitest", "jest", "go", "custom"),
  ran: fc.uniqueArray(fc.tuple(fc.constantFrom(...ITEMS), TESTS_RAN), {
    minLength: 1,
    selector: ([item]) => item,
  }),
  quarantine: fc.subarray(IDS),
  exitCode: fc.constantFrom(0, 1, 1, 1, 1, 2, 126, 255),
  ...{ signal: rarely, ended: rarely.map((is) => !is), stopped: rarely },
  ...{ beside: rarely, broken: rarely, loose: rarely },
});

/** Said once more in the simplest way there is. */
function isNamed({ framework, quarantine }: Session, id: string): boolean {
  const marks = framework === "go" ? ["[", "/"] : ["["];
  return quarantine.some((entry) => {
    return id === entry || marks.some((mark) => id.startsWith(`${entry}${mark}`));
  });
}

function failed({ ran }: Session) {
  return ran.flatMap(([item, tests]) =>
    tests
      .filter(({ outcome }) => outcome === "failed" || outcome === "errored")
      .map(({ test, collected }) => ({ id: `${item}::${test}`, collected })),
  );
}

/** Whether anything failed that is not in quarantine, or that nobody can be sure of. */
function mayHide(session: Session): boolean {
  const { framework, exitCode, signal, ended, stopped, beside, broken, loose } = session;
  const own = framework === "custom";
  const failures = failed(session);
  if (failures.some(({ id, collected }) => !isNamed(session, id) || !(collected || own)))
    return true;
  if (signal || (!own && (stopped || broken))) return true;
  if (exitCode === 0) return false;
  if (failures.length === 0 || loose || exitCode >= 126) return true;
  return !own && (exitCode !== 1 || !ended || beside);
}

function recordOf(session: Session): { readonly suite: SuitePlan; readonly record: ShardRecord } {
  const { framework, ran, quarantine, signal, exitCode } = session;
  const entries = quarantine.map((test) => ({ test, until: "2027-01-31", reason: "r" }));
  const held = entries.length === 0 ? {} : { quarantine: entries };
  const suite = sampleSuite([ran.map(([item]) => item)], { framework, ...held });
  const record = sampleRecord(suite, {
    shard: 1,
    ran: Object.fromEntries(ran.map(([item, tests]) => [item, tests.map(toResult)])),
    invocation: { exitCode, ...(signal ? { signal: "SIGKILL" } : {}) },
    ...(framework === "custom" ? {} : { evidence: evidenceOf(session) }),
  });
  const loose = { name: "l", classname: "", suites: [], outcome: "failed" as const, flaky: false };
  const unattributed = session.loose ? [loose] : [];
  return { suite, record: { ...record, results: { ...record.results, unattributed } } };
}

function toResult({ test, outcome }: Ran) {
  return { test, outcome };
}

function evidenceOf({ ran, ended, stopped, beside, broken }: Session) {
  return {
    items: ran.map(([id, tests], at) => ({
      id,
      collected: tests.filter(({ collected }) => collected).map(({ test }) => test),
      selected: true,
      ...(broken && at === 0 ? { error: "no module" } : {}),
    })),
    ended,
    ...(stopped ? { stopped: "-x" } : {}),
    ...(beside ? { beside: "a threshold" } : {}),
  };
}

function ends(session: Session) {
  const { suite, record } = recordOf(session);
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("the sample plan has no shard");
  const framework = FRAMEWORKS[suite.framework];
  const check = checkShard({ suite, shard, record, framework, allowUnproven: false });
  const merged = makeMergeResult(
    {
      ...{ plan: samplePlan(suite), ref: REF, records: [record], unreadable: [] },
      ...{ frameworks: FRAMEWORKS, allowUnproven: false },
    },
    { attempt: 1, needs: [], oddities: [], notes: [] },
  );
  return { red: check.failed || check.problems.length > 0, check, merged };
}

describe("a failure outside of quarantine", () => {
  it("is never hidden by one in quarantine, neither by the shard nor by merge", () => {
    fc.assert(
      fc.property(SESSIONS, (session) => {
        const { red, merged } = ends(session);
        expect([red, merged.outcome !== "passed"]).toEqual([mayHide(session), mayHide(session)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is told as it would be without any quarantine", () => {
    fc.assert(
      fc.property(SESSIONS, (session) => {
        const inside = failed(session).filter(({ id }) => isNamed(session, id)).length;
        fc.pre(inside === 0);
        const { quarantine: _, ...merged } = ends(session).merged;
        expect(merged).toEqual(ends({ ...session, quarantine: [] }).merged);
      }),
    );
  });

  it("is counted or in quarantine, and every failed test is one of both", () => {
    fc.assert(
      fc.property(SESSIONS, (session) => {
        const { merged, check } = ends(session);
        const held = merged.quarantine?.failed.count ?? 0;
        expect(merged.failures.count + held).toBe(failed(session).length);
        expect(check.quarantined).toHaveLength(held);
        const [counts] = merged.suites.map((suite) => suite.counts);
        expect(counts?.quarantined ?? 0).toBe(held);
      }),
    );
  });
});
