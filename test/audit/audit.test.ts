import { describe, expect, it } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import type { Verdict } from "../../src/model/audit.ts";
import type { Plan, SuitePlan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { testPath } from "../../src/model/units.ts";
import {
  FRAMEWORKS,
  faithfulRecords,
  REF,
  type SampleRecord,
  type Shares,
  samplePlan,
  sampleRecord,
  sampleSuite,
} from "../support/sample-run.ts";

const TWO_SHARDS: Shares = [
  ["test_a.py", "test_b.py"],
  ["test_c.py", "test_d.py"],
];
const SUITE = sampleSuite(TWO_SHARDS);
const PLAN = samplePlan(SUITE);
const RAN_FIRST = { "test_a.py": ["test_it"], "test_b.py": ["test_it"] };
const RAN_SECOND = { "test_c.py": ["test_it"], "test_d.py": ["test_it"] };

function auditOf(records: readonly ShardRecord[], plan: Plan = PLAN, allowUnproven = false) {
  return audit({ plan, ref: REF, records, unreadable: [], frameworks: FRAMEWORKS, allowUnproven });
}

/** Audits the second shard's sample beside a faithful first shard. */
function auditSecond(sample: Omit<SampleRecord, "shard">, suite: SuitePlan = SUITE) {
  const first = sampleRecord(suite, { shard: 1, ran: RAN_FIRST });
  return auditOf([first, sampleRecord(suite, { shard: 2, ...sample })], samplePlan(suite));
}

function verdicts({ findings }: ReturnType<typeof auditOf>): Record<string, Verdict> {
  return Object.fromEntries(
    findings.map(({ id, part, verdict }) => [part === undefined ? id : `${id} ${part}`, verdict]),
  );
}

function red({ findings }: ReturnType<typeof auditOf>) {
  return findings.filter(({ verdict }) => verdict !== "ran");
}

describe("a run that went as planned", () => {
  it("is complete, and every item ran", () => {
    const audited = auditOf(faithfulRecords(PLAN));
    expect(audited.complete).toBe(true);
    expect(audited.planned).toBe(4);
    expect(red(audited)).toEqual([]);
    expect(audited.shards).toEqual([]);
  });

  it("is complete with failed tests in it", () => {
    const failing = {
      ...RAN_SECOND,
      "test_c.py": [{ test: "test_it", outcome: "failed" as const }],
    };
    const audited = auditSecond({ ran: failing, invocation: { exitCode: 1 } });
    expect(audited.complete).toBe(true);
    expect(audited.shards).toEqual([]);
  });

  it("counts an item of skipped tests as run", () => {
    const skipped = { ...RAN_SECOND, "test_d.py": [{ outcome: "skipped" as const }] };
    expect(verdicts(auditSecond({ ran: skipped }))["test_d.py"]).toBe("ran");
  });

  it("expects nothing of a shard without items", () => {
    const plan = samplePlan(sampleSuite([["test_a.py"], []]));
    const [first] = faithfulRecords(plan);
    const audited = auditOf(first === undefined ? [] : [first], plan);
    expect(audited).toMatchObject({ complete: true, shards: [] });
  });
});

describe("items without a test to run", () => {
  it("are empty where the framework found none in them", () => {
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      evidence: { items: [{ id: "test_d.py", collected: [], selected: false }] },
    });
    expect(red(audited)).toMatchObject([{ verdict: "empty", why: "it holds no test here" }]);
    expect(audited.complete).toBe(true);
  });

  it("are empty where the command's own filter left all out", () => {
    const slow = { id: "test_d.py", collected: ["test_slow"], deselected: ["test_slow"] };
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      evidence: { items: [{ ...slow, selected: false }] },
    });
    expect(verdicts(audited)["test_d.py"]).toBe("empty");
  });

  it("are empty in a shard of which nothing was selected, with the exit code that says so", () => {
    const none = (id: string) => ({ id, collected: ["t"], deselected: ["t"], selected: false });
    const audited = auditSecond({
      evidence: { items: [none("test_c.py"), none("test_d.py")] },
      invocation: { exitCode: 5 },
      stamp: { junit: [] },
    });
    expect(audited).toMatchObject({ complete: true, shards: [] });
  });

  it("are gone where they were not on disk", () => {
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      stamp: { gone: [testPath("test_d.py")] },
    });
    expect(verdicts(audited)["test_d.py"]).toBe("gone");
    expect(audited.complete).toBe(true);
  });
});

