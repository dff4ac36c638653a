import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { vitest } from "../../src/frameworks/vitest.ts";
import type { TestCommand } from "../../src/model/invocation.ts";
import { itemOf, nodeProject, runShard } from "./node-project.ts";
import { entry, invocations, TemporaryProject } from "./temporary-project.ts";

const VITEST = [process.execPath, "node_modules/vitest/vitest.mjs", "run"];
const PASSES = 'import { test } from "vitest";\ntest("passes", () => {});\n';

function suite(body: string): string {
  return `import { beforeAll, describe, expect, test } from "vitest";\n${body}\n`;
}

describe("a shard of Vitest", () => {
  it("runs its files and none that resemble them, with the user's reporters beside ours", async () => {
    const odd = 'pages/[id]/it\'s (a) "b" é {1,2}.test.ts';
    using project = nodeProject({
      "vitest.config.ts":
        'export default { test: { reporters: ["default", ["json", { outputFile: "theirs.json" }]] } };',
      "foo.test.ts": PASSES,
      "foo.test.tsx": PASSES,
      "barfoo.test.ts": PASSES,
      "sub/foo.test.ts": PASSES,
      [odd]: PASSES,
      "-dash.test.ts": suite('test("a \\u001b[31m< \\n line", () => {});'),
      "slow.test.ts": suite(
        'await new Promise((done) => setTimeout(done, 300));\ntest("t", () => {});',
      ),
    });
    const items = ["foo.test.ts", odd, "-dash.test.ts", "slow.test.ts"];
    const run = await runShard(project, vitest, { command: VITEST, items });
    expect(run.cases).toEqual([
      "-dash.test.ts: a \\x1b[31m< \n line: passed",
      "foo.test.ts: passes: passed",
      `${odd}: passes: passed`,
      "slow.test.ts: t: passed",
    ]);
    expect(run.evidence.items.map(({ id }) => id).sort()).toEqual([...items].sort());
    expect(run.evidence).toMatchObject({ ended: true, junit: [] });
    expect(itemOf(run.evidence, odd)).toEqual({ id: odd, selected: true, collected: ["passes"] });
    expect(run.seconds.get("slow.test.ts")).toBeGreaterThan(0.29);
    expect(existsSync(join(project.folder, "theirs.json"))).toBe(true);
    expect(run.ended.code).toBe(0);
  });

  it("tells how every test ended, and what could not be loaded", async () => {
    using project = nodeProject({
      "a.test.ts": suite(`
        describe("outer", () => {
          test("fails", () => expect(1).toBe(2));
          test("twice", () => {});
          test("twice", () => {});
          test.skip("skipped", () => {});
          test.todo("later");
        });
        let tries = 0;
        test("flaky", { retry: 1 }, () => expect(tries++).toBe(1));`),
      "hook.test.ts": suite(`
        describe("d", () => {
          beforeAll(() => { throw new Error("no"); });
          test("t", () => {});
        });`),
      "broken.test.ts": 'import "./nowhere.ts";',
      "none.test.ts": "export {};",
    });
    const items = ["a", "hook", "broken", "none"].map((name) => `${name}.test.ts`);
    const run = await runShard(project, vitest, { command: VITEST, items });
    expect(run.ended.code).toBe(1);
    expect(run.cases).toEqual([
      "a.test.ts: flaky: flakyFailure",
      "a.test.ts: outer > fails: failure",
      "a.test.ts: outer > later: skipped",
      "a.test.ts: outer > skipped: skipped",
      "a.test.ts: outer > twice: passed",
      "a.test.ts: outer > twice[2]: passed",
      "broken.test.ts: broken.test.ts: error",
      "hook.test.ts: d > t: skipped",
      "hook.test.ts: d: error",
      "none.test.ts: none.test.ts: error",
    ]);
    const broken = itemOf(run.evidence, "broken.test.ts");
    expect(broken?.error).toContain("nowhere.ts");
    expect(broken).not.toHaveProperty("collected");
  });

  it("names the file whose worker was killed", async () => {
    using project = nodeProject({
      "a.test.ts": PASSES,
      "killed.test.ts": suite('test("t", () => process.kill(process.pid, "SIGKILL"));'),
    });
    const items = ["a.test.ts", "killed.test.ts"];
    const run = await runShard(project, vitest, { command: VITEST, items });
    expect(run.ended.code).toBe(1);
    expect(run.cases).toContain("killed.test.ts: killed.test.ts: error");
    expect(itemOf(run.evidence, "killed.test.ts")?.error).toContain("worker");
    expect(itemOf(run.evidence, "a.test.ts")).toMatchObject({ collected: ["passes"] });
  });

  it("keeps projects, a named configuration and its sequencer", async () => {
    using project = nodeProject({
      "config/unit.ts": `
        import { BaseSequencer } from "vitest/node";
        class Reversed extends BaseSequencer {
          async sort(files) {
            return [...files].sort((a, b) => (a.moduleId < b.moduleId ? 1 : -1));
          }
        }
        export default {
          test: {
            sequence: { sequencer: Reversed },
            fileParallelism: false,
            setupFiles: ["./setup.ts"],
            projects: [
              { extends: true, test: { name: "one", include: ["src/**/*.test.ts"] } },
              { extends: true, test: { name: "two", include: ["src/a.test.ts"] } },
            ],
          },
        };`,
      "setup.ts": "globalThis.ready = true;",
      "src/a.test.ts": suite('test("t", () => expect(globalThis.ready).toBe(true));'),
      "src/b.test.ts": PASSES,
      "src/c.test.ts": PASSES,
      "vitest.config.ts": "throw new Error('the wrong configuration');",
    });
    const run = await runShard(project, vitest, {
      command: [...VITEST, "--config", "config/unit.ts", "--reporter=verbose"],
      items: ["src/a.test.ts", "src/b.test.ts"],
    });
    expect(run.cases).toEqual([
      "src/a.test.ts: t[one]: passed",
      "src/a.test.ts: t[two]: passed",
      "src/b.test.ts: passes: passed",
    ]);
    const order = run.ended.output.indexOf("b.test.ts") - run.ended.output.indexOf("a.test.ts");
    expect(order).toBeLessThan(0);
    expect(run.ended.code).toBe(0);
  });

  it("says which files Vitest does not know and which the command leaves out", async () => {
    using project = nodeProject({
      "a.test.ts": PASSES,
      "b.test.ts": PASSES,
      "helper.ts": PASSES,
    });
    const run = await runShard(project, vitest, {
      command: [...VITEST, "a.test"],
      items: ["a.test.ts", "b.test.ts", "helper.ts", "gone.test.ts"],
    });
    expect(run.evidence.items).toEqual([
      { id: "a.test.ts", selected: true, collected: ["passes"] },
      { id: "b.test.ts", selected: false },
    ]);
    expect(run.ended.code).toBe(0);
  });

  it("runs nothing rather than everything where Vitest knows none of its files", async () => {
    using project = nodeProject({ "a.test.ts": PASSES });
    const run = await runShard(project, vitest, { command: VITEST, items: ["gone.test.ts"] });
    expect(run.cases).toEqual([]);
    expect(run.evidence).toMatchObject({ items: [], ended: true });
    expect(vitest.noTestsCodes).toContain(run.ended.code);
  });

  it.each([
    ["no coverage", "{}", undefined],
    ["coverage", "{ enabled: true }", undefined],
    [
      "thresholds of coverage",
      "{ enabled: true, thresholds: { lines: 1 } }",
      "coverage thresholds",
    ],
  ])("says what may fail the run beside its tests: %s", async (_, coverage, beside) => {
    using project = nodeProject({
      "vitest.config.ts": `export default { test: { coverage: ${coverage} } };`,
      "a.test.ts": suite('test("fails", () => expect(1).toBe(2));'),
    });
    const run = await runShard(project, vitest, { command: VITEST, items: ["a.test.ts"] });
    expect(run).toMatchObject({ ended: { code: 1 }, evidence: { ended: true } });
    if (beside === undefined) expect(run.evidence).not.toHaveProperty("beside");
    else expect(run.evidence.beside).toContain(beside);
  });

  it("says what a bail left undone", async () => {
    using project = nodeProject({
      "vitest.config.ts": `export default {
        test: { fileParallelism: false, sequence: { shuffle: true, seed: 1 } },
      };`,
      "a.test.ts": suite('test("fails", () => expect(1).toBe(2));\ntest("after", () => {});'),
      "b.test.ts": suite('test("fails", () => expect(1).toBe(2));\ntest("after", () => {});'),
    });
    const items = ["a.test.ts", "b.test.ts"];
    const run = await runShard(project, vitest, { command: [...VITEST, "--bail=1"], items });
    expect(run.evidence.stopped).toContain("--bail");
    expect(run.cases).toHaveLength(1);
    const started = run.evidence.items.filter((item) => item.collected !== undefined);
    expect(started).toMatchObject([{ collected: ["fails", "after"], notRun: ["after"] }]);
    expect(run.evidence.items).toHaveLength(2);
  });
});

