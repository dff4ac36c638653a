import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { JobRun, StepResult } from "../support/runner/workflow.ts";
import { type WorkflowRun, workflowRunner } from "../support/workflow-runner.ts";
import { checksProject } from "./checks-project.ts";
import { liveText, unescaped } from "./markdown.ts";
import { artifactFiles } from "./stored.ts";
import { usualJobs } from "./usual-jobs.ts";

/** Names of files as somebody may choose them who opens a pull request. */
const FILES = [
  "::set-output name=plan::evil.checks",
  "##[set-output name=matrix;]evil.checks",
  "::add-mask::passed.checks",
  "::stop-commands::x.checks",
  "${{ github.token }}.checks",
  "$(touch pwned)`touch pwned`;touch pwned.checks",
  "<img src=x onerror=alert(1)>.checks",
  "a|b `c` ](http:x) @octocat #1.checks",
  "--><h1>.checks",
  '"; touch pwned; ".checks',
];

/** One that no shard has, so that sentences name it. */
const NEW_FILE = "::error::<img src=y onerror=alert(2)> @octocat #1 ](http:y).checks";

/** And of tests; `\n` is a line break in the JUnit file. */
const TESTS = [
  "\\n::set-output name=outcome::passed",
  "\\n##[add-mask]failed",
  "</code></details><h1>all is well</h1>",
  "<script>alert(1)</script>",
  "]]></failure></testcase>",
  "`` ` `` | ![x](http://x) @octocat fixes #1",
  "${{ secrets.TOKEN }}",
];

/** What Makespan says itself. */
const OURS = ["error", "warning", "debug"];

/** The toolkit hides the signatures of the addresses that it uploads to. */
const SIGNATURE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("names that want to be more than names", () => {
  test("reach the tests as they are, and nothing else takes them for anything", async () => {
    const checks = TESTS.map((name) => `${name} 1 fail\n`).join("");
    const lists = Object.fromEntries(FILES.map((name) => [name, checks]));
    await using ci = await workflowRunner({ files: checksProject(lists) });
    const planned = ci.sha();
    await ci.commit({ [NEW_FILE]: "works 1\n" });
    const jobs = usualJobs();
    const run = await ci.run(
      { ...jobs, plan: { ...jobs.plan, checkout: planned } },
      { trigger: { event: "pull_request" } },
    );

    const tests = `${FILES.length * TESTS.length}`;
    expect(run.job("tests").outputs).toMatchObject({
      ...{ outcome: "incomplete", missing: "0", tests, failed: tests },
    });
    expect(run.job("test").runs.map(({ outputs }) => outputs["items"])).toEqual(["5", "5"]);

    expect(JSON.parse(run.job("plan").outputs["matrix"] ?? "")).toEqual({
      include: [{ shard: "1/2" }, { shard: "2/2" }],
    });
    for (const job of allRuns(run)) {
      expect(JSON.stringify(job.outputs)).not.toMatch(/evil|octocat|pwned|<|\$\{\{/);
      expect(job.steps.flatMap(foreignCommands)).toEqual([]);
    }
    const summaries = allRuns(run).map(({ summary }) => summary);
    const body = ci.github.comments.all[0]?.body ?? "";
    for (const text of [...summaries, body]) {
      // All that is left of HTML is what we write ourselves.
      expect(liveText(text)).not.toMatch(/<(?!\/?(?:details|summary|sub|code|b)>)[a-z!/]/i);
      expect(liveText(text)).not.toMatch(/@octocat|#1|\]\(http:/);
    }
    expect(unescaped(body)).toContain(NEW_FILE);
    expect(run.job("test").run().log).toContain(`no shard has: ${NEW_FILE}`);
    const page = (await artifactFiles(ci.github, /^makespan-result/)).get("page.html") ?? "";
    expect(page).toContain("octocat");
    expect(page).not.toMatch(/<(img|script|h1>all)/i);
    const { workspace } = run.job("test").run();
    expect((await readdir(workspace)).filter((name) => name === "pwned")).toEqual([]);
  });
});

function allRuns(run: WorkflowRun): readonly JobRun[] {
  return ["plan", "test", "tests"].flatMap((name) => run.job(name).runs);
}

/** What of a step's log the runner took for a command and nobody gave it as one. */
function foreignCommands({ commands }: StepResult): readonly string[] {
  return commands
    .filter(({ name, message }) => name !== "add-mask" || !SIGNATURE.test(message))
    .filter(({ name }) => !OURS.includes(name))
    .map(({ name, message }) => `${name} ${message}`);
}
