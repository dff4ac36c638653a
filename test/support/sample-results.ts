import { makeMergeResult, resultWithoutPlan } from "../../src/audit/make-merge-result.ts";
import type { ShardCosts } from "../../src/model/costs.ts";
import type { Forecast } from "../../src/model/forecast.ts";
import type { MergeResult } from "../../src/model/merge-result.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { NO_BILL } from "../../src/model/run-cost.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import {
  FRAMEWORKS,
  faithfulRecords,
  REF,
  type Shares,
  samplePlan,
  sampleRecord,
  sampleSuite,
} from "./sample-run.ts";

const CONTEXT = { attempt: 1, needs: [], oddities: [], notes: [] } as const;

/** Names that try to become formatting, links, mentions, commands or HTML. */
export const HOSTILE = [
  "a|b `c` <img src=x onerror=alert(1)> @octocat #12 http://evil.example/x",
  "line one\nline two ::error::x ##[add-mask]e",
  '"><script>alert(1)</script>\u202egnp.exe',
  "</details></code></pre>``` ![x](http://evil.example/y.png) [z](javascript:alert(1))",
] as const;

/** Four balanced shards of 24 items. */
export function passedResult(): MergeResult {
  const suite = balancedSuite();
  return resultOf([suite], faithfulRecords(samplePlan(suite)));
}

export function balancedSuite(): SuitePlan {
  return sampleSuite(
    Array.from({ length: 4 }, (_, shard) =>
      Array.from({ length: 6 }, (__, item) => ({
        id: `tests/area_${shard}/test_${item}.py`,
        seconds: 8 + ((shard * 7 + item * 3) % 9),
      })),
    ),
    { bound: { seconds: seconds(70.5), by: "total" } },
  );
}

/** The same with what a shard costs, as past runs showed it. */
export function costedSuite(): SuitePlan {
  const suite = balancedSuite();
  const shards = suite.shards.map((shard) => ({
    ...shard,
    testSeconds: shard.seconds,
    seconds: seconds(shard.seconds / 2),
    wallSeconds: seconds(shard.seconds / 2 + 4),
  }));
  const times = { seconds: seconds(39), wallSeconds: seconds(43) };
  const bound = { seconds: seconds(35.5), by: "total", gap: 0.0986 } as const;
  return { ...suite, ...times, bound, shards, costs: sampleCosts() };
}

export function sampleCosts(changes: Partial<ShardCosts> = {}): ShardCosts {
  return {
    setup: { seconds: seconds(30), spread: seconds(30), from: "default" },
    startup: { seconds: seconds(4), spread: seconds(0.5), from: "learned" },
    file: { seconds: seconds(0.05), spread: seconds(0.01), from: "learned" },
    parallelism: { factor: 2, spread: 0.1, from: "learned" },
    ...{ invocations: 1, shards: 24, runs: 3, queueSeconds: seconds(7) },
    ...changes,
  };
}

export function costedResult(): MergeResult {
  const suite = costedSuite();
  return resultOf([suite], faithfulRecords(samplePlan(suite)));
}

/** The same with what it cost, some of it nobody knows the price of, and the runs before. */
export function billedResult(): MergeResult {
  const asPlanned = { jobSeconds: seconds(74), billedMinutes: 8, cost: 0.048 };
  const equalCounts = { jobSeconds: seconds(95), billedMinutes: 9, cost: 0.054 };
  const comparison = { asPlanned, equalCounts };
  const bill = { ...NO_BILL, jobs: 6, shardJobs: 4, minutes: 10, estimatedMinutes: 1 };
  const known = { ...bill, cost: 0.052 };
  const trend = [
    { id: "100", time: "2026-11-22T09:00:00.000Z", shards: 4 },
    { id: "101", time: "2026-11-23T09:05:00.000Z", shards: 4, bill: { ...bill, freeMinutes: 10 } },
    { id: "102", time: "2026-11-24T10:00:00.000Z", shards: 5, bill: known, comparison },
    {
      ...{ id: HOSTILE[0], time: "2026-11-25T10:00:00.000Z", shards: 4, comparison },
      ...{ makespanSeconds: seconds(44), bill: { ...known, unpricedMinutes: 2, cost: 0.04 } },
    },
  ];
  const cost = { bill: { ...known, unpricedMinutes: 2, cost: 0.04 }, unpriced: [HOSTILE[2]] };
  return { ...costedResult(), cost: { ...cost, currency: "USD", comparison, trend } };
}

