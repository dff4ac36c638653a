import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testId } from "../../src/model/item.ts";
import { STRATEGIES } from "../../src/model/plan.ts";
import type { ReplayedItem, ReplayedRun } from "../../src/model/replay.ts";
import { EQUAL_COUNTS, type SimulatedStrategy } from "../../src/model/simulation.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { foreseenMs, realisedLoads, replayBoard } from "../../src/schedule/replay-board.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { type SimulateRequest, simulate } from "../../src/schedule/simulate.ts";
import { weighByCosts } from "../../src/schedule/weigh-by-costs.ts";
import { weighReplay } from "../../src/schedule/weigh-replay.ts";
import { sampleCosts } from "../support/sample-results.ts";

/** What was expected and what it took, in seconds. */
type Times = readonly [expected: number, took: number];

function runOf(times: readonly Times[], id = "1"): ReplayedRun {
  return { id, items: times.map(([expected, took], at) => itemOf(at, expected, took)) };
}

function itemOf(at: number, expected: number, took: number): ReplayedItem {
  const id = testPath(`t/${String(at).padStart(3, "0")}.py`);
  const estimate = { seconds: seconds(expected), from: "measured", samples: 1 } as const;
  return { item: { id, estimate }, took: seconds(took) };
}

/** An item whose tests were expected to take, and took, so long; the item takes `beside` more. */
function divided(at: number, tests: readonly Times[], beside = 0): ReplayedItem {
  const sum = (which: 0 | 1) => tests.reduce((total, times) => total + times[which], beside);
  const whole = itemOf(at, sum(0), sum(1));
  const ids = tests.map((_, test) => testId(whole.item.id, `test_${test}`));
  const expected = tests.map(([time], test) => ({ id: ids[test] ?? "", seconds: seconds(time) }));
  const took = tests.map(([, time], test) => [ids[test] ?? "", seconds(time)] as const);
  return {
    ...whole,
    item: { ...whole.item, parts: true, tests: expected },
    tests: new Map(took),
  };
}

function simulateRuns(runs: readonly ReplayedRun[], changes: Partial<SimulateRequest> = {}) {
  const counts = { least: 1, most: 3 };
  return simulate({
    runs,
    counts,
    setup: seconds(30),
    price: 0.01,
    progress: () => undefined,
    ...changes,
  });
}

const rowOf = (
  { rows }: ReturnType<typeof simulate>,
  strategy: SimulatedStrategy,
  shards: number,
) => rows.find((row) => row.strategy === strategy && row.shards === shards);

describe("simulating", () => {
  test("plans by what was expected and pays what it took", () => {
    const run = runOf([
      [60, 60],
      [40, 100],
      [20, 20],
    ]);
    expect(rowOf(simulateRuns([run]), "duration", 2)).toEqual({
      strategy: "duration",
      shards: 2,
      makespanSeconds: 120,
      jobSeconds: 150,
      worstSeconds: 150,
      billedMinutes: 5,
      cost: 0.05,
      balance: 1.3333,
    });
  });

  test("has beside it what knowing the times would have given, and the bound", () => {
    const run = runOf([
      [60, 60],
      [40, 100],
      [20, 20],
    ]);
    expect(simulateRuns([run]).counts).toEqual([
      { shards: 1, foreseenSeconds: 210, boundSeconds: 210 },
      { shards: 2, foreseenSeconds: 130, boundSeconds: 130 },
      { shards: 3, foreseenSeconds: 130, boundSeconds: 130 },
    ]);
  });

  test("takes the median of the runs for times, the worst beside it, and the mean for money", () => {
    const runs = [[10], [20], [600]].map(([took = 0], at) => runOf([[10, took]], String(at)));
    const row = rowOf(simulateRuns(runs, { counts: { least: 1, most: 1 } }), "duration", 1);
    expect(row).toMatchObject({ makespanSeconds: 20, jobSeconds: 50, worstSeconds: 630 });
    expect(row).toMatchObject({ billedMinutes: 4.3333, cost: 0.0433, balance: 1 });
  });

  test("bills every job a minute at least, however short", () => {
    const simulation = simulateRuns([runOf(Array(3).fill([0, 0]))], { setup: seconds(0) });
    expect(rowOf(simulation, "duration", 3)).toMatchObject({ billedMinutes: 3, balance: 1 });
  });

  test("places equal counts by name, whatever they take", () => {
    const run = runOf([
      [1, 1],
      [1, 1],
      [1, 50],
      [1, 50],
    ]);
    expect(rowOf(simulateRuns([run]), EQUAL_COUNTS, 2)).toMatchObject({ makespanSeconds: 100 });
  });

  test("has a row for every count and strategy, by count", () => {
    const { rows } = simulateRuns([runOf([[1, 1]])], { counts: { least: 2, most: 4 } });
    expect(rows).toHaveLength(3 * (STRATEGIES.length + 1));
    expect(rows.map(({ shards }) => shards)).toEqual(rows.map(({ shards }) => shards).toSorted());
  });

  test("ends after the last count that saves anything, where only useful ones are wanted", () => {
    const run = runOf([[60, 60], ...Array.from({ length: 30 }, (): Times => [4, 4])]);
    const counts = { least: 1, most: 32, onlyUseful: true };
    expect(simulateRuns([run], { counts }).counts.at(-1)?.shards).toBe(5);
    expect(simulateRuns([run], { counts: { ...counts, most: 4 } }).counts).toHaveLength(4);
    expect(simulateRuns([run], { counts: { ...counts, least: 9 } }).counts).toHaveLength(1);
  });

  test("says what auto would have taken in the newest run", () => {
    const runs = [runOf([[1, 1]]), runOf(Array(8).fill([100, 100]))];
    const { auto } = simulateRuns(runs, { target: seconds(250) });
    expect(auto).toEqual({ shards: 3, why: expect.stringContaining("cannot be reached") });
    expect(simulateRuns(runs, { target: seconds(330) }).auto.shards).toBe(3);
  });

  test("tells how far it has come", () => {
    const told: number[] = [];
    simulateRuns([runOf([[1, 1]]), runOf([[1, 1]])], { progress: (done) => told.push(done) });
    expect(told).toEqual([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6]);
  });
});

