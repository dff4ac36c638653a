import { describe, expect, test } from "vitest";
import { isBroken } from "../../src/commands/is-broken.ts";
import type { InvocationRecord } from "../../src/model/record.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const QUARANTINE = [{ test: "a.checks::x", until: "2027-01-31", reason: "flaky" }];

/** A shard of checks whose commands ended with these codes and reported these cases. */
async function broken(
  exitCodes: readonly number[],
  cases: Readonly<Record<string, "pass" | "fail" | "skip">>,
): Promise<boolean> {
  const suite = sampleSuite([["a.checks"]], { framework: "custom", quarantine: QUARANTINE });
  const { stamp } = sampleRecord(suite, { shard: 1 });
  const inner = { pass: "", fail: "<failure/>", skip: "<skipped/>" };
  const xml = Object.entries(cases).map(
    ([name, end]) => `<testcase file="a.checks" name="${name}">${inner[end]}</testcase>`,
  );
  const files = memoryFiles({ "junit-1.xml": `<testsuite>${xml.join("")}</testsuite>` });
  const [first] = stamp.invocations;
  const records = exitCodes.flatMap((exitCode): readonly InvocationRecord[] =>
    first === undefined ? [] : [{ ...first, exitCode }],
  );
  const { junit: recorded } = stamp;
  const run = { records, recorded, problems: [], state: "complete" as const, stale: [] };
  const place = { name: "record", folder: "/repository", stamp };
  return isBroken({ suite, place, run }, { files });
}

describe("a shard seems to be broken", () => {
  test("where every command failed and no test passed", async () => {
    expect(await broken([1, 1], { y: "fail" })).toBe(true);
    expect(await broken([1], {})).toBe(true);
    expect(await broken([1], { y: "skip" })).toBe(true);
    expect(await broken([1, 0], { y: "fail" })).toBe(false);
    expect(await broken([1], { y: "fail", z: "pass" })).toBe(false);
    expect(await broken([], {})).toBe(false);
  });

  test("and not where all that ran is in quarantine, which is expected to fail", async () => {
    expect(await broken([1], { x: "fail" })).toBe(false);
    expect(await broken([1], { x: "fail", y: "skip" })).toBe(false);
    expect(await broken([1], { x: "fail", y: "fail" })).toBe(true);
  });
});