/** The same with how sure the history is of it. */
export function forecastSuite(): SuitePlan {
  const suite = costedSuite();
  const shards = suite.shards.map((shard) => {
    const { wallSeconds = shard.seconds } = shard;
    return { ...shard, forecast: sampleForecast(wallSeconds) };
  });
  return { ...suite, shards, forecast: sampleForecast(45) };
}

function sampleForecast(median: number): Forecast {
  return { p10: seconds(median - 3), p50: seconds(median), p90: seconds(median + 4) };
}

/** One of its shards was late by one item, and one ran on a slow machine. */
export function forecastResult(): MergeResult {
  const suite = forecastSuite();
  const [first, second, ...others] = faithfulRecords(samplePlan(suite));
  if (first === undefined || second === undefined) throw new Error("the sample has two shards");
  return resultOf([suite], [slowed(first, 1), slowed(second), ...others.map(onTime)]);
}

function slowed(record: ShardRecord, items = Number.POSITIVE_INFINITY): ShardRecord {
  const { stamp, results } = record;
  const times = [...results.seconds].map(([id, time], at) => {
    return [id, seconds(at < items ? time * 1.6 : time)] as const;
  });
  return {
    stamp: { ...stamp, wallSeconds: seconds(stamp.wallSeconds + 20) },
    results: { ...results, seconds: new Map(times) },
  };
}

function onTime({ stamp, results }: ShardRecord): ShardRecord {
  return { stamp: { ...stamp, wallSeconds: seconds(40) }, results };
}

/** The same items before anything was measured: all weigh one second. */
export function firstResult(): MergeResult {
  const suite = firstSuite();
  return resultOf([suite], faithfulRecords(samplePlan(suite)));
}

export function firstSuite(): SuitePlan {
  return sampleSuite(
    balancedSuite().shards.map(({ items }) => items.map(({ id }) => id)),
    { history: { runs: 0, sources: { default: 24 } } },
  );
}

/** A green run in which tests in quarantine failed and passed, and one is no more. */
export function quarantinedResult(): MergeResult {
  const terms = { until: "2027-01-31", reason: HOSTILE[0] };
  const tests = ["test_0.py::test_it", "test_1.py::test_it", "test_2.py::test_gone"];
  const quarantine = tests.map((test) => ({ test: `tests/area_0/${test}`, ...terms }));
  const suite = { ...balancedSuite(), quarantine };
  const [first, ...others] = faithfulRecords(samplePlan(suite));
  if (first === undefined) throw new Error("the sample suite has no shard");
  const [failed, ...rest] = first.results.tests;
  const invocations = first.stamp.invocations.map((one) => {
    return { ...one, exitCode: 1, evidence: { items: [], junit: [], ended: true } };
  });
  const tested = failed === undefined ? rest : [{ ...failed, outcome: "failed" as const }, ...rest];
  const record = {
    stamp: { ...first.stamp, invocations },
    results: { ...first.results, tests: tested },
  };
  return resultOf([suite], [record, ...others]);
}

