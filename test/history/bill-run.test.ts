import { describe, expect, test } from "vitest";
import { billRun } from "../../src/history/bill-run.ts";
import type { JobRun } from "../../src/history/job-runs.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import { addBills } from "../../src/model/run-cost.ts";
import { samplePlan, sampleRecord, sampleSuite } from "../support/sample-run.ts";

const unit = sampleSuite([["a.py"], ["b.py"]]);
const LABELS = ["ubuntu-latest"];

function shardJob(suite: SuitePlan, shard: number, changes: Partial<JobRun> = {}): JobRun {
  const { stamp } = sampleRecord(suite, { shard });
  return { attempt: 1, stamp, seconds: 61, measured: true, labels: LABELS, ...changes };
}

function otherJob(changes: Partial<JobRun> = {}): JobRun {
  return { attempt: 1, seconds: 5, measured: true, labels: ["ubuntu-slim"], ...changes };
}

function bill(jobs: readonly JobRun[], ...suites: readonly SuitePlan[]) {
  return billRun({ plan: samplePlan(...suites), jobs, isPublic: false });
}

describe("the bill of a run", () => {
  test("has its shards by their runners, and plan and merge by theirs", () => {
    const { total, currency, unpriced } = bill(
      [shardJob(unit, 1), shardJob(unit, 2), otherJob(), otherJob()],
      unit,
    );
    expect(total).toMatchObject({ jobs: 4, shardJobs: 2, minutes: 6, cost: 0.028 });
    expect([currency, unpriced]).toEqual(["USD", []]);
  });

  test("has what was run again as well, attempt by attempt", () => {
    const jobs = [shardJob(unit, 1), shardJob(unit, 2), shardJob(unit, 2, { attempt: 2 })];
    const { total, billsOf } = bill(jobs, unit);
    expect(total.minutes).toBe(6);
    const attempts = [...billsOf(unit)].map(([attempt, { minutes }]) => [attempt, minutes]);
    expect(attempts).toEqual([
      [1, 4],
      [2, 2],
    ]);
  });

  test("says the part of the money that is known, and whose price is not", () => {
    const gpu = { labels: ["gpu", "linux"] };
    const { total, unpriced, currency } = bill([shardJob(unit, 1), shardJob(unit, 2, gpu)], unit);
    expect(total).toMatchObject({ minutes: 4, cost: 0.012, unpricedMinutes: 2 });
    expect([unpriced, currency]).toEqual([["gpu, linux"], "USD"]);
  });

  test("supposes nothing of runners that nobody told the label of", () => {
    const { total, unpriced, currency } = bill([shardJob(unit, 1, { labels: [] })], unit);
    expect(total).toMatchObject({ minutes: 2, cost: 0, unpricedMinutes: 2 });
    expect([unpriced, currency]).toEqual([["runners of unknown label"], undefined]);
  });

  test("knows by the plan what jobs run on: their pool, else the axis of their runner", () => {
    const [first, second] = unit.shards;
    if (first === undefined || second === undefined) throw new Error("no shards");
    const windows: SuitePlan = {
      ...{ ...unit, platform: "os=windows-latest", axes: { os: "windows-latest" } },
      shards: [first, { ...second, pool: "mac", runsOn: "macos-15" }],
    };
    const quiet = { labels: [] };
    const { total } = bill([shardJob(windows, 1, quiet), shardJob(windows, 2, quiet)], windows);
    expect(total.cost).toBe(0.02 + 0.124);
  });

  test("counts plan and merge once over all suites, with the first one's", () => {
    const e2e = sampleSuite([["c.py"]], { suite: "e2e" });
    const { total, billsOf } = bill([shardJob(unit, 1), shardJob(e2e, 1), otherJob()], unit, e2e);
    const [one, other] = [unit, e2e].map((suite) => addBills([...billsOf(suite).values()]));
    expect([one?.jobs, other?.jobs]).toEqual([2, 1]);
    expect(addBills([...billsOf(unit).values(), ...billsOf(e2e).values()])).toEqual(total);
  });

  test("takes the user's prices, whose currency is theirs", () => {
    const priced = { ...unit, minutePrice: 0.1 };
    const { total, currency } = bill([shardJob(unit, 1), otherJob()], priced);
    expect([total.cost, currency]).toEqual([0.202, undefined]);
  });
});

describe("the price of a shard", () => {
  const [first] = unit.shards;
  if (first === undefined) throw new Error("no shards");

  test("is that of the jobs of its pool, or what the plan says of them", () => {
    const pooled = { ...first, pool: "gpu", runsOn: "gpu", price: 0.3 };
    const { priceOf } = bill([shardJob(unit, 1)], unit);
    expect(priceOf(unit, first)).toBe(0.006);
    expect(priceOf(unit, pooled)).toBe(0.3);
  });

  test("is nothing where nobody pays, and unknown where nobody knows", () => {
    const jobs = [shardJob(unit, 1)];
    const free = billRun({ plan: samplePlan(unit), jobs, isPublic: true });
    expect(free.priceOf(unit, first)).toBe(0);
    expect(
      bill([shardJob(unit, 1, { labels: ["gpu"] })], unit).priceOf(unit, first),
    ).toBeUndefined();
  });
});
