import { describe, expect, it } from "vitest";
import { attribute } from "../../src/junit/attribute.ts";
import { cluesFor } from "../../src/junit/report-names.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Dialect, Testcase } from "../../src/model/testcase.ts";
import { testPath } from "../../src/model/units.ts";
import { read } from "./chunks.ts";

const name: Dialect["testName"] = (testcase) => testcase.name;
const PATH: Dialect = { names: "path", time: "suite", nested: false, testName: name };
const DOTTED: Dialect = { names: "dotted", time: "cases", nested: false, testName: name };
const GO: Dialect = { names: "package", time: "suite", nested: true, testName: name };
const CLASS: Dialect = { names: "class", time: "cases", nested: false, testName: name };

interface Setting {
  readonly items: readonly string[];
  readonly dialect: Dialect;
  readonly evidence?: readonly Evidence[];
  readonly root?: string;
  readonly source?: string;
}

async function results(xml: readonly string[] | string, setting: Setting) {
  const reports = await Promise.all([xml].flat().map((one) => read(one)));
  const named = reports.map((report) => ({ ...report, source: setting.source ?? report.source }));
  const found = attribute(named, {
    clues: cluesFor(setting.dialect, setting.items.map(testPath)),
    dialect: setting.dialect,
    evidence: setting.evidence ?? [],
    ...(setting.root === undefined ? {} : { root: setting.root }),
  });
  return { ...found, tests: [...found.tests] };
}

/** `item test outcome`, `flaky` where it is, and `? name` for cases of no item. */
async function placed(
  xml: readonly string[] | string,
  setting: Setting,
): Promise<readonly string[]> {
  const { tests, unattributed } = await results(xml, setting);
  return [
    ...tests.map((one) => `${one.item} ${one.test} ${one.outcome}${one.flaky ? " flaky" : ""}`),
    ...unattributed.map((one: Testcase) => `? ${one.name}`),
  ];
}

const suite = (inside: string, attributes = 'name="s"'): string =>
  `<testsuite ${attributes}>${inside}</testsuite>`;

const cases = (classname: readonly string[]): string =>
  suite(classname.map((one, at) => `<testcase name="t${at}" classname="${one}"/>`).join(""));

const selected = (...ids: readonly string[]): Evidence => ({
  items: ids.map((id) => ({ id: testPath(id), selected: true })),
  junit: [],
  ended: true,
});

describe("attribute: where a name is looked for", () => {
  const items = ["src/a.test.ts", "src/b.test.ts"];

  it("takes the case's file before its class name", async () => {
    const xml = suite('<testcase name="t" file="src/a.test.ts" classname="src/b.test.ts"/>');
    expect(await placed(xml, { items, dialect: PATH })).toEqual(["src/a.test.ts t passed"]);
  });

  it("takes the class name, then the suite's name, then the case's name", async () => {
    const xml = `<testsuites>${suite('<testcase name="t" classname="src/a.test.ts"/>', 'name="src/b.test.ts"')}
      ${suite('<testcase name="t" classname="a title"/>', 'name="src/b.test.ts"')}
      ${suite('<testcase name="src/a.test.ts"/>')}</testsuites>`;
    expect(await placed(xml, { items, dialect: PATH })).toEqual([
      "src/a.test.ts t passed",
      "src/a.test.ts src/a.test.ts passed",
      "src/b.test.ts t passed",
    ]);
  });

  it("reads paths with ./, backslashes, a line and a query", async () => {
    const xml = suite(
      ["./src/a.test.ts", "src\\a.test.ts", "src/a.test.ts:12:3", "src/a.test.ts?session=1"]
        .map((file, at) => `<testcase name="t${at}" file="${file}"/>`)
        .join(""),
    );
    const { unattributed } = await results(xml, { items, dialect: PATH });
    expect(unattributed).toEqual([]);
  });

  it("does not take a title with a slash for a path", async () => {
    const xml = suite('<testcase name="GET /a" classname="GET /users"/>', 'name="src/a.test.ts"');
    expect(await placed(xml, { items, dialect: PATH })).toEqual(["src/a.test.ts GET /a passed"]);
  });

  it("returns what belongs to no known item", async () => {
    const xml = cases(["src/a.test.ts", "src/other.test.ts"]);
    expect(await placed(xml, { items, dialect: PATH })).toEqual([
      "src/a.test.ts t0 passed",
      "? t1",
    ]);
  });

  it("finds an item by a test that only it collected", async () => {
    const evidence: Evidence = {
      items: [
        { id: testPath("src/a.test.ts"), selected: true, collected: ["one", "both"] },
        { id: testPath("src/b.test.ts"), selected: true, collected: ["both"] },
      ],
      junit: [],
      ended: true,
    };
    const xml = suite('<testcase name="one"/><testcase name="both"/>');
    expect(await placed(xml, { items, dialect: PATH, evidence: [evidence] })).toEqual([
      "src/a.test.ts one passed",
      "? both",
    ]);
  });
});

