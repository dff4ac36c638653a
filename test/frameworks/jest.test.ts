import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jest } from "../../src/frameworks/jest.ts";
import type { TestCommand } from "../../src/model/invocation.ts";
import { itemOf, nodeProject, runShard } from "./node-project.ts";
import { entry, invocations, TemporaryProject } from "./temporary-project.ts";

const JEST = [process.execPath, "node_modules/jest/bin/jest.js"];
const PASSES = 'test("passes", () => {});\n';

describe("a shard of Jest", () => {
  it("runs its files and none that resemble them, with the user's reporters beside ours", async () => {
    const odd = 'pages/[id]/it\'s (a) "b" é {1,2}.test.js';
    using project = nodeProject({
      "jest.config.js": `module.exports = {
        transform: {},
        reporters: ["default", ["jest-junit", { outputName: "theirs.xml" }]],
      };`,
      "foo.test.js": PASSES,
      "foo.test.jsx": PASSES,
      "barfoo.test.js": PASSES,
      "sub/foo.test.js": PASSES,
      [odd]: PASSES,
      "-dash.test.js": 'test("a \\u001b[31m< \\n line", () => {});',
      "slow.test.js":
        'const end = Date.now() + 300; while (Date.now() < end);\ntest("t", () => {});',
    });
    const items = ["foo.test.js", odd, "-dash.test.js", "slow.test.js"];
    const run = await runShard(project, jest, { command: JEST, items });
    expect(run.cases).toEqual([
      "-dash.test.js: a \\x1b[31m< \n line: passed",
      "foo.test.js: passes: passed",
      `${odd}: passes: passed`,
      "slow.test.js: t: passed",
    ]);
    expect(run.evidence.items.map(({ id }) => id).sort()).toEqual([...items].sort());
    expect(run.evidence).toMatchObject({ ended: true, junit: [] });
    expect(itemOf(run.evidence, odd)).toEqual({ id: odd, selected: true, collected: ["passes"] });
    expect(run.seconds.get("slow.test.js")).toBeGreaterThan(0.29);
    expect(existsSync(join(project.folder, "theirs.xml"))).toBe(true);
    expect(run.ended.code).toBe(0);
  });

  it("tells how every test ended, and what could not be loaded", async () => {
    using project = nodeProject({
      "jest.config.js": "module.exports = { transform: {} };",
      "a.test.js": `
        describe("outer", () => {
          test("fails", () => expect(1).toBe(2));
          test("twice", () => {});
          test("twice", () => {});
          test.skip("skipped", () => {});
          test.todo("later");
        });
        let tries = 0;
        jest.retryTimes(1);
        test("flaky", () => expect(tries++).toBe(1));`,
      "hook.test.js": `
        afterAll(() => { throw new Error("no"); });
        test("t", () => {});`,
      "broken.test.js": 'require("./nowhere.js");',
      "none.test.js": "",
      "killed.test.js": 'test("t", () => process.kill(process.pid, "SIGKILL"));',
    });
    const items = ["a", "hook", "broken", "none", "killed"].map((name) => `${name}.test.js`);
    const command = [...JEST, "--maxWorkers=2"];
    const run = await runShard(project, jest, { command, items });
    expect(run.ended.code).toBe(1);
    expect(run.cases).toEqual([
      "a.test.js: flaky: flakyFailure",
      "a.test.js: outer > fails: failure",
      "a.test.js: outer > later: skipped",
      "a.test.js: outer > skipped: skipped",
      "a.test.js: outer > twice: passed",
      "a.test.js: outer > twice[2]: passed",
      "broken.test.js: broken.test.js: error",
      "hook.test.js: hook.test.js: error",
      "hook.test.js: t: passed",
      "killed.test.js: killed.test.js: error",
      "none.test.js: none.test.js: error",
    ]);
    const broken = itemOf(run.evidence, "broken.test.js");
    expect(broken?.error).toContain("nowhere.js");
    expect(broken).not.toHaveProperty("collected");
  });

  it("keeps projects, a named configuration, its sequencer and a reporter of the command", async () => {
    using project = nodeProject({
      "config/unit.js": `
        const src = require("node:path").resolve(__dirname, "../src");
        module.exports = {
        rootDir: "..",
        testSequencer: "<rootDir>/config/reversed.js",
        reporters: ["<rootDir>/nowhere.js"],
        projects: [
          { displayName: "one", rootDir: src, transform: {} },
          { displayName: "two", rootDir: src, transform: {}, testMatch: ["**/a.test.js"] },
        ],
      };`,
      "config/reversed.js": `
        const { default: Sequencer } = require("@jest/test-sequencer");
        module.exports = class extends Sequencer {
          sort(tests) {
            return [...tests].sort((a, b) => (a.path < b.path ? 1 : -1));
          }
        };`,
      "src/a.test.js": PASSES,
      "src/b.test.js": PASSES,
      "src/c.test.js": PASSES,
    });
    const run = await runShard(project, jest, {
      command: [...JEST, "--config", "config/unit.js", "--reporters=default", "-i"],
      items: ["src/a.test.js", "src/b.test.js"],
    });
    expect(run.cases).toEqual([
      "src/a.test.js: passes[one]: passed",
      "src/a.test.js: passes[two]: passed",
      "src/b.test.js: passes: passed",
    ]);
    const order = run.ended.output.indexOf("b.test.js") - run.ended.output.indexOf("a.test.js");
    expect(order).toBeLessThan(0);
    expect(run.ended.code).toBe(0);
  });

  it("says which files Jest does not know and which the command leaves out", async () => {
    using project = nodeProject({
      "package.json": '{ "jest": { "transform": {} } }',
      "a.test.js": PASSES,
      "b.test.js": PASSES,
      "helper.js": PASSES,
    });
    const run = await runShard(project, jest, {
      command: [...JEST, "a.test"],
      items: ["a.test.js", "b.test.js", "helper.js", "gone.test.js"],
    });
    expect(run.evidence.items).toEqual([
      { id: "a.test.js", selected: true, collected: ["passes"] },
      { id: "b.test.js", selected: false },
    ]);
    expect(run.ended.code).toBe(0);
  });

  it("runs nothing rather than everything where Jest knows none of its files", async () => {
    using project = nodeProject({ "jest.config.js": "module.exports = {};", "a.test.js": PASSES });
    const run = await runShard(project, jest, { command: JEST, items: ["gone.test.js"] });
    expect(run.cases).toEqual([]);
    expect(run.evidence).toMatchObject({ items: [], ended: true });
    expect(jest.noTestsCodes).toContain(run.ended.code);
  });

  it.each([
    ["nothing", {}, {}, undefined],
    [
      "a coverage threshold that is met",
      { collectCoverage: true, coverageThreshold: { global: { lines: 1 } } },
      {},
      undefined,
    ],
    [
      "one that is not",
      { collectCoverage: true, coverageThreshold: { global: { lines: 100 } } },
      {},
      "a reporter of Jest's failed",
    ],
    [
      "an obsolete snapshot",
      {},
      {
        "__snapshots__/a.test.js.snap":
          "// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing\n\nexports[`gone 1`] = `1`;\n",
      },
      "snapshots are obsolete",
    ],
  ] as const)("says what fails the run beside its tests: %s", async (_, config, files, beside) => {
    using project = nodeProject({
      "jest.config.js": `module.exports = ${JSON.stringify({ transform: {}, ...config })};`,
      "half.js": "exports.used = () => 1;\nexports.unused = () => {\n  return 2;\n};\n",
      "a.test.js": 'test("fails", () => expect(require("./half.js").used()).toBe(2));',
      ...files,
    });
    const run = await runShard(project, jest, { command: JEST, items: ["a.test.js"] });
    expect(run).toMatchObject({ ended: { code: 1 }, evidence: { ended: true } });
    if (beside === undefined) expect(run.evidence).not.toHaveProperty("beside");
    else expect(run.evidence.beside).toContain(beside);
  });

  it("says what a bail left undone", async () => {
    using project = nodeProject({
      "jest.config.js": "module.exports = { transform: {} };",
      "a.test.js": 'test("fails", () => expect(1).toBe(2));',
      "b.test.js": 'test("fails", () => expect(1).toBe(2));',
    });
    const items = ["a.test.js", "b.test.js"];
    const run = await runShard(project, jest, { command: [...JEST, "--bail", "-i"], items });
    expect(run.evidence).toMatchObject({ ended: true });
    expect(run.evidence.stopped).toContain("--bail");
    expect(run.cases).toHaveLength(1);
    expect(run.evidence.items.filter((item) => item.collected === undefined)).toHaveLength(1);
  });
});

