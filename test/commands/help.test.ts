import { describe, expect, test } from "vitest";
import { commandHelp, generalHelp } from "../../src/commands/help.ts";
import { flagsOf } from "../../src/commands/options.ts";
import { COMMAND_NAMES } from "../../src/model/option.ts";

const WIDTHS = [80, 100, 200];
const longest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

describe("the general help", () => {
  test("names every command with what it does, and the exit codes", () => {
    const help = generalHelp(100);
    for (const name of COMMAND_NAMES)
      expect(help).toMatch(new RegExp(`^  ${name} +[A-Z].+\\.$`, "m"));
    for (const code of [0, 1, 2, 3, 70]) expect(help).toMatch(new RegExp(`\\b${code} `));
  });

  test.each(WIDTHS)("fits into %d columns", (columns) => {
    expect(longest(generalHelp(columns))).toBeLessThanOrEqual(columns);
  });
});

describe.each(COMMAND_NAMES)("the help of %s", (name) => {
  test.each(WIDTHS)("fits into %d columns", (columns) => {
    expect(longest(commandHelp(name, columns))).toBeLessThanOrEqual(columns);
  });

  test("shows how it is called, and every flag on a line of its own", () => {
    const help = commandHelp(name, 100);
    expect(help).toContain(`Usage: makespan ${name} `);
    const shown = [...help.matchAll(/^ {2}--([a-z-]+)/gm)].map((match) => match[1]);
    expect(shown).toEqual(flagsOf(name).map((option) => option.name));
  });

  test("loses no word of a description when it wraps", () => {
    const words = commandHelp(name, 80).split(/\s+/).join(" ");
    for (const { description } of flagsOf(name)) expect(words).toContain(description);
  });
});

test("help says which flags may be repeated, and the defaults", () => {
  const words = commandHelp("merge", 100).split(/\s+/).join(" ");
  expect(words).toContain("finds them. May be repeated. Default: .makespan/records.");
});

test("help on a screen narrower than its words loses none of them", () => {
  const words = (columns: number) => commandHelp("plan", columns).split(/\s+/).join(" ");
  expect(words(10)).toBe(words(300));
});