describe("attribute: the root of a report", () => {
  const items = ["tests/a.spec.ts", "tests/b.spec.ts", "tests/sub/a.spec.ts"];

  it("adds one prefix to all names of a report, never a suffix match per test", async () => {
    const xml = cases(["a.spec.ts", "b.spec.ts", "sub/a.spec.ts"]);
    expect(await placed(xml, { items, dialect: PATH })).toEqual([
      "tests/a.spec.ts t0 passed",
      "tests/b.spec.ts t1 passed",
      "tests/sub/a.spec.ts t2 passed",
    ]);
  });

  it("strips one prefix, as of absolute paths and Windows paths", async () => {
    for (const root of ["/home/runner/work/r/r/", "C:\\work\\r\\"]) {
      const xml = cases(items.map((item) => root + item));
      expect((await results(xml, { items, dialect: PATH })).unattributed).toEqual([]);
    }
  });

  it("takes an absolute path into the folder of the commands for a path there", async () => {
    const setting = { items: ["web/src/a.test.ts", "web/b.test.ts"], dialect: PATH, root: "web" };
    expect(await placed(cases(["/app/src/a.test.ts", "/app/b.test.ts"]), setting)).toEqual([
      "web/src/a.test.ts t0 passed",
      "web/b.test.ts t1 passed",
    ]);
  });

  it("leaves names alone that two roots explain equally well", async () => {
    const setting = { items: ["x/a.test.ts", "y/a.test.ts"], dialect: PATH };
    expect(await placed(cases(["a.test.ts"]), setting)).toEqual(["? t0"]);
  });

  it("lets what the framework took up decide between two roots", async () => {
    const evidence = [selected("y/a.test.ts")];
    const setting = { items: ["x/a.test.ts", "y/a.test.ts"], dialect: PATH, evidence };
    expect(await placed(cases(["a.test.ts"]), setting)).toEqual(["y/a.test.ts t0 passed"]);
  });

  it("lets the report's own folder decide between two modules", async () => {
    const setting = {
      items: ["one/src/test/java/com/ex/ATest.java", "two/src/test/java/com/ex/ATest.java"],
      dialect: CLASS,
      source: "two/target/surefire-reports/TEST-com.ex.ATest.xml",
    };
    expect(await placed(cases(["com.ex.ATest"]), setting)).toEqual([
      "two/src/test/java/com/ex/ATest.java t0 passed",
    ]);
  });

  it("prefers the names of items as they are to any other root", async () => {
    const setting = { items: ["a.test.ts", "pkg/a.test.ts"], dialect: PATH };
    expect(await placed(cases(["a.test.ts"]), setting)).toEqual(["a.test.ts t0 passed"]);
  });

  it("prefers the root that explains more names", async () => {
    const setting = { items: ["a.test.ts", "pkg/a.test.ts", "pkg/b.test.ts"], dialect: PATH };
    expect(await placed(cases(["a.test.ts", "b.test.ts"]), setting)).toEqual([
      "pkg/a.test.ts t0 passed",
      "pkg/b.test.ts t1 passed",
    ]);
  });

  it("does not accept a root that leaves many names unexplained", async () => {
    const setting = { items: ["pkg/index.test.ts"], dialect: PATH };
    expect(await placed(cases(["index.test.ts", "other.test.ts"]), setting)).toEqual([
      "? t0",
      "? t1",
    ]);
  });

  it("tells the root of a small report by all reports of the record", async () => {
    const setting = { items: ["x/a.test.ts", "y/a.test.ts", "x/b.test.ts"], dialect: PATH };
    expect(
      await placed([cases(["a.test.ts"]), cases(["b.test.ts", "a.test.ts"])], setting),
    ).toEqual(["x/a.test.ts t0 passed", "x/a.test.ts t1 passed", "x/b.test.ts t0 passed"]);
  });
});

