import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { HistoryFile } from "../../src/history/history-file.ts";
import type { MergeResult } from "../../src/model/merge-result.ts";
import { cli } from "../suites/cli.ts";
import { type WorkflowRun, workflowRunner } from "../support/workflow-runner.ts";
import { checksProject } from "./checks-project.ts";
import { artifactJson, cachedHistories } from "./stored.ts";
import { mergeJob, planJob, shardJob, usualJobs } from "./usual-jobs.ts";

const READS = { contents: "read", actions: "read" } as const;
/** Shards take five seconds of set-up; plan and merge run on the smallest runners. */
const JOBS = {
  ...usualJobs({ test: { before: { queue: 3, setup: 5 } } }),
  plan: { ...planJob(), permissions: READS, runsOn: "ubuntu-slim" },
  tests: { ...mergeJob(), runsOn: "ubuntu-slim" },
};

/** By name the first two take long: equal counts put them on one shard. */
const LISTS = {
  "tests/a.checks": "works 0.5\n",
  "tests/b.checks": "works 0.6\n",
  "tests/c.checks": "works 0.1\n",
  "tests/d.checks": "works 0.2\n",
};

function summaryOf(run: WorkflowRun): string {
  return run.job("tests").run().summary;
}

async function resultOf(
  ci: Awaited<ReturnType<typeof workflowRunner>>,
  run: WorkflowRun,
  attempt = 1,
): Promise<MergeResult> {
  const ref = run.job("plan").outputs["plan"];
  return artifactJson(ci.github, new RegExp(`^makespan-result-${ref}-a${attempt}$`), "result.json");
}

describe("what a run cost", () => {
  test("is told with equal counts beside it, and remembered as a trend", async () => {
    await using ci = await workflowRunner({ files: checksProject(LISTS) });
    const runs = [await ci.run(JOBS), await ci.run(JOBS), await ci.run(JOBS)];
    // A minute each: two shards by 0.006, plan and merge by 0.002.
    const line = "Cost: 4 min billed in 4 jobs (1 min of it estimated), 0.016 USD";
    for (const run of runs) expect(summaryOf(run)).toContain(line);
    const last = summaryOf(runs[2] ?? fail());
    expect(last).toContain("; equal counts by the same times: about ");
    expect(last).toContain("<summary>What the newest runs cost</summary>");

    const { cost } = await resultOf(ci, runs[2] ?? fail());
    expect(cost).toMatchObject({
      bill: { jobs: 4, shardJobs: 2, minutes: 4, estimatedMinutes: 1, cost: 0.016 },
      ...{ currency: "USD", unpriced: [] },
    });
    const { asPlanned, equalCounts } = cost?.comparison ?? fail();
    expect(asPlanned.jobSeconds).toBeLessThan(equalCounts.jobSeconds);

    const text = (await cachedHistories(ci.github)).at(-1) ?? "";
    const history: HistoryFile = JSON.parse(text);
    expect(history.accounts?.map(({ id }) => id)).toEqual(history.runs.map(({ id }) => id));
    expect(cost?.trend.map(({ id }) => id)).toEqual(history.runs.map(({ id }) => id));
    expect(history.accounts?.[0]).toMatchObject({
      ...{ platform: "default", shards: 2 },
      attempts: [{ attempt: 1, outcome: "passed", bill: { minutes: 4, cost: 0.016 } }],
    });

    const { stdout, code } = await statsOf(text, "--since", "1d");
    const [head = "", ...rows] = stdout.trimEnd().split("\r\n");
    expect([code, rows.length]).toEqual([0, history.runs.length]);
    const told = Object.fromEntries(
      head.split(",").map((name, at) => [name, rows.at(-1)?.split(",")[at]]),
    );
    expect(told).toMatchObject({
      ...{ run: `${runs[2]?.id}`, attempts: "1", suite: "default", platform: "default" },
      ...{ outcome: "passed", shards: "2", jobs: "4", billed_minutes: "4", cost: "0.016" },
      equal_counts_job_seconds: `${equalCounts.jobSeconds}`,
      as_planned_job_seconds: `${asPlanned.jobSeconds}`,
    });
    const later = await statsOf(text, "--since", "2999-01-01");
    expect([later.code, later.stdout.trimEnd()]).toEqual([0, head]);
    expect(later.stderr).toContain("No run was merged since 2999-01-01");
    const bad = await statsOf(text, "--since", "soon");
    expect([bad.code, bad.stdout]).toEqual([2, ""]);
    expect(bad.stderr).toContain("--since");
  });

  test("counts the jobs that were run again", async () => {
    const files = checksProject({
      "tests/a.checks": "works 1 fail@1\n",
      "tests/b.checks": "works 0.1\n",
    });
    await using ci = await workflowRunner({ files });
    const first = await ci.run(JOBS);
    expect(first.job("tests").outputs["outcome"]).toBe("failed");
    const again = await first.rerunFailed();
    // Both shards, the plan and the first merge; then one shard and the second merge.
    expect(summaryOf(again)).toContain("Cost: 6 min billed in 6 jobs (1 min of it estimated)");
  });

  test("is an estimate where the run's jobs cannot be read, by the prices of the configuration", async () => {
    const config =
      "framework: custom\nshards: 2\naxes: { os: [big-box] }\nprices: { big-box: 0.5 }\n";
    const files = checksProject({ ...LISTS, "makespan.yml": config });
    await using ci = await workflowRunner({ files });
    const run = await ci.run({
      plan: planJob(),
      test: { ...shardJob(), permissions: { contents: "read" } },
      tests: { ...mergeJob(), permissions: { "pull-requests": "write" } },
    });
    expect(summaryOf(run)).toContain(
      "Cost: about 2 min billed in 2 jobs (estimated, without plan and merge), 1.00",
    );
  });
});

/** `makespan stats` of this history. */
async function statsOf(history: string, ...flags: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "makespan-stats-"));
  try {
    await writeFile(join(folder, "history.json"), history);
    const args = ["stats", "--history", "history.json", ...flags];
    return await cli({ args, folder, loud: false });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function fail(): never {
  throw new Error("there is no such run");
}
