import { expect, test } from "vitest";
import { costTrend } from "../../src/history/cost-trend.ts";
import { NO_BILL, type RunAccount } from "../../src/model/run-cost.ts";
import { seconds } from "../../src/model/units.ts";
import { runTime } from "./sample-run.ts";

function account(number: number, changes: Partial<RunAccount> = {}): RunAccount {
  const bill = { ...NO_BILL, jobs: 2, shardJobs: 2, minutes: 3, cost: 0.018 };
  return {
    ...{ id: String(number), time: runTime(number), platform: "default", shards: 2 },
    makespanSeconds: seconds(100),
    attempts: [{ attempt: 1, bill }],
    ...changes,
  };
}

const figures = (jobSeconds: number, billedMinutes: number, cost: number) => {
  return { jobSeconds: seconds(jobSeconds), billedMinutes, cost };
};

test("a run is what its suites, platforms and attempts are together", () => {
  const twice = { ...NO_BILL, jobs: 1, shardJobs: 1, minutes: 2, cost: 0.02 };
  const other = account(1, {
    ...{ platform: "os=windows", shards: 3, makespanSeconds: seconds(130), commit: "c0ffee" },
    attempts: [
      { attempt: 1, bill: twice },
      { attempt: 2, bill: twice },
    ],
    comparison: { asPlanned: figures(90, 4, 0.1), equalCounts: figures(200, 5, 0.2) },
  });
  const comparison = { asPlanned: figures(120, 3, 0.3), equalCounts: figures(150, 3, 0.4) };
  expect(costTrend([account(1, { comparison }), other])).toEqual([
    {
      ...{ id: "1", time: runTime(1), commit: "c0ffee", shards: 5, makespanSeconds: 130 },
      bill: { ...NO_BILL, jobs: 4, shardJobs: 4, minutes: 7, cost: 0.058 },
      comparison: { asPlanned: figures(120, 7, 0.4), equalCounts: figures(200, 8, 0.6) },
    },
  ]);
});

test("what is not known of a part of a run is not known of the run", () => {
  const { makespanSeconds: _, ...unknown } = account(1, { platform: "mac", attempts: [] });
  expect(costTrend([account(1), unknown])).toEqual([{ id: "1", time: runTime(1), shards: 4 }]);
});

test("the newest runs are in it, oldest first", () => {
  const numbers = Array.from({ length: 30 }, (_, number) => number);
  const trend = costTrend(numbers.toReversed().map((number) => account(number)));
  expect(trend.map(({ id }) => Number(id))).toEqual(numbers.slice(10));
});