describe("attribute: dotted names, packages and classes", () => {
  const items = [
    "tests/test_a.py",
    "tests/test_a/test_deep.py",
    "tests/pkg-dash/test_dash.name.py",
    "README.txt",
  ];

  it("takes the longest dotted path at the start of a class name", async () => {
    const xml = cases([
      "tests.test_a",
      "tests.test_a.TestClass.TestInner",
      "tests.test_a.test_deep.TestClass",
      "tests.pkg-dash.test_dash.name",
      "README.txt",
    ]);
    expect(await placed(xml, { items, dialect: DOTTED })).toEqual([
      "tests/test_a.py t0 passed",
      "tests/test_a.py t1 passed",
      "tests/test_a/test_deep.py t2 passed",
      "tests/pkg-dash/test_dash.name.py t3 passed",
      "README.txt t4 passed",
    ]);
  });

  it("does not end a module in the middle of a word", async () => {
    expect(await placed(cases(["tests.test_ab.TestX"]), { items, dialect: DOTTED })).toEqual([
      "? t0",
    ]);
  });

  it("takes the name of a case without a class name for a module that could not be loaded", async () => {
    const xml = suite('<testcase classname="" name="tests.test_a"><error/></testcase>');
    expect(await placed(xml, { items, dialect: DOTTED })).toEqual([
      "tests/test_a.py tests.test_a errored",
    ]);
  });

  it("adds a root below which modules are named, and strips a prefix before them", async () => {
    const below = {
      items: ["backend/tests/test_a.py", "backend/tests/test_b.py"],
      dialect: DOTTED,
    };
    expect(await placed(cases(["tests.test_a.TestX", "tests.test_b"]), below)).toEqual([
      "backend/tests/test_a.py t0 passed",
      "backend/tests/test_b.py t1 passed",
    ]);
    const prefixed = cases(["py311.tests.test_a.TestX", "py311.tests.test_a.test_deep"]);
    expect(await placed(prefixed, { items, dialect: DOTTED })).toEqual([
      "tests/test_a.py t0 passed",
      "tests/test_a/test_deep.py t1 passed",
    ]);
  });

  it("gives a dotted name that two files have to neither", async () => {
    const setting = { items: ["a/b.py", "a.b.py"], dialect: DOTTED };
    expect(await placed(cases(["a.b"]), setting)).toEqual(["? t0"]);
  });

  it("finds Go packages by their import path, also the module's root", async () => {
    const go = (at: string, tests: string): string => suite(tests, `name="example.com/mod${at}"`);
    const xml = `<testsuites>${go("", '<testcase name="TestRoot"/>')}${go("/pkg/a", '<testcase name="TestA"/>')}${go("/pkg/b", '<testcase name="TestB"/>')}</testsuites>`;
    expect(await placed(xml, { items: [".", "pkg/a", "pkg/b"], dialect: GO })).toEqual([
      ". TestRoot passed",
      "pkg/a TestA passed",
      "pkg/b TestB passed",
    ]);
    const inside = { items: ["svc", "svc/pkg/a", "svc/pkg/b"], dialect: GO, root: "svc" };
    expect((await results(xml, inside)).unattributed).toEqual([]);
  });

  it("finds classes with nested ones in files of source roots, or as items themselves", async () => {
    const xml = cases(["com.ex.ATest", "com.ex.ATest$Inner$Deep", "com.ex.sub.BTest"]);
    const files = ["src/test/java/com/ex/ATest.java", "src/test/java/com/ex/sub/BTest.kt"];
    expect(await placed(xml, { items: files, dialect: CLASS })).toEqual([
      "src/test/java/com/ex/ATest.java t0 passed",
      "src/test/java/com/ex/ATest.java t1 passed",
      "src/test/java/com/ex/sub/BTest.kt t2 passed",
    ]);
    const classes = { items: ["com.ex.ATest", "com.ex.sub.BTest"], dialect: CLASS };
    expect((await results(xml, classes)).unattributed).toEqual([]);
  });
});

