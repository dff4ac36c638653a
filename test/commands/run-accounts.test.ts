import { describe, expect, test } from "vitest";
import { type AccountRequest, runAccounts, runCost } from "../../src/commands/run-accounts.ts";
import { learnedCosts } from "../../src/history/costs.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { observeRun } from "../../src/history/observe-run.ts";
import type { JobFacts } from "../../src/model/ports.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { milliseconds, seconds } from "../../src/model/units.ts";
import { compareCounts } from "../../src/schedule/compare-counts.ts";
import { fakeClock, fakePorts } from "../support/fake-ports.ts";
import { balancedSuite, passedResult, sampleCosts } from "../support/sample-results.ts";
import { faithfulRecords, REF, samplePlan } from "../support/sample-run.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const PORTS = fakePorts({
  clock: fakeClock(NOON),
  run: { id: "77", attempt: 1, runner: { name: "own" }, isPublic: false },
});
const suite = balancedSuite();
const plan = samplePlan(suite);
const records = faithfulRecords(plan);

function accounts(changes: Partial<AccountRequest> = {}) {
  const nothing = { jobOf: () => undefined, factsOf: () => undefined };
  return runAccounts(
    {
      ...{ loaded: { plan, ref: REF }, records, needs: ["plan", "test"], billed: true },
      jobs: { ...nothing, attempts: new Map(), notes: [] },
      result: passedResult(),
      ...changes,
    },
    PORTS,
  );
}

/** The history after these records were learned. */
function learned(own: readonly ShardRecord[], before = emptyHistory("unit")): History {
  const run = { id: "77", time: new Date(NOON).toISOString() };
  return learn(before, observeRun({ suite, records: own, run, complete: true }));
}

describe("the account of a run", () => {
  test("has what the result says, and the bill of its shards", () => {
    const { bill, of } = accounts();
    const account = of(suite, learned(records));
    expect(account).toMatchObject({
      ...{ id: "77", commit: "c0ffee", platform: "default", shards: 4 },
      attempts: [{ attempt: 1, outcome: "passed", bill: { jobs: 4, estimatedMinutes: 8 } }],
    });
    expect(account.makespanSeconds).toBe(passedResult().suites[0]?.makespanSeconds);
    expect(bill?.total).toEqual(account.attempts[0]?.bill);
  });

  test("estimates jobs by the set-up that the plan knows", () => {
    const setup = { ...sampleCosts().setup, seconds: seconds(600) };
    const costed = { ...suite, costs: sampleCosts({ setup }) };
    const loaded = { plan: samplePlan(costed), ref: REF };
    expect(accounts({ loaded }).bill?.total.minutes).toBe(48);
  });

  test("has no bill where nobody bills the shards, as on one's own machine", () => {
    const { bill, of } = accounts({ billed: false });
    expect(bill).toBeUndefined();
    expect(of(suite, learned(records)).attempts).toEqual([{ attempt: 1, outcome: "passed" }]);
    expect(runCost(bill, [], "77")).toBeUndefined();
  });

  test("compares by the times of this run and the costs of this history, and no others", () => {
    const { of } = accounts();
    const history = learned(records);
    const costs = learnedCosts({ history, platform: "default", framework: "pytest" });
    if (costs === undefined) throw new Error("four shards are enough");
    const shards = records.map(({ results }) =>
      [...results.seconds].map(([id, time]) => ({ id, seconds: time })),
    );
    const { comparison } = of(suite, history);
    expect(comparison).toEqual(compareCounts([{ shards, price: undefined }], costs));
    // Another platform's runs and costs are another history.
    const foreign = { ...suite, platform: "other" };
    expect(of(foreign, history).comparison).toBeUndefined();
    expect(of(suite, emptyHistory("unit")).comparison).toBeUndefined();
  });

  test("takes the set-up that the user gave, on both sides", () => {
    const setup = { ...sampleCosts().setup, seconds: seconds(300), from: "given" as const };
    const given = { ...suite, costs: sampleCosts({ setup }) };
    const [own, usual] = [given, suite].map(
      (one) => accounts().of(one, learned(records)).comparison,
    );
    for (const side of ["asPlanned", "equalCounts"] as const) {
      const longer = (own?.[side].jobSeconds ?? 0) - (usual?.[side].jobSeconds ?? 0);
      expect(longer).toBeCloseTo(270, 3);
    }
  });
});

test("what merge tells has the jobs that the service told of, by their labels", () => {
  const job = (name: string, label: string, length: number): JobFacts => ({
    ...{ name, labels: [label], runner: name, created: milliseconds(NOON) },
    ...{ started: milliseconds(NOON), ended: milliseconds(NOON + length * 1000) },
  });
  const shardJobs = records.map(({ stamp }) => job(`test (${stamp.shard})`, "ubuntu-latest", 90));
  const factsOf: AccountRequest["jobs"]["factsOf"] = ({ shard }) =>
    shardJobs.find(({ name }) => name === `test (${shard})`);
  const attempts = new Map([[1, [...shardJobs, job("plan", "ubuntu-slim", 5)]]]);
  const jobs = { jobOf: () => undefined, factsOf, attempts, notes: [] };
  const { bill, of } = accounts({ jobs });
  const account = of(suite, learned(records));
  const cost = runCost(bill, [account], "77");
  expect(cost).toMatchObject({
    bill: { jobs: 5, shardJobs: 4, minutes: 9, estimatedMinutes: 0, cost: 0.05 },
    ...{ currency: "USD", unpriced: [] },
  });
  expect(cost?.comparison).toEqual(account.comparison);
  expect(cost?.comparison?.asPlanned.cost).toBe(
    (cost?.comparison?.asPlanned.billedMinutes ?? 0) * 0.006,
  );
  expect(cost?.trend.map(({ id }) => id)).toEqual(["77"]);
});
