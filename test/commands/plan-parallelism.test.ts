import { describe, expect, test } from "vitest";
import { planPlatform } from "../../src/commands/plan-platform.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { type ShardCosts, startSeconds } from "../../src/model/costs.ts";
import type { ShardObservation } from "../../src/model/observation.ts";
import { chunkItems, type PlannedItem, type SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import type { ShardWish, Suite } from "../../src/model/suite.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { NO_RULES, type Rules } from "../../src/schedule/rules.ts";
import { planText } from "../../src/telling/plan-text.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { samplePlan } from "../support/sample-run.ts";

const BIG = "big.test.ts";
const SMALL = Array.from({ length: 50 }, (_, at) => ({ id: `s${at}.test.ts`, took: 1 + (at % 3) }));

/** Five seconds to start, a tenth a file, two at a time, and none done before its longest file. */
function ran(files: number, tests: number, longest: number): ShardObservation {
  const wall = seconds(5 + Math.max(files / 10 + tests / 2, 0.1 + longest));
  return {
    ...{ shard: "1/5", wallSeconds: wall, testSeconds: seconds(tests) },
    ...{ items: files, invocations: 1 },
    costs: { files, starts: 1, invocationSeconds: wall, longestSeconds: seconds(longest) },
  };
}

/** Five runs: all files took 2 % more or less, and one takes 24 s of 123 s of tests. */
function learned(): History {
  const shards = [ran(2, 27, 24), ran(4, 8, 3), ran(30, 20, 3), ran(15, 49, 3), ran(6, 40, 3)];
  const itemsOf = (off: number) => [
    ...SMALL.map(({ id, took }) => sampleItem(id, { t: took * off })),
    sampleItem(BIG, Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`t${at}`, 2 * off]))),
  ];
  return [1, 1.02, 0.98, 1.01, 0.99]
    .map((off, at) => sampleRun(at, itemsOf(off), { shards }))
    .reduce(learn, emptyHistory("unit"));
}

const FOUR: ShardWish = { kind: "fixed", count: 4 };

function planned(
  parts: boolean,
  shards = FOUR,
  { rules = NO_RULES, ...changes }: Partial<Suite> & { readonly rules?: Rules } = {},
): SuitePlan {
  const platform = { name: "default", axes: {} };
  const suite: Suite = {
    ...{ name: "unit", framework: "vitest", root: ".", patterns: ["*.ts"], shards },
    ...{ strategy: "duration", granularity: "auto", stickiness: 0.03, platforms: [platform] },
    allowEmpty: false,
    ...changes,
  };
  const items = [...SMALL.map(({ id }) => id), BIG].map((id) => ({ id: testPath(id) }));
  return unwrap(
    planPlatform({
      ...{ suite, platform, items, history: learned(), rules, place: "", notes: [] },
      ...{ listed: false, parts, keepEmptyShards: false },
    }),
  );
}

