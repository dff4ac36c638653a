import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { CaseCollector } from "../../src/junit/collect.ts";
import {
  DEEPEST,
  LONGEST_ATTRIBUTE,
  LONGEST_NAME,
  LOOK_AHEAD,
  MOST_ATTRIBUTES,
  MOST_ODDITIES,
} from "../../src/junit/limits.ts";
import { readJunit } from "../../src/junit/read-junit.ts";
import { TagAttributes } from "../../src/junit/tag-attributes.ts";
import { oddities, read } from "./chunks.ts";

const MEGABYTE = 1_000_000;

/** A document whose middle is one text again and again, never whole in memory. */
async function* around(
  start: string,
  text: string,
  repeat: { readonly times: number; readonly end: string },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const piece = encoder.encode(text);
  yield encoder.encode(start);
  for (let count = 0; count < repeat.times; count++) yield piece;
  yield encoder.encode(repeat.end);
}

/** Bytes of the heap that are in use after all garbage is collected. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

describe("readJunit: limits", () => {
  it("leaves out elements that are too deep, and keeps cases inside of them", async () => {
    const open = "<testsuite>".repeat(DEEPEST + 50);
    const close = "</testsuite>".repeat(DEEPEST + 50);
    const report = await read(
      `<testsuites>${open}<testcase name="x"/>${close}<testsuite name="after"><testcase name="y"/></testsuite></testsuites>`,
    );
    expect(report.cases.map((one) => one.name)).toEqual(["x", "y"]);
    expect(report.cases.at(1)?.suites.map((suite) => suite.name)).toEqual(["after"]);
    expect(oddities(report)).toEqual([
      `1:${13 + (DEEPEST - 1) * 11} elements more than ${DEEPEST} deep: left out`,
    ]);
  });

  it("cuts names", async () => {
    const report = await read(`<testcase name="${"x".repeat(LONGEST_NAME + 1)}"/>`);
    expect(report.cases.at(0)?.name).toHaveLength(LONGEST_NAME);
    expect(oddities(report)).toEqual([
      `1:1 a name of ${LONGEST_NAME + 1} characters is cut after ${LONGEST_NAME}`,
    ]);
  });

  it("cuts attributes of any length, with what follows them in place", async () => {
    const xml = (length: number): string =>
      `<testcase name="a"><failure message="${"m&lt;".repeat(length / 5)}" type="t"/></testcase>\n<testcase name="b" time="x"/>`;
    const report = await read(xml(LONGEST_ATTRIBUTE * 2));
    expect(report.cases.map((one) => `${one.name} ${one.outcome}`)).toEqual([
      "a failed",
      "b passed",
    ]);
    expect(report.cases.at(0)?.message).toHaveLength(2000);
    expect(oddities(report).slice(0, 1)).toEqual([
      `1:37 the value of "message" is cut after ${LONGEST_ATTRIBUTE} characters`,
    ]);
    expect(oddities(report).at(-1)).toBe('2:1 the time "x" is no duration');
  });

  it("leaves out attributes beyond the most, and says so once a tag", async () => {
    const attributes = Array.from({ length: MOST_ATTRIBUTES + 9 }, (_, at) => `a${at}="x"`);
    const report = await read(`<testcase name="a" ${attributes.join(" ")}/>`);
    expect(oddities(report).map((text) => text.replace(/^\d+:\d+ /, ""))).toEqual([
      `more than ${MOST_ATTRIBUTES} attributes in one tag: the rest is left out`,
    ]);
  });

  it("counts testcases beyond the most and leaves them out", () => {
    const notes: string[] = [];
    const collector = new CaseCollector((what) => notes.push(what), 2);
    const attributes = new TagAttributes();
    attributes.add("name", "a");
    for (let count = 0; count < 5; count++) collector.empty("testcase", attributes);
    expect(collector.report().cases).toHaveLength(2);
    expect(notes).toEqual(["3 testcases beyond 2: left out"]);
  });

  it("lists the first oddities and counts the rest", async () => {
    const report = await read(
      `<testcase name="a"><failure>${"&\n".repeat(250)}</failure></testcase>`,
    );
    expect(report.oddities).toHaveLength(MOST_ODDITIES + 1);
    expect(report.oddities.at(-1)).toMatchObject({
      line: MOST_ODDITIES + 1,
      what: `${250 - MOST_ODDITIES} more oddities from here on; ${MOST_ODDITIES} are listed`,
    });
  });

  it.each([
    ["text", "", ""],
    ["CDATA", "<![CDATA[", "]]>"],
  ])("goes through 60 MB of output in %s in flat memory", async (_, open, close) => {
    const chunk = "a line of output with no end, 0123456789\n".repeat(1600);
    const times = Math.ceil((60 * MEGABYTE) / chunk.length);
    const before = process.memoryUsage().rss;
    const report = await readJunit(
      around(`<testsuite><testcase name="a"><system-out>${open}`, chunk, {
        times,
        end: `${close}</system-out></testcase><testcase name="b"/></testsuite>`,
      }),
      "big.xml",
    );
    expect(report.cases.map((one) => one.name)).toEqual(["a", "b"]);
    expect(report.oddities).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
  });

  it("holds nothing of the text around the names that it keeps", async () => {
    const log = "x".repeat(0.4 * MEGABYTE);
    const one = `<testcase name="a test of its own"/><system-out>${log}</system-out>`;
    const before = heapInUse();
    const report = await readJunit(
      around("<testsuite>", one, { times: 200, end: "</testsuite>" }),
      "logs.xml",
    );
    expect(heapInUse() - before).toBeLessThan(20 * MEGABYTE);
    expect(report.cases).toHaveLength(200);
  });

  it.each([
    ["comments that never end", "<!--"],
    ["DOCTYPEs that never end", "<!DOCTYPE ["],
    ["CDATA sections", "<![CDATA["],
    ["declarations that never end", "<?xml "],
    ["end tags of the section's element", "<![CDATA[ </testcase> "],
    ["quotes", '<a b="'],
    ["ampersands", "&"],
    ["opening signs", "<"],
    ["letters of one name", "<a"],
    ["one long name", "a"],
    ["white space", " "],
  ])("comes to an end quickly with 2 MB of %s", async (_, text) => {
    const chunk = text.repeat(Math.ceil(65_536 / text.length));
    const started = process.cpuUsage();
    const report = await readJunit(
      around('<testsuite><testcase name="a"/><testcase name="b"><', chunk, { times: 32, end: "" }),
      "hostile.xml",
    );
    expect(report.cases.length).toBeGreaterThan(0);
    // What else the machine does must not count.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(15_000);
  });

  it("takes a CDATA section for whole whose end lies beyond what is looked ahead", async () => {
    const text = `log </system-out>${"x".repeat(LOOK_AHEAD + 1000)}`;
    const report = await read(
      `<testsuite><testcase name="a"><system-out><![CDATA[${text}]]></system-out></testcase><testcase name="b"/></testsuite>`,
    );
    expect(report.cases.map((one) => one.name)).toEqual(["a", "b"]);
    expect(report.oddities).toEqual([]);
  });
});
