import { describe, expect, it } from "vitest";
import { oddities, read } from "./chunks.ts";

const inSuite = (xml: string): string => `<testsuite name="s">${xml}</testsuite>`;

async function outcomes(xml: string): Promise<readonly string[]> {
  const { cases } = await read(xml);
  return cases.map((one) => `${one.name} ${one.outcome}${one.flaky ? " flaky" : ""}`);
}

describe("readJunit: shapes", () => {
  it("reads any root: testsuites, testsuite, nested suites, a bare testcase", async () => {
    const nested =
      '<testsuites><testsuite name="a"><testsuite name="b"><testcase name="x"/></testsuite><testcase name="y"/></testsuite></testsuites>';
    const { cases, suites, oddities: odd } = await read(nested);
    expect(cases.map((one) => [...one.suites.map((suite) => suite.name), one.name])).toEqual([
      ["a", "b", "x"],
      ["a", "y"],
    ]);
    expect(suites.map((suite) => suite.name)).toEqual(["a", "b"]);
    expect(odd).toEqual([]);
    expect((await read('<testcase name="alone"/>')).cases).toHaveLength(1);
    expect((await read('<testsuite name="a"/>')).suites).toHaveLength(1);
  });

  it("takes the file from the case, else from its property, else from the nearest suite", async () => {
    const { cases } = await read(
      `<testsuites><testsuite name="a" file="suite.py">
        <testcase name="1" file="case.py"/>
        <testcase name="2"><properties><property name="file" value="property.py"/></properties></testcase>
        <testsuite name="b"><testcase name="3"/></testsuite>
      </testsuite></testsuites>`,
    );
    expect(cases.map((one) => one.file)).toEqual(["case.py", "property.py", "suite.py"]);
  });

  it("gives the file of a Root Suite to the suites after it, up to the next one", async () => {
    const { cases } = await read(
      `<testsuites><testsuite name="Root Suite" file="a.cy.js"/><testsuite name="x"><testcase name="1"/></testsuite>
      <testsuite name="Root Suite" file="b.cy.js"/><testsuite name="y"><testcase name="2"/></testsuite></testsuites>`,
    );
    expect(cases.map((one) => one.file)).toEqual(["a.cy.js", "b.cy.js"]);
  });

  it("keeps the same suites object for all cases of a suite", async () => {
    const { cases, suites } = await read(inSuite('<testcase name="a"/><testcase name="b"/>'));
    expect(cases.at(0)?.suites).toBe(cases.at(1)?.suites);
    expect(cases.at(0)?.suites[0]).toBe(suites[0]);
  });

  it("tells a missing time from a time of zero", async () => {
    const { cases } = await read(inSuite('<testcase name="a"/><testcase name="b" time="0"/>'));
    expect(cases.at(0)).not.toHaveProperty("seconds");
    expect(cases.at(1)?.seconds).toBe(0);
  });

  it("takes hostile names for names", async () => {
    const { cases } = await read(
      inSuite('<testcase name="__proto__" classname="constructor" __proto__="x"/>'),
    );
    expect(cases.at(0)).toMatchObject({ name: "__proto__", classname: "constructor" });
    expect(Object.getPrototypeOf(cases.at(0))).toBe(Object.prototype);
  });

  it("keeps line breaks and tabs in names, as a raw character and as a reference", async () => {
    const { cases } = await read(
      inSuite('<testcase name="a\n\tb"/><testcase name="a&#10;&#9;b"/><testcase name="a\r\n\tb"/>'),
    );
    expect(cases.map((one) => one.name)).toEqual(["a\n\tb", "a\n\tb", "a\n\tb"]);
  });
});

describe("readJunit: outcomes", () => {
  it("reads failures, errors and skips", async () => {
    const xml = inSuite(
      `<testcase name="a"><failure/></testcase><testcase name="b"><error/></testcase>
       <testcase name="c"><skipped/></testcase><testcase name="d"></testcase>`,
    );
    expect(await outcomes(xml)).toEqual(["a failed", "b errored", "c skipped", "d passed"]);
  });

  it("counts a case with both an error and a failure as one errored case", async () => {
    expect(await outcomes(inSuite('<testcase name="a"><failure/><error/></testcase>'))).toEqual([
      "a errored",
    ]);
  });

  it("reads notrun, disabled, skipped and suppressed as skipped, in attributes", async () => {
    const xml = inSuite(
      `<testcase name="a" status="notrun"/><testcase name="b" status="disabled"/>
       <testcase name="c" status="run" result="suppressed"/><testcase name="d" result="skipped"/>
       <testcase name="e" status="run" result="completed"/>`,
    );
    expect(await outcomes(xml)).toEqual([
      "a skipped",
      "b skipped",
      "c skipped",
      "d skipped",
      "e passed",
    ]);
  });

  it("lets a failure inside win over a status that says disabled", async () => {
    expect(
      await outcomes(inSuite('<testcase name="a" status="disabled"><failure/></testcase>')),
    ).toEqual(["a failed"]);
  });

  it("never passes a case whose status says that it failed", async () => {
    expect(await outcomes(inSuite('<testcase name="a" status="failed"/>'))).toEqual(["a failed"]);
  });

  it("reads flakyFailure as flaky and rerunFailure beside a failure as failed", async () => {
    const xml = inSuite(
      `<testcase name="a"><flakyFailure message="once"><stackTrace>x</stackTrace><system-out>o</system-out></flakyFailure></testcase>
       <testcase name="b"><failure message="last"/><rerunFailure message="before"/></testcase>
       <testcase name="c"><flakyError/></testcase><testcase name="d"><error/><rerunError/></testcase>`,
    );
    expect(await outcomes(xml)).toEqual([
      "a passed flaky",
      "b failed",
      "c passed flaky",
      "d errored",
    ]);
    const { cases } = await read(xml);
    expect(cases.map((one) => one.message)).toEqual(["once", "last", undefined, undefined]);
  });

  it("keeps a failure outside of any testcase as a case of the suite's name", async () => {
    const report = await read(inSuite('<error message="boom"/><testcase name="a"/>'));
    expect(report.cases.at(0)).toMatchObject({ name: "s", outcome: "errored", message: "boom" });
    expect(oddities(report)).toEqual(["1:21 <error> outside of any testcase"]);
  });

  it("keeps the first lines of the message, else of the text, else the type", async () => {
    const xml = inSuite(
      `<testcase name="a"><failure message="m">text</failure></testcase>
       <testcase name="b"><failure>\n  first &lt;1&gt;\n  second</failure></testcase>
       <testcase name="c"><failure><![CDATA[ raw <2> & ]]></failure></testcase>
       <testcase name="d"><failure type="AssertionError"/></testcase>`,
    );
    const { cases } = await read(xml);
    expect(cases.map((one) => one.message)).toEqual([
      "m",
      "first <1>\n  second",
      "raw <2> &",
      "AssertionError",
    ]);
  });

  it("bounds the message in lines and characters", async () => {
    const many = await read(
      inSuite(`<testcase name="a"><failure>${"line\n".repeat(50)}</failure></testcase>`),
    );
    expect(many.cases.at(0)?.message?.split("\n")).toHaveLength(10);
    const long = await read(
      inSuite(`<testcase name="a"><failure message="${"😀".repeat(9000)}"/></testcase>`),
    );
    expect(long.cases.at(0)?.message).toBe("😀".repeat(1000));
  });
});
