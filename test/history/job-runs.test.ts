import { describe, expect, test } from "vitest";
import { type JobRunsRequest, jobRuns } from "../../src/history/job-runs.ts";
import type { JobFacts } from "../../src/model/ports.ts";
import type { Stamp } from "../../src/model/record.ts";
import { milliseconds, seconds } from "../../src/model/units.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const NOON = Date.UTC(2026, 0, 1, 12);
const at = (second: number) => milliseconds(NOON + second * 1000);

/** Began its tests 40 s after noon, and ran them for 20 s. */
function stamp(runner: string, attempt = 1): Stamp {
  const started = new Date(at(40)).toISOString();
  return sampleRecord(sampleSuite([["a.py"]]), {
    shard: 1,
    stamp: { runner: { name: runner }, started, attempt, wallSeconds: seconds(20) },
  }).stamp;
}

/** Started at noon, and ended so many seconds after it. */
function job(name: string, ended?: number, changes: Partial<JobFacts> = {}): JobFacts {
  return {
    ...{ name, labels: ["ubuntu-latest"], runner: name, created: at(-5), started: at(0) },
    ...(ended === undefined ? {} : { ended: at(ended) }),
    ...changes,
  };
}

function runsOf(stamps: readonly Stamp[], changes: Partial<JobRunsRequest> = {}) {
  const attempts = changes.attempts ?? new Map();
  return jobRuns({
    ...{ stamps, attempts, needs: ["plan", "test"], now: at(100) },
    factsOf: ({ runner, attempt }) =>
      (attempts.get(attempt) ?? []).find((one: JobFacts) => one.runner === runner["name"]),
    setupOf: () => seconds(30),
    own: { attempt: 1, runner: "own" },
    ...changes,
  });
}

/** What counts of a job, without the stamp. */
const told = (runs: ReturnType<typeof runsOf>) =>
  runs.map(({ stamp: own, seconds: length, measured }) => [own?.runner["name"], length, measured]);

describe("a job that ran a shard", () => {
  test("lasted from its start to its end, where the service tells", () => {
    const attempts = new Map([[1, [job("one", 75)]]]);
    expect(told(runsOf([stamp("one")], { attempts }))).toEqual([["one", 75, true]]);
  });

  test("is estimated by its set-up and its run, where the service tells nothing", () => {
    expect(told(runsOf([stamp("one")]))).toEqual([["one", 50, false]]);
  });

  test("lasted at least until its run ended, where its own end is not told yet", () => {
    const attempts = new Map([[1, [job("one")]]]);
    expect(told(runsOf([stamp("one")], { attempts }))).toEqual([["one", 60, false]]);
  });

  test("counts in every attempt that it ran in", () => {
    const stamps = [stamp("one", 1), stamp("two", 2)];
    const attempts = new Map([
      [1, [job("one", 75)]],
      [2, [job("two", 65)]],
    ]);
    expect(told(runsOf(stamps, { attempts }))).toEqual([
      ["one", 75, true],
      ["two", 65, true],
    ]);
    expect(runsOf(stamps, { attempts }).map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  test("counts once where it ran the shards of two suites, or is listed again later", () => {
    const one = stamp("one");
    const attempts = new Map([
      [1, [job("one", 75)]],
      [2, [job("test (1/2)", 75, { runner: "one" })]],
    ]);
    expect(runsOf([one, { ...one, suite: "e2e" }], { attempts })).toHaveLength(1);
  });
});

describe("a job that ran no shard", () => {
  test("counts where merge waits for it: by its key, its matrix, and inside a called workflow", () => {
    const names = ["plan", "test (1/2)", "ci / plan", "ci / test (2/2, a / b)"];
    const others = ["lint", "planner", "test-docs (1/2)", "plan / lint", "x test (1)"];
    const attempts = new Map([[1, [...names, ...others].map((name) => job(name, 10))]]);
    expect(runsOf([], { attempts })).toHaveLength(names.length);
  });

  test("counts where it is the one that merges, until now", () => {
    const own = { runner: "own" };
    const attempts = new Map([[1, [job("lint", 9, own), job("tests", undefined, own)]]]);
    expect(told(runsOf([], { attempts }))).toEqual([[undefined, 100, false]]);
  });

  test("counts in the call of a workflow that merges, not in another one of the run", () => {
    const names = ["unit / plan", "unit / test (1/2)", "e2e / plan", "e2e / test (1/2)", "plan"];
    const own = job("unit / tests", undefined, { runner: "own" });
    const attempts = new Map([[1, [...names.map((name) => job(name, 10)), own]]]);
    const runs = runsOf([], { attempts });
    expect(told(runs).map(([, length]) => length)).toEqual([10, 10, 100]);
  });

  test("counts in earlier attempts too, where it merged before", () => {
    const attempts = new Map([
      [1, [job("tests", undefined, { runner: "own" })]],
      [2, [job("tests", 30, { runner: "before" }), job("lint", 9)]],
    ]);
    expect(told(runsOf([], { attempts }))).toEqual([
      [undefined, 100, false],
      [undefined, 30, true],
    ]);
  });

  test("never lasts less than nothing, whatever the clocks say", () => {
    const early = job("plan", undefined, { started: at(500), ended: at(400) });
    expect(told(runsOf([], { attempts: new Map([[1, [early]]]) }))).toEqual([[undefined, 0, true]]);
  });
});
