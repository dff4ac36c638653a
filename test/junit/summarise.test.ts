import { describe, expect, it } from "vitest";
import { inspectionText } from "../../src/junit/inspection-text.ts";
import { type Inspection, inspectReports } from "../../src/junit/summarise.ts";
import { read } from "./chunks.ts";

async function inspect(...documents: readonly string[]): Promise<Inspection> {
  return inspectReports(await Promise.all(documents.map((xml) => read(xml))));
}

describe("inspectReports", () => {
  it("counts tests after attempts of one test are merged", async () => {
    const { total } = await inspect(
      `<testsuite name="s"><testcase name="a" classname="c"><failure/></testcase><testcase name="a" classname="c"/>
      <testcase name="b" classname="c"><error/></testcase><testcase name="c" classname="c" status="notrun"/></testsuite>`,
    );
    expect(total).toEqual({
      tests: 3,
      passed: 1,
      failed: 0,
      errored: 1,
      skipped: 1,
      flaky: 1,
      seconds: 0,
    });
  });

  it("counts tests apart that passed and share their name", async () => {
    const { total } = await inspect(
      '<testsuite name="s"><testcase name="a"/><testcase name="a"/><testcase name="a"><skipped/></testcase></testsuite>',
    );
    expect(total).toMatchObject({ tests: 3, passed: 2, skipped: 1 });
  });

  it("names items by file, path, class or suite, slowest first", async () => {
    const { items } = await inspect(
      `<testsuites><testsuite name="s"><testcase name="1" file="./a.py" time="1"/><testcase name="2" classname="src/b.test.ts" time="2"/>
      <testcase name="3" classname="com.ex.C$Inner" time="3"/><testcase name="4" classname="a title"/></testsuite></testsuites>`,
    );
    expect(items.map(({ item, seconds }) => [item, seconds])).toEqual([
      ["com.ex.C", 3],
      ["src/b.test.ts", 2],
      ["a.py", 1],
      ["s", undefined],
    ]);
  });

  it("takes a suite's time for the item it is named after, and no session's for a file", async () => {
    const own = await inspect(
      '<testsuite name="a.test.ts" time="5"><testcase name="1" classname="a.test.ts" time="1"/></testsuite>',
    );
    expect(own.items).toMatchObject([{ item: "a.test.ts", seconds: 5 }]);
    const session = await inspect(
      '<testsuite name="pytest" time="5"><testcase name="1" classname="tests.test_a" time="1"/></testsuite>',
    );
    expect(session.items).toMatchObject([{ item: "tests.test_a", seconds: 1 }]);
    expect(session.total.seconds).toBe(5);
  });

  it("does not add inner suites to the outer one that holds them", async () => {
    const { total } = await inspect(
      '<testsuite name="o" time="5"><testsuite name="i" time="4"><testcase name="a" time="1"/></testsuite></testsuite>',
      '<testsuite name="o"><testsuite name="i" time="4"><testcase name="a" time="1"/></testsuite><testcase name="b" time="2"/></testsuite>',
    );
    expect(total.seconds).toBe(11);
  });
});

describe("inspectionText", () => {
  it("shows counts, slowest items and oddities with their places", async () => {
    const inspection = await inspect(
      `<testsuite name="s"><testcase name="1" classname="src/a.test.ts" time="12.5"/><testcase name="2" classname="src/b.test.ts"><failure/></testcase>
<testcase name="R & D" classname="src/b.test.ts" time="0.25"/></testsuite>`,
    );
    expect(inspectionText(inspection)).toBe(`3 tests in 2 items, 12.750 s
2 passed, 1 failed, 0 errored, 0 skipped, 0 flaky

Slowest items
seconds  tests  failed  skipped  flaky  item
 12.500      1       0        0      0  src/a.test.ts
  0.250      2       1        0      0  src/b.test.ts

1 oddity; what could be read was kept
junit.xml:2:19: a bare &
`);
  });

  it("shows control characters instead of sending them to the terminal", async () => {
    const inspection = await inspect('<testcase name="a" file="x&#x85;&#x9b;31m.py"/>');
    expect(inspectionText(inspection)).toContain("x\\x85\\x9b31m.py");
  });

  it("says how many items it does not show", async () => {
    const many = Array.from({ length: 50 }, (_, at) => `<testcase name="a" file="${at}.py"/>`);
    const text = inspectionText(await inspect(`<testsuite name="s">${many.join("")}</testsuite>`));
    expect(text).toContain("and 10 more items; --json lists all");
  });
});
