import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutral } from "../../src/model/neutral.ts";
import { readLog } from "../support/runner/log-commands.ts";

/** Pieces that commands are made of. */
const PIECES = [
  ...["::", ":", "##[", "##", "[", "]", "#", " ", "\t", "\u00a0", "\u0085", "\ufeff", "\u200b"],
  ...["\r", "\n", "\r\n", "set-output name=matrix", "add-mask", "error", "x", "::set-output::"],
];

describe("neutral texts", () => {
  test("ordinary text stays as it is", () => {
    const text = "tests/a.py::test_b took 1.2 s\n  second: line # 3\n";
    expect(neutral(text)).toBe(text);
  });

  test.each([
    "::set-output name=matrix::x",
    "  \t::add-mask::e",
    "a test named ##[set-output name=matrix;]x",
    "a name with\r::set-output name=matrix::x",
  ])("%j is no command any more", (text) => {
    expect(readLog(text).commands).toHaveLength(1);
    expect(readLog(neutral(text)).commands).toEqual([]);
  });

  test("no text whatever is taken for a command", () => {
    const anything = fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(anything, (text) => {
        expect(readLog(neutral(text)).commands).toEqual([]);
        expect(neutral(neutral(text))).toBe(neutral(text));
      }),
      { numRuns: 500 },
    );
  });
});
