import { describe, expect, test } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import type { Inputs, Job } from "../support/runner/workflow.ts";
import { type WorkflowRunner, workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { unescaped } from "./markdown.ts";
import { cachedHistories, copyResult } from "./stored.ts";
import { planJob, sharedJobs, usualJobs } from "./usual-jobs.ts";

/** One list takes as long as the three others together. */
const LOPSIDED = lists(60, 20, 20, 20);
const ONE_SHARD = { plan: { shards: 1 } };
const PULL = { trigger: { event: "pull_request" } } as const;
const QUEUE = { trigger: { event: "merge_group" } } as const;

/** A plan job that may read the results of earlier runs. */
function readingPlan(inputs: Inputs = {}): Readonly<Record<string, Job>> {
  return { plan: { ...planJob(inputs), permissions: { contents: "read", actions: "read" } } };
}

function evict({ github }: WorkflowRunner): void {
  github.cache.entries.length = 0;
}

const RESULT = /^makespan-result-/;

function resultsOf({ github }: WorkflowRunner) {
  return github.artifacts.artifacts.filter(({ name }) => RESULT.test(name));
}

describe("a cache that was evicted", () => {
  test("is made up for by the last results, in the plan and in merge, which fills it again", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    await ci.run(usualJobs(ONE_SHARD));
    await ci.run(usualJobs(ONE_SHARD), QUEUE);
    evict(ci);
    const { outputs, log, summary } = (await ci.run(readingPlan(), PULL)).job("plan").run();
    expect(outputs["predicted-seconds"]).toBe("60");
    const resting = "resting on the results of earlier runs (1002, 1001)";
    expect(log).toContain(resting);
    expect(unescaped(summary)).toContain(resting);
    // Nothing but what every run on the default branch does is needed for the cache to be whole.
    const push = await ci.run(usualJobs(ONE_SHARD));
    expect(push.result).toBe("success");
    const [restored = ""] = await cachedHistories(ci.github);
    expect(runIds(restored)).toEqual(["1001", "1002", `${push.id}`]);
  });

  test("leaves the plan by count where the token may not read results, and says what is missing", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    await ci.run(usualJobs(ONE_SHARD));
    evict(ci);
    const run = await ci.run({ plan: planJob() }, PULL);
    expect(run.result).toBe("success");
    const { log, summary } = run.job("plan").run();
    expect(unescaped(summary)).toContain(
      "there is no history yet, looked for in the Actions cache",
    );
    for (const text of [log, unescaped(summary)]) {
      expect(text).toContain(
        "the timings of default could not be looked for in the results of earlier runs",
      );
      expect(text).toContain("Give the job `permissions: { actions: read }`");
    }
  });
});

test("shards without a plan job plan from the last results, too", async () => {
  await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
  const first = await ci.run(sharedJobs(2));
  expect(first.result).toBe("success");
  evict(ci);
  const second = await ci.run(sharedJobs(2), PULL);
  expect(second.result).toBe("success");
  const items = second.job("test").runs.map(({ outputs }) => outputs["items"]);
  expect(items.sort()).toEqual(["1", "3"]);
});

test("a cache that is denied is made up for by results, and merge does not write over it", async () => {
  await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
  await ci.run(usualJobs(ONE_SHARD));
  const before = await cachedHistories(ci.github);
  ci.github.faults.fail("GetCacheEntryDownloadURL", 403);
  const run = await ci.run({ ...usualJobs(ONE_SHARD), ...readingPlan({ shards: 1 }) });
  expect(run.result).toBe("success");
  const summary = unescaped(run.job("plan").run().summary);
  expect(summary).toContain("resting on the results of earlier runs (1001)");
  expect(summary).toContain("the timings of default could not be read: restoring the history");
  expect(run.job("tests").run().log).toContain("what was saved before is not known");
  expect(await cachedHistories(ci.github)).toEqual(before);
});

