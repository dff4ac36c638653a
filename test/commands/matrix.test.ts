import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planMatrix, suiteMatrices } from "../../src/commands/matrix.ts";
import { samplePlan, sampleSuite } from "../support/sample-run.ts";

const linux = { axes: { os: "linux", python: "3.12" }, platform: "os=linux,python=3.12" };
const windows = { axes: { os: "windows", python: "3.13" }, platform: "os=windows,python=3.13" };

describe("the matrix of a plan", () => {
  test("has a row a shard", () => {
    expect(planMatrix(samplePlan(sampleSuite([["a"], ["b"]])))).toEqual({
      include: [{ shard: "1/2" }, { shard: "2/2" }],
    });
  });

  test("has no row where there is nothing to run", () => {
    expect(planMatrix(samplePlan(sampleSuite([])))).toEqual({ include: [] });
    expect(planMatrix(samplePlan())).toEqual({ include: [] });
  });

  test("has the axes and each combination's own count", () => {
    const plan = samplePlan(sampleSuite([["a"], ["b"]], linux), sampleSuite([["a"]], windows));
    expect(planMatrix(plan).include).toEqual([
      { os: "linux", python: "3.12", shard: "1/2" },
      { os: "linux", python: "3.12", shard: "2/2" },
      { os: "windows", python: "3.13", shard: "1/1" },
    ]);
  });

  test("names the runner of a pool's shards", () => {
    const suite = sampleSuite([["a"], ["b"]]);
    const [own, pooled] = suite.shards;
    if (own === undefined || pooled === undefined) throw new Error("the sample has two shards");
    const shards = [own, { ...pooled, pool: "gpu", runsOn: "gpu-large" }];
    expect(planMatrix(samplePlan({ ...suite, shards })).include).toEqual([
      { shard: "1/2" },
      { shard: "2/2", "runs-on": "gpu-large" },
    ]);
  });

  test("names the suites where there are several", () => {
    const plan = samplePlan(
      sampleSuite([["a"]], { suite: "unit" }),
      sampleSuite([["b"]], { suite: "e2e", ...linux }),
    );
    expect(planMatrix(plan).include).toEqual([
      { suite: "unit", shard: "1/1" },
      { suite: "e2e", os: "linux", python: "3.12", shard: "1/1" },
    ]);
  });

  test("names the suites also where all but one are empty", () => {
    const plan = samplePlan(sampleSuite([["a"]]), sampleSuite([], { suite: "e2e" }));
    expect(planMatrix(plan).include).toEqual([{ suite: "unit", shard: "1/1" }]);
  });

  test("never holds the name of a file", () => {
    const name = fc.string({ minLength: 1 }).map((text) => `FILE${text}`);
    const shares = fc.array(fc.array(name, { minLength: 1, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(shares, (given) => {
        const plan = samplePlan(sampleSuite(given));
        const text = JSON.stringify([planMatrix(plan), suiteMatrices(plan)]);
        expect(text).not.toContain("FILE");
      }),
    );
  });
});

describe("the matrices by suite", () => {
  test("have what each suite's own jobs need", () => {
    const plan = samplePlan(
      sampleSuite([["a"], ["b"]], { suite: "unit", ...linux }),
      sampleSuite([["a"]], { suite: "unit", ...windows }),
      sampleSuite([], { suite: "e2e" }),
    );
    expect(suiteMatrices(plan)).toEqual({
      unit: {
        any: true,
        shards: 3,
        matrix: {
          include: [
            { os: "linux", python: "3.12", shard: "1/2" },
            { os: "linux", python: "3.12", shard: "2/2" },
            { os: "windows", python: "3.13", shard: "1/1" },
          ],
        },
      },
      e2e: { any: false, shards: 0, matrix: { include: [] } },
    });
  });

  test("keep a suite with the name of what every object has", () => {
    const plan = samplePlan(sampleSuite([["a"]], { suite: "constructor" }));
    expect(JSON.parse(JSON.stringify(suiteMatrices(plan))).constructor).toMatchObject({
      shards: 1,
    });
  });
});
