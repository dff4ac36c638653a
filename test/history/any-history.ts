import fc from "fast-check";
import { addAccount } from "../../src/history/accounts.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { RUN_OUTCOMES } from "../../src/model/audit.ts";
import type { ItemObservation, RunObservation } from "../../src/model/observation.ts";
import type { RunAccount } from "../../src/model/run-cost.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { runTime } from "./sample-run.ts";

/** Few names, so that histories overlap; some that are more than names to a careless object. */
const ITEMS = ["a/test_a.py", "a/test_b.py", "__proto__", "constructor", "b/ü [1].py"];
const TESTS = ["test_one", "test_two[1]", "__proto__", "", "toString"];

const anySeconds = fc
  .oneof(fc.constantFrom(0, 0.001, 1, 86.1), fc.double({ min: 0, max: 1000, noNaN: true }))
  .map(seconds);

const anyTest = fc.record({
  test: fc.constantFrom(...TESTS),
  outcome: fc.constantFrom(
    "passed" as const,
    "passed" as const,
    "failed" as const,
    "skipped" as const,
  ),
  seconds: anySeconds,
});

const anyItem: fc.Arbitrary<ItemObservation> = fc.record(
  {
    id: fc.constantFrom(...ITEMS).map(testPath),
    blob: fc.constantFrom("aa", "bb", "cc"),
    shard: fc.integer({ min: 1, max: 2 }),
    seconds: anySeconds,
    tests: fc.uniqueArray(anyTest, { selector: (test) => test.test, maxLength: 4 }),
  },
  { requiredKeys: ["id", "blob", "seconds", "tests"] },
);

const anyCosts = fc.record(
  {
    ...{
      files: fc.nat(9),
      workers: fc.nat(4),
      starts: fc.nat(3),
      invocationSeconds: anySeconds,
      longestSeconds: anySeconds,
    },
    solo: fc.record({ files: fc.nat(3), testSeconds: anySeconds }),
    ...{ setupSeconds: anySeconds, queueSeconds: anySeconds },
    ...{ os: fc.constantFrom("Linux", "Windows"), arch: fc.constant("X64") },
  },
  { requiredKeys: ["files", "starts", "invocationSeconds", "longestSeconds"] },
);

const anyShard = fc.record(
  {
    shard: fc.constantFrom("1/2", "2/2"),
    wallSeconds: anySeconds,
    predictedSeconds: anySeconds,
    predictedWallSeconds: anySeconds,
    costs: anyCosts,
    testSeconds: anySeconds,
    items: fc.nat(9),
    invocations: fc.nat(2),
    workers: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ["shard", "wallSeconds", "testSeconds", "items", "invocations"] },
);

/** Two observations of one run agree on its time, and on nothing else; two runs may share a time. */
export const anyRun: fc.Arbitrary<RunObservation> = fc
  .record({
    number: fc.nat(30),
    platform: fc.constantFrom("linux", "windows"),
    complete: fc.boolean(),
    items: fc.uniqueArray(anyItem, { selector: (item) => item.id, maxLength: 4 }),
    shards: fc.uniqueArray(anyShard, { selector: (shard) => shard.shard }),
  })
  .map(({ number, ...rest }) => ({
    ...rest,
    suite: "unit",
    run: {
      id: `run-${number % 7}-${number}`,
      commit: `c${number % 3}`,
      time: runTime(number >> 1),
    },
  }));

const anyAmount = fc.constantFrom(0, 0.002, 0.006, 12.5, 1e9);
const anyMinutes = fc.constantFrom(0, 1, 1, 7, 300_000);

const anyBill = fc.record({
  ...{ jobs: fc.nat(9), shardJobs: fc.nat(9), minutes: anyMinutes, estimatedMinutes: anyMinutes },
  ...{ freeMinutes: anyMinutes, unpricedMinutes: anyMinutes, cost: anyAmount },
});

const anyFigures = fc.record(
  { jobSeconds: anySeconds, billedMinutes: anyMinutes, cost: anyAmount },
  { requiredKeys: ["jobSeconds", "billedMinutes"] },
);

const anyAttempt = fc.record(
  {
    attempt: fc.integer({ min: 1, max: 3 }),
    outcome: fc.constantFrom(...RUN_OUTCOMES),
    bill: anyBill,
  },
  { requiredKeys: ["attempt"] },
);

/** Two accounts of one run agree on its time, and on nothing else. */
export function anyAccountOf(runs: fc.Arbitrary<number>): fc.Arbitrary<RunAccount> {
  return fc
    .record(
      {
        number: runs,
        platform: fc.constantFrom("linux", "windows"),
        commit: fc.constantFrom("c0", "c1"),
        shards: fc.nat(4),
        predictedSeconds: anySeconds,
        makespanSeconds: anySeconds,
        attempts: fc
          .uniqueArray(anyAttempt, { selector: ({ attempt }) => attempt, maxLength: 3 })
          .map((attempts) => attempts.sort((one, other) => one.attempt - other.attempt)),
        comparison: fc.record({ asPlanned: anyFigures, equalCounts: anyFigures }),
      },
      { requiredKeys: ["number", "platform", "shards", "attempts"] },
    )
    .map(({ number, ...rest }) => ({
      ...rest,
      id: `run-${number % 7}-${number}`,
      time: runTime(number >> 1),
    }));
}

const anyAccounts = fc.array(anyAccountOf(fc.nat(30)), { maxLength: 12 });

export const anyHistory: fc.Arbitrary<History> = fc
  .tuple(fc.array(anyRun, { maxLength: 25 }), anyAccounts)
  .map(([runs, accounts]) => accounts.reduce(addAccount, runs.reduce(learn, emptyHistory("unit"))));
