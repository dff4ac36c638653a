import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startSeconds } from "../../src/model/costs.ts";
import { type EstimatedItem, entryRuns } from "../../src/model/item.ts";
import { GRANULARITIES, type PlannedItem, STRATEGIES } from "../../src/model/plan.ts";
import { seconds } from "../../src/model/units.ts";
import { NO_RULES, type Rules } from "../../src/schedule/rules.ts";
import { type ScheduleRequest, schedule } from "../../src/schedule/schedule.ts";
import { chooseShardCount } from "../../src/schedule/shard-count.ts";
import { undividedMs } from "../../src/schedule/undivided.ts";
import { weighByCosts, withWallTimes } from "../../src/schedule/weigh-by-costs.ts";
import { sampleCosts } from "../support/sample-results.ts";
import { anyFiles, sampleFile } from "./sample-files.ts";
import { anyShards, anyTimes, sampleItems } from "./sample-items.ts";

function costs(factor: number, file = 0.05) {
  return sampleCosts({
    file: { seconds: seconds(file), spread: seconds(0), from: "learned" },
    parallelism: { factor, spread: 0, from: "learned" },
  });
}

/** As a history has them: to the millisecond. */
function rounded(items: readonly EstimatedItem[]): readonly EstimatedItem[] {
  const round = (value: number) => seconds(Math.round(value * 1000) / 1000);
  return items.map(({ estimate, tests, ...item }) => ({
    ...item,
    estimate: { ...estimate, seconds: round(estimate.seconds) },
    ...(tests && { tests: tests.map((test) => ({ ...test, seconds: round(test.seconds) })) }),
  }));
}

/** Small and large, with and without known tests, ties, zeros and giants. */
const anyItems = fc.oneof(anyFiles, anyTimes.map(sampleItems), manyTimes()).map(rounded);

/** More than everything is tried with. */
function manyTimes() {
  const anyTime = fc.integer({ min: 0, max: 300 }).map((tenths) => tenths / 10);
  return fc.array(anyTime, { minLength: 49, maxLength: 70 }).map(sampleItems);
}

type RuleName =
  | "none"
  | "setups"
  | "bias"
  | "together"
  | "alone"
  | "pool"
  | "serial"
  | "marked"
  | "mixed";

function rulesOf(name: RuleName, items: readonly EstimatedItem[]): Rules {
  const half = new Set(items.filter((_, at) => at % 2 === 0).map(({ id }) => id));
  const first = new Set(items.slice(0, 1).map(({ id }) => id));
  const third = new Set(items.filter((_, at) => at % 3 === 0).map(({ id }) => id));
  switch (name) {
    case "none":
      return NO_RULES;
    case "setups":
      return {
        ...NO_RULES,
        setups: [
          { ms: 5000, items: half },
          { ms: 2000, items: new Set(items.slice(0, 3).map(({ id }) => id)) },
        ],
      };
    case "bias":
      return { ...NO_RULES, biases: [{ shard: 1, ms: 7000 }] };
    case "together":
      return { ...NO_RULES, blocks: [half], whole: half };
    case "alone":
      return { ...NO_RULES, alone: first, whole: first };
    case "pool":
      return {
        ...NO_RULES,
        pools: [{ name: "gpu", runsOn: "gpu", shards: 2, speed: 2, items: half }],
      };
    case "serial":
      return { ...NO_RULES, serial: third, whole: third };
    case "marked":
      return { ...NO_RULES, serial: third };
    case "mixed":
      return {
        ...NO_RULES,
        ...{ serial: third, whole: new Set([...third, ...half]), blocks: [half] },
        setups: [{ ms: 3000, items: third }],
        biases: [{ shard: 2, ms: 4000 }],
      };
  }
}

const anyRequest = fc
  .record({
    items: anyItems,
    factor: fc.constantFrom(1.04, 1.5, 2, 3.37, 8),
    file: fc.constantFrom(0, 0.05, 0.5),
    shards: anyShards,
    strategy: fc.constantFrom(...STRATEGIES),
    granularity: fc.constantFrom(...GRANULARITIES),
    solo: fc.boolean(),
    rule: fc.constantFrom<RuleName[]>(
      "none",
      "none",
      "setups",
      "bias",
      "together",
      "alone",
      "pool",
      "serial",
      "marked",
      "mixed",
    ),
  })
  .map(({ items, factor, file, rule, shards, solo, ...request }) => {
    const rules = rulesOf(rule, items);
    const plain = costs(factor, file);
    const known = solo ? { ...plain, soloParts: true as const } : plain;
    return {
      ...request,
      shards: rule === "alone" ? shards + 1 : shards,
      rules,
      costs: known,
      items: weighByCosts(items, known, rules),
      given: items,
    };
  });

