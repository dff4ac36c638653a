import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/item.ts";
import { quarantineOf } from "../../src/model/quarantine.ts";
import type { InvocationRecord } from "../../src/model/record.ts";
import type { TestResult } from "../../src/model/testcase.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { chooseRetry, type RetryQuestion } from "../../src/run/choose-retry.ts";

const A = testPath("tests/test_a.py");
const B = testPath("tests/test_b.py");

function result(test: string, outcome: TestResult["outcome"] = "failed", item = A): TestResult {
  return { item, test, outcome, flaky: false };
}

/** An invocation that found these tests in the item, and came to its end. */
function invocation(
  collected: readonly string[],
  more: Partial<InvocationRecord> = {},
): InvocationRecord {
  const items = [{ id: A, collected, selected: true }];
  return {
    command: ["pytest"],
    entries: [],
    exitCode: 1,
    seconds: seconds(1),
    evidence: { items, junit: [], ended: true },
    ...more,
  };
}

function choose(
  tests: readonly TestResult[],
  more: Partial<RetryQuestion> & { readonly entries?: readonly Entry[] } = {},
) {
  return chooseRetry({
    entries: [{ id: A }, { id: B }],
    invocations: [invocation(tests.map(({ test }) => test))],
    results: { tests, seconds: new Map(), unattributed: [] },
    selecting: { exact: true, marks: "[", nested: false },
    quarantine: quarantineOf({ framework: "pytest" }),
    ...more,
  });
}

const WHOLE = { kind: "retry", entries: [{ id: A }] };

describe("chooseRetry", () => {
  it("asks for nothing where nothing failed", () => {
    expect(choose([result("a", "passed"), result("b", "skipped")])).toEqual({
      kind: "nothing-failed",
    });
  });

  it("names exactly the failed tests, parameters and classes included", () => {
    const tests = [
      result("test_p[a[b]]"),
      result("test_p[a]", "passed"),
      result("K::test_m", "errored"),
    ];
    expect(choose(tests)).toEqual({
      kind: "retry",
      entries: [{ id: A, only: [`${A}::test_p[a[b]]`, `${A}::K::test_m`] }],
    });
  });

  it("names of a part only the part's own tests", () => {
    const entries = [
      { id: A, part: "1/2", only: [`${A}::one`] },
      { id: A, part: "2/2", except: [`${A}::one`] },
    ];
    expect(choose([result("one"), result("two")], { entries })).toEqual({
      kind: "retry",
      entries: [
        { id: A, part: "1/2", only: [`${A}::one`] },
        { id: A, part: "2/2", only: [`${A}::two`] },
      ],
    });
  });

  it.each([
    { what: "what failed is no test of it", more: { invocations: [invocation(["other"])] } },
    {
      what: "the framework takes whole items only",
      more: { selecting: { exact: false, marks: "[", nested: false } },
    },
    { what: "nothing says which tests it has", more: { invocations: [] } },
  ])("takes the item as the shard has it where $what", ({ more }) => {
    expect(choose([result("test_a")], more)).toEqual(WHOLE);
  });

  it("names the test that a failed one is below of, where they run together", () => {
    const selecting = { exact: true, marks: "[/", nested: true };
    expect(choose([result("TestA"), result("TestA/x/y")], { selecting })).toEqual({
      kind: "retry",
      entries: [{ id: A, only: [`${A}::TestA`] }],
    });
  });

  it("leaves alone what failed and is not the shard's", () => {
    expect(choose([result("a", "failed", testPath("elsewhere.py"))])).toEqual({
      kind: "nothing-failed",
    });
  });

  it.each([
    { what: "crashed", how: { signal: "SIGSEGV" }, why: /SIGSEGV/ },
    { what: "never started", how: { exitCode: undefined }, why: /never started/ },
    {
      what: "stopped early",
      how: { evidence: { items: [], junit: [], ended: true, stopped: "-x" } },
      why: /stopped early/,
    },
    {
      what: "broke off",
      how: {
        evidence: { items: [{ id: A, selected: true }], junit: [], ended: false },
      },
      why: /broke off/,
    },
  ])("mends nothing of a command that $what", ({ how, why }) => {
    const { exitCode: _, ...rest } = invocation(["a"]);
    const broken = { ...rest, ...("exitCode" in how ? {} : { exitCode: 1, ...how }) };
    expect(choose([result("a")], { invocations: [broken] })).toEqual({
      kind: "pointless",
      why: expect.stringMatching(why),
    });
  });

  const many = (failed: number, passed: number) => [
    ...Array.from({ length: failed }, (_, at) => result(`f${at}`)),
    ...Array.from({ length: passed }, (_, at) => result(`p${at}`, "passed")),
  ];

  it.each([
    { failed: 10, passed: 0, kind: "retry" },
    { failed: 11, passed: 43, kind: "pointless" },
    { failed: 11, passed: 44, kind: "retry" },
    { failed: 50, passed: 10_000, kind: "retry" },
    { failed: 51, passed: 10_000, kind: "pointless" },
  ])("with $failed failed and $passed passed: $kind", ({ failed, passed, kind }) => {
    expect(choose(many(failed, passed)).kind).toBe(kind);
  });

  it("tries nothing again that is in quarantine, and counts it as no sign of a broken build", () => {
    const held = {
      framework: "pytest",
      quarantine: [{ test: `${A}::x`, until: "2027-01-31", reason: "r" }],
    } as const;
    const quarantine = quarantineOf(held);
    expect(choose([result("x", "failed")], { quarantine })).toEqual({ kind: "nothing-failed" });
    expect(choose([result("x", "failed"), result("y", "failed")], { quarantine })).toEqual({
      kind: "retry",
      entries: [{ id: A, only: [`${A}::y`] }],
    });
    const many = Array.from({ length: 60 }, (_, at) => result(`x[${at}]`, "failed"));
    expect(choose(many, { quarantine })).toEqual({ kind: "nothing-failed" });
    expect(choose(many)).toMatchObject({ kind: "pointless" });
  });
});
