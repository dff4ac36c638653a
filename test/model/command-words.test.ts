import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandWords, splitWords } from "../../src/model/command-words.ts";

const BLANK_OR_SIGN = " 'a\"\\$`|&;<>()#*?[]{},.=~!\n\tN\u00e9-";

function words(text: string) {
  const split = splitWords(text);
  return split.kind === "simple" ? split.words.map((word) => word.text) : split.why;
}

describe("splitWords", () => {
  it.each([
    ["pytest -q", ["pytest", "-q"]],
    ["  pytest   -k 'a b' \"c d\"", ["pytest", "-k", "a b", "c d"]],
    ["A=1 B='x y' pytest", ["pytest"]],
    ['pytest "$DIR/x" ${MODE:-fast}', ["pytest", "$DIR/x", "${MODE:-fast}"]],
    ["go test ./...", ["go", "test", "./..."]],
    ["pytest a\\ b 'it'\\''s'", ["pytest", "a b", "it's"]],
    ["pytest \\\n  -q", ["pytest", "-q"]],
    ["jest --x={tests}", ["jest", "--x={tests}"]],
    ["pytest a#b", ["pytest", "a#b"]],
    ["pytest -m 'not slow' --cov=$", ["pytest", "-m", "not slow", "--cov=$"]],
  ])("reads %j as words", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ["pytest | tee log", "it has a pipe"],
    ["cd api && pytest", "it has &&"],
    ["pytest || true", "it has ||"],
    ["pytest &", "it has &"],
    ["pytest; echo", "it has ;"],
    ["pytest > log", "it has >"],
    ["pytest # all", "it ends in a comment"],
    ["pytest\nmypy", "it has several lines"],
    ["pytest $(cat list)", "it substitutes a command"],
    ['pytest "`cat list`"', "it substitutes a command"],
    ["pytest tests/*.py", "it has a file pattern (*)"],
    ["pytest tests/{a,b}", "it has braces to expand"],
    ["pytest 'a", "a quote is not closed"],
    ['pytest "a', "a quote is not closed"],
    ["pytest \\", "it ends in a backslash"],
    ["pytest $'a'", "it has an expansion beyond $NAME"],
    ['pytest "$@"', "it has an expansion beyond $NAME"],
    ["! pytest", "it begins with !"],
    ["A=1", "it has no command"],
    ["", "it has no command"],
  ])("says why %j is no simple command", (text, why) => {
    expect(words(text)).toBe(why);
  });

  it("finds in any simple command the words that bash finds", () => {
    const piece = fc.constantFrom(...BLANK_OR_SIGN);
    const texts = fc
      .array(piece, { maxLength: 12 })
      .map((parts) => `printf '%s\\0' ${parts.join("")}`);
    fc.assert(
      fc.property(texts, (text) => {
        const split = splitWords(text);
        fc.pre(split.kind === "simple" && !text.includes("~") && !/\$[\w{]/.test(text));
        const given = split.kind === "simple" ? split.words.slice(2).map((word) => word.text) : [];
        const seen = execFileSync("bash", ["--noprofile", "--norc", "-c", text], {
          encoding: "utf8",
        });
        expect(seen).toBe(given.length === 0 ? "\0" : given.map((word) => `${word}\0`).join(""));
      }),
      { numRuns: 150 },
    );
  });
});

describe("commandWords", () => {
  it("takes words as they are, and gives none for what is no simple command", () => {
    expect(commandWords({ kind: "argv", argv: ["a b", "|"] })).toEqual(["a b", "|"]);
    expect(commandWords({ kind: "shell", text: " npx vitest run\n" })).toEqual([
      "npx",
      "vitest",
      "run",
    ]);
    expect(commandWords({ kind: "shell", text: "a | b" })).toBeUndefined();
  });
});
