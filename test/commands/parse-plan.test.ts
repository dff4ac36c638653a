import { describe, expect, test } from "vitest";
import { parsePlan } from "../../src/commands/parse-plan.ts";
import { fileJson } from "../../src/model/canonical-json.ts";
import { makePlan, type Plan, type SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { problemsOf } from "../support/problems.ts";
import { sampleSuite } from "../support/sample-run.ts";

const SUITE = sampleSuite([["a.py", { id: "b.py", part: "1/2", only: ["b.py::test"] }], ["c.py"]], {
  bound: { seconds: seconds(1), by: "item", item: testPath("a.py") },
  axes: { os: "linux" },
  notes: ["a note"],
});

/** A plan with whatever content, sealed as if it were fine. */
function sealed(changes: object): Promise<Plan> {
  return makePlan({ commit: "c0ffee", plans: [{ ...SUITE, ...changes }] as readonly SuitePlan[] });
}

const parse = (text: string) => parsePlan(text, "plan.json");
const problems = async (text: string) => problemsOf(await parse(text));

describe("a plan", () => {
  test("is read as it was written", async () => {
    const plan = await sealed({});
    expect(unwrap(await parse(fileJson(plan)))).toEqual(plan);
  });

  test("is read with its forecasts", async () => {
    const forecast = { p10: seconds(1), p50: seconds(2), p90: seconds(2) };
    const shards = SUITE.shards.map((shard) => ({ ...shard, forecast }));
    const plan = await sealed({ forecast, shards });
    expect(unwrap(await parse(fileJson(plan)))).toEqual(plan);
  });

  test("is read with what runners cost", async () => {
    const shards = SUITE.shards.map((shard) => ({ ...shard, pool: "gpu", price: 0.05 }));
    const content = { plans: [{ ...SUITE, shards, minutePrice: 0.1 }] };
    const plan = await makePlan({ ...content, prices: [{ label: "__proto__", price: 0 }] });
    expect(unwrap(await parse(fileJson(plan)))).toEqual(plan);
    const wrong = await makePlan({ ...content, prices: [{ label: "gpu", price: -1 }] });
    expect((await problems(fileJson(wrong)))[0]).toContain("prices.0.price");
  });

  test("is read with the chunks of its tails", async () => {
    const shards = SUITE.shards.map((shard, at) =>
      at === 0 ? { ...shard, chunks: [[1]] } : shard,
    );
    const plan = await sealed({ shards, steal: "redis" });
    expect(unwrap(await parse(fileJson(plan)))).toEqual(plan);
  });

  test.each([[[[2]]], [[[0], [0]]], [[[0, 0]]], [[[]]], [[[-1]]]])(
    "with the chunks %j, which are none of two items, is refused",
    async (chunks) => {
      const shards = SUITE.shards.map((shard, at) => (at === 0 ? { ...shard, chunks } : shard));
      const [problem] = await problems(fileJson(await sealed({ shards })));
      expect(problem).toContain("this is no plan: plans.0.shards");
    },
  );

  test("is read whatever the order of its keys and its white space", async () => {
    const plan = await sealed({});
    const { plans, ...rest } = plan;
    expect(unwrap(await parse(JSON.stringify({ plans, ...rest }, null, 2)))).toEqual(plan);
  });

  test("of a newer version is refused with advice, however it looks", async () => {
    expect(await problems('{"version":2,"plans":"something else"}')).toEqual([
      "plan.json: the plan has version 2, and this Makespan reads up to version 1. Use the same version of Makespan for plan, run and merge.",
    ]);
  });

  test.each([
    ["another item", (plan: Plan) => fileJson(plan).replace("a.py", "z.py")],
    ["another commit", (plan: Plan) => fileJson({ ...plan, commit: "beef" })],
    ["another id", (plan: Plan) => fileJson({ ...plan, id: "0000000000000000" })],
    ["a suite less", (plan: Plan) => fileJson({ ...plan, plans: [] })],
    ["no commit", ({ commit: _, ...plan }: Plan) => fileJson(plan)],
  ])("with %s than it was made with is refused", async (_, change) => {
    expect(await problems(change(await sealed({})))).toEqual([
      "plan.json: the plan was changed after it was made: its id is not the hash of its content. Make it again with makespan plan; a plan is not edited by hand.",
    ]);
  });

  test("that was cut off anywhere is refused", async () => {
    const text = fileJson(await sealed({})).trimEnd();
    for (let end = 0; end < text.length; end += 7) {
      expect(await problems(text.slice(0, end))).toEqual([
        "plan.json: this is no plan: it is no JSON, or was cut off. Make it again with makespan plan.",
      ]);
    }
  });

  test.each([
    "null",
    "7",
    "[]",
    "{}",
    '"plan"',
    '{"version":"1"}',
    '{"version":0}',
    '{"version":-1}',
  ])("is not %s", async (text) => {
    expect(await problems(text)).toEqual([expect.stringMatching(/^plan\.json: this is no plan: /)]);
  });

  test.each([
    ["framework", { framework: "perl" }],
    ["strategy", { strategy: "luck" }],
    ["a root outside", { root: "../.." }],
    ["an absolute root", { root: "/" }],
    ["an axis that is no text", { axes: { os: { $: 1 } } }],
    ["shards that are no list", { shards: { length: 3 } }],
    ["shards in another order", { shards: [...SUITE.shards].reverse() }],
    ["a shard twice", { shards: [SUITE.shards[0], SUITE.shards[0]] }],
    ["a negative time", { seconds: -1 }],
    ["a forecast that descends", { forecast: { p10: 1, p50: 3, p90: 2 } }],
    ["a forecast without its middle", { forecast: { p10: 1, p90: 2 } }],
    ["a time of years", { seconds: 1e12 }],
    ["a count that is none", { history: { runs: 1.5, sources: {} } }],
    [
      "an item without a name",
      { shards: [{ shard: "1/1", seconds: 1, items: [{ id: "", seconds: 1, from: "default" }] }] },
    ],
    [
      "an item with a line break",
      {
        shards: [
          { shard: "1/1", seconds: 1, items: [{ id: "a\nb", seconds: 1, from: "default" }] },
        ],
      },
    ],
    [
      "a source nobody knows",
      { shards: [{ shard: "1/1", seconds: 1, items: [{ id: "a", seconds: 1, from: "magic" }] }] },
    ],
  ])("with %s is refused, though its id is right", async (_, changes) => {
    expect(await problems(fileJson(await sealed(changes)))).toEqual([
      expect.stringMatching(/^plan\.json: this is no plan: plans\.0\.[\w.]+: /),
    ]);
  });

  test("with one suite twice on a platform is refused", async () => {
    const plan = await makePlan({ plans: [SUITE, SUITE] });
    expect(await problems(fileJson(plan))).toEqual([
      "plan.json: this is no plan: plans: must have each suite once on each platform. Make it again with makespan plan.",
    ]);
  });

  test("may not speak at length through a problem", async () => {
    const [problem = ""] = await problems(
      fileJson(await sealed({ framework: "x".repeat(100_000) })),
    );
    expect(problem.length).toBeLessThan(400);
  });

  test("drops what it does not know, also under the names that objects have", async () => {
    const text = fileJson(await sealed({})).replace("{", '{"__proto__":{"version":7},"more":1,');
    const plan = unwrap(await parse(text));
    expect(Object.keys(plan).sort()).toEqual(["commit", "id", "plans", "version"]);
    expect(plan.version).toBe(1);
  });
});