describe("Vitest's selection", () => {
  const request = (command: TestCommand, entries = [entry("a.test.ts")]) => {
    using project = new TemporaryProject({});
    return project.request(entries, { command });
  };

  it("hands over 20,000 files without an argument or a variable for any", () => {
    using project = new TemporaryProject({});
    const entries = Array.from({ length: 20_000 }, (_, index) => entry(`src/${index}.test.ts`));
    const command: TestCommand = { kind: "argv", argv: ["vitest"] };
    const [invocation, ...more] = invocations(vitest, project.request(entries, { command }));
    expect(more).toEqual([]);
    expect(invocation?.args).toHaveLength(2);
    expect(invocation?.environment).toEqual({});
    const selection = invocation?.files.find(({ path }) => path.endsWith("selection.json"));
    expect(JSON.parse(selection?.text ?? "").items).toHaveLength(20_000);
  });

  it("takes the place of a configuration that the command names", () => {
    const shell = (text: string) => vitest.select(request({ kind: "shell", text }));
    expect(shell("npx vitest run --config 'a b.ts'")).toMatchObject({
      value: [{ replaces: ["--config", "a b.ts"] }],
    });
    expect(shell("npx vitest -c=a.ts")).toMatchObject({ value: [{ replaces: ["-c=a.ts"] }] });
    expect(shell("npx vitest run")).toMatchObject({ value: [{ replaces: [] }] });
    expect(shell("echo --config x\nnpx vitest run {tests}")).toMatchObject({ ok: true });
  });

  it.each([
    ["vitest run --shard=1/2", "--shard"],
    ["vitest run --config a.ts {tests} | tee log", "--config"],
    ["xargs vitest run < {list}", "{tests}"],
  ])("refuses %s", (text, named) => {
    const result = vitest.select(request({ kind: "shell", text }));
    expect(result).toMatchObject({ ok: false, problems: [{ where: "test command" }] });
    expect(JSON.stringify(result)).toContain(named);
  });

  it("names the tests of its parts by their names inside the file", () => {
    using project = new TemporaryProject({});
    const named = ["a.test.ts::g > t"];
    const entries = [
      entry("a.test.ts", { part: "1/3", only: named }),
      entry("a.test.ts", { part: "3/3", except: [...named, "a.test.ts::u"] }),
      entry("b.test.ts"),
    ];
    const command: TestCommand = { kind: "argv", argv: ["vitest"] };
    const [invocation] = invocations(vitest, project.request(entries, { command }));
    const selection = invocation?.files.find(({ path }) => path.endsWith("selection.json"));
    expect(JSON.parse(selection?.text ?? "")).toMatchObject({
      items: ["a.test.ts", "b.test.ts"],
      parts: [["a.test.ts", [{ only: ["g > t"] }, { except: ["g > t", "u"] }]]],
    });
  });

  it.each([
    "vitest",
    "vitest run --coverage",
    "npx vitest",
    "npx --yes vitest@5 run",
    "pnpm exec vitest",
    "pnpm --filter web vitest run",
    "yarn vitest",
    "bunx vitest",
    "npm exec -- vitest",
    "node node_modules/vitest/vitest.mjs run",
    "node --max-old-space-size=4096 ./node_modules/.bin/vitest",
    "env CI=1 vitest",
    "NODE_ENV=test cross-env A=b vitest",
  ])("is recognised in %s", (text) => {
    expect(vitest.recognises(text.split(" "))).toBe(true);
  });

  it.each([
    "npm test",
    "jest",
    "pytest tests/vitest",
    "node vitest/other.mjs",
    "npx tsc vitest",
    "",
  ])("is not seen in %j", (text) => {
    expect(vitest.recognises(text.split(" "))).toBe(false);
  });
});
