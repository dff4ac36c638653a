import { describe, expect, test } from "vitest";
import { shardObservation } from "../../src/history/observe-shard.ts";
import type { Stamp } from "../../src/model/record.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const suite = sampleSuite([["a.py", "b.py"]]);
const [planned] = suite.shards;
if (planned === undefined) throw new Error("the sample has no shard");

function observe(stamp: Partial<Stamp>, job?: { setup: number; queue: number }) {
  if (planned === undefined) throw new Error("the sample has no shard");
  const record = sampleRecord(suite, { shard: 1, stamp });
  const times =
    job === undefined
      ? undefined
      : { setupSeconds: seconds(job.setup), queueSeconds: seconds(job.queue) };
  return shardObservation(planned, record, { suite, job: times });
}

describe("what a shard tells of its costs", () => {
  test("is what its invocations ran and took, its longest item, and where it ran", () => {
    expect(observe({ runner: { os: "Linux", arch: "X64" } }).costs).toMatchObject({
      ...{ files: 2, os: "Linux", arch: "X64" },
      invocationSeconds: expect.any(Number),
      longestSeconds: expect.any(Number),
    });
  });

  test("is its job's set-up and wait, where those are known", () => {
    expect(observe({}, { setup: 20, queue: 3 }).costs).toMatchObject({
      ...{ setupSeconds: 20, queueSeconds: 3 },
    });
    expect(observe({}).costs).not.toHaveProperty("setupSeconds");
  });

  test("is nothing where tests ran again, in a retry or in a partial attempt", () => {
    const run = { command: ["x"], entries: [], exitCode: 1, seconds: seconds(1) };
    const retry = { ...run, round: { number: 2, reason: "retry" } } as const;
    expect(observe({ invocations: [run, retry] })).not.toHaveProperty("costs");
    expect(observe({ invocations: [run, retry] }).invocations).toBe(1);
    expect(observe({ buildsOn: [1] })).not.toHaveProperty("costs");
  });

  test("counts starts by worker: those of several run beside each other", () => {
    const run = { command: ["x"], entries: [], exitCode: 0, seconds: seconds(1) };
    const invocations = [0, 1, 0, 1, 0].map((worker) => ({ ...run, worker }));
    expect(observe({ invocations }).costs).toMatchObject({ workers: 2, starts: 3 });
    expect(observe({ invocations: [run, run] }).costs).toMatchObject({ starts: 2 });
    expect(observe({ invocations: [run, run] }).costs).not.toHaveProperty("workers");
  });

  test("tells apart the files that had an invocation for themselves, one after another", () => {
    const run = { command: ["x"], exitCode: 0, seconds: seconds(1) };
    const [a, b] = [{ id: testPath("a.py") }, { id: testPath("b.py") }];
    const own = [...sampleRecord(suite, { shard: 1 }).results.seconds.values()];
    const { costs } = observe({
      invocations: [
        { ...run, entries: [a] },
        { ...run, entries: [b] },
      ],
    });
    expect(costs).toMatchObject({ files: 2, starts: 2, longestSeconds: 0 });
    expect(costs?.solo).toEqual({ files: 2, testSeconds: own.reduce((sum, one) => sum + one, 0) });
    const together = { ...run, entries: [a, b] };
    expect(observe({ invocations: [together] }).costs).not.toHaveProperty("solo");
    expect(observe({ invocations: [{ ...run, entries: [a] }] }).costs).not.toHaveProperty("solo");
    const beside = [a, b].map((entry, worker) => ({ ...run, entries: [entry], worker }));
    expect(observe({ invocations: beside }).costs).not.toHaveProperty("solo");
  });

  test("is nothing where it was interrupted, never started its command, or was killed", () => {
    expect(observe({ state: "interrupted" })).not.toHaveProperty("costs");
    expect(observe({ invocations: [] })).not.toHaveProperty("costs");
    const killed = { command: ["x"], entries: [], signal: "SIGKILL", seconds: seconds(1) };
    expect(observe({ invocations: [killed] })).not.toHaveProperty("costs");
  });
});

test("a shard with several workers has as many invocations as one of them, and says how many", () => {
  const ran = { command: ["x"], exitCode: 0, seconds: seconds(1) };
  const entries = [{ id: testPath("a.py") }];
  const invocations = [
    { ...ran, entries, worker: 0 },
    { ...ran, entries, worker: 1 },
    { ...ran, entries, worker: 1 },
    { ...ran, entries: [], worker: 2 },
  ];
  expect(observe({ invocations })).toMatchObject({ workers: 2, invocations: 2 });
  expect(observe({ invocations: [{ ...ran, entries }] })).not.toHaveProperty("workers");
});
