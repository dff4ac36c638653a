import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunStep } from "../support/runner/workflow.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { planJob, shardJob } from "./usual-jobs.ts";

/** Writes its environment to the file it is given. */
const DUMP = `import { writeFileSync } from "node:fs";
writeFileSync(process.argv[2], JSON.stringify(process.env));
`;

/** New for every step, so that their values differ. */
const OF_THE_STEP = ["GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"];

/** What a shell sets itself. */
const OF_THE_SHELL = ["_", "SHLVL", "PWD", "OLDPWD"];

type Environment = Readonly<Record<string, string>>;

describe("the test command's environment", () => {
  test("is that of a plain run step, without what the runner gives to actions only", async () => {
    const files = { ...checksProject(lists(1)), "dump.mjs": DUMP };
    await using ci = await workflowRunner({ files, machine: { DEPENDENCY: "theirs" } });
    const env = { OWN_VARIABLE: "given by the step" };
    const plain: RunStep = { run: "node dump.mjs plain.json", env };
    const job = shardJob({ "test-command": "node dump.mjs child.json\nnode check.mjs {tests}" });
    const run = await ci.run({
      plan: planJob(),
      test: { ...job, steps: [plain, ...job.steps.map((step) => ({ ...step, env }))] },
    });
    expect(run.result).toBe("success");
    const { workspace } = run.job("test").run();
    const child = await readEnvironment(join(workspace, "child.json"));
    const ordinary = await readEnvironment(join(workspace, "plain.json"));

    expect(namesBeside(ordinary, child)).toEqual(["GITHUB_OUTPUT", "GITHUB_STATE"]);
    expect(namesBeside(child, ordinary)).toEqual([
      "MAKESPAN_LIST",
      "MAKESPAN_SHARD",
      "MAKESPAN_WORKER",
      "MAKESPAN_WORKERS",
    ]);
    for (const [name, value] of Object.entries(ordinary)) {
      if (![...OF_THE_STEP, ...OF_THE_SHELL].includes(name) && name in child) {
        expect(`${name}=${child[name]}`).toBe(`${name}=${value}`);
      }
    }
    expect(child).toMatchObject({ DEPENDENCY: "theirs", ...env });
  });

  test("holds neither the job's token nor the one that writes cache and artifacts", async () => {
    const files = { ...checksProject(lists(1)), "dump.mjs": DUMP };
    await using ci = await workflowRunner({ files });
    const job = shardJob({ "test-command": "node dump.mjs child.json\nnode check.mjs {tests}" });
    const run = await ci.run({ plan: planJob(), test: job });
    const { workspace } = run.job("test").run();
    const values = Object.values(await readEnvironment(join(workspace, "child.json")));
    const tokens = ci.github.requests().map(({ headers }) => tokenIn(headers["authorization"]));
    expect(tokens.filter((token) => token !== "").length).toBeGreaterThan(4);
    for (const token of new Set(tokens.filter((token) => token !== ""))) {
      expect(values.filter((value) => value.includes(token))).toEqual([]);
    }
    expect(values.filter((value) => /ghs_|eyJ/.test(value))).toEqual([]);
  });
});

async function readEnvironment(path: string): Promise<Environment> {
  return JSON.parse(await readFile(path, "utf8")) as Environment;
}

/** Names that only the first has, but for those of shells. */
function namesBeside(one: Environment, other: Environment): readonly string[] {
  const names = Object.keys(one).filter((name) => !(name in other));
  return names.filter((name) => !OF_THE_SHELL.includes(name)).sort();
}

function tokenIn(header: string | undefined): string {
  return (header ?? "").replace(/^(?:bearer|token)\s+/i, "");
}
