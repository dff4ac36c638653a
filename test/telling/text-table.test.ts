import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, textTable } from "../../src/telling/text-table.ts";

const COLUMNS = [
  { title: "n", align: "right" },
  { title: "item", align: "left", flexible: true },
  { title: "time", align: "right" },
] as const;

describe("a table", () => {
  it("aligns its columns, wide characters too", () => {
    expect(
      textTable(
        COLUMNS,
        [
          ["1", "漢字.py", "4 s"],
          ["12", "a.py", "1m00s"],
        ],
        80,
      ),
    ).toBe([" n  item      time", " 1  漢字.py    4 s", "12  a.py     1m00s"].join("\n"));
  });

  it("cuts the flexible column in its middle where the place is narrow", () => {
    const rows = [["1", "tests/some/long/folder/test_a.py", "4 s"]];
    expect(textTable(COLUMNS, rows, 32)).toBe(
      ["n  item                     time", "1  tests/...lder/test_a.py   4 s"].join("\n"),
    );
  });

  it("writes out what would move the cursor or hide text", () => {
    expect(textTable(COLUMNS, [["1", "a\n\u001b[31mb\u202e", "4 s"]], 80)).toContain(
      "a\\n\\u{1b}[31mb\\u{202e}",
    );
  });

  it("is never wider than its place while the flexible column can give way", () => {
    const item = fc.string({ unit: "grapheme", maxLength: 90 });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1 }),
        fc.integer({ min: 30, max: 120 }),
        (names, width) => {
          const table = textTable(
            COLUMNS,
            names.map((name) => ["1", name, "4 s"]),
            width,
          );
          const lines = table.split("\n");
          expect(lines).toHaveLength(names.length + 1);
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
