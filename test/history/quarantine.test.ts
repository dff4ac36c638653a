import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimatesOf } from "../../src/history/estimate.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { observeRun } from "../../src/history/observe-run.ts";
import { urgentItems } from "../../src/history/urgent-items.ts";
import type { FrameworkName, SuitePlan } from "../../src/model/plan.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import type { Outcome, TestResult } from "../../src/model/testcase.ts";
import { type Seconds, seconds, testPath } from "../../src/model/units.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";
import { runTime } from "./sample-run.ts";

const A = testPath("a");

function suiteWith(framework: FrameworkName, ...tests: readonly string[]): SuitePlan {
  const quarantine = tests.map((one) => ({ test: one, until: "2027-01-31", reason: "flaky" }));
  return sampleSuite([["a"]], { framework, ...(tests.length === 0 ? {} : { quarantine }) });
}

interface Took {
  readonly seconds: number;
  readonly outcome?: Outcome;
  readonly flaky?: boolean;
}

/** A record of the one item: its tests, and what it took beside them. */
function recordOf(
  suite: SuitePlan,
  tests: Readonly<Record<string, Took>>,
  { beside = 0, whole }: { readonly beside?: number; readonly whole?: number } = {},
): ShardRecord {
  const results = Object.entries(tests).map(
    ([name, { seconds: time, outcome = "passed", flaky = false }]): TestResult => {
      return { item: A, test: name, outcome, flaky, seconds: seconds(time) };
    },
  );
  const sum = results.reduce((total, { seconds: time = 0 }) => total + time, 0);
  const times = new Map<typeof A, Seconds>([[A, seconds(whole ?? sum + beside)]]);
  const record = sampleRecord(suite, { shard: 1 });
  return { ...record, results: { tests: results, seconds: times, unattributed: [] } };
}

function observed(suite: SuitePlan, record: ShardRecord, number = 1) {
  const run = { id: `${number}`, time: runTime(number) };
  return observeRun({ suite, records: [record], run, complete: true });
}

/** The history after these runs, and what it expects. */
function learned(runs: readonly (readonly [SuitePlan, ShardRecord])[]): History {
  return runs.reduce(
    (history, [suite, record], at) => learn(history, observed(suite, record, at + 1)),
    emptyHistory("unit"),
  );
}

function expected(history: History) {
  const { items, testsOf } = estimatesOf(history, "default", [{ id: A }]);
  const tests = [...testsOf({ id: A })].map(([name, { seconds: time }]) => [name, time]);
  return { item: items[0]?.estimate.seconds, tests: Object.fromEntries(tests) };
}

describe("a test in quarantine", () => {
  test("keeps its old value, and so does the item with what is beside its tests", () => {
    const [free, held] = [suiteWith("pytest"), suiteWith("pytest", "a::x")];
    const usual = recordOf(free, { x: { seconds: 4 }, y: { seconds: 2 } }, { beside: 1 });
    const before = learned([[free, usual]]);
    expect(expected(before)).toEqual({ item: 7, tests: { x: 4, y: 2 } });
    const slow = recordOf(held, { x: { seconds: 90 }, y: { seconds: 2 } }, { beside: 1 });
    expect(expected(learn(before, observed(held, slow, 2)))).toEqual(expected(before));
  });

  test("teaches again when it leaves", () => {
    const [free, held] = [suiteWith("pytest"), suiteWith("pytest", "a::x")];
    const failing = recordOf(held, { x: { seconds: 9, outcome: "failed" }, y: { seconds: 2 } });
    const passing = recordOf(free, { x: { seconds: 4 }, y: { seconds: 2 } });
    expect(expected(learned([[held, failing]])).tests).toEqual({ y: 2 });
    expect(
      expected(
        learned([
          [held, failing],
          [free, passing],
        ]),
      ),
    ).toMatchObject({
      ...{ item: 6, tests: { x: 4, y: 2 } },
    });
  });

  test("makes its item no more urgent, whether it failed or was flaky", () => {
    const held = suiteWith("pytest", "a::x");
    const blobs = [{ id: A, blob: "1" }];
    for (const took of [{ outcome: "failed" }, { flaky: true }] as const) {
      const record = recordOf(held, { x: { seconds: 1, ...took }, y: { seconds: 2 } });
      const free = suiteWith("pytest");
      expect(urgentItems(learned([[held, record]]), "default", blobs).get(A)).not.toBe("failed");
      expect(urgentItems(learned([[free, record]]), "default", blobs).get(A)).toBe("failed");
    }
  });

  test("takes its time and not its subtests' once more out of a package of Go", () => {
    const held = suiteWith("go", "a::TestX");
    const tests = { TestX: { seconds: 3 }, "TestX/one": { seconds: 2 }, TestY: { seconds: 1 } };
    const [item] = observed(held, recordOf(held, tests, { whole: 5 })).items;
    expect(item).toMatchObject({ seconds: 2 });
  });

  test("leaves the time of an item whose tests overlapped unknown", () => {
    const held = suiteWith("vitest", "a::x");
    const record = recordOf(held, { x: { seconds: 3 }, y: { seconds: 3 } }, { whole: 4 });
    expect(observed(held, record).items[0]).not.toHaveProperty("seconds");
  });

  test("that is all of its item leaves nothing to learn of it", () => {
    const held = suiteWith("pytest", "a::x");
    const history = learned([[held, recordOf(held, { "x[1]": { seconds: 3 } }, { beside: 1 })]]);
    expect(history.items.get(A)).toMatchObject({ whole: [0, -1] });
    expect([...(history.items.get(A)?.tests ?? [])]).toEqual([["x[1]", [0, -1]]]);
  });

  test("changes no forecast, whatever it took and however it ended", () => {
    const times = fc.oneof(
      fc.constantFrom(0, 0.001, 1, 86_400),
      fc.double({ min: 0, max: 500, noNaN: true }),
    );
    const took = fc.record({
      seconds: times,
      outcome: fc.constantFrom<Outcome>("passed", "failed", "errored", "skipped"),
      flaky: fc.boolean(),
    });
    const rounded = fc.integer({ min: 0, max: 100_000 }).map((ms) => ms / 1000);
    const runs = fc.array(fc.record({ x: fc.tuple(took, took), y: rounded, beside: rounded }), {
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(rounded, runs, (first, later) => {
        const [free, held] = [suiteWith("pytest"), suiteWith("pytest", "a::x")];
        const start = [free, recordOf(free, { x: { seconds: first }, y: { seconds: 1 } })] as const;
        const histories = ([0, 1] as const).map((which) =>
          learned([
            start,
            ...later.map(({ x, y, beside }) => {
              return [
                held,
                recordOf(held, { x: x[which], y: { seconds: y } }, { beside }),
              ] as const;
            }),
          ]),
        );
        const [one, other] = histories.map(expected);
        expect(one?.tests).toEqual(other?.tests);
        expect(one?.item).toBeCloseTo(other?.item ?? -1, 1);
      }),
    );
  });
});
