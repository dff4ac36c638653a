import { beforeAll, describe, expect, test } from "vitest";
import { beginShare, shareBegun } from "../../src/commands/begin-share.ts";
import { findShare } from "../../src/commands/find-share.ts";
import { select } from "../../src/commands/select.ts";
import { fileJson } from "../../src/model/canonical-json.ts";
import type { RawValue } from "../../src/model/option.ts";
import { makePlan, type Plan, planRef, type SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { planName } from "../../src/model/record.ts";
import { planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";
import { sampleSuite } from "../support/sample-run.ts";

let plan: Plan;

beforeAll(async () => {
  plan = await planOf({});
});

function planOf(changes: Partial<SuitePlan>, part = {}): Promise<Plan> {
  const suite = sampleSuite([["api/tests/a b.py", { id: "api/::x.py", ...part }], []], {
    root: "api",
    ...changes,
  });
  return makePlan({ plans: [suite] });
}

async function run(values: Readonly<Record<string, RawValue>>, given = plan) {
  const world = planningPorts({ files: { "plan.json": fileJson(given) } });
  const options = { plan: "plan.json", ...values };
  const raw = { values: new Map(Object.entries(options)), positionals: [], command: undefined };
  const result = await select({ ...raw, prefix: "--" }, world.ports);
  return { ...world, result };
}

describe("makespan select", () => {
  test("prints the shard's items from the suite's root, one a line", async () => {
    const { result, printed, lines } = await run({ shard: "1/2" });
    expect([result, printed, lines]).toEqual([
      { ok: true, value: 0 },
      ["tests/a b.py\n::x.py\n"],
      [],
    ]);
  });

  test.each([
    ["nul", "tests/a b.py\0::x.py\0"],
    ["json", '[{"id":"api/tests/a b.py"},{"id":"api/::x.py"}]\n'],
  ])("prints them as %s", async (format, text) => {
    expect((await run({ shard: "1/2", format })).printed).toEqual([text]);
  });

  test("prints nothing for a shard without items, which is fine", async () => {
    const { printed, outputs, result } = await run({ shard: "2/2" });
    expect([printed, outputs.get("items"), result.ok]).toEqual([[""], "0", true]);
  });

  test("leaves the list in a file that other steps can read", async () => {
    const { outputs, files } = await run({ shard: "1/2" });
    expect(outputs.get("items")).toBe("2");
    expect(await files.readText(outputs.get("list-path") ?? "")).toBe("tests/a b.py\n::x.py\n");
  });

  test("names that file so that every system can hold it", async () => {
    const given = await planOf({ platform: 'os=a/b:"c"', axes: { os: 'a/b:"c"' } });
    const { outputs } = await run({ shard: "1/2" }, given);
    expect(outputs.get("list-path")).toMatch(
      /^\/repository\/\.makespan\/selected\/unit-os=a-b--c--1of2-[0-9a-f]{8}\.txt$/,
    );
  });

  test("says what of parts a line cannot hold", async () => {
    const given = await planOf({}, { part: "1/2", only: ["api/::x.py::test_it"] });
    expect(problemsOf((await run({ shard: "1/2" }, given)).result)).toEqual([
      "format: api/::x.py is split, and part 1/2 cannot be written as a line. Use --format json, or makespan run, which selects parts exactly.",
    ]);
    expect((await run({ shard: "1/2", format: "json" }, given)).printed).toEqual([
      '[{"id":"api/tests/a b.py"},{"id":"api/::x.py","only":["api/::x.py::test_it"],"part":"1/2"}]\n',
    ]);
  });

  test("says every problem of the call at once, with every output set to nothing", async () => {
    const { result, outputs } = await run({ plan: "", format: "xml" });
    expect(problemsOf(result)).toEqual([
      "plan: there is no plan. Give the plan file, on GitHub the output `plan` of the plan step.",
      'format: "xml" is none of its values. Use one of lines, nul, json.',
    ]);
    expect(Object.fromEntries(outputs)).toEqual({ items: "", "list-path": "" });
  });

  test("says the log of a step what the shard has, past which no name can steer the runner", async () => {
    const world = planningPorts({ github: true });
    const ref = planRef(plan, 1);
    world.artifacts.stored.set(planName(ref), { "plan.json": fileJson(plan) });
    const values = new Map(Object.entries({ plan: ref, matrix: '{"shard":"1/2"}' }));
    const raw = { values, positionals: [], command: undefined, prefix: "" };
    expect((await select(raw, world.ports)).ok).toBe(true);
    expect(world.printed).toEqual([]);
    expect(world.lines).toEqual(["info: tests/a b.py\n::x.py\n"]);
  });
});

describe("the time at which a share was handed out", () => {
  const share = () =>
    unwrap(
      findShare(plan, { shard: "1/2", matrix: undefined, suite: undefined, platform: undefined }),
    );

  test("is known on the same machine only, for this share of this plan in this attempt", async () => {
    const { ports, files } = planningPorts();
    await beginShare("ref-a1", share(), ports);
    expect(await shareBegun("ref-a1", share(), ports)).toBe(1_700_000_000_000);
    expect(await shareBegun("ref-a2", share(), ports)).toBeUndefined();
    expect(await shareBegun("ref-a1", share(), planningPorts().ports)).toBeUndefined();
    const later = planningPorts({
      attempt: 2,
      files: Object.fromEntries(Object.entries(files.below("."))),
    });
    expect(await shareBegun("ref-a1", share(), later.ports)).toBeUndefined();
  });

  test.each(["", "{", '{"begun":"yesterday"}', '{"begun":-1}'])(
    "is unknown where the note of it is damaged: %j",
    async (text) => {
      const { ports, files } = planningPorts();
      await beginShare("ref-a1", share(), ports);
      const [path] = Object.keys(files.below("."));
      await files.write(path ?? "", text);
      expect(await shareBegun("ref-a1", share(), ports)).toBeUndefined();
    },
  );
});
