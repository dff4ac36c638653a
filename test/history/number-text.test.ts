import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LARGEST_NUMBER, NumberWriter, readNumbers } from "../../src/history/number-text.ts";

const anyNumber = fc.oneof(
  fc.constantFrom(0, 1, 31, 32, 1023, 1024, LARGEST_NUMBER - 1, LARGEST_NUMBER),
  fc.nat(LARGEST_NUMBER),
);

describe("numbers as text", () => {
  it("come back as they were written", () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 3000 }), (numbers) => {
        const writer = new NumberWriter();
        for (const number of numbers) writer.add(number);
        expect(Array.from(readNumbers(writer.text()) ?? [])).toEqual(numbers);
      }),
    );
  });

  it("have the digits of source maps, the lowest first", () => {
    expect([...(readNumbers("AfgBpf//////B") ?? [])]).toEqual([0, 31, 32, 1001, LARGEST_NUMBER]);
  });

  it.each(["g", "Ag", "-", "A B", "é", "//////C", "gggggggA", "=".repeat(9)])(
    "are none in %j",
    (text) => {
      expect(readNumbers(text)).toBe(undefined);
    },
  );

  it("are none or numbers in any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const numbers = readNumbers(text);
        expect(numbers?.every((number) => number >= 0) ?? true).toBe(true);
      }),
    );
  });
});
