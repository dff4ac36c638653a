import { describe, expect, test } from "vitest";
import { run } from "../../src/commands/run.ts";
import { fileJson } from "../../src/model/canonical-json.ts";
import type { RawValue } from "../../src/model/option.ts";
import { makePlan } from "../../src/model/plan.ts";
import { type PlanningWorld, planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";
import { sampleSuite } from "../support/sample-run.ts";

async function start(values: Readonly<Record<string, RawValue>>, world: PlanningWorld = {}) {
  const given = planningPorts(world);
  const raw = { values: new Map(Object.entries(values)), positionals: [], command: undefined };
  return { ...given, problems: problemsOf(await run({ ...raw, prefix: "" }, given.ports)) };
}

async function withPlan(more: Readonly<Record<string, string>> = {}): Promise<PlanningWorld> {
  const plan = await makePlan({ plans: [sampleSuite([["test_a.py"], ["test_b.py"]])] });
  return { files: { "plan.json": fileJson(plan), ...more } };
}

/** No process is started here: the ports know none. */
describe("makespan run starts nothing", () => {
  test("where the matrix has a key that the plan does not know", async () => {
    const matrix = '{"shard":"1/2","python":"3.13"}';
    const values = { plan: "plan.json", matrix, "test-command": "pytest" };
    const { problems, outputs } = await start(values, await withPlan());
    expect(problems).toEqual([
      expect.stringMatching(/^matrix: the plan knows no axis "python"\. /),
    ]);
    expect(Object.fromEntries(outputs)).toEqual({
      items: "",
      "wall-seconds": "",
      "records-path": "",
    });
  });

  test.each(["0/2", "3/2", "1/4"])("for the shard %s of two", async (shard) => {
    const values = { plan: "plan.json", shard, "test-command": "pytest" };
    expect((await start(values, await withPlan())).problems).toEqual([
      expect.stringMatching(/^shard: .*/),
    ]);
  });

  test("without a command", async () => {
    const values = { plan: "plan.json", shard: "1/2" };
    expect((await start(values, await withPlan())).problems).toEqual([
      expect.stringMatching(/^test-command: it is not known which command/),
    ]);
  });

  test("where nothing is stolen in that way, and says so once", async () => {
    const values = { plan: "plan.json", shard: "1/2", "test-command": "pytest", steal: "ftp://x" };
    expect((await start(values, await withPlan())).problems).toEqual([
      expect.stringMatching(/^steal: this is no way to steal work/),
    ]);
  });

  test("without a plan where shards cannot share one", async () => {
    const values = { framework: "pytest", shard: "1/2", "test-command": "pytest" };
    expect((await start(values)).problems).toEqual([
      expect.stringMatching(/^plan: there is no plan\. /),
    ]);
  });

  test("where anything is wrong with the call or the configuration, and says all of it", async () => {
    const world = await withPlan({ "makespan.yml": "root: /\n" });
    expect((await start({ plan: "plan.json", framework: "perl" }, world)).problems).toEqual([
      expect.stringMatching(/^framework: "perl" is none of its values\. /),
      'makespan.yml:1:1: "root" must be a folder inside the repository, from its root.',
    ]);
  });
});

describe("the plan that shards share without a plan job", () => {
  const files = { "test_a.py": "", "makespan.yml": "framework: pytest\naxes: {os: [a, b]}\n" };

  test("has as many shards as the matrix, on all platforms, whichever of them makes it", async () => {
    const values = { matrix: '{"shard":"2/3","os":"b"}', platform: "os=b" };
    const { artifacts, problems } = await start(values, { files, github: true });
    expect(problems).toEqual([expect.stringMatching(/^test-command: /)]);
    const [stored] = artifacts.stored.values();
    const { plans } = JSON.parse(stored?.["plan.json"] ?? "");
    expect(
      plans.map((one: { platform: string; shards: unknown[] }) => [
        one.platform,
        one.shards.length,
      ]),
    ).toEqual([
      ["os=a", 3],
      ["os=b", 3],
    ]);
  });
});
