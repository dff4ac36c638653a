import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, fileJson } from "../../src/model/canonical-json.ts";

const anyValue = fc.jsonValue({ maxDepth: 4 });

describe("canonicalJson", () => {
  test("says the same of a value in whatever order its keys come", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test("loses nothing, and leaves what it is given as it is", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const before = JSON.stringify(value);
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(before));
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });

  test("sorts keys at every depth, in lists too", () => {
    const value = {
      b: 1,
      a: [
        { d: 2, c: { f: 3, e: 4 } },
        { a: 5, b: 6 },
      ],
    };
    expect(canonicalJson(value)).toBe('{"a":[{"c":{"e":4,"f":3},"d":2},{"a":5,"b":6}],"b":1}');
  });

  test("orders keys by their code units, in no language's way", () => {
    expect(canonicalJson({ ä: 1, b: 2, Z: 3, "": 4 })).toBe('{"":4,"Z":3,"b":2,"ä":1}');
  });

  test("leaves out what is undefined", () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  test("ends a file with a line break", () => {
    expect(fileJson([])).toBe("[]\n");
  });
});

/** The same value, its keys in the opposite order. */
function turned(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(turned);
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, turned(inner)]));
}
