import { describe, expect, it } from "vitest";
import { checkShard } from "../../src/audit/check-shard.ts";
import type { PlannedShard, SuitePlan } from "../../src/model/plan.ts";
import { testPath } from "../../src/model/units.ts";
import {
  FRAMEWORKS,
  type SampleRecord,
  type Shares,
  sampleRecord,
  sampleSuite,
} from "../support/sample-run.ts";

const SHARES: Shares = [["test_a.py", "test_b.py"], ["test_c.py"], ["test_d.py"]];
const ALL = ["test_a.py", "test_b.py", "test_c.py", "test_d.py"];
const SUITE = sampleSuite(SHARES);
const CUSTOM = sampleSuite(SHARES, { framework: "custom" });

function check(
  sample: Omit<SampleRecord, "shard">,
  suite: SuitePlan = SUITE,
  allowUnproven = false,
) {
  const record = sampleRecord(suite, { shard: 1, ...withEvidence(sample, suite) });
  const framework = FRAMEWORKS[suite.framework];
  return checkShard({ suite, shard: firstShard(suite), record, framework, allowUnproven });
}

/** What a hook writes in any case: that the session came to its end. */
function withEvidence(sample: Omit<SampleRecord, "shard">, suite: SuitePlan) {
  if (suite.framework === "custom") return sample;
  return { evidence: { items: [] }, ...sample };
}

function firstShard(suite: SuitePlan): PlannedShard {
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("the sample plan has no shard");
  return shard;
}

function ran(...items: readonly string[]): NonNullable<SampleRecord["ran"]> {
  return Object.fromEntries(items.map((item) => [item, ["test_it"]]));
}

