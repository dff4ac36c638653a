import fc from "fast-check";
import { expect, it } from "vitest";
import { LONGEST_LINE, lineSplitter } from "../../src/local/line-splitter.ts";

function split(text: string, sizes: readonly number[]): string[] {
  const lines: string[] = [];
  const splitter = lineSplitter((line) => lines.push(line));
  let bytes = new TextEncoder().encode(text);
  for (const size of sizes) {
    splitter.push(bytes.subarray(0, size));
    bytes = bytes.subarray(size);
  }
  splitter.push(bytes);
  splitter.end();
  return lines;
}

it("property: gives the same lines however the bytes are cut", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "ü", "日", "🎉", "\n", "\r", " ") });
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 0, max: 3 })), (written, sizes) => {
      const expected = written.split("\n").map((line) => line.replace(/\r$/, ""));
      if (written === "" || written.endsWith("\n")) expected.pop();
      expect(split(written, sizes)).toEqual(expected);
    }),
  );
});

it("cuts a line that has no end", () => {
  const lines = split("x".repeat(LONGEST_LINE + 5), [10, LONGEST_LINE - 10]);
  expect(lines.map((line) => line.length)).toEqual([LONGEST_LINE, 5]);
});
