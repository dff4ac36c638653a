import { describe, expect, test } from "vitest";
import type { History } from "../../src/history/history.ts";
import type { Permissions } from "../support/github/rest-service.ts";
import type { Inputs, Job } from "../support/runner/workflow.ts";
import { type WorkflowRunner, workflowRunner } from "../support/workflow-runner.ts";
import { zipFile } from "../support/zip-file.ts";
import { checksProject, lists } from "./checks-project.ts";
import { unescaped } from "./markdown.ts";
import { artifactFiles, cachedHistories, copyResult, historyIn } from "./stored.ts";
import { planJob, usualJobs } from "./usual-jobs.ts";

/** One list takes as long as the three others together. */
const LOPSIDED = lists(60, 20, 20, 20);
const ONE_SHARD = { plan: { shards: 1 } };
const PULL = { trigger: { event: "pull_request" } } as const;
const FORK = { trigger: { event: "pull_request", fork: true } } as const;
const QUEUE = { trigger: { event: "merge_group" } } as const;
const SCHEDULE = { trigger: { event: "schedule" } } as const;

/** The workflow of the docs that learns: one step, without a checkout. */
function learnJob(
  inputs: Inputs = {},
  permissions: Permissions = { actions: "read" },
): Readonly<Record<string, Job>> {
  const step = { id: "learn", with: { command: "learn", ...inputs } };
  return { learn: { permissions, checkout: false, steps: [step] } };
}

async function newest(ci: WorkflowRunner): Promise<History> {
  return historyIn((await cachedHistories(ci.github)).at(-1) ?? "");
}

async function idsKnown(ci: WorkflowRunner): Promise<readonly string[]> {
  return (await newest(ci)).runs.map(({ id }) => id);
}

describe("a repository that runs its tests in the merge queue only", () => {
  test("learns on push what the queue measured, and the next pull request plans from it", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    const queued = await ci.run(usualJobs(), QUEUE);
    expect(queued.job("tests").run().log).toContain("merge_group only read the history");
    expect(await cachedHistories(ci.github)).toEqual([]);
    const pushed = (await ci.run(learnJob())).job("learn").run();
    expect(pushed.result).toBe("success");
    expect(pushed.outputs).toEqual({ "folded-runs": "1" });
    const told = `default: 1 run folded in (${queued.id}); saved.`;
    expect(pushed.log).toContain(told);
    expect(unescaped(pushed.summary)).toContain(told);
    // Without any permission: the timings come from the cache.
    const plan = (await ci.run({ plan: planJob() }, PULL)).job("plan").run();
    expect(plan.outputs["predicted-seconds"]).toBe("60");
    expect(plan.summary).toContain("resting on the Actions cache");
  });

  test("counts each run once however often it is folded, and brings it once", async () => {
    await using ci = await workflowRunner({ files: checksProject(LOPSIDED) });
    await ci.run(usualJobs(ONE_SHARD), QUEUE);
    await ci.run(learnJob());
    const before = await cachedHistories(ci.github);
    const brought = ci.github.requests("download artifact").length;
    const pull = await ci.run(usualJobs(ONE_SHARD), PULL);
    await ci.commit({ "tests/a.checks": "works 200\n" });
    const queued = await ci.run(usualJobs(ONE_SHARD), QUEUE);
    const again = (await ci.run(learnJob(), SCHEDULE)).job("learn").run();
    expect(again.outputs["folded-runs"]).toBe("2");
    expect(again.log).toContain("of run 1001: its run was folded in before");
    expect(ci.github.requests("download artifact")).toHaveLength(brought + 2);
    expect(await idsKnown(ci)).toEqual(["1001", `${pull.id}`, `${queued.id}`]);
    const { items } = await newest(ci);
    expect([...items.values()][0]?.whole).toEqual([0, 60_000, 1, 60_000, 2, 200_000]);
    expect(before).toHaveLength(1);
    // Nothing new: nothing is brought, nothing is saved.
    const third = (await ci.run(learnJob())).job("learn").run();
    expect(third.outputs["folded-runs"]).toBe("0");
    expect(await cachedHistories(ci.github)).toHaveLength(2);
  });

  test("learns what a shard costs and where its items were, as a run on the default branch does", async () => {
    const files = checksProject(LOPSIDED);
    await using queue = await workflowRunner({ files });
    await queue.run(usualJobs(), QUEUE);
    await queue.run(learnJob());
    await using push = await workflowRunner({ files });
    await push.run(usualJobs());
    const [learned, merged] = [await newest(queue), await newest(push)];
    expect(learned.items).toEqual(merged.items);
    const shardsOf = ({ runs }: History) =>
      runs.map(({ platform, complete, shards }) => ({
        ...{ platform, complete },
        shards: shards.map(({ shard, items, testSeconds, costs }) => ({
          ...{ shard, items, testSeconds, files: costs?.files, starts: costs?.starts },
        })),
      }));
    expect(shardsOf(learned)).toEqual(shardsOf(merged));
  });
});