describe("a shard", () => {
  it("that ran its share has no problems", () => {
    const checked = check({ ran: ran("test_a.py", "test_b.py") });
    expect(checked).toMatchObject({ problems: [], warnings: [] });
    expect(checked.findings.map(({ verdict }) => verdict)).toEqual(["ran", "ran"]);
  });

  it("whose tests fail has no problems besides", () => {
    const failing = { "test_a.py": [{ outcome: "failed" as const }], "test_b.py": ["test_it"] };
    expect(check({ ran: failing, invocation: { exitCode: 1 } }).problems).toEqual([]);
  });

  it("has failed where merge will say so, and only there", () => {
    const all = ran("test_a.py", "test_b.py");
    const failing = { ...all, "test_a.py": [{ outcome: "failed" as const }] };
    expect(check({ ran: all }).failed).toBe(false);
    expect(check({ ran: failing, invocation: { exitCode: 1 } }).failed).toBe(true);
    expect(check({ ran: failing }).failed).toBe(true);
    expect(check({ ran: all, invocation: { exitCode: 4 } }).failed).toBe(true);
    expect(check({ ran: all, stamp: { state: "interrupted" } }).failed).toBe(true);
  });

  it("has not failed where nothing was selected, and the framework's exit code says so", () => {
    const none = (id: string) => ({ id, collected: ["t"], deselected: ["t"], selected: false });
    const evidence = { items: [none("test_a.py"), none("test_b.py")] };
    const checked = check({ evidence, invocation: { exitCode: 5 }, stamp: { junit: [] } });
    expect(checked).toMatchObject({ failed: false, problems: [] });
  });

  it("has not failed where its exit code only speaks of items without a test here", () => {
    const empty = { id: testPath("test_b.py"), collected: [], selected: true };
    const sample = { ran: ran("test_a.py"), invocation: { exitCode: 1 } };
    const harmless = { items: [empty], harmlessCodes: [1] };
    expect(check({ ...sample, evidence: harmless }).failed).toBe(false);
    expect(check({ ...sample, evidence: { ...harmless, harmlessCodes: [2] } }).failed).toBe(true);
    expect(check({ ...sample, evidence: { ...harmless, ended: false } }).failed).toBe(true);
  });

  it("has failed where its exit code may also mean that no test was selected, but tests ran", () => {
    const evidence = { items: ["test_a.py", "test_b.py"].map((id) => ({ id, selected: true })) };
    const sample = { evidence, invocation: { exitCode: 5 } };
    expect(check({ ...sample, ran: ran("test_a.py", "test_b.py") }).failed).toBe(true);
    expect(check(sample).failed).toBe(true);
  });

  it("that was cancelled has no problems besides", () => {
    const stamp = { state: "interrupted" } as const;
    expect(check({ ran: ran("test_a.py"), stamp }).problems).toEqual([]);
  });

  it("that runs everything has lost its selection", () => {
    const { problems, findings } = check({ ran: ran(...ALL) });
    expect(problems).toMatchObject([
      {
        what: "the command ran every item of the suite, not only those of shard 1/3",
        where: "pytest -q",
      },
    ]);
    expect(problems[0]?.how).toContain("{tests}");
    expect(findings.map(({ verdict }) => verdict)).toEqual([
      "ran",
      "ran",
      "misplaced",
      "misplaced",
    ]);
  });

  it("that runs everything through npm is told of the two dashes", () => {
    const invocation = { command: ["npm", "test", "test_a.py"] };
    const { problems } = check({ ran: ran(...ALL), invocation });
    expect(problems[0]?.how).toBe(
      'npm passes on only what follows "--": write "npm run test -- {tests}".',
    );
  });

  it("that runs some items of others names them", () => {
    const { problems } = check({ ran: ran("test_a.py", "test_b.py", "test_c.py") });
    expect(problems[0]?.what).toBe(
      "the command ran tests of 1 item that other shards have: test_c.py",
    );
  });

  it("that runs tests of another part names it", () => {
    const suite = sampleSuite([
      [{ id: "test_big.py", part: "1/2", only: ["test_big.py::test_x"] }],
      [{ id: "test_big.py", part: "2/2", except: ["test_big.py::test_x"] }, "test_c.py"],
    ]);
    const { problems } = check({ ran: { "test_big.py": ["test_x", "test_y"] } }, suite);
    expect(problems[0]?.what).toContain("test_big.py (2/2)");
  });

  it("that lists tests of other parts as skipped has no problems", () => {
    const suite = sampleSuite([
      [{ id: "test_big.py", part: "1/2", only: ["test_big.py::test_x"] }],
      [{ id: "test_big.py", part: "2/2", except: ["test_big.py::test_x"] }],
    ]);
    const skipped = { test: "test_y", outcome: "skipped" as const };
    expect(check({ ran: { "test_big.py": ["test_x", skipped] } }, suite).problems).toEqual([]);
  });

  it("whose selection matched nothing says so", () => {
    const { problems } = check({ stamp: { junit: [] } });
    expect(problems).toMatchObject([
      { what: "none of the 2 items of shard 1/3 ran (shard 1/3 ran without it)" },
    ]);
  });

  it("whose command has a filter of its own is told of it", () => {
    const { problems } = check({
      ran: ran("test_a.py"),
      invocation: { command: ["pytest", "-k", "fast"] },
    });
    expect(problems[0]?.what).toBe(
      "1 of 2 items did not run: test_b.py (shard 1/3 ran without it)",
    );
    expect(problems[0]?.how).toContain("filter of its own (-k)");
  });

  it("whose command does not exist is told of its exit code", () => {
    const { problems } = check(
      { stamp: { junit: [] }, invocation: { exitCode: 127 } },
      CUSTOM,
      true,
    );
    expect(problems).toEqual([]);
    const pytest = check({ stamp: { junit: [] }, invocation: { exitCode: 127 } });
    expect(pytest.problems[0]?.how).toContain("does not exist");
  });

  it("that gave no evidence although its framework does has a problem", () => {
    const record = sampleRecord(SUITE, { shard: 1, ran: ran("test_a.py", "test_b.py") });
    const request = { suite: SUITE, shard: firstShard(SUITE), record };
    const { problems } = checkShard({
      ...request,
      framework: FRAMEWORKS.pytest,
      allowUnproven: false,
    });
    expect(problems[0]?.what).toContain("our hook was not loaded");
  });

  it("that wrote no JUnit has a problem that names the reporter in its command", () => {
    const { problems } = check({
      evidence: {
        items: ["test_a.py", "test_b.py"].map((id) => ({ id, collected: ["t"], selected: true })),
      },
      stamp: { junit: [] },
      invocation: { command: ["vitest", "run", "--reporter=dot"] },
    });
    expect(problems).toMatchObject([
      { what: "the command wrote no JUnit file, so its results and times are unknown" },
    ]);
    expect(problems[0]?.how).toContain('"--reporter"');
  });

  it("that leaves items unproven has a problem unless they are allowed", () => {
    expect(check({ stamp: { junit: [] } }, CUSTOM).problems[0]?.what).toContain("nothing shows");
    expect(check({ stamp: { junit: [] } }, CUSTOM, true).problems).toEqual([]);
  });

  it("that stops early and reports success has a problem", () => {
    const { problems } = check({
      ran: ran("test_a.py"),
      evidence: { items: [{ id: "test_a.py", selected: true }], stopped: "after 1 failure" },
    });
    expect(problems[0]?.how).toContain("exit code");
  });

  it("with new items on disk is warned, since it cannot mend that", () => {
    const stamp = { unplanned: [testPath("test_new.py")] };
    const checked = check({ ran: ran("test_a.py", "test_b.py"), stamp, unattributed: 1 });
    expect(checked.problems).toEqual([]);
    expect(checked.warnings).toEqual([
      "1 item on disk that no shard has: test_new.py; merge will fail, re-run all jobs to plan them",
      "1 case in the JUnit files belong to no known item",
    ]);
    expect(checked.findings.at(-1)).toMatchObject({ verdict: "unplanned" });
  });
});