describe("a plan of a suite whose shards run two files at a time", () => {
  test("has the file in parts that a shard would wait for, though it adds less than a share", () => {
    const { shards, costs, bound, seconds: took, wallSeconds, forecast } = planned(true);
    expect(costs?.parallelism.factor).toBeCloseTo(2, 1);
    const parts = shards.flatMap(({ items }) => items.filter(({ id }) => id === BIG));
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts.map(({ part }) => part)).size).toBe(parts.length);
    // Half of 123 s of tests on four shards, and 51 files.
    expect(bound.by).toBe("total");
    expect(Math.abs(bound.seconds / (123 / 2 / 4 + 51 / 10 / 4) - 1)).toBeLessThan(0.05);
    expect(took / bound.seconds - 1).toBeCloseTo(bound.gap ?? 0, 3);
    expect(bound.gap).toBeLessThan(0.05);
    expect(wallSeconds).toBeCloseTo(took + (costs === undefined ? 0 : startSeconds(costs)), 2);
    expect(Math.abs((forecast?.p50 ?? 0) / (wallSeconds ?? 1) - 1)).toBeLessThan(0.03);
  });

  test("says of a file that has to stay whole that it binds, in bound, prediction and forecast", () => {
    const plan = planned(false);
    const { bound, seconds: took, wallSeconds = 0, forecast, costs } = plan;
    expect(bound).toMatchObject({ by: "item", item: BIG });
    expect(bound.seconds).toBeCloseTo(24, 0);
    expect(bound.gap).toBeUndefined();
    expect(took).toBe(bound.seconds);
    expect(wallSeconds).toBeCloseTo(took + (costs === undefined ? 0 : startSeconds(costs)), 2);
    expect(Math.abs((forecast?.p50 ?? 0) / wallSeconds - 1)).toBeLessThan(0.03);
    const text = planText(samplePlan(plan), { columns: 200 });
    expect(text).toContain("predicted at the bound, bound by big.test.ts (24.");
    expect(text).toContain("more than 3 shards is useless");
  });

  test("chooses a number of shards from the same times", () => {
    const wish = { kind: "auto", least: 1, most: 8, setup: seconds(30) } as const;
    for (const parts of [true, false]) {
      const { counts = [], shards, wallSeconds = 0, costs } = planned(parts, wish);
      const chosen = counts.find((one) => one.shards === shards.length);
      const job = wallSeconds + (costs?.setup.seconds ?? 0);
      expect(Math.abs((chosen?.seconds ?? 0) / job - 1)).toBeLessThan(0.03);
      expect(Math.abs((chosen?.p50 ?? 0) / (chosen?.seconds ?? 1) - 1)).toBeLessThan(0.03);
      const least = counts.at(-1)?.seconds ?? 0;
      expect(least > 30 + 24).toBe(!parts);
    }
  });

  test("divides nothing of what is serial, in placement, bound, prediction, counts and forecast", () => {
    const serial = new Set(SMALL.slice(0, 12).map(({ id }) => testPath(id)));
    const rules = { ...NO_RULES, serial, whole: serial };
    const wish = { kind: "auto", least: 4, most: 4, setup: seconds(30) } as const;
    for (const wanted of [FOUR, wish]) {
      const { shards, costs, bound, counts, ...plan } = planned(true, wanted, { rules });
      if (costs === undefined) throw new Error("nothing is known of costs");
      const items = shards.flatMap((shard) => shard.items);
      expect(items.filter((item) => item.serial === true)).toHaveLength(serial.size);
      const all = items.reduce((sum, item) => sum + weighByFactor(item, costs), 0);
      expect(Math.abs(bound.seconds / (all / 4) - 1)).toBeLessThan(0.01);
      expect(plan.seconds / bound.seconds).toBeLessThan(1.05);
      for (const { seconds: took, items: own } of shards) {
        const least = own.filter((item) => item.serial).map((item) => weighByFactor(item, costs));
        expect(took).toBeGreaterThanOrEqual(least.reduce((sum, one) => sum + one, 0));
      }
      const { wallSeconds = 0, forecast } = plan;
      expect(Math.abs((forecast?.p50 ?? 0) / wallSeconds - 1)).toBeLessThan(0.03);
      for (const { seconds: job } of counts ?? []) {
        expect(Math.abs(job / (wallSeconds + costs.setup.seconds) - 1)).toBeLessThan(0.03);
      }
    }
  });

  test("holds back tails that are as long as meant on the clock, and forecasts them there", () => {
    const steal = { service: "directory", ifItPays: false } as const;
    const plan = planned(true, FOUR, { steal });
    const { seconds: took, notes, costs } = plan;
    if (costs === undefined) throw new Error("nothing is known of costs");
    const weighed = (items: readonly PlannedItem[]) =>
      items.reduce((sum, item) => sum + weighByFactor(item, costs), 0);
    for (const shard of plan.shards) {
      const tail = (shard.chunks ?? []).map((_, at) => weighed(chunkItems(shard, at + 1)));
      expect(tail).toHaveLength(3);
      const share = tail.reduce((sum, one) => sum + one, 0) / took;
      // 12, 8 and 4 % of a shard, as near as files come to it.
      expect(Math.abs(share - 0.24)).toBeLessThan(0.1);
    }
    const without = /and after ([\d.]+) s without/.exec(notes.join())?.[1];
    expect(Math.abs(Number(without) / took - 1)).toBeLessThan(0.05);
  });
});

/** What a planned item adds to its shard. */
function weighByFactor(
  { seconds: tests, serial }: PlannedItem,
  { file, parallelism }: ShardCosts,
): number {
  return file.seconds + tests / (serial === true ? 1 : parallelism.factor);
}
