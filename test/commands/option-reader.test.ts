import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optionReader, parseTime } from "../../src/commands/option-reader.ts";
import { readPlanningOptions } from "../../src/commands/planning-options.ts";
import type { RawOptions, RawValue } from "../../src/model/option.ts";
import { STRATEGIES } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { problemsOf } from "../support/problems.ts";

function raw(values: Readonly<Record<string, RawValue>>): RawOptions {
  return {
    values: new Map(Object.entries(values)),
    positionals: [],
    command: undefined,
    prefix: "--",
  };
}

const read = (values: Readonly<Record<string, RawValue>>) => optionReader(raw(values));

describe("the option reader", () => {
  test("takes a blank text for none, and trims any other", () => {
    const { text } = read({ a: " x ", b: "  \n" });
    expect([text("a"), text("b"), text("c")]).toEqual(["x", undefined, undefined]);
  });

  test("reads a list of lines and a flag that was repeated alike", () => {
    const { list } = read({ lines: " a\r\n\n b c \n", flags: ["a", "b c"] });
    expect(list("lines")).toEqual(["a", "b c"]);
    expect(list("flags")).toEqual(["a", "b c"]);
    expect(list("none")).toEqual([]);
  });

  test.each([
    [true, true],
    [false, false],
    ["true", true],
    [" True ", true],
    ["false", false],
    ["", false],
  ])("reads the switch %j as %j", (value, expected) => {
    expect(read({ it: value }).isOn("it")).toBe(expected);
  });

  test("takes counts at both ends of their range", () => {
    const { count } = read({ least: "2", most: "9" });
    const range = { least: 2, most: 9 };
    expect([count("least", range), count("most", range)]).toEqual([2, 9]);
  });

  test("says every problem at once, with what would be right", () => {
    const reader = read({ switch: "yes", choice: "blue", count: "1e1", time: "soon", or: "many" });
    reader.isOn("switch");
    reader.choice("choice", ["red", "green"]);
    reader.count("count", { least: 1, most: 9 });
    reader.count("or", { least: 1, most: 9, or: "auto" });
    reader.time("time");
    reader.problem({ what: "and one of the command's own" });
    expect(problemsOf(reader.finish({}))).toEqual([
      'switch: "yes" is neither true nor false. Write true or false.',
      'choice: "blue" is none of its values. Use one of red, green.',
      'count: "1e1" is no count. Use a whole number from 1 to 9.',
      'or: "many" is no count. Use a whole number from 1 to 9, or auto.',
      'time: "soon" is no length of time. Write it like 90s, 5m or 1h30m.',
      "and one of the command's own.",
    ]);
  });

  test.each(["0", "10", "-1", "1.5", " ", "+3", "0x3", "٣", "1".repeat(400)])(
    "takes no %j for a count from 1 to 9",
    (value) => {
      const reader = read({ it: value });
      expect(reader.count("it", { least: 1, most: 9 })).toBeUndefined();
      expect(reader.finish({}).ok).toBe(value === " ");
    },
  );
});

describe("parseTime", () => {
  test.each([
    ["90", 90],
    ["90s", 90],
    ["1.5m", 90],
    ["1h30m", 5400],
    ["1h1m1s", 3661],
    ["1m30", 90],
    [" 5m ", 300],
    ["0", 0],
  ])("reads %j as %d seconds", (text, expected) => {
    expect(parseTime(text)).toBe(expected);
  });

  test.each(["", "m", "5 m", "-5m", "5M", "30m1h", "5m5m", "1e3", "NaN", "9000h", "9".repeat(400)])(
    "takes no %j for a length of time",
    (text) => {
      expect(parseTime(text)).toBeUndefined();
    },
  );

  test("adds up hours, minutes and seconds", () => {
    const part = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(part, part, part, (hours, minutes, seconds) => {
        const expected = hours * 3600 + minutes * 60 + seconds;
        expect(parseTime(`${hours}h${minutes}m${seconds}s`)).toBe(expected);
      }),
    );
  });
});

describe("the planning options", () => {
  const planning = (values: Readonly<Record<string, RawValue>>, positionals: string[] = []) => {
    const reader = read(values);
    return reader.finish(readPlanningOptions(reader, positionals));
  };

  test("leave open what was not given", () => {
    const options = unwrap(planning({}));
    expect(Object.values(options).filter((value) => value !== undefined)).toEqual([[], false]);
  });

  test("hold everything that was given", () => {
    const values = {
      framework: "pytest",
      suite: "unit",
      platform: "linux",
      config: "m.yml",
      history: "h.json",
      shards: "8",
      "max-shards": "20",
      "target-job-time": "5m",
      "setup-time": "40s",
      strategy: "round-robin",
      "allow-empty": true,
      tests: ["a"],
    };
    expect(unwrap(planning(values, ["b"]))).toEqual({
      framework: "pytest",
      tests: ["a", "b"],
      list: undefined,
      suite: "unit",
      platform: "linux",
      config: "m.yml",
      history: "h.json",
      shards: 8,
      maxShards: 20,
      targetJobTime: 300,
      setupTime: 40,
      strategy: "round-robin",
      allowEmpty: true,
    });
  });

  test("leave the count of shards to the timings", () => {
    expect(unwrap(planning({ shards: "auto" })).shards).toBe("auto");
  });

  test("say all that is wrong with them at once", () => {
    const values = {
      framework: "pytset",
      shards: "257",
      "max-shards": "0",
      "target-job-time": "x",
      "setup-time": "y",
      strategy: "fast",
      "allow-empty": "1",
      list: "-",
    };
    expect(problemsOf(planning(values, ["a"]))).toEqual([
      'framework: "pytset" is none of its values. Use one of pytest, vitest, jest, go, custom.',
      'shards: "257" is no count. Use a whole number from 1 to 256, or auto.',
      'max-shards: "0" is no count. Use a whole number from 1 to 256.',
      'target-job-time: "x" is no length of time. Write it like 90s, 5m or 1h30m.',
      'setup-time: "y" is no length of time. Write it like 90s, 5m or 1h30m.',
      `strategy: "fast" is none of its values. Use one of ${STRATEGIES.join(", ")}.`,
      'allow-empty: "1" is neither true nor false. Write true or false.',
      "list: patterns and a list exclude each other. Give the patterns or the list, not both.",
    ]);
  });
});
