import { describe, expect, test } from "vitest";
import type { QuarantineEntry } from "../../src/commands/config-quarantine.ts";
import { parsePlan } from "../../src/commands/parse-plan.ts";
import { planQuarantine, type QuarantineRequest } from "../../src/commands/plan-quarantine.ts";
import { fileJson } from "../../src/model/canonical-json.ts";
import { makePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import type { Suite } from "../../src/model/suite.ts";
import { testPath } from "../../src/model/units.ts";
import { sampleSuite } from "../support/sample-run.ts";

function suite(name: string, changes: Partial<Suite> = {}): Suite {
  return {
    name,
    framework: "pytest",
    root: ".",
    patterns: ["**"],
    shards: { kind: "fixed", count: 2 },
    strategy: "duration",
    granularity: "auto",
    stickiness: 0,
    platforms: [],
    allowEmpty: false,
    ...changes,
  };
}

function entry(id: string, changes: Partial<QuarantineEntry> = {}): QuarantineEntry {
  return { test: id, until: "2027-01-31", reason: "flaky", where: "makespan.yml:3:5", ...changes };
}

const UNIT = suite("unit");
const E2E = suite("e2e");

function quarantine(entries: readonly QuarantineEntry[], more: Partial<QuarantineRequest> = {}) {
  const items = (...ids: readonly string[]) => ids.map((id) => ({ id: testPath(id) }));
  return planQuarantine({
    entries,
    suites: [
      { suite: UNIT, items: items("a.py", "both.py", "x::y") },
      { suite: E2E, items: items("b.py", "both.py") },
    ],
    day: "2027-01-31",
    everything: true,
    ...more,
  });
}

const terms = { until: "2027-01-31", reason: "flaky" };

describe("the quarantine of a plan", () => {
  test("has the entries whose item the suite has, until their last day is over", () => {
    const of = quarantine([entry("a.py::t"), entry("both.py::t"), entry("x::y::t")]);
    expect(of(UNIT)).toEqual({
      quarantine: ["a.py::t", "both.py::t", "x::y::t"].map((id) => ({ test: id, ...terms })),
      notes: [],
    });
    expect(of(E2E)).toEqual({ quarantine: [{ test: "both.py::t", ...terms }], notes: [] });
    const later = quarantine([entry("a.py::t"), entry("both.py::t")], { day: "2027-02-01" });
    const note = (id: string) =>
      `makespan.yml:3:5: the quarantine of ${id} ended on 2027-01-31, so that its failures count again: take the entry out, or give it a later day`;
    expect(later(UNIT)).toEqual({ notes: [note("a.py::t"), note("both.py::t")] });
    expect(later(E2E)).toEqual({ notes: [note("both.py::t")] });
  });

  test("has an entry of one suite in that suite alone", () => {
    const of = quarantine([entry("both.py::t", { suite: "e2e" })]);
    expect(of(UNIT)).toEqual({ notes: [] });
    expect(of(E2E).quarantine).toHaveLength(1);
  });

  test("says once that no item can hold a test, where all items are known", () => {
    const note =
      "makespan.yml:3:5: the quarantine names c.py::t, and no item of the plan can hold that test: it may have been moved, renamed or deleted";
    const of = quarantine([entry("c.py::t")]);
    expect([of(UNIT), of(E2E)]).toEqual([{ notes: [note] }, { notes: [] }]);
    const own = quarantine([
      entry("c.py::t", { suite: "e2e" }),
      entry("a.py::t", { suite: "e2e" }),
    ]);
    expect(own(E2E).notes).toHaveLength(2);
    expect(quarantine([entry("c.py::t")], { everything: false })(UNIT)).toEqual({ notes: [] });
    expect(quarantine([entry("c.py::t", { suite: "other" })])(UNIT)).toEqual({ notes: [] });
  });

  test("says what is over even where nothing holds it", () => {
    const of = quarantine([entry("c.py::t")], { day: "2028-01-01", everything: false });
    expect(of(UNIT).notes).toEqual([expect.stringContaining("ended on 2027-01-31")]);
  });

  test("says that a subtest of Go fails with the test around it", () => {
    const go = suite("go", { framework: "go" });
    const suites = [{ suite: go, items: [{ id: testPath("a/b") }] }];
    const of = quarantine([entry("a/b::TestX"), entry("a/b::TestX/one")], { suites });
    expect(of(go).notes).toEqual([expect.stringContaining("a/b::TestX/one is a subtest")]);
    expect(of(go).quarantine).toHaveLength(2);
  });

  test("is content of the plan, which is read back as it was", async () => {
    const tests = [{ test: "a.py::t", ...terms }];
    const plain = await makePlan({ plans: [sampleSuite([["a.py"]])] });
    const made = await makePlan({ plans: [sampleSuite([["a.py"]], { quarantine: tests })] });
    expect(made.id).not.toBe(plain.id);
    expect(unwrap(await parsePlan(fileJson(made), "plan.json"))).toEqual(made);
    const bad = await makePlan({
      plans: [sampleSuite([["a.py"]], { quarantine: [{ test: "a::b", until: "x", reason: "r" }] })],
    });
    expect((await parsePlan(fileJson(bad), "plan.json")).ok).toBe(false);
  });
});