/** What one worker of a shard has after another, and the longest of what others run beside it. */
function byWorkers(items: readonly PlannedItem[], file: number) {
  const serial = items.filter((item) => item.serial === true);
  const beside = items.filter((item) => item.serial !== true);
  return {
    serial: serial.reduce((sum, item) => sum + alone(item, file), 0),
    longest: Math.max(0, ...beside.map((item) => alone(item, file))),
    beside,
  };
}

/** What a planned item takes by itself: its tests and its file. */
function alone(item: PlannedItem, file: number): number {
  return item.seconds + file;
}

describe("where a shard runs several items at a time", () => {
  it("no shard is done before the longest of its items, which has one worker, and what is serial", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const file = request.costs.file.seconds;
        for (const shard of schedule(request).shards) {
          const scaled = shard.pool === undefined ? file : file / 2;
          const { serial, longest } = byWorkers(shard.items, scaled);
          const least = serial + longest + (shard.extraSeconds ?? 0);
          expect(shard.seconds).toBeGreaterThanOrEqual(least - 0.001 * (2 + shard.items.length));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("a shard of whole items takes all they add, or as long as the longest by itself", () => {
    const whole = { strategy: "loadfile", granularity: "file" } as const;
    const anyRules = fc.constantFrom<RuleName[]>("none", "setups", "bias", "serial", "mixed");
    fc.assert(
      fc.property(anyRequest, anyRules, ({ given, shards, costs: known }, name) => {
        const { file, parallelism } = known;
        const rules = rulesOf(name, given);
        const made = schedule({
          ...whole,
          items: weighByCosts(given, known, rules),
          shards,
          rules,
        });
        for (const { items, seconds: took, extraSeconds = 0 } of made.shards) {
          const { serial, longest, beside } = byWorkers(items, file.seconds);
          const all = beside.reduce(
            (sum, item) => sum + item.seconds / parallelism.factor + file.seconds,
            0,
          );
          // A bias without items makes no shard longer.
          const expected = items.length && extraSeconds + serial + Math.max(all, longest);
          expect(Math.abs(took - expected)).toBeLessThan(0.001 * (2 + items.length));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("parts with a start of their own have nothing beside them, and their start is counted", () => {
    fc.assert(
      fc.property(anyRequest, ({ given, costs: known, ...request }) => {
        const solo = { ...known, soloParts: true as const };
        const items = weighByCosts(given, solo, request.rules);
        for (const shard of schedule({ ...request, items }).shards) {
          const speed = shard.pool === undefined ? 1 : 2;
          const file = known.file.seconds / speed;
          const parts = shard.items.filter(({ part, serial }) => part && serial !== true);
          const others = shard.items.filter((item) => !parts.includes(item));
          const { serial, longest, beside } = byWorkers(others, file);
          const start = known.startup.seconds / speed;
          const solos = parts.reduce((sum, item) => sum + start + alone(item, file), 0);
          const all = beside.reduce(
            (sum, item) => sum + item.seconds / known.parallelism.factor + file,
            0,
          );
          const shared = Math.max(longest, shard.alone === true ? 0 : all);
          const least = (shard.extraSeconds ?? 0) + serial + solos + shared;
          expect(shard.seconds).toBeGreaterThanOrEqual(least - 0.003 * (1 + shard.items.length));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("no plan beats its bound, and the gap is what lies between them", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { seconds: took, bound, shards } = schedule(request);
        expect(took).toBeGreaterThanOrEqual(bound.seconds);
        if (bound.seconds === 0 || shards.every(({ pool }) => pool !== undefined)) return;
        expect((bound.gap ?? 0) - (took / bound.seconds - 1)).toBeCloseTo(0, 3);
      }),
      { numRuns: 150 },
    );
  });

  it("no plan is worse than in turn, nor than with one shard less", () => {
    fc.assert(
      fc.property(anyRequest, ({ costs: _, given: __, ...request }) => {
        const byDuration = { ...request, strategy: "duration", granularity: "file" } as const;
        const made = schedule(byDuration);
        const inTurn = schedule({ ...byDuration, strategy: "round-robin" });
        expect(made.seconds).toBeLessThanOrEqual(inTurn.seconds);
        const more = schedule({ ...byDuration, shards: request.shards + 1 });
        expect(more.seconds).toBeLessThanOrEqual(made.seconds);
      }),
      { numRuns: 100 },
    );
  });

  it("every test runs exactly once, also one that nobody knew", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const entries = schedule(request).shards.flatMap(({ items }) => items);
        for (const item of request.items) {
          const own = entries.filter(({ id }) => id === item.id);
          for (const id of [...(item.tests ?? []).map((test) => test.id), `${item.id}::new`]) {
            expect(own.filter((entry) => entryRuns(entry, id))).toHaveLength(1);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it("the plan does not depend on the order of the items", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const turned = { ...request, items: request.items.toReversed() };
        expect(schedule(turned)).toEqual(schedule(request));
      }),
      { numRuns: 80 },
    );
  });

  it("with one at a time every plan is the one of plain items", () => {
    fc.assert(
      fc.property(anyRequest, ({ given, costs: _, ...request }) => {
        const plain = schedule({ ...request, items: given });
        const one = weighByCosts(given, costs(1, 0), request.rules);
        expect(schedule({ ...request, items: one })).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });

  it("the table of counts says of each count what its plan does", () => {
    fc.assert(
      fc.property(anyRequest, ({ given: _, costs: __, ...request }) => {
        const { table } = chooseShardCount({ ...request, setup: seconds(30), least: 2, most: 5 });
        for (const row of table) {
          const made = schedule({ ...request, shards: row.shards });
          expect(row.seconds).toBeCloseTo(30 + made.seconds, 2);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a file that is longer than a share by itself", () => {
  const tests = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`test_${at}`, 2]));
  const big = sampleFile("big.py", tests);
  const small = Array.from({ length: 24 }, (_, at) => sampleFile(`s${at}.py`, { test_it: 1.5 }));
  const plan = (changes: Partial<ScheduleRequest> = {}) =>
    schedule({
      items: weighByCosts([big, ...small], costs(2)),
      shards: 3,
      strategy: "duration",
      ...changes,
    });

  it("comes apart, so that its shard does not wait for it", () => {
    const made = plan();
    const parts = made.shards.flatMap(({ items }) => items.filter(({ part }) => part));
    expect(parts.map(({ part }) => part).sort()).toEqual(["1/3", "2/3", "3/3"]);
    // 60 s of tests, two at a time on three shards, and 25 files.
    expect(made.bound.seconds).toBeCloseTo(10 + (25 * 0.05) / 3, 1);
    expect(made.seconds).toBeLessThan(made.bound.seconds * 1.05);
  });

  it("binds by itself where it has to stay whole, and the plan says so", () => {
    const made = plan({ granularity: "file" });
    expect(made.seconds).toBe(24.05);
    expect(made.bound).toEqual({
      ...{ seconds: 24.05, by: "item", item: "big.py" },
      text: "bound by big.py (24.1 s): more than 2 shards is useless; splitting it would allow 16",
    });
  });

  it("binds in every shard where it is nearly all there is", () => {
    const items = weighByCosts([big], costs(4, 0));
    const made = schedule({ items, shards: 3, strategy: "duration" });
    expect(made.bound).toEqual({
      ...{ seconds: 8.25, by: "item", item: "big.py" },
      text: "bound by big.py (8.3 s in each of 3 shards, which have one worker for it)",
    });
    expect(made.shards.map(({ seconds: took }) => took)).toEqual([8.25, 8.25, 8.25]);
  });

  it("is what the run of its shard takes on the clock", () => {
    const known = costs(2);
    const made = withWallTimes(plan({ granularity: "file" }), known);
    expect(made.wallSeconds).toBe(startSeconds(known) + 24.05);
  });

  it("is told to the millisecond from what it adds", () => {
    const anyFactor = fc.double({ min: 1.01, max: 64, noNaN: true });
    const anyMs = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(anyFactor, anyMs, fc.integer({ max: 5000, min: 0 }), (factor, ms, file) => {
        const [item] = weighByCosts(sampleItems([ms / 1000]), costs(factor, file / 1000));
        expect(item && undividedMs(item)).toBe(ms + file);
      }),
    );
  });
});
