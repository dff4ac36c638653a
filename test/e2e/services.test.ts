import { describe, expect, test } from "vitest";
import type { Faults } from "../support/github/faults.ts";
import { workflowRunner } from "../support/workflow-runner.ts";
import { checksProject, lists } from "./checks-project.ts";
import { unescaped } from "./markdown.ts";
import { cachedHistories } from "./stored.ts";
import { planJob, usualJobs } from "./usual-jobs.ts";

const LOOK_UP = "GetCacheEntryDownloadURL";
/** Enough where it does not matter how many there are. */
const ONE_SHARD = { plan: { shards: 1 } };

const RESERVE = "CreateCacheEntry";

/** What a service in trouble does, and what people are told of it. */
const TROUBLE: readonly (readonly [string, (faults: Faults) => void, RegExp])[] = [
  ["hangs", (faults) => faults.hang(LOOK_UP), /did not answer GetCacheEntryDownloadURL.*given up/],
  ["answers 503", (faults) => faults.fail(LOOK_UP, 503), /GetCacheEntryDownloadURL with 503/],
  ["answers 429", (faults) => faults.limit(LOOK_UP, 60), /GetCacheEntryDownloadURL with 429/],
  ["denies", (faults) => faults.fail(LOOK_UP, 403), /GetCacheEntryDownloadURL with 403/],
];

describe.concurrent("a cache service that cannot be read", () => {
  test.for(TROUBLE)(
    "and %s: plans by count, and says so in the summary",
    async ([, trouble, message]) => {
      await using ci = await workflowRunner({ files: checksProject(lists(60, 20, 20, 20)) });
      trouble(ci.github.faults);
      const run = await ci.run({ plan: planJob() });
      expect(run.result).toBe("success");
      expect(run.job("plan").outputs).toMatchObject({ shards: "2", any: "true" });
      const { log, summary } = run.job("plan").run();
      expect(log).toMatch(message);
      expect(unescaped(summary)).toMatch(message);
      expect(summary).toContain("no history yet");
    },
  );

  test("keeps merge from writing over what it does not know, and fails nothing", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    const first = await ci.run(usualJobs(ONE_SHARD));
    expect(first.result).toBe("success");
    const before = await cachedHistories(ci.github);
    ci.github.faults.fail(LOOK_UP, 403);
    await ci.commit({ "tests/a.checks": "works 200\n" });
    const run = await ci.run(usualJobs(ONE_SHARD));
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs["outcome"]).toBe("passed");
    // Plan and merge both met it.
    const told = unescaped(run.job("tests").run().summary);
    expect(told.split("the timings of default could not be read")).toHaveLength(2);
    expect(await cachedHistories(ci.github)).toEqual(before);
  });
});

describe.concurrent("a cache service that cannot be written", () => {
  const CASES: readonly (readonly [string, (faults: Faults) => void, RegExp])[] = [
    ["hangs", (faults) => faults.hang(RESERVE), /did not answer CreateCacheEntry.*given up/],
    ["denies", (faults) => faults.fail(RESERVE, 403), /CreateCacheEntry with 403/],
    [
      "accepts no upload",
      (faults) => faults.fail("upload blob", 403, { about: /^makespan-v1/ }),
      /PUT blob with 403|not saved/,
    ],
  ];

  test.for(CASES)(
    "and %s: merge is green and says in its summary that nothing was learned",
    async ([, trouble, message]) => {
      await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
      trouble(ci.github.faults);
      const run = await ci.run(usualJobs(ONE_SHARD));
      expect(run.result).toBe("success");
      expect(run.job("tests").outputs["outcome"]).toBe("passed");
      const summary = unescaped(run.job("tests").run().summary);
      expect(summary).toContain("the timings of default could not be saved");
      expect(summary).toMatch(message);
      expect(await cachedHistories(ci.github)).toEqual([]);
    },
  );
});

describe.concurrent("an artifact service in trouble", () => {
  test("ends the plan step, since no shard could know its share", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    ci.github.faults.hang("CreateArtifact");
    const run = await ci.run(usualJobs());
    const { steps, log } = run.job("plan").run();
    expect(steps[0]?.exitCode).toBe(2);
    expect(log).toMatch(/error: plan: the plan could not be uploaded as makespan-plan-\w+-a1/);
    expect(log).toContain("did not answer CreateArtifact");
    expect(run.job("plan").outputs["plan"]).toBe("");
    expect(run.job("test").result).toBe("skipped");
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
  });

  test("ends a shard that cannot read the plan before it runs anything", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    ci.github.faults.fail("download blob", 403, { about: /makespan-plan/ });
    const run = await ci.run(usualJobs({ test: { parallel: true } }));
    for (const { steps, log, outputs } of run.job("test").runs) {
      expect(steps[0]?.exitCode).toBe(2);
      expect(log).toMatch(/error: plan: the artifact makespan-plan-\w+-a1 could not be read/);
      expect(log).toContain("answered GET blob with 403");
      expect(log).not.toContain("ran 1 checks");
      expect(outputs).toEqual({ items: "", "wall-seconds": "", "records-path": "" });
    }
    expect(run.job("tests").outputs["outcome"]).toBe("incomplete");
  });

  test("makes merge incomplete where a record is there and cannot be read", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    ci.github.faults.fail("download blob", 403, { about: /record.*2of2/ });
    const run = await ci.run(usualJobs());
    expect(run.job("test").result).toBe("success");
    expect(run.job("tests").run().steps[0]?.exitCode).toBe(3);
    expect(run.job("tests").outputs).toMatchObject({ outcome: "incomplete", missing: "1" });
    const summary = unescaped(run.job("tests").run().summary);
    expect(summary).toContain("1 shard left a record that cannot be read: 2/2");
    expect(summary).toContain("answered GET blob with 403");
    ci.github.faults.clear();
    const again = await run.rerunFailed();
    expect(again.result).toBe("success");
  });

  test("keeps merge green where only its result cannot be uploaded", async () => {
    await using ci = await workflowRunner({ files: checksProject(lists(2, 1)) });
    ci.github.faults.fail("CreateArtifact", 403, { about: /result/ });
    const run = await ci.run(usualJobs(ONE_SHARD));
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs["outcome"]).toBe("passed");
    expect(unescaped(run.job("tests").run().summary)).toContain("the result could not be uploaded");
  });
});
