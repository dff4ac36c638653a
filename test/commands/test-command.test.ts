import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/commands/config.ts";
import { configuredRecord } from "../../src/commands/record-settings.ts";
import { testCommand, wordsOf } from "../../src/commands/test-command.ts";
import { unwrap } from "../../src/model/problem.ts";
import { problemsOf } from "../support/problems.ts";

const NONE = { argv: undefined, text: undefined, shell: undefined };
const config = (text: string) => unwrap(parseConfig(text, "makespan.yml"));
const TWO = config("suites: {unit: {test-command: pytest -q, junit: a.xml, keep: [k]}, e2e: {}}");

describe("the test command", () => {
  test("is what follows the dashes, before the input, before the configuration", () => {
    const given = { argv: ["go", "test"], text: "pytest", shell: "sh" };
    const one = config("test-command: jest");
    expect(unwrap(testCommand(given, one, "default"))).toEqual({
      kind: "argv",
      argv: ["go", "test"],
    });
    expect(unwrap(testCommand({ ...given, argv: [] }, one, "default"))).toEqual({
      kind: "shell",
      text: "pytest",
      shell: "sh",
    });
    expect(unwrap(testCommand(NONE, one, "default"))).toEqual({ kind: "shell", text: "jest" });
  });

  test("of a configuration with one suite serves whatever name that suite was given", () => {
    expect(unwrap(testCommand(NONE, config("test-command: jest"), "unit"))).toMatchObject({
      text: "jest",
    });
  });

  test("of another suite serves no other", () => {
    expect(unwrap(testCommand(NONE, TWO, "unit"))).toMatchObject({ text: "pytest -q" });
    for (const given of [TWO, undefined]) {
      expect(problemsOf(testCommand(NONE, given, "e2e"))).toEqual([
        "test-command: it is not known which command runs the tests of e2e. Give it after -- on the command line, as the input `test-command`, or under `test-command` in makespan.yml.",
      ]);
    }
  });
});

describe("the words of a command", () => {
  test.each([
    [{ ...NONE, argv: ["a", "b c"] }, ["a", "b c"]],
    [{ ...NONE, text: " FOO=1 pytest 'a b'\n" }, ["pytest", "a b"]],
    [{ ...NONE, text: "pytest | tee log" }, []],
    [NONE, []],
  ])("of %j are %j", (command, words) => {
    expect(wordsOf(command)).toEqual(words);
  });
});

describe("what a record takes along", () => {
  test("is what the configuration says where the call says nothing", () => {
    expect(configuredRecord({ junit: [], keep: [] }, TWO, "unit")).toEqual({
      junit: ["a.xml"],
      keep: ["k"],
    });
    expect(configuredRecord({ junit: ["b.xml"], keep: ["l"] }, TWO, "unit")).toEqual({
      junit: ["b.xml"],
      keep: ["l"],
    });
    expect(configuredRecord({ junit: [], keep: [] }, TWO, "e2e")).toEqual({ junit: [], keep: [] });
    expect(configuredRecord({ junit: [], keep: [] }, undefined, "e2e")).toEqual({
      junit: [],
      keep: [],
    });
  });
});
