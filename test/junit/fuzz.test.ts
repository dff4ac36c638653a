import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJunit } from "../../src/junit/read-junit.ts";
import type { JunitReport } from "../../src/model/testcase.ts";
import { chunksOf } from "./chunks.ts";

/** Names that need escaping, cutting, or nothing at all. */
const text = fc.oneof(
  fc.constantFrom("a", "tests/test_a.py", "outer > inner", "R&D", 'say "no"', "]]>", "é😀", "<b>"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const escaped = (raw: string): string =>
  raw.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const inside = fc.oneof(
  fc.constantFrom("", "", "<skipped/>", "<failure/>", "<!-- a comment -->", "\n    "),
  text.map((said) => `<failure message="${escaped(said)}">${escaped(said)}</failure>`),
  text.map((said) => `<system-out><![CDATA[${said.replaceAll("]]>", "")}]]></system-out>`),
  text.map((said) => `<system-err>${escaped(said.repeat(9))}</system-err>`),
);

const testcase = fc
  .tuple(text, text, inside, fc.constantFrom("0", "1.5", "1,234.5", "", "x"), fc.boolean())
  .map(([name, classname, within, time, single]) => {
    const quote = single ? "'" : '"';
    const tag = `<testcase name=${quote}${escaped(name)}${quote} classname="${escaped(classname)}" time="${time}"`;
    return within === "" ? `${tag}/>` : `${tag}>${within}</testcase>`;
  });

const document = fc
  .tuple(fc.array(fc.tuple(text, fc.array(testcase, { maxLength: 6 })), { maxLength: 4 }))
  .map(([suites]) => {
    const parts = suites.map(
      ([name, cases]) =>
        `<testsuite name="${escaped(name)}">\n  ${cases.join("\n  ")}\n</testsuite>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>${parts.join("\n")}</testsuites>`;
  });

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });

/** A piece of damage: what is cut out at a place, and what is put there. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 1, 2, 7, 60),
  insert: fc.oneof(
    fc.constantFrom(
      "<",
      ">",
      "&",
      '"',
      "'",
      "/",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?xml ?>",
      "<!DOCTYPE x [",
      "</testcase>",
      "<testcase ",
      "</testsuite>",
      "\u0000",
      "&#0;",
      "&nope;",
    ),
    fc.uint8Array({ maxLength: 5 }),
  ),
});

function damaged(
  bytes: Uint8Array,
  { at, remove, insert }: { at: number; remove: number; insert: string | Uint8Array },
): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const put = typeof insert === "string" ? new TextEncoder().encode(insert) : insert;
  const after = bytes.subarray(Math.min(bytes.length, place + remove));
  const result = new Uint8Array(place + put.length + after.length);
  result.set(bytes.subarray(0, place));
  result.set(put, place);
  result.set(after, place + put.length);
  return result;
}

const encode = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const readIn = (bytes: Uint8Array, pieces: readonly number[]): Promise<JunitReport> =>
  readJunit(chunksOf(bytes, pieces), "fuzz.xml");

describe("readJunit: properties", () => {
  it("reads the same however a sound file is cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(document, sizes, async (xml, pieces) => {
        const whole = await readIn(encode(xml), [xml.length * 4]);
        expect(await readIn(encode(xml), pieces)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("reads the same however a damaged file is cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        sizes,
        async (xml, damages, pieces) => {
          const bytes = damages.reduce(damaged, encode(xml));
          const whole = await readIn(bytes, [bytes.length + 1]);
          expect(await readIn(bytes, pieces)).toEqual(whole);
        },
      ),
      { numRuns: 600 },
    );
  });

  it("never throws, and never gives the parser anything it complains of", async () => {
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.array(damage, { minLength: 1, maxLength: 6 }),
        async (xml, damages) => {
          const report = await readIn(damages.reduce(damaged, encode(xml)), [50]);
          expect(report.oddities.filter(({ what }) => what.startsWith("not repaired"))).toEqual([]);
          for (const { line, column } of report.oddities) {
            expect(line).toBeGreaterThan(0);
            expect(column).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it("keeps every case before the damage", async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.double({ min: 0, max: 1, noNaN: true }), async (xml, share) => {
        const whole = await readIn(encode(xml), [1000]);
        const cut = xml.slice(0, Math.floor(share * xml.length));
        const kept = (await readIn(encode(cut), [1000])).cases.filter(
          ({ message }) => message !== "the report ends inside this testcase",
        );
        // The last one may have been cut off inside of what it says.
        const sure = kept.slice(0, -1).map(({ name, outcome }) => ({ name, outcome }));
        expect([...whole.cases].slice(0, sure.length)).toMatchObject(sure);
      }),
      { numRuns: 300 },
    );
  });
});
