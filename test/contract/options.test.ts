import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { commandHelp } from "../../src/commands/help.ts";
import { flagsOf, inputs, OPTIONS } from "../../src/commands/options.ts";
import { OUTPUTS } from "../../src/commands/outputs.ts";
import { COMMAND_NAMES } from "../../src/model/option.ts";
import { VERSION } from "../../src/model/version.ts";
import { actionYml, optionsPage } from "../support/options-docs.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const action = parse(read("action.yml"));

describe("the table of options", () => {
  test("is what action.yml has: npm run generate writes it", () => {
    expect(read("action.yml")).toBe(actionYml());
  });

  test("is what docs/options.md has: npm run generate writes it", () => {
    expect(read("docs/options.md")).toBe(optionsPage());
  });

  test("names every input of action.yml, and no other", () => {
    expect(Object.keys(action.inputs)).toEqual(inputs().map((option) => option.name));
  });

  test("names every output of action.yml, and no other", () => {
    expect(Object.keys(action.outputs)).toEqual(OUTPUTS.map((output) => output.name));
  });

  test.each(COMMAND_NAMES)("shows every flag of %s in its help", (command) => {
    const help = commandHelp(command, 100);
    for (const option of flagsOf(command)) expect(help).toContain(`--${option.name}`);
  });

  test("has no name twice", () => {
    const names = OPTIONS.map((option) => option.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("has only options that the README's commands and inputs know", () => {
    const readme = read("README.md");
    const flags = [...readme.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].map((match) =>
      String(match[1]),
    );
    const foreign = flags.filter((flag) => !OPTIONS.some((option) => option.name === flag));
    expect(foreign.filter((flag) => !["help", "version"].includes(flag))).toEqual([]);
  });

  test("has a value shown for everything but switches", () => {
    for (const option of OPTIONS) expect(option.value === undefined).toBe(option.kind === "switch");
  });
});

describe("action.yml", () => {
  test("runs the committed bundle on Node 24, before and after", () => {
    expect(action.runs).toEqual({
      using: "node24",
      main: "dist/action.mjs",
      post: "dist/action.mjs",
      "post-if": "always()",
    });
  });

  test("has expressions in defaults only, where the runner allows them", () => {
    const texts = [
      action,
      ...Object.values<{ description: string }>(action.inputs),
      ...Object.values<{ description: string }>(action.outputs),
    ];
    for (const { description } of texts) expect(description).not.toContain("${{");
  });
});

test("the version is package.json's", () => {
  expect(VERSION).toBe(JSON.parse(read("package.json")).version);
});
