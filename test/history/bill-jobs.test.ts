import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BilledJob, billJobs } from "../../src/history/bill-jobs.ts";
import type { MinutePrice } from "../../src/history/runner-prices.ts";
import { addBills, billedMinutes } from "../../src/model/run-cost.ts";

const anyPrice: fc.Arbitrary<MinutePrice> = fc.oneof(
  fc.record({
    kind: fc.constant("known" as const),
    price: fc.constantFrom(0, 0.002, 0.006, 0.0123, 5),
    from: fc.constantFrom("list" as const, "user" as const),
  }),
  fc.constant({ kind: "free" as const }),
  fc.constant({ kind: "unknown" as const }),
);

const anyJob: fc.Arbitrary<BilledJob> = fc.record({
  seconds: fc.oneof(
    fc.constantFrom(0, 0.001, 59.9999, 60, 60.0001, 60.001, 119, 120, 360_000),
    fc.double({ min: 0, max: 4000, noNaN: true }),
  ),
  measured: fc.boolean(),
  ranShard: fc.boolean(),
  price: anyPrice,
});

function minutesOf(jobs: readonly BilledJob[]): number {
  return jobs.reduce((sum, { seconds }) => sum + billedMinutes(seconds), 0);
}

const job = (seconds: number, price: MinutePrice): BilledJob => {
  return { seconds, measured: true, ranShard: true, price };
};
const LINUX = { kind: "known", price: 0.006, from: "list" } as const;

describe("the minutes of a job", () => {
  test.each([
    [0, 1],
    [0.2, 1],
    [60, 1],
    [60.0004, 1],
    [60.001, 2],
    [61, 2],
    [3600, 60],
  ])("of %d s are billed as %d", (seconds, minutes) => {
    expect(billedMinutes(seconds)).toBe(minutes);
  });
});

describe("a bill", () => {
  test("rounds each job up by itself", () => {
    const bill = billJobs([job(61, LINUX), job(61, LINUX), job(1, LINUX)]);
    expect(bill).toMatchObject({ jobs: 3, minutes: 5, cost: 0.03 });
  });

  test("says the known part of the money, and how many minutes it is without", () => {
    const bill = billJobs([job(90, LINUX), job(90, { kind: "unknown" }), job(1, { kind: "free" })]);
    expect(bill).toMatchObject({ minutes: 5, cost: 0.012, unpricedMinutes: 2, freeMinutes: 1 });
  });

  test("is the same job by job as of all together", () => {
    fc.assert(
      fc.property(fc.array(anyJob), (jobs) => {
        expect(addBills(jobs.map((one) => billJobs([one])))).toEqual(billJobs(jobs));
      }),
    );
  });

  test("has every minute once: priced, free, or of unknown price", () => {
    fc.assert(
      fc.property(fc.array(anyJob), (jobs) => {
        const bill = billJobs(jobs);
        const of = (kind: MinutePrice["kind"]) =>
          minutesOf(jobs.filter(({ price }) => price.kind === kind));
        expect(bill.minutes).toBe(of("known") + of("free") + of("unknown"));
        expect(bill).toMatchObject({
          ...{ jobs: jobs.length, freeMinutes: of("free"), unpricedMinutes: of("unknown") },
          shardJobs: jobs.filter(({ ranShard }) => ranShard).length,
          estimatedMinutes: minutesOf(jobs.filter(({ measured }) => !measured)),
        });
        expect(bill.minutes).toBeGreaterThanOrEqual(jobs.length);
      }),
    );
  });
});