describe("an item that the framework took up without naming its tests", () => {
  const evidence = { items: [{ id: "test_d.py", selected: true }] };

  it("is empty where no report has a test of it", () => {
    const audited = auditSecond({ ran: { "test_c.py": ["test_it"] }, evidence });
    expect(verdicts(audited)["test_d.py"]).toBe("empty");
  });

  it("ran where its tests are among those of no known item", () => {
    const ran = { "test_c.py": ["test_it"] };
    const audited = auditSecond({ ran, evidence, unattributed: 1 });
    expect(red(audited)).toEqual([]);
    expect(audited.findings.at(-1)?.why).toBe("its tests are among 1 unattributed case");
  });
});

describe("missing items", () => {
  it("are those whose command never started", () => {
    const record = sampleRecord(SUITE, { shard: 2 });
    const invocations = record.stamp.invocations.map(({ exitCode: _, ...one }) => one);
    const audited = auditOf([
      ...faithfulRecords(PLAN).slice(0, 1),
      { ...record, stamp: { ...record.stamp, invocations } },
    ]);
    expect(red(audited)).toMatchObject([
      { verdict: "missing", why: "its command never started" },
      { verdict: "missing", why: "its command never started" },
    ]);
    expect(audited.shards).toContainEqual(expect.objectContaining({ kind: "failed" }));
  });

  it("are those that the shard ran without", () => {
    const audited = auditSecond({ ran: { "test_c.py": ["test_it"] } });
    expect(red(audited)).toEqual([
      {
        suite: "unit",
        platform: "default",
        id: "test_d.py",
        shard: "2/2",
        verdict: "missing",
        why: "shard 2/2 ran without it",
      },
    ]);
    expect(audited.complete).toBe(false);
  });

  it("are all those of a shard that did not report", () => {
    const audited = auditOf(faithfulRecords(PLAN).slice(0, 1));
    expect(red(audited).map(({ id, verdict, why }) => [id, verdict, why])).toEqual([
      ["test_c.py", "missing", "shard 2/2 did not report"],
      ["test_d.py", "missing", "shard 2/2 did not report"],
    ]);
    expect(audited.shards).toMatchObject([{ shard: "2/2", kind: "not-reported" }]);
  });

  it("are those whose selected tests did not run although the session came to its end", () => {
    const item = { id: "test_d.py", collected: ["x", "y"], notRun: ["y"], selected: true };
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"], "test_d.py": ["x"] },
      evidence: { items: [item] },
    });
    expect(red(audited)).toMatchObject([{ verdict: "missing", why: "y of it never ran" }]);
  });

  it("are those that a session lost that broke off with success", () => {
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      evidence: { items: [{ id: "test_c.py", selected: true }], ended: false },
    });
    expect(verdicts(audited)["test_d.py"]).toBe("missing");
  });

  it("are not proven by what a session that broke off had meant to run", () => {
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      evidence: { items: [{ id: "test_d.py", collected: ["x"], selected: true }], ended: false },
      invocation: { exitCode: 3 },
    });
    expect(verdicts(audited)["test_d.py"]).toBe("stopped");
  });

  it("are all of a shard that brought no JUnit and no evidence", () => {
    const audited = auditSecond({ stamp: { junit: [] } });
    expect(verdicts(audited)).toMatchObject({ "test_c.py": "missing", "test_d.py": "missing" });
    expect(audited.shards).toMatchObject([{ kind: "no-junit" }]);
  });

  it("are named with the reason why their record could not be read", () => {
    const name = `makespan-record-${REF}-unit-default-2of2-a1`;
    const audited = audit({
      plan: PLAN,
      ref: REF,
      records: faithfulRecords(PLAN).slice(0, 1),
      unreadable: [{ name, why: "its stamp is no JSON" }],
      frameworks: FRAMEWORKS,
      allowUnproven: false,
    });
    expect(red(audited)[0]?.why).toBe(`${name} cannot be read: its stamp is no JSON`);
    expect(audited.shards.map(({ shard, kind }) => [shard, kind])).toEqual([
      ["2/2", "not-reported"],
      ["2/2", "unreadable"],
    ]);
  });
});

