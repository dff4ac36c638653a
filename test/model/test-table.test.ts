import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testsByItem, testTable } from "../../src/model/test-table.ts";
import type { Outcome, TestResult } from "../../src/model/testcase.ts";
import { seconds, testPath } from "../../src/model/units.ts";

const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("", "\n", "a\nb", "test_x", "\ud800", "😀", "é".repeat(40)),
);

const result: fc.Arbitrary<TestResult> = fc.record(
  {
    item: fc.constantFrom("a.py", "b.py", "c.py").map(testPath),
    test: name,
    outcome: fc.constantFrom<Outcome>("passed", "passed", "failed", "errored", "skipped"),
    flaky: fc.boolean(),
    seconds: fc.constantFrom(0, 0, 0.001, 1, 86_400, 1e-9).map(seconds),
    message: name,
  },
  { requiredKeys: ["item", "test", "outcome", "flaky"] },
);

describe("a table of tests", () => {
  it("holds the tests that it was made of, those of one item side by side and in order", () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 60 }), (tests) => {
        const table = testTable(tests);
        const items = [...new Set(tests.map(({ item }) => item))];
        const expected = items.flatMap((item) => tests.filter((test) => test.item === item));
        expect([...table]).toEqual(expected);
        expect(table).toHaveLength(tests.length);
        expect(table.map((test, at) => [at, test])).toEqual([...expected.entries()]);
        expect(expected.map((_, at) => table.at(at))).toEqual(expected);
        expect(table.at(-1)).toEqual(expected.at(-1));
        expect(table.at(tests.length)).toBeUndefined();
      }),
    );
  });

  it("finds and keeps tests as an array does, and groups them alike", () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 60 }), (tests) => {
        const table = testTable(tests);
        const isPassed = ({ outcome }: TestResult) => outcome === "passed";
        expect(table.some(isPassed)).toBe(tests.some(isPassed));
        expect(table.filter(isPassed)).toEqual([...table].filter(isPassed));
        const groups = Array.from(testsByItem(table), ([item, group]) => [item, [...group]]);
        expect(groups).toEqual([...testsByItem(tests)]);
      }),
    );
  });

  it("holds more tests than one block of names", () => {
    const tests = Array.from({ length: 5000 }, (_, at) => ({
      item: testPath(`test_${at % 7}.py`),
      test: `test_${at}`,
      outcome: "passed" as const,
      flaky: false,
    }));
    const names = new Set(testTable(tests).map(({ test }) => test));
    expect(names).toEqual(new Set(tests.map(({ test }) => test)));
  });
});