describe("Jest's selection", () => {
  const select = (command: TestCommand, entries = [entry("a.test.js")]) => {
    using project = new TemporaryProject({});
    return jest.select(project.request(entries, { command }));
  };

  it("hands over 20,000 files without an argument or a variable for any", () => {
    using project = new TemporaryProject({});
    const entries = Array.from({ length: 20_000 }, (_, index) => entry(`src/${index}.test.js`));
    const command: TestCommand = { kind: "argv", argv: ["jest"] };
    const [invocation, ...more] = invocations(jest, project.request(entries, { command }));
    expect(more).toEqual([]);
    expect(invocation?.args).toHaveLength(1);
    expect(invocation?.environment).toEqual({});
    const selection = invocation?.files.find(({ path }) => path.endsWith("selection.json"));
    expect(JSON.parse(selection?.text ?? "").items).toHaveLength(20_000);
  });

  it.each([
    ["jest --shard=1/2", "--shard"],
    ["jest --watch", "--watch"],
    ["npx jest --testSequencer ./mine.js", "--testSequencer"],
    ["xargs jest < {list}", "{tests}"],
  ])("refuses %s", (text, named) => {
    const result = select({ kind: "shell", text });
    expect(result).toMatchObject({ ok: false, problems: [{ where: "test command" }] });
    expect(JSON.stringify(result)).toContain(named);
  });

  it("reports all problems of a command at once", () => {
    const result = select({ kind: "argv", argv: ["jest", "--watchAll", "--shard", "1/2"] });
    expect(result).toMatchObject({ problems: [{}, {}] });
  });

  it("names the tests of its parts by their names inside the file", () => {
    using project = new TemporaryProject({});
    const named = ["a.test.js::g > t"];
    const entries = [
      entry("a.test.js", { part: "1/3", only: named }),
      entry("a.test.js", { part: "3/3", except: [...named, "a.test.js::u"] }),
      entry("b.test.js"),
    ];
    const command: TestCommand = { kind: "argv", argv: ["jest"] };
    const [invocation] = invocations(jest, project.request(entries, { command }));
    const selection = invocation?.files.find(({ path }) => path.endsWith("selection.json"));
    expect(JSON.parse(selection?.text ?? "")).toMatchObject({
      items: ["a.test.js", "b.test.js"],
      parts: [["a.test.js", [{ only: ["g > t"] }, { except: ["g > t", "u"] }]]],
    });
  });

  it.each([
    "jest",
    "npx jest --ci",
    "pnpm jest",
    "yarn run jest",
    "node --experimental-vm-modules node_modules/jest/bin/jest.js",
    "./node_modules/.bin/jest",
    "nyc --reporter lcov jest",
  ])("is recognised in %s", (text) => {
    expect(jest.recognises(text.split(" "))).toBe(true);
  });

  it.each(["npm test", "vitest", "jest-codemods src", ""])("is not seen in %j", (text) => {
    expect(jest.recognises(text.split(" "))).toBe(false);
  });
});