const anySeconds = fc.oneof(
  fc.constantFrom(0, 1, 1, 300),
  fc.integer({ min: 0, max: 99_999 }).map((ms) => ms / 1000),
);
const anyRun = fc
  .array(fc.tuple(anySeconds, anySeconds), { minLength: 1, maxLength: 60 })
  .map((times) => runOf(times));
const ALL: readonly SimulatedStrategy[] = [...STRATEGIES, EQUAL_COUNTS];

describe("simulating shards that run several items at a time", () => {
  const weighed = (run: ReplayedRun, factor: number, file = 0) =>
    weighReplay([run], costsOf(factor, file)).map(replayBoard)[0] ?? expect.unreachable();

  test("divides what items took, but no shard is done before its longest", () => {
    const run = runOf([
      [60, 60],
      [20, 20],
      [20, 40],
      [20, 20],
    ]);
    const board = weighed(run, 2, 1);
    // By time: 60 and nothing beside it that would make it longer, and the rest, two at a time.
    const [loads = []] = [realisedLoads(board, 2, ["duration"]).get("duration")];
    expect(loads.toSorted((left, right) => left - right)).toEqual([43_000, 61_000]);
    expect(foreseenMs(board, 2)).toEqual({ makespan: 61_000, bound: 61_000 });
    const one = realisedLoads(board, 1, ["duration"]).get("duration");
    expect(one).toEqual([(60 + 20 + 40 + 20) * 500 + 4000]);
  });

  test("gives each shard one worker for its part of a giant", () => {
    const board = weighed({ id: "1", items: [divided(0, Array(8).fill([10, 10]))] }, 4);
    const loads = (strategy: SimulatedStrategy) =>
      realisedLoads(board, 2, [strategy]).get(strategy);
    expect(loads("loadfile")).toEqual([80_000]);
    expect(loads("duration")).toEqual([40_000, 40_000]);
  });

  const anyFactor = fc.constantFrom(1.04, 1.5, 2, 3.37, 8);
  const anyFile = fc.constantFrom(0, 0.05, 0.5);

  test("never beats its bound, nor what one worker has of an item", () => {
    const anyTests = fc.array(fc.tuple(anySeconds, anySeconds), { minLength: 2, maxLength: 9 });
    const anyItem = fc.oneof(
      fc.tuple(anySeconds, anySeconds).map((times) => (at: number) => itemOf(at, ...times)),
      fc.tuple(anyTests, anySeconds).map((of) => (at: number) => divided(at, ...of)),
    );
    const anyItems = fc.array(anyItem, { minLength: 1, maxLength: 12 });
    const anyShards = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(anyItems, anyShards, anyFactor, anyFile, (makes, shards, factor, file) => {
        const items = makes.map((make, at) => make(at));
        const board = weighed({ id: "1", items }, factor, file);
        const { bound, makespan } = foreseenMs(board, shards);
        for (const loads of realisedLoads(board, shards, ALL).values()) {
          expect(Math.max(...loads)).toBeGreaterThanOrEqual(bound - items.length);
        }
        expect(makespan).toBeGreaterThanOrEqual(bound - items.length);
        const longest = Math.max(...items.map(({ took }) => took)) + file;
        const whole = realisedLoads(board, shards, ["loadfile"]).get("loadfile") ?? [];
        expect(Math.max(...whole)).toBeGreaterThanOrEqual(Math.floor(longest * 1000));
      }),
      { numRuns: 200 },
    );
  });

  test("takes what was planned where everything takes what was expected", () => {
    fc.assert(
      fc.property(anyRun, anyFactor, anyFile, ({ id, items }, factor, file) => {
        const known = items.map((one) => ({ ...one, took: one.item.estimate.seconds }));
        const board = weighed({ id, items: known }, factor, file);
        const loads = realisedLoads(board, 3, ["duration"]).get("duration") ?? [];
        const planned = schedule({
          items: weighByCosts(
            known.map(({ item }) => item),
            costsOf(factor, file),
          ),
          ...{ shards: 3, strategy: "duration" },
        });
        expect(Math.max(...loads)).toBe(Math.round(planned.seconds * 1000));
      }),
      { numRuns: 100 },
    );
  });
});