/** One of everything that can go wrong, with hostile names wherever a name can be. */
export function brokenResult(): MergeResult {
  const unit = brokenSuite();
  const e2e = sampleSuite([["e2e/login.spec.ts"], ["e2e/cart.spec.ts"], []], {
    suite: "e2e",
    platform: "os=ubuntu-latest",
    framework: "vitest",
    bound: { seconds: seconds(1), by: "item", item: testPath("e2e/login.spec.ts") },
  });
  const records = [...brokenRecords(unit), ...faithfulRecords(samplePlan(e2e)).slice(0, 2)];
  return resultOf([unit, e2e], records, {
    attempt: 2,
    needs: [
      { job: "plan", result: "success" },
      { job: "test", result: "failure" },
    ],
    oddities: [{ source: "junit-1.xml", line: 12, column: 7, what: `a bare "&"` }],
    notes: ["the history was not saved: the cache is read-only for pull requests", HOSTILE[0]],
    url: "https://github.com/o/r/actions/runs/1",
  });
}

const BROKEN: Shares = [
  [
    { id: "tests/test_big.py", part: "1/2", only: ["tests/test_big.py::test_x"], seconds: 41 },
    "tests/test_a.py",
  ],
  [
    { id: "tests/test_big.py", part: "2/2", except: ["tests/test_big.py::test_x"], seconds: 38 },
    "tests/test_slow.py",
  ],
  [HOSTILE[0], "tests/test_broken.py", "tests/test_after.py", "tests/test_gone.py"],
  ["tests/test_lost_1.py", "tests/test_lost_2.py"],
];

export function brokenSuite(): SuitePlan {
  return sampleSuite(BROKEN, {
    suite: "unit",
    bound: { seconds: seconds(40), by: "item", item: testPath("tests/test_big.py") },
    history: { runs: 12, sources: { measured: 8, sibling: 1, default: 1 } },
    notes: ["the history is cut off at byte 812: planned by count", HOSTILE[3]],
  });
}

function brokenRecords(suite: SuitePlan): readonly ShardRecord[] {
  return [
    sampleRecord(suite, {
      shard: 1,
      ran: {
        "tests/test_big.py": [{ test: "test_x", seconds: seconds(39) }, "test_y"],
        "tests/test_a.py": HOSTILE.map((test) => ({
          test,
          outcome: "failed" as const,
          message: `AssertionError: ${test}\n\n  1 != 2`,
        })),
      },
      invocation: { exitCode: 1 },
      stamp: { attempt: 2, unplanned: [testPath("tests/test_new.py")] },
    }),
    sampleRecord(suite, {
      shard: 2,
      ran: { "tests/test_big.py": ["test_y", "test_z"], [HOSTILE[2]]: ["test_it"] },
      evidence: {
        items: [
          {
            id: "tests/test_big.py",
            collected: ["test_x", "test_y", "test_z"],
            deselected: ["test_x"],
            selected: true,
          },
          {
            id: "tests/test_slow.py",
            collected: ["test_s"],
            deselected: ["test_s"],
            selected: false,
          },
        ],
      },
      unattributed: 3,
    }),
    sampleRecord(suite, {
      shard: 3,
      ran: { [HOSTILE[0]]: [{ test: "test_flaky", flaky: true, seconds: seconds(0.9) }] },
      evidence: {
        items: [{ id: "tests/test_broken.py", selected: true, error: "ImportError: no module x" }],
        stopped: "1 error during collection",
      },
      invocation: { exitCode: 2 },
      stamp: { gone: [testPath("tests/test_gone.py")] },
    }),
  ];
}

export function planlessResult(): MergeResult {
  return resultWithoutPlan({ ...CONTEXT, needs: [{ job: "plan", result: "failure" }] });
}

export function emptyResult(): MergeResult {
  return resultOf([sampleSuite([], { notes: ["the list is empty"] })], []);
}

function resultOf(
  suites: readonly SuitePlan[],
  records: readonly ShardRecord[],
  context: Partial<Parameters<typeof makeMergeResult>[1]> = {},
): MergeResult {
  const request = { plan: samplePlan(...suites), ref: REF, records, unreadable: [] };
  return makeMergeResult(
    { ...request, frameworks: FRAMEWORKS, allowUnproven: false },
    { ...CONTEXT, ...context },
  );
}
