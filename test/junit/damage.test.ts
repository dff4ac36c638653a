import { describe, expect, it } from "vitest";
import { oddities, read } from "./chunks.ts";

interface Damage {
  readonly title: string;
  readonly xml: string;
  /** `name outcome` of each case. */
  readonly cases: readonly string[];
  readonly oddities: readonly string[];
}

const DAMAGES: readonly Damage[] = [
  {
    title: "takes no control character for white space in a tag",
    xml: '<testsuite name="s"><properties\u0000><property name="p"/></properties><testcase name="x"/></testsuite>',
    cases: ["x passed"],
    oddities: ['1:32 the attribute "\\u0000" without a value'],
  },
  {
    title: "goes on after a bare & in text and attributes",
    xml: '<testsuite name="a & b"><testcase name="x"><failure>R&D</failure></testcase><testcase name="y"/></testsuite>',
    cases: ["x failed", "y passed"],
    oddities: ["1:20 a bare &", "1:54 a bare &"],
  },
  {
    title: "goes on after a bare < in text and attributes",
    xml: '<testsuite name="s">\n<testcase name="x" time="<<computed>>"/>\n<testcase name="a"><failure>1 < 2 <b></i></failure></testcase></testsuite>',
    cases: ["x passed", "a failed"],
    oddities: [
      "2:26 a bare <",
      "2:27 a bare <",
      '2:1 the time "<<computed>>" is no duration',
      "3:31 a bare <",
      "3:35 a bare <",
      "3:38 a bare <",
    ],
  },
  {
    title: "keeps cases with raw control characters and illegal references",
    xml: '<testsuite name="s"><testcase name="\u001b[31mred"/><testcase name="&#x1B;[32m"><failure>\u0000 &#0; &#xD800; &#10;</failure></testcase></testsuite>',
    cases: ["\ufffd[31mred passed", "\ufffd[32m failed"],
    oddities: [
      "1:37 the illegal character U+001B",
      "1:64 the illegal character reference &#x1B;",
      "1:85 the illegal character U+0000",
      "1:87 the illegal character reference &#0;",
      "1:92 the illegal character reference &#xD800;",
    ],
  },
  {
    title: "leaves unknown entities as they look",
    xml: '<testsuite name="s"><testcase name="a&nbsp;b"/></testsuite>',
    cases: ["a&nbsp;b passed"],
    oddities: ["1:38 the unknown entity &nbsp;"],
  },
  {
    title: "drops a DOCTYPE and expands none of its entities",
    xml: '<!DOCTYPE x [<!ENTITY lol "lol"><!ENTITY l "&lol;&lol;"><!-- don\'t > ]> -->]><testsuite name="s"><testcase name="&l;"/></testsuite>',
    cases: ["&l; passed"],
    oddities: [
      "1:1 a DOCTYPE: left out, with the entities it declares",
      "1:114 the unknown entity &l;",
    ],
  },
  {
    title: "takes the first of two attributes of one name",
    xml: '<testsuite name="s"><testcase name="a" name="b"/></testsuite>',
    cases: ["a passed"],
    oddities: ['1:40 the attribute "name" a second time'],
  },
  {
    title: "reads on behind the start of an unclosed comment",
    xml: '<testsuite name="s"><!-- oops <testcase name="x"/></testsuite>',
    cases: ["x passed"],
    oddities: ["1:21 a comment that is never closed"],
  },
  {
    title: "reads on behind an unclosed comment before another one",
    xml: '<testsuite name="s"><!-- oops <testcase name="x"/><!-- fine --></testsuite>',
    cases: ["x passed"],
    oddities: ["1:21 a comment that is never closed"],
  },
  {
    title: "ends an unclosed CDATA section at its element's end tag",
    xml: '<testsuite name="s"><testcase name="x"><system-out><![CDATA[ oops </system-out></testcase>\n<testcase name="y"><system-out><![CDATA[ fine ]]></system-out></testcase></testsuite>',
    cases: ["x passed", "y passed"],
    oddities: ["1:52 a CDATA section that is never closed"],
  },
  {
    title: "ends an unclosed CDATA section of the last case",
    xml: '<testsuite name="s"><testcase name="x"><failure><![CDATA[ oops </failure></testcase><testcase name="y"/></testsuite>',
    cases: ["x failed", "y passed"],
    oddities: ["1:49 a CDATA section that is never closed"],
  },
  {
    title: "takes an end tag inside of a CDATA section for text",
    xml: '<testsuite name="s"><testcase name="x"><system-out><![CDATA[ </system-out><testcase name="no"/> ]]></system-out></testcase></testsuite>',
    cases: ["x passed"],
    oddities: [],
  },
  {
    title: "takes tags inside of output for text",
    xml: '<testsuite name="s"><testcase name="x"><system-out><testcase name="no"/><br></system-out></testcase></testsuite>',
    cases: ["x passed"],
    oddities: ["1:52 a bare <", "1:73 a bare <"],
  },
  {
    title: "reads several documents in one file",
    xml: '<?xml version="1.0"?><testsuite name="a"><testcase name="x"/></testsuite>\n<?xml version="1.0"?><testsuite name="b"><testcase name="x"/></testsuite><testsuite name="c"/>',
    cases: ["x passed", "x passed"],
    oddities: ["2:1 one more document in the same file", "2:74 one more document in the same file"],
  },
  {
    title: "ends a document that was cut off where another begins",
    xml: '<?xml version="1.0"?><testsuite name="a"><testcase name="x">\n<?xml version="1.0"?><testsuite name="b"><testcase name="y"/></testsuite>',
    cases: ["x passed", "y passed"],
    oddities: [
      "2:1 one more document in the same file",
      "2:1 <testcase> is never closed",
      "2:1 <testsuite> is never closed",
    ],
  },
  {
    title: "keeps a case without a name",
    xml: '<testsuite><testcase classname="c"/></testsuite>',
    cases: [" passed"],
    oddities: ["1:12 a testcase without a name"],
  },
  {
    title: "closes what mismatched end tags leave open",
    xml: '<testsuite name="s"><testcase name="x"><failure>f</testcase><testcase name="y"></testcas></testsuite>',
    cases: ["x failed", "y passed"],
    oddities: [
      "1:50 <failure> is never closed",
      "1:80 the end tag </testcas> without its start tag",
      "1:90 <testcase> is never closed",
    ],
  },
  {
    title: "ends a case that is never closed where the next one begins",
    xml: '<testsuite name="s"><testcase name="x"><failure>f<testcase name="y"/></testsuite>',
    cases: ["x failed", "y passed"],
    oddities: ["1:50 <failure> is never closed", "1:50 <testcase> is never closed"],
  },
  {
    title: "reads a tag that is never closed",
    xml: '<testsuite name="s"><testcase name="a" <failure message="m"/></testcase></testsuite>',
    cases: ["a failed"],
    oddities: ["1:40 a tag that is never closed"],
  },
  {
    title: "ends a value without its closing quote before the next tag",
    xml: '<testsuite name="s"><testcase name="abc>\n<testcase name="def"/></testsuite>',
    cases: ["abc passed", "def passed"],
    oddities: ['1:36 the value of "name" is never closed', "2:1 <testcase> is never closed"],
  },
  {
    title: "reads attributes without quotes, values or spaces",
    xml: '<testsuite name=s><testcase name="a"time="1" b/></testsuite>',
    cases: ["a passed"],
    oddities: [
      '1:17 the value of "name" without quotes',
      "1:37 no space before an attribute",
      '1:46 the attribute "b" without a value',
    ],
  },
  {
    title: "reads damaged end tags",
    xml: '<testsuite name="s"><testcase name="a"></testcase x><testcase name="b"></testcase<testcase name="c"/></testsuite>',
    cases: ["a passed", "b passed", "c passed"],
    oddities: ["1:40 the damaged end tag </testcase", "1:72 the damaged end tag </testcase"],
  },
  {
    title: "keeps what a file holds before it is cut off inside of a tag",
    xml: '<testsuite name="s">\n<testcase name="x"/>\n<testcase name="y" time="1',
    cases: ["x passed"],
    oddities: [
      "3:1 the file ends inside the tag <testcase",
      "3:27 the file ends inside <testsuite>",
    ],
  },
  {
    title: "never passes a case that the file ends inside of",
    xml: '<testsuite name="s"><testcase name="x"><system-out>',
    cases: ["x errored"],
    oddities: ["1:52 the file ends inside <system-out>"],
  },
  {
    title: "says that a file is no JUnit",
    xml: '<html><body class="a">404</body></html>',
    cases: [],
    oddities: ["1:40 no testsuites, testsuite or testcase but <html>: this is no JUnit file"],
  },
  {
    title: "says that a file is empty",
    xml: "",
    cases: [],
    oddities: ["1:1 no element at all: this is no JUnit file"],
  },
  {
    title: "names a time that is no duration",
    xml: '<testsuite name="s"><testcase name="x" time="-1"/><testcase name="y" time="NaN"/></testsuite>',
    cases: ["x passed", "y passed"],
    oddities: ['1:21 the time "-1" is no duration', '1:51 the time "NaN" is no duration'],
  },
];

describe("readJunit: damage", () => {
  it.each(DAMAGES)("$title", async ({ xml, cases, oddities: expected }) => {
    const report = await read(xml);
    expect(report.cases.map((one) => `${one.name} ${one.outcome}`)).toEqual(cases);
    expect(oddities(report)).toEqual(expected);
  });

  it.each(DAMAGES)("reads the same in pieces of one byte: $title", async ({ xml }) => {
    expect(await read(xml, [1])).toEqual(await read(xml));
  });
});
