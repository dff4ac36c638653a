import { describe, expect, test } from "vitest";
import { NO_BILL, type RunCost } from "../../src/model/run-cost.ts";
import { seconds } from "../../src/model/units.ts";
import { costText } from "../../src/telling/cost-text.ts";

const BILL = { ...NO_BILL, jobs: 10, shardJobs: 8, minutes: 24, cost: 0.142 };

function told(bill: Partial<RunCost["bill"]>, changes: Partial<RunCost> = {}): string {
  const cost = { bill: { ...BILL, ...bill }, currency: "USD", unpriced: [], trend: [] } as const;
  return costText({ ...cost, ...changes }, (label) => label.toUpperCase());
}

const figures = (jobSeconds: number, billedMinutes: number, cost?: number) => {
  const known = { jobSeconds: seconds(jobSeconds), billedMinutes };
  return cost === undefined ? known : { ...known, cost };
};

describe("what a run cost", () => {
  test("is told with numbers first", () => {
    expect(told({})).toBe("24 min billed in 10 jobs, 0.142 USD");
  });

  test("is called an estimate where nobody measured it, or in part", () => {
    expect(told({ estimatedMinutes: 24, jobs: 8 })).toBe(
      "about 24 min billed in 8 jobs (estimated, without plan and merge), 0.142 USD",
    );
    expect(told({ estimatedMinutes: 3 })).toBe(
      "24 min billed in 10 jobs (3 min of it estimated), 0.142 USD",
    );
  });

  test("names the runners whose price is not known, beside the known part", () => {
    const unpriced = { currency: "USD", unpriced: ["gpu", "big"] } as const;
    expect(told({ unpricedMinutes: 6, cost: 0.1 }, unpriced)).toBe(
      "24 min billed in 10 jobs, 0.100 USD and 6 min price unknown: GPU; BIG",
    );
    expect(told({ unpricedMinutes: 24, cost: 0 }, unpriced)).toBe(
      "24 min billed in 10 jobs, price unknown: GPU; BIG",
    );
  });

  test("is nothing in a public repository", () => {
    const comparison = { asPlanned: figures(300, 24, 0), equalCounts: figures(500, 31, 0) };
    expect(told({ freeMinutes: 24, cost: 0 }, { comparison })).toBe(
      "24 min billed in 10 jobs, free in a public repository; equal counts by the same times: about 31 min and 8m20s for the slowest job, as planned 24 min and 5m00s",
    );
    expect(told({ freeMinutes: 20, cost: 0.4 })).toContain("0.400 USD and 20 min free in a");
  });

  test("stands beside what equal counts would have cost", () => {
    const comparison = { asPlanned: figures(365, 24, 0.144), equalCounts: figures(552, 31, 0.186) };
    expect(told({}, { comparison })).toBe(
      "24 min billed in 10 jobs, 0.142 USD; equal counts by the same times: about 31 min, 0.186 USD and 9m12s for the slowest job, as planned 24 min, 0.144 USD and 6m05s",
    );
    const unpriced = { asPlanned: figures(365, 24), equalCounts: figures(552, 31) };
    expect(told({}, { comparison: unpriced })).toContain("about 31 min and 9m12s");
  });

  test("is in the user's own currency where they gave prices", () => {
    const { currency: _, ...own } = { currency: "USD", bill: BILL, unpriced: [], trend: [] };
    expect(costText(own, (label) => label)).toBe("24 min billed in 10 jobs, 0.142");
  });
});
