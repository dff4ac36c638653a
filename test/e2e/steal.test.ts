import { describe, expect, test } from "vitest";
import type { GitHubStandIn } from "../support/github/github-stand-in.ts";
import { type WorkflowRun, workflowRunner } from "../support/workflow-runner.ts";
import { ITEMS, itemsToSteal, REPORTS, signal, slowProject, unevenItems } from "./slow-project.ts";
import { artifactNames } from "./stored.ts";
import { mergeJob, planJob, planOf } from "./usual-jobs.ts";

/** Two shards at the same time, of which the second has the slow items. */
const JOBS = jobsWith({});

function jobsWith(inputs: Readonly<Record<string, string>>) {
  return {
    plan: planJob({ tests: ITEMS, steal: "artifacts" }),
    test: {
      needs: ["plan"],
      matrix: ({ needs }) => needs["plan"]?.outputs["matrix"] ?? "",
      parallel: true,
      permissions: { contents: "read", actions: "read" },
      steps: [
        {
          id: "run",
          with: (context) => ({
            ...{ command: "run", plan: planOf(context), junit: REPORTS, ...inputs },
            "test-command": `node slow.mjs ${context.matrix?.["shard"]} {list}`,
          }),
        },
      ],
    },
    tests: mergeJob(),
  } satisfies Parameters<Awaited<ReturnType<typeof workflowRunner>>["run"]>[0];
}

const CLAIM = { about: /^makespan-claim-/ };

function isClaim({ about }: { readonly about: string }): boolean {
  return CLAIM.about.test(about);
}

/** Only a run that passed needs no claims any more. */
function claimsLeft(github: GitHubStandIn): readonly string[] {
  return artifactNames(github).filter((about) => isClaim({ about }));
}

function logOf(run: WorkflowRun, shard: string): string {
  return run.job("test").run({ shard }).log;
}

