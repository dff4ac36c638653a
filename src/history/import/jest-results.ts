import type { Outcome } from "../../model/testcase.ts";
import { testPath } from "../../model/units.ts";
import { inSeconds } from "./cypress-split.ts";
import { isRecord, type JsonRecord, recordsIn, textIn, timeIn } from "./json-data.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/**
 * What `jest --json` and Vitest's json reporter write, which is Jest's form too:
 * https://jestjs.io/docs/cli#--json, https://vitest.dev/guide/reporters.html#json-reporter.
 */
export function isJestResults(json: unknown): boolean {
  return (
    isRecord(json) && recordsIn(json["testResults"]).some(({ name }) => textIn(name) !== undefined)
  );
}

/** Jest alone counts the files that could not be run. */
export function isJests(json: unknown): boolean {
  return isJestResults(json) && isRecord(json) && "numRuntimeErrorTestSuites" in json;
}

export function readJestResults(json: unknown): TimingSource {
  const results = isRecord(json) ? json : {};
  const table = new SourceTable();
  for (const file of recordsIn(results["testResults"])) readFile(file, table);
  const time = timeIn(results["startTime"]);
  return {
    ...(isJests(json)
      ? { format: "Jest", framework: "jest" }
      : { format: "Vitest", framework: "vitest" }),
    names: "path",
    items: table.items,
    ...(time === undefined ? {} : { time }),
    notes: table.notes,
  };
}

/** A file's own time holds what its tests share; one that was not loaded has no test, and no time. */
function readFile(file: JsonRecord, table: SourceTable): void {
  const name = testPath(textIn(file["name"]) ?? "");
  const tests = recordsIn(file["assertionResults"]);
  table.mention(name);
  for (const test of tests) {
    table.addTest(name, testName(test), {
      seconds: inSeconds(test["duration"] ?? undefined),
      outcome: outcomeOf(test["status"]),
      again: "sum",
    });
  }
  const ran = tests.some(({ status }) => outcomeOf(status) !== "skipped");
  if (ran) table.addItem(name, { seconds: spanOf(file) });
}

/** As our own hooks name tests. */
function testName({ ancestorTitles, title }: JsonRecord): string {
  const ancestors = Array.isArray(ancestorTitles) ? ancestorTitles : [];
  return [...ancestors, title].filter((part) => typeof part === "string").join(" > ");
}

function outcomeOf(status: unknown): Outcome {
  if (status === "passed") return "passed";
  return status === "failed" ? "failed" : "skipped";
}

function spanOf({ startTime, endTime }: JsonRecord): unknown {
  const isSpan = typeof startTime === "number" && typeof endTime === "number";
  return isSpan ? inSeconds(endTime - startTime) : undefined;
}
