import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinRounds, type RoundResults } from "../../src/junit/join-rounds.ts";
import type { ItemEvidence } from "../../src/model/evidence.ts";
import type { RoundMark } from "../../src/model/round.ts";
import { isFailure, type Results, type TestResult } from "../../src/model/testcase.ts";
import { seconds, testPath } from "../../src/model/units.ts";

const ITEM = testPath("tests/test_a.py");
const SHARE: RoundMark = { number: 1, reason: "share" };

const retry = (number: number): RoundMark => ({ number, reason: "retry" });

function result(test: string, facts: Partial<TestResult> = {}): TestResult {
  return { item: ITEM, test, outcome: "passed", seconds: seconds(1), flaky: false, ...facts };
}

const failed = (test: string, facts: Partial<TestResult> = {}) =>
  result(test, { outcome: "failed", message: "no", ...facts });

function round(
  mark: RoundMark,
  tests: readonly TestResult[],
  evidence: Partial<ItemEvidence> | undefined = undefined,
): RoundResults {
  const total = tests.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  const results: Results = {
    tests,
    seconds: tests.length === 0 ? new Map() : new Map([[ITEM, seconds(total)]]),
    unattributed: [],
  };
  const said = evidence === undefined ? [] : [{ id: ITEM, selected: true, ...evidence }];
  return { mark, results, evidence: said };
}

function join(...rounds: readonly RoundResults[]) {
  const joined = joinRounds(rounds, false);
  return { ...joined, tests: [...joined.tests] };
}

describe("joinRounds", () => {
  it("leaves a single round as it is", () => {
    const only = round(SHARE, [failed("a")]);
    expect(joinRounds([only], false)).toBe(only.results);
  });

  it("calls flaky what passed when it was tried again, with what it said before", () => {
    const { tests } = join(
      round(SHARE, [failed("a"), result("b")]),
      round(retry(2), [failed("a", { message: "still no" })]),
      round(retry(3), [result("a", { seconds: seconds(3) })]),
    );
    expect(tests).toEqual([
      result("a", { flaky: true, seconds: seconds(3), message: "still no", failedRounds: [1, 2] }),
      result("b"),
    ]);
  });

  it("keeps a failure that every retry repeats", () => {
    const { tests } = join(round(SHARE, [failed("a")]), round(retry(2), [failed("a")]));
    expect(tests).toMatchObject([{ outcome: "failed", flaky: false, failedRounds: [1, 2] }]);
  });

  it.each([
    { how: "only lists it as skipped", again: [result("a", { outcome: "skipped" as const })] },
    { how: "does not name it", again: [result("b")] },
    { how: "names nothing", again: [] },
  ])("keeps a failure where the retry $how", ({ again }) => {
    const known = { collected: ["a", "b"] };
    const { tests } = join(
      round(SHARE, [failed("a"), result("b")], known),
      round(retry(2), again, known),
    );
    expect(tests.find(({ test }) => test === "a")).toMatchObject({ outcome: "failed" });
  });

  it("counts a failure of a whole item's retry, also of what had passed", () => {
    const { tests } = join(
      round(SHARE, [failed("a"), result("b")]),
      round(retry(2), [result("a"), failed("b")]),
    );
    expect(tests).toMatchObject([
      { test: "a", outcome: "passed", flaky: true },
      { test: "b", outcome: "failed", failedRounds: [2] },
    ]);
  });

  it("takes up what a retry ran for the first time", () => {
    const { tests } = join(
      round(SHARE, [result("a", { outcome: "skipped" })]),
      round(retry(2), [result("a"), result("new")]),
    );
    expect(tests).toMatchObject([
      { test: "a", outcome: "passed", flaky: false },
      { test: "new", outcome: "passed" },
    ]);
  });

  describe("a failure that is no test's", () => {
    const broken = round(SHARE, [failed("tests.test_a", { outcome: "errored" })], { error: "oh" });

    it("is made good by a retry that loads the item and runs tests of it", () => {
      const { tests, seconds: times } = join(
        broken,
        round(retry(2), [result("a")], { collected: ["a"] }),
      );
      expect(tests).toMatchObject([
        { test: "tests.test_a", outcome: "passed", flaky: true, failedRounds: [1] },
        { test: "a", outcome: "passed", flaky: false },
      ]);
      expect(tests[0]).not.toHaveProperty("seconds");
      expect(times.get(ITEM)).toBe(1);
    });

    it.each([
      { how: "fails again", again: round(retry(2), [], { error: "oh" }) },
      { how: "skips all of it", again: round(retry(2), [], { collected: [] }) },
      { how: "gives no evidence", again: round(retry(2), [result("a")]) },
    ])("stays where the retry $how", ({ again }) => {
      expect(join(broken, again).tests[0]).toMatchObject({ outcome: "errored" });
    });
  });

  describe("an item's time", () => {
    it("is that of one run, with what counts of each test that ran twice", () => {
      const { seconds: times } = join(
        round(SHARE, [failed("a", { seconds: seconds(30) }), result("b")]),
        round(retry(2), [result("a", { seconds: seconds(2) })]),
      );
      expect(times.get(ITEM)).toBe(3);
    });

    it("is the retry's where that ran all of it", () => {
      const { seconds: times } = join(
        round(SHARE, [failed("a", { seconds: seconds(30) })]),
        round(retry(2), [result("a", { seconds: seconds(2) })]),
      );
      expect(times.get(ITEM)).toBe(2);
    });

    it("counts a test below another only with that one, where times include those below", () => {
      const nested = joinRounds(
        [
          round(SHARE, [failed("T", { seconds: seconds(9) }), failed("T/x"), result("U")]),
          round(retry(2), [result("T", { seconds: seconds(4) }), result("T/x")]),
        ],
        true,
      );
      expect(nested.seconds.get(ITEM)).toBe(11 + 4 - 9);
    });

    it("adds up over what is no retry", () => {
      const { seconds: times } = join(
        round(SHARE, [result("a")]),
        round({ number: 2, reason: "stolen" }, [result("b")]),
      );
      expect(times.get(ITEM)).toBe(2);
    });
  });

  const OUTCOMES = fc.constantFrom("passed", "failed", "errored", "skipped");
  const ROUNDS = fc
    .array(
      fc.uniqueArray(
        fc.record({ test: fc.constantFrom("a", "a[1]", "b", "__proto__"), outcome: OUTCOMES }),
        { selector: ({ test }) => test },
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((rounds) =>
      rounds.map((tests, at) => {
        const mark = at === 0 ? SHARE : retry(at + 1);
        const results = tests.map(({ test, outcome }) => result(test, { outcome }));
        return round(mark, results, { collected: ["a", "a[1]", "b", "__proto__"] });
      }),
    );

  it("never passes a test whose last execution failed, and loses none", () => {
    fc.assert(
      fc.property(ROUNDS, (rounds) => {
        const joined = new Map(join(...rounds).tests.map((one) => [one.test, one]));
        const all = rounds.flatMap(({ results }) => [...results.tests]);
        expect(new Set(joined.keys())).toEqual(new Set(all.map(({ test }) => test)));
        for (const [name, one] of joined) {
          const own = all.filter(({ test }) => test === name);
          const last = own.findLast(({ outcome }) => outcome !== "skipped") ?? own[0];
          expect(one.outcome).toBe(last?.outcome);
          expect(one.flaky).toBe(one.outcome === "passed" && own.some(isFailure));
        }
      }),
    );
  });
});
