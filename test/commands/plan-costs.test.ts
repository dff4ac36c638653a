import { describe, expect, test } from "vitest";
import { planPlatform } from "../../src/commands/plan-platform.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import type { ShardObservation } from "../../src/model/observation.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import type { ShardWish, Suite } from "../../src/model/suite.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { NO_RULES } from "../../src/schedule/rules.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";

const TIMES = Array.from({ length: 24 }, (_, at) => ({ id: `test_${at}.py`, took: 1 + at }));

/** Every run measured these shards: five seconds to start, a quarter a file, one test at a time. */
function shard(files: number, tests: number, at: number): ShardObservation {
  const wall = seconds(5 + files / 4 + tests);
  return {
    shard: `${at + 1}/4`,
    wallSeconds: wall,
    testSeconds: seconds(tests),
    ...{ items: files, invocations: 1 },
    costs: { files, starts: 1, invocationSeconds: wall, longestSeconds: seconds(24) },
  };
}

function historyOf(runs: number): History {
  const shards = [shard(2, 47, 0), shard(4, 80, 1), shard(7, 90, 2), shard(11, 66, 3)];
  const items = TIMES.map(({ id, took }) => sampleItem(id, { t: took }));
  return Array.from({ length: runs }, (_, at) => sampleRun(at, items, { shards })).reduce(
    learn,
    emptyHistory("unit"),
  );
}

const FIXED: ShardWish = { kind: "fixed", count: 4 };

function planned(history: History, shards: ShardWish = FIXED, setup?: number): SuitePlan {
  const platform = { name: "default", axes: {} };
  const suite: Suite = {
    ...{ name: "unit", framework: "pytest", root: ".", patterns: ["*.py"], shards },
    ...{
      strategy: "duration",
      granularity: "file",
      stickiness: 0.03,
      platforms: [platform],
      allowEmpty: false,
    },
    ...(setup === undefined ? {} : { setup: seconds(setup) }),
  };
  return unwrap(
    planPlatform({
      ...{ suite, platform, history, rules: NO_RULES, place: "", notes: [] },
      items: TIMES.map(({ id }) => ({ id: testPath(id) })),
      ...{ listed: false, parts: false, keepEmptyShards: false },
    }),
  );
}

describe("a plan of a suite whose costs are known", () => {
  test("predicts the wall time of every shard: start-up, files and tests", () => {
    const { shards, wallSeconds, costs } = planned(historyOf(3));
    expect(costs).toMatchObject({ shards: 12, runs: 3 });
    for (const one of shards) {
      const tests = one.items.reduce((sum, item) => sum + item.seconds, 0);
      expect(one.testSeconds).toBeCloseTo(tests, 3);
      const wall = 5 + one.items.length / 4 + tests;
      expect(Math.abs((one.wallSeconds ?? 0) / wall - 1)).toBeLessThan(0.03);
    }
    expect(wallSeconds).toBe(Math.max(...shards.map((one) => one.wallSeconds ?? 0)));
  });

  test("looks at counts of shards with what every job of one costs", () => {
    const wish = { kind: "auto", least: 1, most: 6, setup: seconds(30) } as const;
    const { counts = [] } = planned(historyOf(3), wish, 20);
    const [one] = counts;
    const all = TIMES.reduce((sum, { took }) => sum + took, 0);
    // Twenty seconds of set-up and five of starting up come with every job.
    expect(Math.abs((one?.seconds ?? 0) / (25 + TIMES.length / 4 + all) - 1)).toBeLessThan(0.03);
    const six = counts.find(({ shards }) => shards === 6);
    const fixed = (six?.totalSeconds ?? 0) - (one?.totalSeconds ?? 0);
    expect(Math.abs(fixed / (5 * 25) - 1)).toBeLessThan(0.1);
  });

  test("is the same as before while nothing is known of them, and predicts no wall time", () => {
    const plan = planned(historyOf(0));
    expect(JSON.stringify(plan)).not.toMatch(/wallSeconds|costs/);
  });
});
