import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Jobs } from "./runner/workflow.ts";
import { workflowRunner } from "./workflow-runner.ts";

/** An Action that does what its input `script` says, in JavaScript. */
const ACTION = `
inputs:
  script: { default: "" }
  matrix: { default: "\${{ toJSON(matrix) }}" }
  github-token: { default: "\${{ github.token }}" }
runs:
  using: node24
  main: main.mjs
  post: post.mjs
  post-if: always()
`;

const MAIN = `
import { appendFileSync, readFileSync, existsSync } from "node:fs";
const env = process.env;
const input = (name) => env["INPUT_" + name.toUpperCase()];
const output = (name, value) => appendFileSync(env.GITHUB_OUTPUT, name + "<<END\\n" + value + "\\nEND\\n");
const state = (name, value) => appendFileSync(env.GITHUB_STATE, name + "=" + value + "\\n");
const summary = (text) => appendFileSync(env.GITHUB_STEP_SUMMARY, text + "\\n");
const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
await eval("(async () => {" + input("script") + "})()");
`;

const POST = `console.log("post with " + process.env.STATE_left);`;

describe("the workflow runner", () => {
  test("hands outputs on, fans a matrix out and gives each job a checkout", async () => {
    await using ci = await tinyRunner({ "a.txt": "hello" });
    const run = await ci.run({
      plan: {
        steps: [
          script(`output("matrix", JSON.stringify({include:[{shard:"1/2"},{shard:"2/2"}]}))`),
        ],
      },
      test: {
        needs: ["plan"],
        matrix: ({ needs }) => needs["plan"]?.outputs["matrix"] ?? "",
        steps: [
          script(`const { shard } = JSON.parse(input("matrix"));
            output("text", shard + readFileSync("a.txt", "utf8")); summary("# " + shard);`),
        ],
      },
      merge: {
        needs: ["plan", "test"],
        checkout: false,
        steps: [script(`output("files", String(existsSync("a.txt")))`)],
      },
    });
    expect(run.result).toBe("success");
    expect(run.job("test").runs.map(({ outputs }) => outputs["text"])).toEqual([
      "1/2hello",
      "2/2hello",
    ]);
    expect(run.job("test").run({ shard: "2/2" }).summary).toBe("# 2/2\n");
    expect(run.job("merge").outputs).toEqual({ files: "false" });
  });

  test("runs failed jobs again as the next attempt and keeps the outputs of the others", async () => {
    await using ci = await tinyRunner({});
    const jobs: Jobs = {
      plan: { steps: [script(`output("attempt", env.GITHUB_RUN_ATTEMPT)`)] },
      test: {
        needs: ["plan"],
        matrix: () => ({ include: [{ shard: "1/2" }, { shard: "2/2" }] }),
        steps: [
          script(`const { shard } = JSON.parse(input("matrix"));
            process.exit(shard === "2/2" && env.GITHUB_RUN_ATTEMPT === "1" ? 3 : 0);`),
        ],
      },
      merge: {
        needs: ["plan", "test"],
        if: () => true,
        steps: [
          {
            with: ({ needs }) => ({
              script: `output("seen", ${JSON.stringify(JSON.stringify(needs))} + env.GITHUB_RUN_ATTEMPT)`,
            }),
          },
        ],
      },
    };
    const first = await ci.run(jobs);
    expect(first.result).toBe("failure");
    expect(first.job("test").run({ shard: "2/2" }).steps[0]?.exitCode).toBe(3);
    const second = await first.rerunFailed();
    expect(second).toMatchObject({ result: "success", attempt: 2, id: first.id });
    expect(second.job("test").runs.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(second.job("merge").outputs["seen"]).toMatch(/"outputs":\{"attempt":"1"\}.*2$/);
    const third = await second.rerunAll();
    expect(third.job("plan").outputs).toEqual({ attempt: "3" });
    const fourth = await third.rerunOne("test", { shard: "1/2" });
    expect(fourth.job("test").runs.map(({ attempt }) => attempt)).toEqual([3, 4]);
  });

  test("cancels with SIGINT and runs post steps with the saved state", async () => {
    await using ci = await tinyRunner({});
    const run = await ci.run({
      test: {
        steps: [
          {
            ...script(`state("left", "over"); process.on("SIGINT", () => process.exit(130));
              console.log("half-way"); await sleep(60000);`),
            interrupt: { how: "cancel", when: /half-way/ },
          },
          script(`output("never", "1")`),
        ],
      },
    });
    expect(run.result).toBe("cancelled");
    expect(run.job("test").outputs).toEqual({});
    expect(
      run
        .job("test")
        .run()
        .steps.map(({ phase, exitCode }) => [phase, exitCode]),
    ).toEqual([
      ["main", 130],
      ["post", 0],
    ]);
    expect(run.job("test").run().log).toContain("post with over");
  });

  test("loses the machine with everything on it", async () => {
    await using ci = await tinyRunner({});
    const run = await ci.run({
      test: {
        steps: [{ run: "echo half-way; sleep 60 & wait", interrupt: { how: "kill", when: /way/ } }],
      },
    });
    expect(run.job("test").run()).toMatchObject({ result: "failure" });
    expect(run.job("test").run().steps).toMatchObject([{ exitCode: undefined }]);
  });

  test("executes commands in the log as the runner would", async () => {
    await using ci = await tinyRunner({});
    const lines = [
      "  ::set-output name=a::one%0Atwo",
      "text ##[set-output name=b;]three",
      "::add-mask::secret",
      "a secret",
      "::nonsense::",
      "::stop-commands::token-1",
      "::set-output name=c::four",
      "::token-1::",
      "::error file=a.py::broken",
    ];
    const print = `for (const line of ${JSON.stringify(lines)}) console.log(line)`;
    const job = (await ci.run({ test: { steps: [script(print)] } })).job("test");
    expect(job.outputs).toEqual({ a: "one\ntwo", b: "three" });
    expect(job.run().log).toContain(
      "a ***\n::nonsense::\n::set-output name=c::four\nerror: broken",
    );
    const error = { name: "error", properties: { file: "a.py" }, message: "broken" };
    expect(job.run().steps[0]?.commands).toContainEqual(error);
  });

  test("gives an Action what a run step does not get", async () => {
    await using ci = await tinyRunner({});
    const run = await ci.run({
      test: {
        steps: [
          script(`console.log(Object.keys(env).join(" "))`),
          { run: "env | cut -d= -f1 | tr '\\n' ' '" },
        ],
      },
    });
    const [action, plain] = run.job("test").run().steps;
    for (const name of ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL", "INPUT_SCRIPT"]) {
      expect(action?.log).toContain(name);
      expect(plain?.log).not.toContain(name);
    }
    expect(plain?.log).toContain("GITHUB_OUTPUT");
    expect(`${action?.log} ${plain?.log}`).not.toContain("VITEST");
  });

  test("gives a fork's pull request a token that only reads, and its own cache scope", async () => {
    await using ci = await tinyRunner({});
    const ask = script(`
      const send = (method, token) => fetch(env.GITHUB_API_URL + "/repos/octo/project/issues/7/comments",
        { method, headers: { authorization: "Bearer " + token }, body: method === "POST" ? '{"body":"x"}' : undefined });
      output("write", String((await send("POST", input("github-token"))).status));
      output("read", String((await send("GET", input("github-token"))).status));
      const claims = JSON.parse(Buffer.from(env.ACTIONS_RUNTIME_TOKEN.split(".")[1], "base64url"));
      output("scopes", claims.ac); output("ref", env.GITHUB_REF);`);
    const jobs: Jobs = { test: { permissions: { "pull-requests": "write" }, steps: [ask] } };
    const outputs = async (fork: boolean) =>
      (await ci.run(jobs, { trigger: { event: "pull_request", fork } })).job("test").outputs;
    expect(await outputs(false)).toMatchObject({ write: "201", read: "200" });
    expect(await outputs(true)).toEqual({
      write: "403",
      read: "200",
      ref: "refs/pull/7/merge",
      scopes:
        '[{"Scope":"refs/pull/7/merge","Permission":3},{"Scope":"refs/heads/main","Permission":1}]',
    });
  });

  test("fails where the Action has no such input and where a request is unknown", async () => {
    const ci = await tinyRunner({});
    await expect(ci.run({ test: { steps: [{ with: { scirpt: "" } }] } })).rejects.toThrow("scirpt");
    await ci.run({ test: { steps: [script(`await fetch(env.GITHUB_API_URL + "/nowhere")`)] } });
    await expect(ci[Symbol.asyncDispose]()).rejects.toThrow("GET /nowhere");
  });
});

function script(text: string) {
  return { with: { script: text } };
}

async function tinyRunner(files: Readonly<Record<string, string>>) {
  const action = await mkdtemp(join(tmpdir(), "makespan-action-"));
  await writeFile(join(action, "action.yml"), ACTION);
  await writeFile(join(action, "main.mjs"), MAIN);
  await writeFile(join(action, "post.mjs"), POST);
  const runner = await workflowRunner({ files, action });
  return {
    ...runner,
    [Symbol.asyncDispose]: async () => {
      await rm(action, { recursive: true, force: true });
      await runner[Symbol.asyncDispose]();
    },
  };
}