describe("stopped items", () => {
  it("follow one culprit that could not be loaded", () => {
    const audited = auditSecond({
      evidence: {
        items: [
          { id: "test_c.py", selected: false, error: "ImportError: no module named x" },
          { id: "test_d.py", collected: ["test_it"], notRun: ["test_it"], selected: false },
        ],
        stopped: "1 error during collection",
      },
      invocation: { exitCode: 2 },
    });
    expect(verdicts(audited)).toMatchObject({ "test_c.py": "ran", "test_d.py": "stopped" });
    expect(audited.shards).toMatchObject([
      {
        kind: "failed",
        why: "its session stopped early at test_c.py: ImportError: no module named x",
      },
    ]);
    expect(audited.complete).toBe(true);
  });

  it("are those behind the first failure of a session that ends there", () => {
    const audited = auditSecond({
      ran: { "test_c.py": [{ test: "test_it", outcome: "failed" }] },
      evidence: { items: [{ id: "test_c.py", selected: true }], stopped: "after 1 failure" },
      invocation: { exitCode: 1 },
    });
    expect(red(audited)).toMatchObject([{ id: "test_d.py", verdict: "stopped" }]);
  });

  it("are those that a signal cut off", () => {
    const { exitCode: _, ...signalled } = { exitCode: 0, signal: "SIGKILL" };
    const record = sampleRecord(SUITE, { shard: 2, ran: { "test_c.py": ["test_it"] } });
    const invocations = record.stamp.invocations.map(({ exitCode: __, ...one }) => {
      return { ...one, ...signalled };
    });
    const killed = { ...record, stamp: { ...record.stamp, invocations } };
    const [first] = faithfulRecords(PLAN);
    const audited = auditOf(first === undefined ? [killed] : [first, killed]);
    expect(verdicts(audited)).toMatchObject({ "test_c.py": "ran", "test_d.py": "stopped" });
    expect(audited.shards).toMatchObject([{ kind: "failed", why: "SIGKILL ended its command" }]);
  });

  it("are those of a shard that was cancelled", () => {
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      stamp: { state: "interrupted" },
    });
    expect(verdicts(audited)).toMatchObject({ "test_c.py": "ran", "test_d.py": "stopped" });
    expect(audited.shards).toMatchObject([{ kind: "interrupted" }]);
  });

  it("are missing where the shard itself was killed, since nothing shows how far it got", () => {
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      stamp: { state: "running" },
    });
    expect(verdicts(audited)).toMatchObject({ "test_c.py": "ran", "test_d.py": "missing" });
    expect(audited.shards).toMatchObject([{ kind: "interrupted" }]);
  });
});

