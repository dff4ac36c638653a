import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JunitReport } from "../../src/model/testcase.ts";
import { oddities, read } from "./chunks.ts";

describe("readJunit: testcases like the one before", () => {
  it("keeps the name and time of each, and what they have in common", async () => {
    const report = await read(
      suite([
        '<testcase classname="C" file="f.py" line="1" name="a" time="0.1"/>',
        '<testcase classname="C" file="f.py" line="20" name="b &lt;1&gt;" time="0.25"/>',
        '<testcase classname="C" file="f.py" line="300" name="" time=""/>',
        '<testcase classname="D" file="f.py" line="4" name="d" time="4"/>',
      ]),
    );
    expect([...report.cases]).toMatchObject([
      { name: "a", classname: "C", file: "f.py", seconds: 0.1 },
      { name: "b <1>", classname: "C", file: "f.py", seconds: 0.25 },
      { name: "", classname: "C", file: "f.py" },
      { name: "d", classname: "D", file: "f.py", seconds: 4 },
    ]);
    expect(report.cases.at(2)).not.toHaveProperty("seconds");
    expect(report.oddities).toEqual([]);
  });

  it("says where the odd ones among them are", async () => {
    const report = await read(
      suite([
        '<testcase classname="C" name="a" time="1"/>',
        '<testcase classname="C" name="b" time="soon"/>',
        '<testcase classname="C" name="c & d" time="1"/>',
        '<testcase classname="C" name="e\u0001" time="1"/>',
        '<testcase classname="C" name="f" time="1"/>',
      ]),
    );
    expect(report.cases.map(({ name }) => name)).toEqual(["a", "b", "c & d", "e\ufffd", "f"]);
    expect(oddities(report)).toEqual([
      '3:1 the time "soon" is no duration',
      "4:33 a bare &",
      "5:32 the illegal character U+0001",
    ]);
  });

  it("reads a name with a reference whose tag goes on in another way", async () => {
    const report = await read(
      suite([
        '<testcase name="a" time="1" classname="C"/>',
        '<testcase name="b &amp; c" time="2" classname="D"/>',
        '<testcase name="d &amp; e" time="3" classname="D"></testcase>',
      ]),
    );
    expect(report.cases.map(({ name }) => name)).toEqual(["a", "b & c", "d & e"]);
  });

  it("gives each the suite that it is in, and the file that is named on the way", async () => {
    const one = '<testcase classname="C" name="a" time="1"/>';
    const report = await read(
      [
        `<testsuites><testsuite name="s">${one}${one}`,
        `<properties><property name="file" value="p.py"/></properties>${one}${one}</testsuite>`,
        `<testsuite name="t" file="t.py">${one}${one}</testsuite></testsuites>`,
      ].join("\n"),
    );
    expect(report.cases.map(({ suites, file }) => `${suites.at(-1)?.name} ${file}`)).toEqual([
      "s undefined",
      "s undefined",
      "s p.py",
      "s p.py",
      "t t.py",
      "t t.py",
    ]);
  });

  it("keeps the outcome of a failed one to itself", async () => {
    const one = '<testcase classname="C" name="a"/>';
    const report = await read(
      suite([one, one, '<testcase classname="C" name="b"><failure/></testcase>', one, one]),
    );
    expect(report.cases.map(({ outcome }) => outcome)).toEqual([
      "passed",
      "passed",
      "failed",
      "passed",
      "passed",
    ]);
  });

  it("closes a testcase that was left open where the next one begins", async () => {
    const one = '<testcase name="a"/>';
    const report = await read(suite([one, '<testcase name="open">', one, one]));
    expect(report.cases.map(({ name }) => name)).toEqual(["a", "open", "a", "a"]);
    expect(oddities(report)).toEqual(["4:1 <testcase> is never closed"]);
  });
});

describe("readJunit: plain markup", () => {
  it("keeps line breaks and tabs in a message, as the producer meant them", async () => {
    const report = await read(
      suite(['<testcase name="a"><failure message="one\n\ttwo">text</failure></testcase>']),
    );
    expect(report.cases.at(0)?.message).toBe("one\n\ttwo");
  });

  it("keeps the order of text and elements, whichever way they are read", async () => {
    const report = await read(
      suite([
        '<testcase name="a"><failure>&#65;<message>b</message>c<message>&#68;</message>e</failure></testcase>',
      ]),
    );
    expect(report.cases.at(0)?.message).toBe("AbcDe");
  });

  it("says the same of a report whose tags the parser has to read", async () => {
    await fc.assert(
      fc.asyncProperty(document, async (xml) => {
        const plain = await read(xml.replaceAll(EQUALS, "="));
        const parsed = await read(xml.replaceAll(EQUALS, " ="));
        expect(content(plain)).toEqual(content(parsed));
      }),
      { numRuns: 300 },
    );
  });
});

/** Stands for `=`, which is only plain without a space before it. */
const EQUALS = "\ue000";

const value = fc.oneof(
  fc.constantFrom(
    "a",
    "a",
    "b",
    "",
    "1.5",
    "R&amp;D &lt;b&gt;",
    "\u203a \u00e9\u{1f600}",
    "a\nb\tc",
  ),
  fc.constantFrom(
    "a & b",
    "&nope;",
    "&#0;",
    "&#65;",
    "\u0001",
    "\ufffd",
    "\r\n",
    "<",
    "]]>",
    "it's",
  ),
);

/** Often alike: few attributes, of few values, in few orders. */
const attributes = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom("name", "name", "classname", "time", "file", "line", "status", "result"),
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom("a", "b", "1", "skipped") }, value),
    ),
    { selector: ([name]) => name, maxLength: 5 },
  )
  .chain((pairs) =>
    fc.boolean().map((sorted) => (sorted ? pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)) : pairs)),
  )
  .map((pairs) => pairs.map(([name, said]) => ` ${name}${EQUALS}"${said}"`).join(""));

const element = fc.oneof(
  { weight: 8, arbitrary: attributes.map((all) => `<testcase${all}/>`) },
  { weight: 2, arbitrary: attributes.map((all) => `<testcase${all}>\n </testcase>`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(attributes, value, value)
      .map(
        ([all, message, text]) =>
          `<testcase${all}><failure message${EQUALS}"${message}">${text}</failure></testcase>`,
      ),
  },
  attributes.map((all) => `<testcase${all}>`),
  attributes.map((all) => `<testsuite${all}>`),
  fc.constantFrom(
    "</testsuite>",
    "</testsuites>",
    `<property name${EQUALS}"file" value${EQUALS}"p.py"/>`,
    "<system-out>a log</system-out>",
    "<!-- a comment -->",
    '<?xml version="1.0"?>',
  ),
);

const document = fc
  .array(fc.tuple(element, fc.integer({ min: 1, max: 4 }), fc.constantFrom("", "\n", "\r\n  ")), {
    maxLength: 12,
  })
  .map((parts) =>
    parts
      .map(([one, times, gap]) => `${one}${gap}`.repeat(times))
      .join("")
      .replace(/^/, `<testsuite name${EQUALS}"s">`),
  );

/** All of a report but the columns, which differ by the spaces. */
function content({ cases, suites, oddities: odd }: JunitReport): unknown {
  return { cases: [...cases], suites, oddities: odd.map(({ line, what }) => ({ line, what })) };
}

function suite(cases: readonly string[]): string {
  return `<testsuite name="s">\n${cases.join("\n")}\n</testsuite>`;
}
