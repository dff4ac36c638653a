import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "../../../src/history/import/json-fault.ts";

describe("where a text stops being JSON", () => {
  it.each([
    ['{"a": NaN}', 1, 7, '"NaN"'],
    ['{\n  "a": 1,\n  "b": -Infinity\n}', 3, 8, '"-Infinity"'],
    ['{"a": 1', 1, 8, "the end of the file"],
    ['{"a": 1,}', 1, 9, '"}"'],
    ["{'a': 1}", 1, 2, `"'"`],
    ['{"a" 1}', 1, 6, '"1"'],
    ["[1 2]", 1, 4, '"2"'],
    ["[1,]", 1, 4, '"]"'],
    ["[01]", 1, 2, '"01"'],
    ["{} {}", 1, 4, '"{"'],
    ['{"a": "x\ty"}', 1, 7, '"\\""'],
    ["", 1, 1, "the end of the file"],
  ])("is found in %j", (text, line, column, found) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(findJsonFault(text)).toEqual({ line, column, found });
  });

  it("is nowhere in JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
        expect(findJsonFault(JSON.stringify(JSON.parse(text), null, indent))).toBeUndefined();
      }),
    );
  });

  it("is somewhere in every text that is refused, and nowhere in one that is read", () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "]", "}", '"', "NaN", ":", "\\", "1e"))
      .map(([text, at, put]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + put + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("is found however deep the text is nested", () => {
    const deep = "[".repeat(200_000);
    expect(findJsonFault(deep)).toMatchObject({ column: 200_001 });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
