import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeJunit } from "../../src/junit/write-junit.ts";
import type { ShardRecord, Stamp } from "../../src/model/record.ts";
import type { Outcome, TestResult } from "../../src/model/testcase.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { read } from "./chunks.ts";

function record(
  tests: readonly Partial<TestResult>[],
  stamp: Partial<Pick<Stamp, "suite" | "platform" | "shard" | "attempt">> = {},
): ShardRecord {
  return {
    stamp: {
      version: 1,
      plan: "0123456789abcdef-a1",
      suite: "unit",
      platform: "default",
      shard: "1/2",
      attempt: 1,
      runner: {},
      started: "2026-01-01T00:00:00Z",
      wallSeconds: seconds(1),
      state: "complete",
      invocations: [],
      gone: [],
      unplanned: [],
      junit: [],
      kept: [],
      problems: [],
      ...stamp,
    },
    results: {
      tests: tests.map((test) => ({
        item: testPath("a.py"),
        test: "test_a",
        outcome: "passed",
        flaky: false,
        ...test,
      })),
      seconds: new Map(),
      unattributed: [],
    },
  };
}

const written = (...records: readonly ShardRecord[]): string => [...writeJunit(records)].join("");

describe("writeJunit", () => {
  it("keeps what a test came to before it was tried again", () => {
    const xml = written(
      record([
        { test: "a", flaky: true, message: "no", failedRounds: [1, 2] },
        { test: "b", outcome: "failed", message: "no", failedRounds: [1, 2] },
        { test: "c", outcome: "errored", failedRounds: [1, 2, 3] },
      ]),
    );
    expect(xml).toContain('<flakyFailure message="no"/><flakyFailure/>');
    expect(xml).toContain('<failure message="no"/><rerunFailure/>');
    expect(xml).toContain("<error/><rerunError/><rerunError/>");
  });

  it("writes a suite for each item with counts, times and the file", () => {
    const xml = written(
      record([
        { test: "b", seconds: seconds(0.25), outcome: "failed", message: 'is "1"\n< 2' },
        { test: "a", seconds: seconds(1) },
        { item: testPath("b.py"), test: "s", outcome: "skipped" },
      ]),
    );
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="makespan" tests="3" failures="1" errors="0" skipped="1" time="1.25">
  <testsuite name="a.py" tests="2" failures="1" errors="0" skipped="0" time="1.25">
    <testcase name="b" classname="a.py" file="a.py" time="0.25"><failure message="is &quot;1&quot;&#10;&lt; 2"/></testcase>
    <testcase name="a" classname="a.py" file="a.py" time="1"/>
  </testsuite>
  <testsuite name="b.py" tests="1" failures="0" errors="0" skipped="1" time="0">
    <testcase name="s" classname="b.py" file="b.py"><skipped/></testcase>
  </testsuite>
</testsuites>
`);
  });

  it("marks a flaky test as Surefire does", async () => {
    const xml = written(record([{ flaky: true, message: "once" }]));
    expect((await read(xml)).cases.at(0)).toMatchObject({
      outcome: "passed",
      flaky: true,
      message: "once",
    });
  });

  it("takes the highest attempt of each shard that ran the item", async () => {
    const xml = written(
      record([{ test: "old", outcome: "failed" }]),
      record([{ test: "new" }], { attempt: 2 }),
      record([{ test: "part two" }], { shard: "2/2" }),
    );
    expect((await read(xml)).cases.map((one) => one.name)).toEqual(["new", "part two"]);
  });

  it("names suite and platform where there are several", async () => {
    const xml = written(record([{}]), record([{}], { platform: "windows" }));
    expect((await read(xml)).suites.map((suite) => suite.name)).toEqual([
      "unit (default): a.py",
      "unit (windows): a.py",
    ]);
  });

  it("keeps cases of no known item, last", async () => {
    const one = record([{}]);
    const loose = {
      name: "n",
      classname: "c",
      suites: [],
      outcome: "errored",
      flaky: false,
    } as const;
    const xml = written({ ...one, results: { ...one.results, unattributed: [loose] } });
    const { cases, suites } = await read(xml);
    expect(suites.map((suite) => suite.name)).toEqual(["a.py", "cases of no known item"]);
    expect(cases.at(1)).toMatchObject({ name: "n", classname: "c", outcome: "errored" });
  });

  it("replaces what XML cannot hold", async () => {
    const xml = written(record([{ test: "\u001b[31m\u0000\uffff\ud800 red" }]));
    const report = await read(xml);
    expect(report.cases.at(0)?.name).toBe("\ufffd[31m\ufffd\ufffd\ufffd red");
  });

  it("writes what reads back as it was", async () => {
    const legal = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 15 }),
        fc.constantFrom(
          "",
          "a",
          "__proto__",
          "]]>",
          "&amp;",
          "<!--",
          "a\n\tb",
          "a\rb",
          "'\"",
          "é😀",
        ),
      )
      .map((text) =>
        text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/g, "?"),
      );
    const result = fc.record({
      item: legal.filter((text) => text !== "").map(testPath),
      test: legal,
      outcome: fc.constantFrom<Outcome>("passed", "failed", "errored", "skipped"),
      flaky: fc.constant(false),
      seconds: fc.constantFrom(0, 0.000001, 0.1, 3600).map(seconds),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(result, { maxLength: 12 }), async (tests) => {
        const report = await read(written(record(tests)));
        const back = report.cases.map(({ name, file, outcome, flaky, seconds: time }) => ({
          item: file,
          test: name,
          outcome,
          flaky,
          seconds: time,
        }));
        expect(report.oddities).toEqual([]);
        const order = (left: object, right: object): number =>
          JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
        expect(back.toSorted(order)).toEqual(tests.toSorted(order));
      }),
      { numRuns: 300 },
    );
  });
});
