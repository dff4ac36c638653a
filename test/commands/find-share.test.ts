import { describe, expect, test } from "vitest";
import { findShare, parseMatrix, type ShareOptions } from "../../src/commands/find-share.ts";
import { planMatrix } from "../../src/commands/matrix.ts";
import type { Plan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { problemsOf } from "../support/problems.ts";
import { samplePlan, sampleSuite } from "../support/sample-run.ts";

const EIGHT = sampleSuite([["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"], ["h"]]);
const PLAN = samplePlan(EIGHT);

type Given = Partial<Omit<ShareOptions, "matrix">> & { readonly matrix?: unknown };

function options(given: Given): ShareOptions {
  const { matrix, ...rest } = given;
  const json = matrix === undefined ? undefined : JSON.stringify(matrix);
  return { shard: undefined, suite: undefined, platform: undefined, ...rest, matrix: json };
}

function find(plan: Plan, given: Given): string {
  const { suite, shard } = unwrap(findShare(plan, options(given)));
  return `${suite.suite} on ${suite.platform}: ${shard.shard}`;
}

const problems = (plan: Plan, given: Given) => problemsOf(findShare(plan, options(given)));

/** Two suites, one of them on two platforms with different counts. */
const LINUX = { axes: { os: "linux" }, platform: "os=linux" };
const WINDOWS = { axes: { os: "windows" }, platform: "os=windows" };
const MANY = samplePlan(
  sampleSuite([["a"], ["b"]], { suite: "unit", ...LINUX }),
  sampleSuite([["a"], ["b"], ["c"]], { suite: "unit", ...WINDOWS }),
  sampleSuite([["e2e/x"]], { suite: "e2e" }),
);

describe("a shard", () => {
  test("comes from the matrix", () => {
    expect(find(PLAN, { matrix: { shard: "2/8" } })).toBe("unit on default: 2/8");
  });

  test("is taken from the option where both are there, whatever else the matrix has", () => {
    const matrix = { shard: "2/8", node: 24 };
    expect(find(PLAN, { shard: " 3 / 8 ", matrix })).toBe("unit on default: 3/8");
  });

  test.each([undefined, null, {}])("has to be known: not with the matrix %j", (matrix) => {
    expect(problems(PLAN, { matrix })).toEqual([
      "shard: it is not known which shard this is. Use the plan step's output `matrix` as the job's matrix, or give shard as 2/8.",
    ]);
  });

  test.each([
    ["0/8", "0/8 is no shard: they are counted from 1 to 8. Use 1/8 to 8/8."],
    ["9/8", "9/8 is no shard: they are counted from 1 to 8. Use 1/8 to 8/8."],
    ["2/4", "the plan of unit has no shard 2/4. It has 1/8 to 8/8."],
    ["2", '"2" is no shard. Write it as 2/8: the second of eight, counted from 1.'],
    ["-1/8", '"-1/8" is no shard. Write it as 2/8: the second of eight, counted from 1.'],
    ["1/8/8", '"1/8/8" is no shard. Write it as 2/8: the second of eight, counted from 1.'],
  ])("is a problem with advice: %s", (shard, problem) => {
    expect(problems(PLAN, { shard })).toEqual([`shard: ${problem}`]);
    expect(problems(PLAN, { matrix: { shard } })).toEqual([`shard: ${problem}`]);
  });

  test("of a plan without any is a problem that says so", () => {
    expect(problems(samplePlan(sampleSuite([])), { shard: "1/8" })).toEqual([
      "shard: the plan of unit has no shard 1/8. It has no shards.",
    ]);
  });

  test("of a plan without suites is a problem that says so", () => {
    expect(problems(samplePlan(), { shard: "1/8" })).toEqual([
      "suite: the plan has no such suite on this platform. The plan has none at all. Name one with suite and platform, or through the matrix.",
    ]);
  });
});

describe("the matrix", () => {
  test("names each share of its plan, whichever suites and platforms there are", () => {
    const found = planMatrix(MANY).include.map((matrix) => find(MANY, { matrix }));
    expect(found).toEqual([
      "unit on os=linux: 1/2",
      "unit on os=linux: 2/2",
      "unit on os=windows: 1/3",
      "unit on os=windows: 2/3",
      "unit on os=windows: 3/3",
      "e2e on default: 1/1",
    ]);
  });

  test("may say where the job runs", () => {
    expect(find(PLAN, { matrix: { shard: "1/8", "runs-on": "large" } })).toContain("1/8");
  });

  test("names every key that the plan does not know", () => {
    const advice =
      "Declare it under `axes` in makespan.yml, so that each of its values runs all tests; or give `shard` and `platform` explicitly.";
    expect(
      problems(PLAN, { matrix: { shard: "1/8", python: "3.13", __proto__: null, os: 1 } }),
    ).toEqual([
      `matrix: the plan knows no axis "python". ${advice}`,
      `matrix: the plan knows no axis "os". ${advice}`,
    ]);
    expect(problemsOf(findShare(PLAN, { ...options({}), matrix: '{"__proto__":1}' }))).toEqual([
      `matrix: the plan knows no axis "__proto__". ${advice}`,
    ]);
  });

  test.each(["", "{", "[]", '"x"', "7"])("has to be a JSON object or null: not %j", (json) => {
    expect(problemsOf(parseMatrix(json))).toEqual([
      "matrix: it is no JSON object. Leave the input `matrix` out: its default is the job's own matrix.",
    ]);
  });

  test("tells a combination from one that has an axis more", () => {
    const plan = samplePlan(
      sampleSuite([["a"]], LINUX),
      sampleSuite([["a"]], { axes: { os: "linux", arch: "arm" }, platform: "os=linux,arch=arm" }),
    );
    for (const [at, matrix] of planMatrix(plan).include.entries()) {
      expect(find(plan, { matrix })).toBe(`unit on ${plan.plans[at]?.platform}: 1/1`);
    }
  });
});

describe("suite and platform", () => {
  test("are found by their names", () => {
    expect(find(MANY, { suite: "e2e", shard: "1/1" })).toBe("e2e on default: 1/1");
    expect(find(MANY, { platform: "os=windows", shard: "1/3" })).toBe("unit on os=windows: 1/3");
  });

  test("of the option win over those of the matrix", () => {
    const matrix = { suite: "e2e", shard: "1/1" };
    expect(find(MANY, { suite: "unit", platform: "os=linux", shard: "1/2", matrix })).toBe(
      "unit on os=linux: 1/2",
    );
  });

  test.each([
    [{ suite: "unit" }, "it is not clear which suite and platform of the plan is meant"],
    [{}, "it is not clear which suite and platform of the plan is meant"],
    [{ suite: "load" }, "the plan has no such suite on this platform"],
    [{ platform: "os=mac" }, "the plan has no such suite on this platform"],
    [{ matrix: { os: "mac", suite: "unit" } }, "the plan has no such suite on this platform"],
  ])("have to be clear: not by %j", (given, what) => {
    expect(problems(MANY, { shard: "1/2", ...given })).toEqual([
      `suite: ${what}. The plan has unit on os=linux, unit on os=windows, e2e on default. Name one with suite and platform, or through the matrix.`,
    ]);
  });
});
