import { describe, expect, test } from "vitest";
import { explain } from "../../src/commands/explain.ts";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { fileJson } from "../../src/model/canonical-json.ts";
import type { RawValue } from "../../src/model/option.ts";
import { makePlan, type SuitePlan } from "../../src/model/plan.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";
import { sampleSuite } from "../support/sample-run.ts";

const BIG = "t/big.py";
const SUITE = sampleSuite([
  [{ id: BIG, part: "1/2", only: [`${BIG}::test_x`], seconds: 60 }, "t/a.py"],
  [{ id: BIG, part: "2/2", except: [`${BIG}::test_x`], seconds: 40 }, "t/b.py"],
]);
const HISTORY = writeHistory(
  [50, 55].reduce(
    (history, time, at) =>
      learn(
        history,
        sampleRun(at, [
          sampleItem(BIG, { test_x: time, test_y: 40, test_z: 1 }),
          sampleItem("t/a.py", { a: 1 }),
        ]),
      ),
    emptyHistory("unit"),
  ),
);

interface World {
  readonly plans?: readonly SuitePlan[];
  readonly files?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
}

async function call(
  item: string,
  values: Readonly<Record<string, RawValue>> = {},
  { plans = [SUITE], files = {}, words = [] }: World = {},
) {
  const plan = fileJson(await makePlan({ plans }));
  const world = planningPorts({ files: { ".makespan/plan.json": plan, ...files } });
  const raw = { values: new Map(Object.entries(values)), positionals: [item, ...words] };
  const result = await explain({ ...raw, command: undefined, prefix: "--" }, world.ports);
  return { ...world, result, text: world.printed.join("") };
}

async function explained(...given: Parameters<typeof call>) {
  const [item, values, world] = given;
  const { text, result } = await call(item, { ...values, json: true }, world);
  expect(result).toEqual({ ok: true, value: 0 });
  return JSON.parse(text).explanations;
}