describe("what learn does not fold", () => {
  test("is a fork's result, and what is damaged, expired, too large, a bomb or of another run", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    await ci.run(usualJobs(ONE_SHARD), QUEUE);
    // It says that it is of the first run, and would count that one again with other times.
    copyResult(ci.github, { run: 2001 });
    const [garbage, large, expired, bomb] = [2002, 2003, 2004, 2005].map((run) =>
      copyResult(ci.github, { run }),
    );
    const fork = copyResult(ci.github, { run: 2006, head: "stranger/project" });
    if (!garbage || !large || !expired || !bomb) throw new Error("missing");
    ci.github.blobs.put(garbage.blob, Buffer.from("garbage"));
    large.listedSize = 5_000_000_000;
    expired.expired = true;
    const unpacked = { name: "run/default.json", text: "0".repeat(50_000), said: 300_000_000 };
    ci.github.blobs.put(bomb.blob, zipFile([unpacked]));
    const { result, log, summary, outputs } = (await ci.run(learnJob())).job("learn").run();
    expect(result).toBe("success");
    expect(outputs["folded-runs"]).toBe("1");
    const told = unescaped(summary);
    for (const why of [
      "the run's code came from a fork",
      "it has expired",
      "has 5000000000 bytes, over 268435456",
      `the artifact ${garbage.name}: `,
      `the artifact ${bomb.name}: it cannot be unpacked: it holds more than 268435456 bytes`,
      'is of another run, "1001"',
    ]) {
      expect(log).toContain(why);
      expect(told).toContain(why);
    }
    expect(await idsKnown(ci)).toEqual(["1001"]);
    const asked = ci.github.requests("download artifact").map(({ about }) => about);
    expect(asked).not.toContain(`${fork.id}`);
  });

  test("is what a fork's pull request measured", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    const fork = await ci.run(usualJobs(ONE_SHARD), FORK);
    expect(fork.result).toBe("success");
    const learned = (await ci.run(learnJob())).job("learn").run();
    expect(learned.outputs).toEqual({ "folded-runs": "0" });
    expect(learned.log).toMatch(/of run 1001: the run's code came from a fork/);
    expect(ci.github.requests("download artifact")).toEqual([]);
    expect(await cachedHistories(ci.github)).toEqual([]);
  });

  test("is anything from a trigger or a branch that does not teach, and nothing is asked then", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    await ci.run(usualJobs(ONE_SHARD), QUEUE);
    const topic = { trigger: { event: "push", branch: "topic" } } as const;
    const asked = () => ci.github.requests("list artifacts of the repository").length;
    const before = asked();
    for (const [where, why] of [
      [topic, "topic is not the default branch main"],
      [PULL, "runs triggered by pull_request only read the history"],
    ] as const) {
      const learned = (await ci.run(learnJob(), where)).job("learn").run();
      expect(learned.result).toBe("success");
      expect(unescaped(learned.summary)).toContain(`the timings are not updated: ${why}`);
    }
    expect(asked()).toBe(before);
    expect(await cachedHistories(ci.github)).toEqual([]);
    await ci.run(learnJob({ "learn-on": "topic" }), topic);
    expect(await cachedHistories(ci.github)).toHaveLength(1);
  });

  test("is further back than it is told to look", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    for (let run = 0; run < 2; run += 1) await ci.run(usualJobs(ONE_SHARD), QUEUE);
    await ci.run(learnJob({ runs: 1 }));
    expect(await idsKnown(ci)).toEqual(["1002"]);
  });
});

