import { describe, expect, it } from "vitest";
import { vitest } from "../../src/frameworks/vitest.ts";
import { inTwo, NODE } from "./in-parts.ts";
import { nodeProject } from "./node-project.ts";
import { jsTests, logged, type Title } from "./split-projects.ts";
import { splitRun } from "./split-run.ts";

describe("Vitest's parts", () => {
  const [{ command, head }] = NODE;

  it.each([
    "pool: 'threads', isolate: false",
    "pool: 'vmThreads'",
    "runner: './runner.mjs', setupFiles: ['./setup.mjs']",
  ])("are exact with %s", async (setting) => {
    const titles: readonly Title[] = [["a"], ["ab"], ["g", "a"], ["g", "b"]];
    using project = nodeProject({
      "vitest.config.ts": `export default { test: { ${setting} } };`,
      "runner.mjs":
        'import { TestRunner } from "vitest";\nexport default class extends TestRunner {}\n',
      "setup.mjs": 'import { beforeAll } from "vitest";\nbeforeAll(() => {});\n',
      "big.test.js": jsTests(titles, head),
    });
    const shards = inTwo("big.test.js", ["a", "g > b"]);
    const run = await splitRun(project, vitest, { command, shards });
    expect(run.ran).toEqual(titles.map(logged).sort());
    expect(run.complete).toBe(true);
  });

  it("tell projects that run one file apart", async () => {
    using project = nodeProject({
      "vitest.config.ts": `export default { test: { projects: [
        { test: { name: "one", include: ["big.test.js"] } },
        { extends: true, test: { name: "two", include: ["big.test.js"], pool: "threads" } },
      ] } };`,
      "big.test.js": jsTests([["a"], ["b"]], head),
    });
    const shards = inTwo("big.test.js", ["a[one]", "b"]);
    const run = await splitRun(project, vitest, { command, shards });
    expect(run.counted).toEqual([
      ["a[one]: passed", "b[one]: passed", "b[two]: passed"],
      ["a[two]: passed"],
    ]);
    expect(run.ran).toHaveLength(4);
    expect(run.complete).toBe(true);
  });
});
