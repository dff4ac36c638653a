import type { ItemId } from "../../model/item.ts";
import { isForOtherSystems, packageError } from "./go-evidence.ts";
import type { GoPackage, GoTest } from "./go-session.ts";

/**
 * JUnit of the packages: a suite each, with the import path as its name and the item as its
 * `file`. A cached result has no times, so that nobody takes them for measured ones.
 */
export function goJunit(
  packages: readonly GoPackage[],
  items: ReadonlyMap<string, ItemId>,
): string {
  const suites = packages
    .filter((one) => !one.plain)
    .map((one) => suite(one, items.get(one.importPath)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function suite(one: GoPackage, item: ItemId | undefined): string {
  const cases = [...one.tests.map((test) => testcase(test, one)), ...packageCase(one)];
  const attributes = {
    name: one.importPath,
    file: item,
    tests: String(cases.length),
    time: one.cached ? undefined : time(one.seconds),
  };
  return `  <testsuite${write(attributes)}>\n${cases.join("")}  </testsuite>\n`;
}

function testcase(test: GoTest, one: GoPackage): string {
  const attributes = {
    classname: one.importPath,
    name: test.name,
    time: one.cached ? undefined : time(test.seconds),
  };
  const result = testResult(test, one);
  return result === ""
    ? `    <testcase${write(attributes)}/>\n`
    : `    <testcase${write(attributes)}>${result}</testcase>\n`;
}

/** A test without an end passed with its package (benchmarks), or was cut off with it. */
function testResult({ outcome, output }: GoTest, one: GoPackage): string {
  switch (outcome ?? (one.outcome === "passed" ? "passed" : "failed")) {
    case "passed":
      return "";
    case "skipped":
      return "<skipped/>";
    case "failed":
      return `<failure message="${escapeXml(failureMessage(output))}">${escapeXml(output)}</failure>`;
  }
}

/** The first line that is the test's own rather than the framework's. */
function failureMessage(output: string): string {
  const lines = output.split("\n").map((line) => line.trim());
  const own = lines.find((line) => line !== "" && !/^(?:=== |--- )/.test(line));
  return own ?? "it failed without a message";
}

/** A package that fails although none of its tests does still has to show it. */
function packageCase(one: GoPackage): readonly string[] {
  if (isForOtherSystems(one)) return [];
  const error = packageError(one) ?? unexplainedFailure(one);
  if (error === undefined) return [];
  const attributes = { classname: one.importPath, name: "[package]" };
  const text = escapeXml(one.buildError ?? one.output);
  return [
    `    <testcase${write(attributes)}><error message="${escapeXml(error)}">${text}</error></testcase>\n`,
  ];
}

function unexplainedFailure(one: GoPackage): string | undefined {
  const explained = one.tests.some(({ outcome }) => outcome === "failed" || outcome === undefined);
  if (one.outcome !== "failed" || explained) return undefined;
  return "the package failed, and none of its tests did";
}

function time(seconds: number | undefined): string | undefined {
  return seconds?.toFixed(3);
}

function write(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(value)}"`))
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** XML has no way at all to hold most control characters: https://www.w3.org/TR/xml/#charsets. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
      (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
    );
}