describe("makespan explain", () => {
  test("says of an item which shard it is on, why, and what its estimate rests on", async () => {
    const { text, result } = await call("t/a.py");
    expect(result).toEqual({ ok: true, value: 0 });
    expect(text).toBe(
      [
        "t/a.py (unit on default)",
        "  shard     1/2, 1m01s in all: no shard takes longer",
        "            the 2nd longest of its 2 items",
        "  why       longest first, 3rd of 4: longer ones take 1m00s of 1/2, and least in 2/2, 40 s",
        "            so it was put there to even out the shards, or by a constraint",
        "  estimate  1.0 s when planned, from its own times (--history FILE shows them)",
        "  bound     no plan is shorter than 1m01s: all items spread evenly",
        "",
      ].join("\n"),
    );
  });

  test("says it of each part, with what the part runs", async () => {
    const { text } = await call(BIG);
    expect(text).toContain("t/big.py (1/2) (unit on default)");
    expect(text).toContain("part 1/2 of t/big.py: only the 1 test that it names");
    expect(text).toContain(
      "part 2/2 of t/big.py: all of its tests but the 1 that other parts name",
    );
  });

  test("says it of the part that runs a test", async () => {
    const parts = async (test: string) =>
      (await explained(`${BIG}::${test}`)).map((one: { item: { part: string }; test: string }) => [
        one.item.part,
        one.test,
      ]);
    expect(await parts("test_x[1]")).toEqual([["1/2", `${BIG}::test_x[1]`]]);
    expect(await parts("test_new")).toEqual([["2/2", `${BIG}::test_new`]]);
  });

  test("shows what the history says, also of the tests of a part", async () => {
    const files = { "h.json": HISTORY };
    const [first, second] = await explained(BIG, { history: "h.json" }, { files });
    expect(first.past).toMatchObject({ from: "measured", samples: 2 });
    expect(first.past.observations.map((one: { seconds: number }) => one.seconds)).toEqual([
      96, 91,
    ]);
    expect(first.past.tests).toEqual([{ id: `${BIG}::test_x`, seconds: expect.any(Number) }]);
    expect(second.past.tests.map(({ id }: { id: string }) => id)).toEqual([
      `${BIG}::test_y`,
      `${BIG}::test_z`,
    ]);
    const { text } = await call(BIG, { history: "h.json" }, { files });
    expect(text).toMatch(/by the history now for the whole item: 1m3\d s|by the history now/);
    expect(text).toMatch(/past +2026-01-01 01:00 {2}1m36s {2}run 1-1/);
  });

  test("finds the usual history by itself, and goes on without one that is damaged", async () => {
    const usual = ".makespan/history/unit.json";
    const [known] = await explained("t/a.py", {}, { files: { [usual]: HISTORY } });
    expect(known.past.samples).toBe(2);
    const { lines, text } = await call("t/a.py", {}, { files: { [usual]: "{" } });
    expect(lines).toEqual([expect.stringMatching(/^warn: .*cut off or not JSON/)]);
    expect(text).toContain("--history FILE shows them");
  });

  test("names what is asked of its shard and of it, and who asks", async () => {
    const [shard] = SUITE.shards;
    if (shard === undefined) throw new Error("there is no shard");
    const marked = {
      ...shard,
      shard: "1/1",
      pool: "gpu",
      runsOn: "gpu-large",
      extraSeconds: seconds(40),
      items: [
        {
          id: testPath("t/a.py"),
          seconds: seconds(1),
          from: "default" as const,
          serial: true as const,
          marked: ["serial", "group db"],
          resources: ["postgres"],
        },
      ],
    };
    const plans = [{ ...SUITE, shards: [marked], notes: ["t/a.py stays where it was", "other"] }];
    const files = { "makespan.yml": 'framework: pytest\nconstraints:\n  - serial: "t/a*"\n' };
    const { text } = await call("a.py", {}, { plans, files });
    for (const line of [
      "pool gpu: its shards run on gpu-large",
      "serial: after the rest of its shard",
      "marked serial in its source",
      "marked group db in its source: those tests never come apart, and under loadgroup",
      "resource postgres",
      "set-ups and bias add 40 s to its shard",
      "constraint serial (makespan.yml:3",
      "not measured yet: what is usual in its suite",
      "notes     t/a.py stays where it was",
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain("other");
  });

  test("says that an item binds, and what would loosen it", async () => {
    const bound = {
      seconds: seconds(60),
      by: "item" as const,
      item: testPath(BIG),
      gap: 0.02,
      text: "bound by t/big.py (1m00s): more than 2 shards is useless",
    };
    const { text } = await call(BIG, {}, { plans: [{ ...SUITE, bound }] });
    expect(text).toContain("bound     bound by t/big.py (1m00s): more than 2 shards is useless");
    expect(text).toContain("it is this item that binds");
    expect(text).toContain("the plan is 2.0 % above it");
  });

  test("explains an item on every platform, or on the one that is named", async () => {
    const plans = [SUITE, { ...SUITE, platform: "windows" }];
    const places = (all: readonly { platform: string }[]) => all.map(({ platform }) => platform);
    expect(places(await explained("t/a.py", {}, { plans }))).toEqual(["default", "windows"]);
    const one = await explained("t/a.py", { platform: "windows" }, { plans });
    expect(places(one)).toEqual(["windows"]);
  });

  test.each([
    [{ plan: "nope.json" }, 'there is no plan "nope.json"'],
    [{ history: "nope.json" }, 'there is no history "nope.json"'],
    [{ platform: "win" }, "platform: the plan has none of this name. It has unit on default."],
    [{ suite: "e2e" }, "suite: the plan has none of this name. It has unit on default."],
  ])("refuses %j", async (values, message) => {
    const { result, printed } = await call("t/a.py", values);
    expect([problemsOf(result).join("\n"), printed]).toEqual([
      expect.stringContaining(message),
      [],
    ]);
  });

  test("needs exactly one item", async () => {
    expect(problemsOf((await call("")).result)[0]).toContain("there is no item to explain");
    const several = await call("t/a.py", {}, { words: ["t/b.py"] });
    expect(problemsOf(several.result)[0]).toContain("only one item is explained");
    expect(problemsOf((await call("t/aa.py")).result)[0]).toContain("Did you mean t/a.py?");
  });
});
