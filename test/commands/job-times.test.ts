import { describe, expect, test } from "vitest";
import { jobTimes } from "../../src/commands/job-times.ts";
import type { JobFacts, Jobs } from "../../src/model/ports.ts";
import type { Stamp } from "../../src/model/record.ts";
import { milliseconds } from "../../src/model/units.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const NOON = Date.UTC(2026, 0, 1, 12);

/** Began its tests so many seconds after noon. */
function stamp(runner: string, after: number, attempt = 1): Stamp {
  const started = new Date(NOON + after * 1000).toISOString();
  return sampleRecord(sampleSuite([["a.py"]]), {
    shard: 1,
    stamp: { runner: { name: runner }, started, attempt },
  }).stamp;
}

/** Created, started and ended so many seconds after noon. */
function job(runner: string, created: number, started: number, ended?: number): JobFacts {
  const at = (seconds: number) => milliseconds(NOON + seconds * 1000);
  return {
    ...{ name: "test", labels: [], runner, created: at(created), started: at(started) },
    ...(ended === undefined ? {} : { ended: at(ended) }),
  };
}

function jobsOf(...facts: readonly JobFacts[]): { jobs: Jobs } {
  return { jobs: { ofAttempt: async () => ({ kind: "found", value: facts }) } };
}

describe("the time before a shard's step", () => {
  test("is told by the job on the same runner", async () => {
    const one = stamp("one", 40);
    const { jobOf } = await jobTimes([one], jobsOf(job("two", 0, 1), job("one", 5, 8, 90)));
    expect(jobOf(one)).toEqual({ setupSeconds: 32, queueSeconds: 3 });
  });

  test("is that of the last job which the runner began before, of several", async () => {
    const one = stamp("one", 40);
    const before = job("one", 0, 1, 20);
    const own = job("one", 0, 30, 90);
    const after = job("one", 0, 95);
    const { jobOf } = await jobTimes([one], jobsOf(after, before, own));
    expect(jobOf(one)?.setupSeconds).toBe(10);
  });

  test("is not known where no job fits", async () => {
    const one = stamp("one", 40_000);
    const { jobOf } = await jobTimes([one], jobsOf(job("two", 0, 1), job("one", 0, 1, 20)));
    expect(jobOf(one)).toBeUndefined();
    const days = await jobTimes([one], jobsOf(job("one", 0, 1)));
    expect(days.jobOf(one)).toBeUndefined();
  });

  test("is never negative where clocks differ a little", async () => {
    const one = stamp("one", 40);
    const { jobOf } = await jobTimes([one], jobsOf(job("one", 43, 42)));
    expect(jobOf(one)).toEqual({ setupSeconds: 0, queueSeconds: 0 });
  });

  test("is asked for once an attempt", async () => {
    const asked: number[] = [];
    const ofAttempt: Jobs["ofAttempt"] = async (attempt) => {
      asked.push(attempt);
      return { kind: "found", value: [job("one", 0, attempt)] };
    };
    const stamps = [stamp("one", 40, 1), stamp("one", 40, 2), stamp("one", 40, 2)];
    const { jobOf } = await jobTimes(stamps, { jobs: { ofAttempt } });
    expect(asked).toEqual([2, 1]);
    expect(stamps.map((one) => jobOf(one)?.setupSeconds)).toEqual([39, 38, 38]);
  });

  test("comes with all jobs of these attempts, and of others that matter", async () => {
    const ofAttempt: Jobs["ofAttempt"] = async (attempt) => {
      return { kind: "found", value: [job("one", 0, attempt, 90)] };
    };
    const one = stamp("one", 40, 1);
    const known = await jobTimes([one], { jobs: { ofAttempt } }, [2]);
    expect([...known.attempts.keys()]).toEqual([2, 1]);
    expect(known.factsOf(one)).toEqual(job("one", 0, 1, 90));
  });

  test("is not known where the service denies it, which is told with what mends it", async () => {
    const ofAttempt: Jobs["ofAttempt"] = async () => {
      return { kind: "failed", why: "the API answered 403", how: "Give the job `actions: read`." };
    };
    const one = stamp("one", 40);
    const { jobOf, notes } = await jobTimes([one], { jobs: { ofAttempt } });
    expect(jobOf(one)).toBeUndefined();
    expect(notes).toEqual([
      "how long jobs waited and were set up is not known: the API answered 403; Give the job `actions: read`",
    ]);
  });

  test("is not asked for where nobody but us knows", async () => {
    const { jobOf, notes } = await jobTimes([stamp("one", 40)], { jobs: undefined });
    expect([jobOf(stamp("one", 40)), notes]).toEqual([undefined, []]);
  });
});
