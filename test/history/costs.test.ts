import { describe, expect, test } from "vitest";
import { learnedCosts } from "../../src/history/costs.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { runSeconds } from "../../src/model/costs.ts";
import type { ObservedCosts, ShardObservation } from "../../src/model/observation.ts";
import { seconds } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

interface Shard {
  readonly files: number;
  readonly tests: number;
  readonly wall: number;
  readonly costs?: Partial<ObservedCosts>;
}

function observed(shard: Shard, at: number): ShardObservation {
  return {
    shard: `${at + 1}/9`,
    wallSeconds: seconds(shard.wall),
    testSeconds: seconds(shard.tests),
    ...{ items: shard.files, invocations: 1 },
    costs: {
      ...{ files: shard.files, starts: 1 },
      invocationSeconds: seconds(shard.wall),
      longestSeconds: seconds(shard.tests / 10),
      ...shard.costs,
    },
  };
}

/** Runs of shards, oldest first, on one platform. */
function historyOf(runs: readonly (readonly Shard[])[], platform = "default"): History {
  return runs.reduce(
    (history, shards, at) =>
      learn(
        history,
        sampleRun(at, [sampleItem("a", { t: 1 })], { platform, shards: shards.map(observed) }),
      ),
    emptyHistory("unit"),
  );
}

/** Of pytest's way: three seconds, a tenth a file, one test at a time. */
function shard(files: number, tests: number, costs: Partial<ObservedCosts> = {}): Shard {
  return { files, tests, wall: 3 + files / 10 + tests, costs };
}

const RUN = [shard(5, 30), shard(40, 32), shard(12, 28), shard(25, 31)];
const PYTEST = { platform: "default", framework: "pytest" } as const;

function withSetup(setup: number, count = 4): readonly Shard[] {
  const costs = { setupSeconds: seconds(setup), queueSeconds: seconds(2) };
  return RUN.slice(0, count).map(({ files, tests }) => shard(files, tests, costs));
}

describe("what a shard costs", () => {
  test("is not known before three shards ran to their end", () => {
    expect(learnedCosts({ history: emptyHistory("unit"), ...PYTEST })).toBeUndefined();
    const two = historyOf([RUN.slice(0, 2)]);
    expect(learnedCosts({ history: two, ...PYTEST })).toBeUndefined();
  });

  test("predicts the wall time of shards that it was learned from and of larger ones", () => {
    const costs = learnedCosts({ history: historyOf([RUN, RUN, RUN]), ...PYTEST });
    if (costs === undefined) throw new Error("nothing was learned");
    for (const { files, tests, wall } of [...RUN, shard(30, 60)]) {
      const work = { files, testSeconds: tests, longestSeconds: tests / 10 };
      expect(Math.abs(runSeconds(costs, work) / wall - 1)).toBeLessThan(0.05);
    }
    expect(costs).toMatchObject({ shards: 12, runs: 3, invocations: 1 });
  });

  test("is each platform's own", () => {
    const history = historyOf([RUN, RUN], "linux");
    expect(learnedCosts({ history, ...PYTEST, platform: "windows" })).toBeUndefined();
    expect(learnedCosts({ history, ...PYTEST, platform: "linux" })?.shards).toBe(8);
  });

  test("is not learned from tests that took longer than any machine has workers for", () => {
    const reported = RUN.map((one) => ({ ...one, tests: one.wall * 100 }));
    expect(learnedCosts({ history: historyOf([reported]), ...PYTEST })).toBeUndefined();
  });

  test("is learned from shards with as many workers as the newest ones have", () => {
    const four = [shard(10, 80), shard(4, 40), shard(30, 120), shard(12, 60)].map((one) => ({
      ...one,
      wall: 3 + one.files / 10 + one.tests / 4,
      costs: { workers: 4 },
    }));
    const costs = learnedCosts({ history: historyOf([RUN, RUN, four, four]), ...PYTEST });
    expect(costs?.shards).toBe(8);
    expect(Math.abs((costs?.parallelism.factor ?? 1) / 4 - 1)).toBeLessThan(0.3);
  });

  test("has the set-up that the user gave until jobs were measured, then theirs", () => {
    const setup = seconds(50);
    const given = learnedCosts({ history: historyOf([RUN]), ...PYTEST, setup });
    expect(given?.setup).toMatchObject({ seconds: 50, from: "given" });
    const learned = learnedCosts({ history: historyOf([withSetup(20)]), ...PYTEST, setup });
    expect(learned?.setup).toMatchObject({ seconds: 20, from: "learned" });
    expect(learned?.queueSeconds).toBe(2);
    const usual = learnedCosts({ history: historyOf([RUN]), ...PYTEST });
    expect(usual?.setup).toMatchObject({ seconds: 30, from: "default" });
  });

  test("says of each value whether shards showed it or it is what is usual", () => {
    const alike = [shard(10, 30), shard(10, 30), shard(10, 30)];
    const costs = learnedCosts({ history: historyOf([alike]), ...PYTEST });
    expect(costs?.startup.from).toBe("default");
    const unlike = [...RUN, shard(4, 5), shard(60, 8), shard(9, 90)];
    const told = learnedCosts({ history: historyOf([unlike, unlike, unlike]), ...PYTEST });
    expect(told?.startup.from).toBe("learned");
  });
});