describe("attribute: one result a test", () => {
  const items = ["a.test.ts"];
  const twice = (first: string, second: string): string =>
    suite(
      `<testcase name="t" time="2">${first}</testcase><testcase name="t" time="3">${second}</testcase>`,
      'name="a.test.ts"',
    );
  const one = { items, dialect: { ...PATH, time: "cases" } as const };

  it("takes a pass after a failure for flaky, with the time of the pass", async () => {
    const { tests } = await results(twice('<failure message="m"/>', ""), one);
    expect(tests).toEqual([
      { item: "a.test.ts", test: "t", outcome: "passed", flaky: true, seconds: 3, message: "m" },
    ]);
  });

  it("takes the last outcome of attempts", async () => {
    expect(await placed(twice("<failure/>", "<error/>"), one)).toEqual(["a.test.ts t errored"]);
  });

  it("takes an error of the teardown after a pass for the same test, with the longer time", async () => {
    const { tests, seconds } = await results(twice("", "<error/>"), one);
    expect(tests).toMatchObject([{ outcome: "errored", seconds: 3 }]);
    expect(seconds.get(testPath("a.test.ts"))).toBe(3);
  });

  it("adds the times of namesakes that passed", async () => {
    const { tests } = await results(twice("", ""), one);
    expect(tests).toMatchObject([{ outcome: "passed", flaky: false, seconds: 5 }]);
  });

  it("hides no failure behind a namesake's pass where attempts are not listed", async () => {
    const dialect = { ...one.dialect, duplicates: "tests" } as const;
    expect(await placed(twice("<failure/>", ""), { items, dialect })).toEqual([
      "a.test.ts t failed",
    ]);
  });

  it("keeps tests of one name in different suites apart", async () => {
    const xml = `<testsuites>${suite('<testcase name="t"><failure/></testcase>', 'name="a.test.ts"')}${suite('<testcase name="t"/>', 'name="a.test.ts"')}</testsuites>`;
    expect(await placed(xml, one)).toEqual(["a.test.ts t failed", "a.test.ts t passed"]);
  });

  it("drops skipped cases that the evidence says were not selected, or that ran elsewhere", async () => {
    const evidence: Evidence = {
      items: [{ id: testPath("a.test.ts"), selected: true, deselected: ["out"] }],
      junit: [],
      ended: true,
    };
    const first = suite(
      '<testcase name="out"><skipped/></testcase><testcase name="later"><skipped/></testcase><testcase name="skip"><skipped/></testcase>',
      'name="a.test.ts"',
    );
    const second = suite('<testcase name="later"/>', 'name="a.test.ts"');
    expect(await placed([first, second], { ...one, evidence: [evidence] })).toEqual([
      "a.test.ts skip skipped",
      "a.test.ts later passed",
    ]);
  });
});

