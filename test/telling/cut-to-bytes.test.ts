import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteLength, cutToBytes } from "../../src/telling/cut-to-bytes.ts";

const LINES = fc.array(
  fc.oneof(
    fc.constantFrom(
      "<details>",
      "</details>",
      "```text",
      "```",
      "````",
      "ü".repeat(40),
      "| a | b |",
    ),
    fc.string({ maxLength: 80 }),
  ),
  { maxLength: 120 },
);

describe("a cut text", () => {
  it("is left alone where it fits", () => {
    expect(cutToBytes("a\nb", 3)).toBe("a\nb");
  });

  it("closes what is open and says how much is left out", () => {
    const text = ["<details>", "```text", ...Array.from({ length: 100 }, (_, i) => `line ${i}`)];
    expect(cutToBytes(text.join("\n"), 330)).toBe(
      [
        ...["<details>", "```text", "line 0", "```", "", "</details>", ""],
        "*99 more lines do not fit here.*",
      ].join("\n"),
    );
  });

  it("never has more bytes or characters than it may, and keeps whole lines", () => {
    fc.assert(
      fc.property(LINES, fc.integer({ min: 1500, max: 4000 }), (lines, most) => {
        const cut = cutToBytes(lines.join("\n"), most);
        expect(byteLength(cut)).toBeLessThanOrEqual(most);
        expect(cut.length).toBeLessThanOrEqual(most);
        const left = Number(/^\*(\d+) more/.exec(cut.split("\n").at(-1) ?? "")?.[1] ?? 0);
        const kept = lines.slice(0, lines.length - left);
        expect(cut.startsWith(kept.join("\n"))).toBe(true);
      }),
    );
  });
});