describe("items that ran where they should not have", () => {
  it("are duplicated where two shards executed one test", () => {
    const audited = auditSecond({ ran: { ...RAN_SECOND, "test_a.py": ["test_it"] } });
    expect(red(audited)).toMatchObject([
      {
        id: "test_a.py",
        shard: "1/2",
        verdict: "duplicated",
        why: "1 test (test_it) executed by shards 1/2 and 2/2",
      },
    ]);
  });

  it("are not duplicated by a test that another shard lists as skipped", () => {
    const skipped = { ...RAN_SECOND, "test_a.py": [{ outcome: "skipped" as const }] };
    expect(auditSecond({ ran: skipped }).complete).toBe(true);
  });

  it("are misplaced where only another shard executed them", () => {
    const first = sampleRecord(SUITE, { shard: 1, ran: { "test_b.py": ["test_it"] } });
    const ran = { ...RAN_SECOND, "test_a.py": ["test_it"] };
    const audited = auditOf([first, sampleRecord(SUITE, { shard: 2, ran })]);
    expect(red(audited)).toMatchObject([
      {
        id: "test_a.py",
        shard: "1/2",
        verdict: "misplaced",
        why: "1 test (test_it) executed by shard 2/2, not by 1/2, which has it",
      },
    ]);
    expect(audited.complete).toBe(false);
  });

  it("are foreign where no shard has them, which alone is not red", () => {
    const audited = auditSecond({ ran: { ...RAN_SECOND, "test_new.py": ["test_it"] } });
    expect(red(audited)).toMatchObject([{ id: "test_new.py", verdict: "foreign" }]);
    expect(audited.complete).toBe(true);
  });

  it("are not foreign where they are only listed as skipped", () => {
    const skipped = { ...RAN_SECOND, "test_new.py": [{ outcome: "skipped" as const }] };
    expect(red(auditSecond({ ran: skipped }))).toEqual([]);
  });

  it("are unplanned where they lie on disk and no shard has them", () => {
    const audited = auditSecond({
      ran: RAN_SECOND,
      stamp: { unplanned: [testPath("test_new.py")] },
    });
    expect(red(audited)).toMatchObject([{ id: "test_new.py", verdict: "unplanned" }]);
    expect(audited.complete).toBe(false);
  });

  it("are not unplanned beside a given list", () => {
    const stamp = { unplanned: [testPath("test_new.py")] };
    const listed = sampleSuite(TWO_SHARDS, { listed: true });
    expect(auditSecond({ ran: RAN_SECOND, stamp }, listed).complete).toBe(true);
  });
});

describe("a command of any kind", () => {
  const custom = sampleSuite(TWO_SHARDS, { framework: "custom" });

  it("leaves its items unproven without JUnit, which is red unless allowed", () => {
    const records = [
      sampleRecord(custom, { shard: 1, ran: RAN_FIRST }),
      sampleRecord(custom, { shard: 2, stamp: { junit: [] } }),
    ];
    const audited = auditOf(records, samplePlan(custom));
    expect(verdicts(audited)).toMatchObject({ "test_c.py": "unproven", "test_d.py": "unproven" });
    expect(audited.complete).toBe(false);
    expect(auditOf(records, samplePlan(custom), true).complete).toBe(true);
  });

  it("leaves an item unproven that may be among the cases of no known item", () => {
    const audited = auditSecond({ ran: { "test_c.py": ["test_it"] }, unattributed: 2 }, custom);
    expect(verdicts(audited)["test_d.py"]).toBe("unproven");
  });

  it("has lost an item that its JUnit does not hold", () => {
    const audited = auditSecond({ ran: { "test_c.py": ["test_it"] } }, custom);
    expect(verdicts(audited)["test_d.py"]).toBe("missing");
  });
});

describe("a shard that failed", () => {
  it("is named where no test of it explains the exit code", () => {
    const audited = auditSecond({ ran: RAN_SECOND, invocation: { exitCode: 4 } });
    expect(audited.shards).toMatchObject([
      { kind: "failed", why: "its command ended with exit code 4, and no test of it failed" },
    ]);
  });

  it("is named with what it held against itself", () => {
    const audited = auditSecond({ ran: RAN_SECOND, stamp: { problems: [{ what: "no hook" }] } });
    expect(audited.shards).toMatchObject([{ kind: "failed", why: "no hook" }]);
  });

  it("is named where an item could not be loaded and no report says so", () => {
    const audited = auditSecond({
      ran: { "test_c.py": ["test_it"] },
      evidence: { items: [{ id: "test_d.py", selected: true, error: "SyntaxError" }] },
    });
    expect(audited.shards).toMatchObject([
      { kind: "failed", why: "test_d.py could not be loaded: SyntaxError" },
    ]);
  });
});
