import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareText } from "../../src/model/order.ts";
import { sortedPlaces } from "../../src/schedule/sort-by-id.ts";

const anyPart = fc.constantFrom(
  "tests/",
  "a",
  "b",
  "ab",
  "\0",
  "\u00ff",
  "\u0100",
  "\uffff",
  "😀",
  "é",
);
const anyText = fc.oneof(
  fc.array(anyPart, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 6 }),
);

describe("sorting texts by their characters", () => {
  it("gives the order of comparing them, equal ones as they come", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 20, maxLength: 120 }), (texts) => {
        const expected = [...texts.keys()].sort(
          (left, right) => compareText(texts[left] ?? "", texts[right] ?? "") || left - right,
        );
        expect([...sortedPlaces(texts)]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("sorts names that share long beginnings", () => {
    const texts = Array.from(
      { length: 5000 },
      (_, at) => `${"folder/".repeat(20)}${(at * 7919) % 5000}`,
    );
    const sorted = Array.from(sortedPlaces(texts), (place) => texts[place]);
    expect(sorted).toEqual(texts.toSorted(compareText));
  });
});
