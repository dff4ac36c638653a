import { describe, expect, it } from "vitest";
import { parseSeconds } from "../../src/junit/parse-seconds.ts";

describe("parseSeconds", () => {
  it.each([
    ["0", 0],
    ["0.000", 0],
    ["12", 12],
    ["1.5", 1.5],
    [".5", 0.5],
    ["1.", 1],
    ["+2", 2],
    [" 3.25\n", 3.25],
    ["1.4e-05", 0.000014],
    ["1E2", 100],
    ["1,234.5", 1234.5],
    ["1,234,567", 1_234_567],
    ["1,234,567.25", 1_234_567.25],
    ["1.234,5", 1234.5],
    ["1.234.567", 1_234_567],
    ["0,25", 0.25],
    ["12,5", 12.5],
    ["1234,567", 1234.567],
    ["1 234,5", 1234.5],
    ["1\u202f234.5", 1234.5],
    ["1'234.5", 1234.5],
  ])("reads %j as %d seconds", (text, seconds) => {
    expect(parseSeconds(text)).toBe(seconds);
  });

  it.each([
    [undefined],
    [""],
    ["  "],
    ["-1"],
    ["NaN"],
    ["Infinity"],
    ["inf"],
    ["1e400"],
    ["99999999999"],
    ["0x10"],
    ["1s"],
    ["12:30"],
    ["1,2,3"],
    ["<<computed>>"],
  ])("takes %j for no time", (text) => {
    expect(parseSeconds(text)).toBeUndefined();
  });

  it("does not guess whether 1,234 means thousands or thousandths", () => {
    expect(parseSeconds("1,234")).toBeUndefined();
  });
});
