import { describe, expect, test } from "vitest";
import { local } from "../../src/commands/local.ts";
import type { RawValue } from "../../src/model/option.ts";
import { planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";

async function run(
  files: Readonly<Record<string, string>>,
  values: Readonly<Record<string, RawValue>>,
  command?: readonly string[],
) {
  const raw = { values: new Map(Object.entries(values)), positionals: [], command, prefix: "--" };
  return problemsOf(await local(raw, planningPorts({ files }).ports));
}

const TESTS = { "test_a.py": "", "a.test.ts": "" };
const TWO = "suites: {unit: {framework: pytest}, web: {framework: vitest}}";

/** No process is started here: the ports know none. */
describe("makespan local starts nothing", () => {
  test("where one command would have to run several suites", async () => {
    const files = { ...TESTS, "makespan.yml": TWO };
    expect(await run(files, {}, ["pytest"])).toEqual([
      "--: it is not clear which suite of the configuration the command is for. Name the suite with --suite, or give each its `test-command` in makespan.yml.",
    ]);
  });

  test.each([undefined, []])("without a command: %j", async (command) => {
    expect(await run(TESTS, { framework: "pytest" }, command)).toEqual([
      expect.stringMatching(
        /^test-command: it is not known which command runs the tests of default\. /,
      ),
    ]);
  });

  test("without knowing the framework", async () => {
    expect(await run(TESTS, {}, ["make", "test"])).toEqual([
      expect.stringMatching(/^framework: it is not known which framework/),
    ]);
  });

  test("where anything is wrong with the call or the configuration, and says all of it", async () => {
    const files = { ...TESTS, "makespan.yml": "shards: none\n" };
    expect(await run(files, { shards: "0", "allow-unproven": "maybe" }, ["pytest"])).toEqual([
      'allow-unproven: "maybe" is neither true nor false. Write true or false.',
      'shards: "0" is no count. Use a whole number from 1 to 256, or auto.',
      'makespan.yml:1:1: "shards" must be a number, auto, or {min: 2, max: 20}.',
    ]);
  });
});
