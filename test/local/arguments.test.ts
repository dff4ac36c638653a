import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseArguments } from "../../src/local/arguments.ts";
import type { OptionSpec } from "../../src/model/option.ts";
import { describeProblem } from "../../src/model/problem.ts";

const OPTIONS: readonly OptionSpec[] = [
  {
    name: "shards",
    kind: "text",
    commands: ["plan"],
    value: "N|auto",
    description: "",
    on: "both",
  },
  { name: "shard", kind: "text", commands: ["run"], value: "I/N", description: "", on: "both" },
  { name: "list", kind: "text", commands: ["plan"], description: "", on: "both" },
  { name: "target-job-time", kind: "text", commands: ["plan"], description: "", on: "both" },
  { name: "junit", kind: "list", commands: ["record"], value: "GLOB", description: "", on: "both" },
  { name: "json", kind: "switch", commands: ["plan"], description: "", on: "cli" },
  { name: "allow-empty", kind: "switch", commands: ["plan"], description: "", on: "both" },
];

function parse(...argv: readonly string[]) {
  const read = parseArguments(argv, OPTIONS);
  if (!read.ok) return read.problems.map(describeProblem);
  const { values, positionals, command } = read.value;
  return { values: Object.fromEntries(values), positionals, command };
}

const nothing = { values: {}, positionals: [], command: undefined };

describe("parseArguments", () => {
  it("reads values after a blank or an equals sign, switches, and words between them", () => {
    expect(parse("a", "--shards", "4", "--list=-", "--json", "b c")).toEqual({
      ...nothing,
      values: { shards: "4", list: "-", json: true },
      positionals: ["a", "b c"],
    });
  });

  it("takes a lone dash as a value, and a value with a dash after an equals sign", () => {
    expect(parse("--list", "-")).toMatchObject({ values: { list: "-" } });
    expect(parse("--list=--x=1")).toMatchObject({ values: { list: "--x=1" } });
  });

  it("leaves everything after the first -- to the user's command", () => {
    expect(parse("--json", "--", "pytest", "--json=1", "--", "-x")).toEqual({
      ...nothing,
      values: { json: true },
      command: ["pytest", "--json=1", "--", "-x"],
    });
    expect(parse("--")).toEqual({ ...nothing, command: [] });
    expect(parse()).toEqual(nothing);
  });

  it("collects a list, and takes any other flag once", () => {
    expect(parse("--junit", "a", "--junit=b")).toMatchObject({ values: { junit: ["a", "b"] } });
    expect(parse("--shards=1", "--shards=2")).toEqual([
      "--shards: it is given more than once. Give it once.",
    ]);
  });

  it("never swallows the next flag or the -- as a value", () => {
    const missing =
      "--shards: it needs a value. Write --shards N|auto; a value that begins with a dash as --shards=-VALUE.";
    expect(parse("--shards", "--json")).toEqual([missing]);
    expect(parse("--shards", "--", "pytest")).toEqual([missing]);
    expect(parse("--shards")).toEqual([missing]);
    expect(parse("--shards=")).toEqual([missing]);
    expect(parse("--shards", "")).toEqual([missing]);
  });

  it.each([
    ["--shrads", "Did you mean --shards?"],
    ["--target", "Did you mean --target-job-time?"],
    ["--allow-emtpy=1", "Did you mean --allow-empty?"],
    ["--JSON", "Did you mean --json?"],
    ["--quite-another", "See --help for all flags."],
    ["-j", "See --help for all flags."],
  ])("knows no flag %s and advises", (flag, advice) => {
    expect(parse(flag)).toEqual([`${flag.replace(/=.*/, "")}: there is no such flag. ${advice}`]);
  });

  it("says all problems at once, in their order", () => {
    expect(parse("--nope", "--json=yes", "--list", "--shards=1", "--shards", "2")).toHaveLength(4);
    expect(parse("--json=yes")).toEqual(["--json: it takes no value. Write --json."]);
  });

  it("has no flag named like a part of every object", () => {
    expect(parse("--__proto__=1", "--constructor")).toHaveLength(2);
  });

  it("property: what was given comes back, in any way of writing it", () => {
    const value = fc.string({ minLength: 1 }).filter((text) => !text.startsWith("-"));
    const given = fc.record({
      shards: value,
      junit: fc.array(value, { minLength: 1, maxLength: 3 }),
      inline: fc.boolean(),
      words: fc.array(value, { maxLength: 3 }),
      command: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(given, ({ shards, junit, inline, words, command }) => {
        const write = (name: string, text: string) =>
          inline ? [`--${name}=${text}`] : [`--${name}`, text];
        const flags = [...write("shards", shards), ...junit.flatMap((one) => write("junit", one))];
        expect(parse(...words, ...flags, "--json", "--", ...command)).toEqual({
          values: { shards, junit, json: true },
          positionals: words,
          command,
        });
      }),
    );
  });

  it("property: any words end in values or problems, never in an exception", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("--shards", "--", "-", "--=", "--junit=", "-xy"),
    );
    fc.assert(
      fc.property(fc.array(word), (argv) => {
        const read = parseArguments(argv, OPTIONS);
        expect(read.ok || read.problems.length > 0).toBe(true);
      }),
    );
  });
});
