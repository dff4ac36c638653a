import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvCell, csv } from "../../src/telling/csv.ts";

/** Reads RFC 4180, as a spreadsheet would. */
function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    row.push((match[1] ?? match[2] ?? "").replaceAll('""', '"'));
    if (match[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const anyCell: fc.Arbitrary<CsvCell> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r\n=1",
    "＝1",
    'a "b"',
    "a,b",
    "",
    "'x",
  ),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
  fc.nat(),
  fc.constant(undefined),
);

describe("CSV", () => {
  test("has commas, quotes and line breaks inside of quotes", () => {
    expect(
      csv([
        ["a,b", 'say "x"', "two\nlines"],
        [1, undefined, 0.5],
      ]),
    ).toBe('"a,b","say ""x""","two\nlines"\r\n1,,0.5\r\n');
  });

  test.each(["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "\rx"])(
    "shows %j as the text that it is",
    (text) => {
      expect(parse(csv([[text]]))).toEqual([[`'${text}`]]);
    },
  );

  test("gives back what was written, and no cell that begins a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { minLength: 1, maxLength: 5 })), (rows) => {
        const read = parse(csv(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [at, row] of rows.entries()) {
          for (const [column, cell] of row.entries()) {
            const text = read[at]?.[column] ?? "";
            if (typeof cell === "number") expect(Number(text)).toBeCloseTo(cell, 5);
            else expect([cell ?? "", `'${cell}`]).toContain(text);
            expect(text).not.toMatch(/^[=+\-@\t\r\n]/);
          }
        }
      }),
    );
  });
});