describe("stealing by names of artifacts", () => {
  test("a shard that is done takes work from one that is late, and merge counts it all once", async () => {
    using stolen = signal();
    const items = itemsToSteal(stolen.path);
    await using ci = await workflowRunner({ files: slowProject(items) });
    const run = await ci.run(JOBS);
    expect(run.result).toBe("success");
    expect(logOf(run, "1/2")).toMatch(/Stole chunk \d of 2\/2 \(\d items?\)\./);
    expect(logOf(run, "2/2")).toMatch(/1\/2 has taken chunk \d of 2\/2 over\./);
    expect(run.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "40", missing: "0", failed: "0" },
    });
    expect(ci.github.requests("CreateArtifact").filter(isClaim).length).toBeGreaterThan(5);
    expect(claimsLeft(ci.github)).toEqual([]);
  });

  test("a shard that dies with a stolen chunk is named, and its re-run makes up for it", async () => {
    // Whichever of its chunks is stolen.
    const kills = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [2 * at + 2, { kills: "1/2" }] as const),
    );
    using stolen = signal();
    const items = itemsToSteal(stolen.path, kills);
    await using ci = await workflowRunner({ files: slowProject(items) });
    const first = await ci.run(JOBS);
    expect(first.job("test").run({ shard: "1/2" }).result).toBe("failure");
    expect(first.job("test").run({ shard: "2/2" }).result).toBe("success");
    expect(first.job("tests").outputs["outcome"]).toBe("incomplete");
    expect(Number(first.job("tests").outputs["missing"])).toBeGreaterThan(0);
    expect(claimsLeft(ci.github)).not.toEqual([]);

    const second = await first.rerunFailed();
    expect(second.result).toBe("success");
    expect(second.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "40", missing: "0" },
    });
    expect(logOf(second, "1/2")).not.toContain("Stole");
  });

  test("the chunks of a shard that dies are run by others, and its re-run leaves them out", async () => {
    // The last by name is in the head.
    const kills = { 40: { kills: "2/2" } };
    await using ci = await workflowRunner({ files: slowProject(unevenItems(kills)) });
    const first = await ci.run(JOBS);
    expect(first.job("test").run({ shard: "2/2" }).result).toBe("failure");
    expect(logOf(first, "1/2")).toMatch(/Stole chunk 1 of 2\/2/);
    const second = await first.rerunFailed();
    expect(second.result).toBe("success");
    expect(second.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "40" });
  });

  test("lost answers to claims lose no work", async () => {
    await using ci = await workflowRunner({ files: slowProject(unevenItems()) });
    ci.github.faults.add("CreateArtifact", { kind: "lost answer" }, { ...CLAIM, times: 2 });
    const run = await ci.run(JOBS);
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({
      outcome: "passed",
      tests: "40",
      missing: "0",
    });
  });

  test("a service that refuses claims leaves every shard its own share, and each says so once", async () => {
    await using ci = await workflowRunner({ files: slowProject(unevenItems()) });
    ci.github.faults.fail("CreateArtifact", 403, CLAIM);
    const run = await ci.run(JOBS);
    expect(run.result).toBe("success");
    for (const shard of ["1/2", "2/2"]) {
      expect(logOf(run, shard).match(/Nothing is stolen from here on/g)).toHaveLength(1);
      expect(logOf(run, shard)).not.toContain("Stole");
    }
    expect(run.job("tests").outputs).toMatchObject({ outcome: "passed", tests: "40" });
  });

  test("two shards that both believe they won are counted once, and merge says so", async () => {
    using stolen = signal();
    const items = itemsToSteal(stolen.path);
    await using ci = await workflowRunner({ files: slowProject(items) });
    const body = { ok: true, signed_upload_url: "http://127.0.0.1:9/nowhere" };
    ci.github.faults.add("CreateArtifact", { kind: "answer", status: 200, body }, CLAIM);
    const run = await ci.run(JOBS);
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({
      outcome: "passed",
      tests: "40",
      missing: "0",
    });
    expect(run.job("tests").run().log).toMatch(/it ran chunk \d of 2\/2 too/);
  });

  test("a failure in a stolen chunk makes the run red", async () => {
    const fails = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [2 * at + 2, { fails: true }] as const),
    );
    using stolen = signal();
    const items = itemsToSteal(stolen.path, fails);
    await using ci = await workflowRunner({ files: slowProject(items) });
    const run = await ci.run(JOBS);
    expect(run.result).toBe("failure");
    expect(run.job("test").run({ shard: "1/2" }).result).toBe("failure");
    expect(run.job("tests").outputs).toMatchObject({ outcome: "failed", failed: "20" });
  });

  test("a shard on which nothing passes steals nothing, and what others have does not fail there", async () => {
    const fails = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [2 * at + 1, { fails: true }] as const),
    );
    await using ci = await workflowRunner({ files: slowProject(unevenItems(fails)) });
    const run = await ci.run(JOBS);
    expect(logOf(run, "1/2")).toContain("no test has passed on this shard");
    expect(logOf(run, "1/2")).not.toContain("Stole");
    expect(run.job("test").run({ shard: "2/2" }).result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({
      ...{ outcome: "failed", failed: "20", tests: "40", missing: "0" },
    });
  });

  test("workers run what is stolen as well, and what failed in it is tried once more", async () => {
    // Every second one of the late shard: more than ten would be broken, not flaky.
    const flaky = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [4 * at + 2, { flaky: true, seconds: 0.5 }] as const),
    );
    using stolen = signal();
    const items = itemsToSteal(stolen.path, flaky);
    await using ci = await workflowRunner({ files: slowProject(items) });
    const run = await ci.run(jobsWith({ workers: "2", retries: "1" }));
    expect(logOf(run, "1/2")).toMatch(/Stole chunk \d of 2\/2/);
    expect(logOf(run, "1/2")).toMatch(/Retry 1 of 1: \d+ whole items?/);
    expect(run.result).toBe("success");
    expect(run.job("tests").outputs).toMatchObject({
      ...{ outcome: "passed", tests: "40", missing: "0", failed: "0", flaky: "10" },
    });
  });
});
