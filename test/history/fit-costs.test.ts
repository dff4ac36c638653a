import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitCosts } from "../../src/history/fit-costs.ts";
import type { ShardRow } from "../../src/history/shard-row.ts";

const PRIOR = { startup: 1, file: 0.1, parallelism: 1 };

/** Times with ties, nothing and giants among them. */
const anySeconds = fc.oneof(
  fc.constantFrom(0, 0.001, 1, 60, 1e7),
  fc.double({ min: 0, max: 600, noNaN: true }),
);
const anyRow: fc.Arbitrary<ShardRow> = fc.record(
  {
    wall: anySeconds,
    invocations: fc.nat({ max: 3 }),
    files: fc.nat({ max: 500 }),
    tests: anySeconds,
    longest: anySeconds,
    solo: fc.record({ files: fc.nat({ max: 3 }), tests: anySeconds }),
    run: fc.nat({ max: 3 }),
    weight: fc.constantFrom(1, 0.85, 0.1),
  },
  { requiredKeys: ["wall", "invocations", "files", "tests", "longest", "run", "weight"] },
);

const planted = fc.record({
  startup: fc.double({ min: 0, max: 20, noNaN: true }),
  file: fc.double({ min: 0, max: 1, noNaN: true }),
  parallelism: fc.double({ min: 1, max: 8, noNaN: true }),
});

/** Shards that differ in what they run, off by at most so much of their time. */
function plantedRows(
  costs: { readonly startup: number; readonly file: number; readonly parallelism: number },
  noise: number,
): fc.Arbitrary<readonly ShardRow[]> {
  const shard = fc.record({
    files: fc.integer({ min: 2, max: 100 }),
    tests: fc.double({ min: 20, max: 200, noNaN: true }),
    off: fc.double({ min: -noise, max: noise, noNaN: true }),
  });
  return fc.array(shard, { minLength: 24, maxLength: 24 }).map((shards) =>
    shards.map(({ files, tests, off }) => ({
      ...{ invocations: 1, files, tests, longest: tests / 20, run: 0, weight: 1 },
      wall: (costs.startup + costs.file * files + tests / costs.parallelism) * (1 + off),
    })),
  );
}

/** What costs fitted to the rows predict. */
function predictor(rows: readonly ShardRow[]): (row: ShardRow) => number {
  const { startup, file, parallelism } = fitCosts(rows, PRIOR);
  return (row) => {
    const all = file.value * row.files + row.tests / parallelism.value;
    return startup.value * row.invocations + Math.max(all, file.value + row.longest);
  };
}