describe.concurrent("services in trouble", () => {
  test("a permission that is missing is named, and the step is red", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    const learned = (await ci.run(learnJob({}, { contents: "read" }))).job("learn").run();
    expect(learned.steps[0]?.exitCode).toBe(2);
    expect(learned.log).toContain("the token lacks `actions: read`");
    expect(learned.log).toContain("Give the job `permissions: { actions: read }`.");
  });

  test("a rate limit half-way keeps what was found, and says so", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    await ci.run(usualJobs(ONE_SHARD), QUEUE);
    const created = new Date(Date.now() - 3_600_000);
    ci.github.artifacts.artifacts.unshift(copyResult(ci.github, { run: 2001, created }));
    ci.github.artifacts.artifacts.pop();
    ci.github.faults.limit("get run", 60, { about: /^2001$/ });
    const learned = (await ci.run(learnJob())).job("learn").run();
    expect(learned.result).toBe("success");
    expect(await idsKnown(ci)).toEqual(["1001"]);
    expect(unescaped(learned.summary)).toContain(
      "older results were not looked for: asking about the run 2001 met the rate limit of the API, to be tried again in 60 s",
    );
  });

  test("an API that hangs ends it green, and says that nothing was learned", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    ci.github.faults.hang("list artifacts of the repository");
    const learned = (await ci.run(learnJob())).job("learn").run();
    expect(learned.result).toBe("success");
    expect(unescaped(learned.summary)).toContain("got no answer within 10 s: nothing was learned");
  });

  test("a cache that cannot be read is not written over; one that cannot be written is said", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
    await ci.run(usualJobs(ONE_SHARD), QUEUE);
    ci.github.faults.fail("GetCacheEntryDownloadURL", 403);
    const unread = (await ci.run(learnJob())).job("learn").run();
    expect(unread.result).toBe("success");
    expect(unescaped(unread.summary)).toContain("the timings of default could not be read");
    expect(ci.github.requests("CreateCacheEntry")).toEqual([]);
    ci.github.faults.clear();
    ci.github.faults.fail("CreateCacheEntry", 403);
    const unsaved = (await ci.run(learnJob())).job("learn").run();
    expect(unsaved.result).toBe("success");
    expect(unescaped(unsaved.summary)).toContain("The timings of default could not be saved");
  });
});

test("a result holds what its run taught, beside all that its merge knew", async () => {
  await using ci = await workflowRunner({ files: checksProject(lists(3, 2)) });
  await ci.run(usualJobs(ONE_SHARD));
  const second = await ci.run(usualJobs(ONE_SHARD), PULL);
  ci.github.artifacts.artifacts.splice(0, 3);
  const files = await artifactFiles(ci.github, /^makespan-result-/);
  expect([...files.keys()].sort()).toEqual([
    ...["history/default.json", "junit.xml", "page.html", "result.json", "run/default.json"],
  ]);
  const [all, own] = ["history/default.json", "run/default.json"].map((path) =>
    historyIn(files.get(path) ?? ""),
  );
  expect(all?.runs.map(({ id }) => id)).toEqual(["1001", `${second.id}`]);
  expect(own).toMatchObject({ suite: "default" });
  expect(own?.runs.map(({ id }) => id)).toEqual([`${second.id}`]);
  expect(own?.runs[0]?.shards[0]).toMatchObject({ shard: "1/1", items: 2, testSeconds: 5 });
  const [first] = own?.items ?? [];
  expect(first).toMatchObject(["tests/a.checks", { placed: [0, 1], whole: [0, 3000] }]);
});