function costsOf(factor: number, file: number) {
  return sampleCosts({
    file: { seconds: seconds(file), spread: seconds(0), from: "learned" },
    parallelism: { factor, spread: 0, from: "learned" },
  });
}

describe("the loads of a replayed run", () => {
  test("hold every item once, under every strategy", () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 9 }), (run, shards) => {
        const board = replayBoard(run);
        for (const loads of realisedLoads(board, shards, ALL).values()) {
          expect(loads).toHaveLength(Math.min(shards, run.items.length));
          expect(loads.reduce((sum, ms) => sum + ms, 0)).toBe(board.foreseen.total);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("never beat the bound", () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 9 }), (run, shards) => {
        const board = replayBoard(run);
        const { bound, makespan } = foreseenMs(board, shards);
        for (const loads of realisedLoads(board, shards, ALL).values()) {
          expect(Math.max(...loads)).toBeGreaterThanOrEqual(bound);
        }
        expect(makespan).toBeGreaterThanOrEqual(bound);
      }),
      { numRuns: 50 },
    );
  });

  test("never beat the bound where items come apart", () => {
    const anyTests = fc.array(fc.tuple(anySeconds, anySeconds), { minLength: 2, maxLength: 9 });
    const anyGiants = fc.array(fc.tuple(anyTests, anySeconds), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyGiants, fc.integer({ min: 1, max: 9 }), (giants, shards) => {
        const items = giants.map(([tests, beside], at) => divided(at, tests, beside));
        const board = replayBoard({ id: "1", items });
        const { bound, makespan } = foreseenMs(board, shards);
        for (const loads of realisedLoads(board, shards, ALL).values()) {
          expect(Math.max(...loads)).toBeGreaterThanOrEqual(bound);
          const total = loads.reduce((sum, ms) => sum + ms, 0);
          expect(total).toBeGreaterThanOrEqual(board.foreseen.total);
        }
        expect(makespan).toBeGreaterThanOrEqual(bound);
      }),
      { numRuns: 200 },
    );
  });

  test("are what was planned where everything takes what was expected", () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 9 }), ({ id, items }, shards) => {
        const known = items.map((one) => ({ ...one, took: one.item.estimate.seconds }));
        const board = replayBoard({ id, items: known });
        const loads = realisedLoads(board, shards, ["duration"]).get("duration") ?? [];
        const planned = schedule({
          items: known.map(({ item }) => item),
          shards,
          strategy: "duration",
        });
        expect(Math.max(...loads)).toBe(Math.round(planned.seconds * 1000));
        expect(foreseenMs(board, shards).makespan).toBe(Math.max(...loads));
      }),
      { numRuns: 50 },
    );
  });

  test("hold each test of a giant in parts once, and what it takes beside them in each part", () => {
    const tests = Array.from({ length: 12 }, (_, at): Times => [10, 10 + at]);
    const run = { id: "1", items: [divided(0, tests, 3), itemOf(1, 20, 20)] };
    const loads = realisedLoads(replayBoard(run), 4, ["duration", "loadfile"]);
    const sum = (strategy: SimulatedStrategy) =>
      (loads.get(strategy) ?? []).reduce((total, ms) => total + ms, 0) / 1000;
    expect(sum("loadfile")).toBe(186 + 3 + 20);
    expect((sum("duration") - 186 - 20) / 3).toBeGreaterThan(1);
    expect((sum("duration") - 186 - 20) % 3).toBe(0);
  });

  test("give a test that nobody knew when planning to exactly one part", () => {
    const giant = divided(0, Array(8).fill([10, 10]));
    const took = new Map([...(giant.tests ?? []), ["t/000.py::test_new", seconds(40)]]);
    const run = { id: "1", items: [{ ...giant, took: seconds(120), tests: took }] };
    const loads = realisedLoads(replayBoard(run), 4, ["duration"]).get("duration") ?? [];
    expect(loads.reduce((total, ms) => total + ms, 0)).toBe(120_000);
    expect(loads.length).toBeGreaterThan(1);
  });
});