describe("results that are not trusted or not sound", () => {
  test("of forks are never read", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    const fork = await ci.run(usualJobs(ONE_SHARD), {
      trigger: { event: "pull_request", fork: true },
    });
    expect(resultsOf(ci)).toHaveLength(1);
    const { log, summary } = (await ci.run(readingPlan())).job("plan").run();
    expect(summary).toContain("no history yet");
    expect(log).toMatch(
      new RegExp(`makespan-result-\\S+ of run ${fork.id} is not read: .* came from a fork`),
    );
    expect(ci.github.requests("download artifact")).toEqual([]);
  });

  test("that expired, are garbage or too large cost the plan nothing but themselves", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    await ci.run(usualJobs(ONE_SHARD), QUEUE);
    const [expired, garbage, large] = [2002, 2003, 2004].map((run) =>
      copyResult(ci.github, { run }),
    );
    if (!expired || !garbage || !large) throw new Error("results are missing");
    expired.expired = true;
    ci.github.blobs.put(garbage.blob, Buffer.from("garbage"));
    large.listedSize = 5_000_000_000;
    const run = await ci.run(readingPlan());
    expect(run.result).toBe("success");
    const { log, summary } = run.job("plan").run();
    expect(log).toContain(`${expired.name} of run 2002 is not read: it has expired`);
    const told = unescaped(summary);
    expect(told).toContain(`the artifact ${large.name} has 5000000000 bytes, over 268435456`);
    expect(told).toContain(`the artifact ${garbage.name}: `);
    expect(told).toContain("resting on the results of earlier runs (1001)");
    expect(run.job("plan").outputs["predicted-seconds"]).toBe("60");
  });
});

describe.concurrent("the first run ever", () => {
  const history = writeHistory(
    learn(
      emptyHistory("default"),
      sampleRun(1, [
        sampleItem("tests/a.checks", { works: 60 }),
        sampleItem("tests/b.checks", { works: 20 }),
      ]),
    ),
  );

  test("plans from a file of timings in the repository, as makespan.yml says", async () => {
    const config = "history-from: [cache, artifacts, ci/timings.json]\n";
    const files = { ...checksProject(LOPSIDED), "ci/timings.json": history };
    await using ci = await workflowRunner({ files: { ...files, "makespan.yml": config } });
    const { outputs, summary } = (await ci.run(readingPlan())).job("plan").run();
    expect(unescaped(summary)).toContain("resting on ci/timings.json");
    expect(summary).toContain("measured 2");
    expect(Number(outputs["predicted-seconds"])).toBeGreaterThanOrEqual(60);
  });

  test("plans from the .test_durations that pytest-split left in the repository", async () => {
    const durations = {
      "tests/test_a.py::test_long": 60,
      "tests/test_b.py::test_one": 20,
      "tests/test_b.py::test_two": 20,
    };
    const files = {
      "tests/test_a.py": "def test_long(): pass\n",
      "tests/test_b.py": "def test_one(): pass\ndef test_two(): pass\n",
      "tests/test_new.py": "def test_new(): pass\n",
      ".test_durations": JSON.stringify(durations),
    };
    await using ci = await workflowRunner({ files });
    const inputs = {
      ...{ framework: "pytest", tests: "tests/**/test_*.py", granularity: "file" },
      "history-from": "cache, artifacts, .test_durations",
    };
    const { outputs, log, summary } = (await ci.run(readingPlan(inputs))).job("plan").run();
    const resting = "resting on .test_durations (pytest-split)";
    expect(log).toContain(resting);
    expect(unescaped(summary)).toContain(resting);
    expect(summary).toContain("measured 2");
    // The new file is expected to take what is usual, 50 s: less long beside the shorter of both.
    expect(outputs["predicted-seconds"]).toBe("90");
  });

  test("says that the file is not there, and plans by count", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    const inputs = { "history-from": "cache\nartifacts\n.test_durations" };
    const run = await ci.run(readingPlan(inputs));
    expect(run.result).toBe("success");
    const summary = unescaped(run.job("plan").run().summary);
    expect(summary).toContain('there is no file ".test_durations"');
    expect(summary).toContain("looked for in the Actions cache and the results of earlier runs");
  });
});

function runIds(history: string): readonly string[] {
  const { runs }: { runs: readonly { id: string }[] } = JSON.parse(history);
  return runs.map(({ id }) => id);
}
