import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { checksProject, lists, REPORTS } from "./checks-project.ts";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** Nothing but dist/ and a project, on the machine's own Node where it has one besides ours. */
async function bareMachine() {
  const folder = await mkdtemp(join(tmpdir(), "makespan-bare-"));
  await cp(DIST, join(folder, "makespan", "dist"), { recursive: true });
  const project = join(folder, "project");
  for (const [path, text] of Object.entries(checksProject(lists(2, 1, 1)))) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  const environment = { PATH: ownPath(), HOME: folder };
  return {
    makespan: async (...args: readonly string[]) => {
      const cli = join(folder, "makespan", "dist", "cli.mjs");
      const options = { cwd: project, env: environment };
      return promisify(execFile)("node", [cli, ...args], options);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Without what npm puts before it; whoever runs the tests has at least the Node that runs them. */
function ownPath(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const own = folders.filter((folder) => !folder.includes("node_modules"));
  return [...own, dirname(process.execPath)].join(delimiter);
}

/** The lists are run by the Node of the tests: what is tried here is ours alone. */
const COMMAND = ["--junit", REPORTS, "--", process.execPath, "check.mjs"];

describe("dist/ without an installation", () => {
  test("plans, selects, runs, merges and reads JUnit, step by step", async () => {
    await using machine = await bareMachine();
    const { makespan } = machine;
    expect((await makespan("--help")).stdout).toMatch(/\bplan\b/);
    const planning = ["--framework", "custom", "--shards", "2", "--out", "plan.json", "--json"];
    const plan = JSON.parse((await makespan("plan", "**/*.checks", ...planning)).stdout);
    expect(plan.plans[0].shards).toHaveLength(2);
    for (const shard of ["1/2", "2/2"]) {
      const share = ["--plan", "plan.json", "--shard", shard];
      expect((await makespan("select", ...share)).stdout).toContain(".checks");
      expect((await makespan("run", ...share, ...COMMAND)).stderr).toContain(`Shard ${shard}`);
    }
    const merged = await makespan("merge", "--plan", "plan.json", "--out", "out", "--json");
    expect(JSON.parse(merged.stdout)).toMatchObject({ outcome: "passed", exitCode: 0 });
    const read = await makespan("inspect", "out/junit.xml", "--json");
    expect(JSON.parse(read.stdout).total).toMatchObject({ tests: 3, passed: 3 });
  });

  test("does the same at once, and plans from what it learned the next time", async () => {
    await using machine = await bareMachine();
    const local = ["local", "**/*.checks", "--framework", "custom", "--shards", "2", ...COMMAND];
    expect((await machine.makespan(...local)).stderr).toContain("planned by count");
    const again = await machine.makespan(...local);
    expect(again.stderr).toContain("measured 3 (from 1 run)");
  });
});
