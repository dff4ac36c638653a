import { describe, expect, it } from "vitest";
import { jest } from "../../src/frameworks/jest.ts";
import { inThree, inTwo, NODE } from "./in-parts.ts";
import { nodeProject } from "./node-project.ts";
import { jsTests } from "./split-projects.ts";
import { LOG, splitRun } from "./split-run.ts";
import { entry } from "./temporary-project.ts";

describe("Jest's parts", () => {
  const [, { command, head }] = NODE;

  it("are exact in several projects, workers, and with an environment that listens", async () => {
    using project = nodeProject({
      "jest.config.js": `module.exports = { projects: [
        { displayName: "one", transform: {}, testMatch: ["**/*.test.js"] },
        { displayName: "two", transform: {}, testMatch: ["**/big.test.js"],
          testEnvironment: "<rootDir>/environment.js" },
      ] };`,
      "environment.js": `const { TestEnvironment } = require("jest-environment-node");
        const { appendFileSync } = require("node:fs");
        module.exports = class extends TestEnvironment {
          handleTestEvent(event) {
            if (event.name === "run_start") appendFileSync(process.env.${LOG}, "heard\\n");
          }
        };`,
      "big.test.js": jsTests([["a"], ["b"]], head),
      "other.test.js": jsTests([["o"]], head),
    });
    const shards = inTwo("big.test.js", ["a[one]", "b"]);
    const [first = [], second = []] = shards;
    const run = await splitRun(project, jest, {
      command: [...command, "--maxWorkers=2"],
      shards: [[...first, entry("other.test.js")], second],
    });
    expect(run.counted).toEqual([
      ["a[one]: passed", "b[one]: passed", "b[two]: passed", "o: passed"],
      ["a[two]: passed"],
    ]);
    expect(run.ran.filter((line) => line === "heard")).toHaveLength(2);
    expect(run.complete).toBe(true);
  });

  it("are refused before anything runs where another runner could not tell them apart", async () => {
    using project = nodeProject({
      "jest.config.js":
        "module.exports = { transform: {}, testRunner: '<rootDir>/jest-jasmine2.js' };",
      "jest-jasmine2.js": "module.exports = () => { throw new Error('it ran'); };",
      "big.test.js": jsTests([["a"], ["b"], ["c"]], head),
    });
    const shards = inThree("big.test.js", ["a", "b", "c"]);
    const run = await splitRun(project, jest, { command, shards });
    expect(run.output).not.toContain("it ran");
    for (const { stamp } of run.records) {
      expect(stamp.invocations[0]?.evidence?.stopped).toContain("granularity");
    }
    expect(run.records.map(({ stamp }) => stamp.invocations[0]?.exitCode)).toEqual([1, 1, 1]);
  });
});
