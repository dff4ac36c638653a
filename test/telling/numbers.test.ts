import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countText,
  differenceText,
  percentText,
  plural,
  secondsText,
} from "../../src/telling/numbers.ts";

describe("a length of time", () => {
  it.each([
    [0, "0 s"],
    [0.001, "<0.1 s"],
    [0.05, "0.1 s"],
    [4.24, "4.2 s"],
    [9.94, "9.9 s"],
    [9.96, "10 s"],
    [59.4, "59 s"],
    [59.6, "1m00s"],
    [372, "6m12s"],
    [3599.6, "1h00m"],
    [3720, "1h02m"],
    [31_536_000, "8,760h00m"],
  ])("of %d s is told as %s", (value, text) => {
    expect(secondsText(value)).toBe(text);
  });
});

describe("a share", () => {
  it.each([
    [0, "0 %"],
    [0.0001, "<0.1 %"],
    [0.042, "4.2 %"],
    [0.5, "50 %"],
    [0.997, "99.7 %"],
    [0.99999, ">99.9 %"],
    [1, "100 %"],
  ])("of %d is told as %s", (share, text) => {
    expect(percentText(share)).toBe(text);
  });

  it("is nothing or all only where it is exactly that", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const text = percentText(share);
        expect(text === "0 %").toBe(share === 0);
        expect(text === "100 %").toBe(share === 1);
      }),
    );
  });
});

describe("a difference", () => {
  it.each([
    [104, 100, "+4 %"],
    [88, 100, "-12 %"],
    [100.2, 100, "±0 %"],
    [0, 0, "±0 %"],
    [3, 0, "not predicted"],
    [5000, 1, "+499,900 %"],
  ])("of %d from %d is %s", (actual, expected, text) => {
    expect(differenceText(actual, expected)).toBe(text);
  });
});

describe("a count", () => {
  it("is grouped by thousands", () => {
    expect([0, 999, 1000, 1_234_567].map(countText)).toEqual(["0", "999", "1,000", "1,234,567"]);
  });

  it("takes the singular for one only", () => {
    expect([0, 1, 2].map((count) => plural(count, "item"))).toEqual([
      "0 items",
      "1 item",
      "2 items",
    ]);
    expect(plural(2, "oddity", "oddities")).toBe("2 oddities");
  });
});