describe("the costs of shards", () => {
  test("are finite and never negative, and the parallelism is between 1 and 64, whatever was measured", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
        const { startup, file, parallelism } = fitCosts(rows, PRIOR);
        for (const { value, spread } of [startup, file, parallelism]) {
          expect(Number.isFinite(value) && Number.isFinite(spread)).toBe(true);
          expect(Math.min(value, spread)).toBeGreaterThanOrEqual(0);
        }
        expect(parallelism.value).toBeGreaterThanOrEqual(1);
        expect(parallelism.value).toBeLessThanOrEqual(64);
      }),
    );
  });

  test("are the same digits in whatever order the shards come", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
        expect(fitCosts(rows.toReversed(), PRIOR)).toEqual(fitCosts(rows, PRIOR));
      }),
    );
  });

  test("that were planted are found again from noisy shards, as far as predicting goes", () => {
    const cases = planted.chain((costs) =>
      plantedRows(costs, 0.05).map((rows) => ({ costs, rows })),
    );
    fc.assert(
      fc.property(cases, ({ costs, rows }) => {
        const predicted = predictor(rows);
        for (const row of rows) {
          const wall = costs.startup + costs.file * row.files + row.tests / costs.parallelism;
          expect(Math.abs(predicted(row) / wall - 1)).toBeLessThan(0.1);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("that were planted are found again one by one where shards differ enough", () => {
    const costs = { startup: 6, file: 0.2, parallelism: 2 };
    const rows = [...spread(costs, 40)];
    const { startup, file, parallelism } = fitCosts(rows, PRIOR);
    expect(startup.value).toBeCloseTo(6, 0);
    expect(file.value).toBeCloseTo(0.2, 1);
    expect(parallelism.value / 2).toBeCloseTo(1, 1);
    expect([startup, file, parallelism].every(({ learned }) => learned)).toBe(true);
  });

  test("are found where some files had an invocation for themselves, with nothing beside them", () => {
    const costs = { startup: 2, file: 0.3, parallelism: 2 };
    const rows = [...spread(costs, 40)].map((row, at) => {
      const [files, tests] = [at % 3, (at % 3) * 7];
      const wall = row.wall + files * (costs.startup + costs.file) + tests;
      return { ...row, wall, invocations: 1 + files, solo: { files, tests } };
    });
    const { startup, file, parallelism } = fitCosts(rows, PRIOR);
    expect(startup.value).toBeCloseTo(2, 0);
    expect(file.value).toBeCloseTo(0.3, 1);
    expect(parallelism.value / 2).toBeCloseTo(1, 1);
  });

  test("move little where one shard in eight hangs for ten times as long", () => {
    const costs = { startup: 6, file: 0.2, parallelism: 2 };
    const rows = [...spread(costs, 40)];
    const hung = rows.map((row, at) => (at % 8 === 0 ? { ...row, wall: row.wall * 10 } : row));
    const [sound, disturbed] = [predictor(rows), predictor(hung)];
    for (const row of rows) {
      expect(Math.abs(disturbed(row) / sound(row) - 1)).toBeLessThan(0.08);
    }
  });

  test("are those of the usual runs where one run was slow as a whole: it found nothing compiled", () => {
    const usual = { startup: 2, file: 0.2, parallelism: 2 };
    const cold = { startup: 4, file: 1, parallelism: 2 };
    const runOf = (costs: typeof usual, run: number) =>
      [...spread(costs, 8)].map((row) => ({ ...row, run, weight: 0.85 ** run }));
    const sound = predictor([...runOf(usual, 0), ...runOf(usual, 1), ...runOf(usual, 2)]);
    for (const at of [0, 1, 2]) {
      const runs = [usual, usual, usual].with(at, cold);
      const predicted = predictor(runs.flatMap(runOf));
      for (const row of spread(usual, 8)) {
        const off = Math.abs(predicted({ ...row }) / sound(row) - 1);
        expect(off).toBeLessThan(0.03);
      }
    }
  });

  test("follow a lasting change of all shards with its second run", () => {
    const [before, after] = [2, 20].map((startup) => ({ startup, file: 0.2, parallelism: 2 }));
    if (before === undefined || after === undefined) throw new Error("there are two");
    const runs = [after, after, before, before, before, before];
    const rows = runs.flatMap((costs, run) =>
      [...spread(costs, 8)].map((row) => ({ ...row, run, weight: 0.85 ** run })),
    );
    const predicted = predictor(rows);
    const offs = [...spread(after, 8)].map((row) => Math.abs(predicted(row) / row.wall - 1));
    expect(Math.max(...offs)).toBeLessThan(0.08);
  });

  test("never charge for more than a shard took: a file costs no more than the time there was", () => {
    const row = { wall: 2, invocations: 1, files: 100, tests: 1, longest: 0.1, run: 0, weight: 1 };
    const { startup, file } = fitCosts([row, row, row], { startup: 50, file: 5, parallelism: 1 });
    expect(startup.value).toBeLessThanOrEqual(2);
    expect(file.value).toBeLessThanOrEqual(0.02);
  });

  test("stay those that are usual where nothing was measured, and say so", () => {
    const { startup, file, parallelism } = fitCosts([], PRIOR);
    expect([startup, file].some(({ learned }) => learned)).toBe(false);
    expect(parallelism.value).toBe(1);
  });
});

/** Shards of all sizes, without any noise. */
function* spread(
  { startup, file, parallelism }: { startup: number; file: number; parallelism: number },
  count: number,
): Generator<ShardRow> {
  for (let at = 0; at < count; at += 1) {
    const [files, tests] = [5 + ((at * 37) % 90), 20 + ((at * 53) % 170)];
    const wall = startup + file * files + tests / parallelism;
    yield { wall, invocations: 1, files, tests, longest: tests / 20, run: 0, weight: 1 };
  }
}