describe("attribute: times of items", () => {
  const item = testPath("a.test.ts");
  const seconds = async (xml: string, dialect: Dialect): Promise<number | undefined> =>
    (await results(xml, { items: ["a.test.ts", "b.test.ts"], dialect })).seconds.get(item);
  const file = (inside: string, time: string): string =>
    suite(inside, `name="a.test.ts"${time === "" ? "" : ` time="${time}"`}`);

  it("takes the time of a suite that is the item", async () => {
    expect(await seconds(file('<testcase name="t" time="1"/>', "4"), PATH)).toBe(4);
  });

  it("takes the sum of the tests where the suite's time is smaller or missing", async () => {
    const tests = '<testcase name="t" time="1"/><testcase name="u" time="2"/>';
    expect(await seconds(file(tests, "0"), PATH)).toBe(3);
    expect(await seconds(file(tests, ""), PATH)).toBe(3);
  });

  it("does not add nested suites to the one around them", async () => {
    const xml = file(suite('<testcase name="t" time="1"/>', 'name="inner" time="2"'), "5");
    expect(await seconds(xml, PATH)).toBe(5);
  });

  it("adds the tests where one suite holds several items", async () => {
    const xml = suite(
      '<testcase name="t" classname="a.test.ts" time="1"/><testcase name="t" classname="b.test.ts" time="2"/>',
      'name="session" time="60"',
    );
    expect(await seconds(xml, PATH)).toBe(1);
  });

  it("adds the tests where the dialect says so", async () => {
    const xml = file('<testcase name="t" time="1"/>', "4");
    expect(await seconds(xml, { ...PATH, time: "cases" })).toBe(1);
  });

  it("takes no time from skipped tests", async () => {
    const skip = '<testcase name="t" time="0"><skipped/></testcase>';
    expect(await seconds(file(skip, "4"), PATH)).toBeUndefined();
    expect(await seconds(file(skip, ""), { ...PATH, time: "cases" })).toBeUndefined();
  });

  it("knows no time where none is given", async () => {
    expect(await seconds(file('<testcase name="t"/>', ""), PATH)).toBeUndefined();
  });

  it("takes a Go package's time, and for a cached one the longest of each test and its children", async () => {
    const go = async (time: string): Promise<number | undefined> => {
      const xml = suite(
        '<testcase name="TestA" time="0.00"/><testcase name="TestA/x" time="0.5"/><testcase name="TestA/y" time="0.25"/><testcase name="TestB" time="2"/><testcase name="TestB/x" time="1"/>',
        `name="m/pkg" time="${time}"`,
      );
      const found = await results(xml, { items: ["pkg"], dialect: GO });
      return found.seconds.get(testPath("pkg"));
    };
    expect(await go("1.5")).toBe(1.5);
    expect(await go("0.000000")).toBe(2.5);
  });
});

describe("attribute: size", () => {
  it("places 640,000 cases on 10,000 items in seconds", () => {
    const items = Array.from({ length: 10_000 }, (_, at) =>
      testPath(`services/s${at % 40}/tests/d${at % 7}/test_m${at}.py`),
    );
    const testcases = Array.from(
      { length: 640_000 },
      (_, at): Testcase => ({
        name: `test_${at % 64}`,
        classname: `${(items[at >> 6] ?? "").replace(".py", "").slice(9).replaceAll("/", ".")}.TestX`,
        suites: [],
        outcome: "passed",
        flaky: false,
      }),
    );
    const report = { source: "j.xml", cases: testcases, suites: [], oddities: [] };
    const started = process.cpuUsage();
    const { tests, unattributed } = attribute([report], {
      clues: cluesFor(DOTTED, items),
      dialect: DOTTED,
      evidence: [],
    });
    expect(tests).toHaveLength(640_000);
    expect(unattributed).toEqual([]);
    // What else the machine does must not count.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(15_000);
  });
});
