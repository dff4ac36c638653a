import { describe, expect, test } from "vitest";
import { parsePlan } from "../../src/commands/parse-plan.ts";
import { plan } from "../../src/commands/plan.ts";
import type { RawOptions, RawValue } from "../../src/model/option.ts";
import { unwrap } from "../../src/model/problem.ts";
import { type PlanningWorld, planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";

const FILES = { "test_a.py": "", "test_b.py": "" };
const PYTEST = { framework: "pytest", shards: "2" };

function raw(values: Readonly<Record<string, RawValue>>, positionals: string[] = []): RawOptions {
  return { values: new Map(Object.entries(values)), positionals, command: undefined, prefix: "" };
}

async function run(
  values: Readonly<Record<string, RawValue>>,
  world: PlanningWorld = { files: FILES },
  positionals: string[] = [],
) {
  const given = planningPorts(world);
  return { ...given, result: await plan(raw(values, positionals), given.ports) };
}

describe("makespan plan", () => {
  test("writes the plan where the other commands look for it", async () => {
    const { result, files } = await run(PYTEST);
    expect(result).toEqual({ ok: true, value: 0 });
    const text = (await files.readText(".makespan/plan.json")) ?? "";
    const made = unwrap(await parsePlan(text, "plan.json"));
    expect(made.plans[0]?.shards).toHaveLength(2);
  });

  test("writes the plan where it is told to", async () => {
    const { files } = await run({ ...PYTEST, out: "out/p.json" });
    expect(Object.keys(files.below(".")).filter((path) => path.endsWith(".json"))).toEqual([
      "out/p.json",
    ]);
  });

  test("prints nothing but the plan for machines, and that only when asked", async () => {
    expect((await run(PYTEST)).printed).toEqual([]);
    const { printed, files } = await run({ ...PYTEST, json: true });
    expect(printed).toEqual([await files.readText(".makespan/plan.json")]);
  });

  test("sets every output and tells people", async () => {
    const { outputs, lines, summaries } = await run(PYTEST);
    const { plan: ref, ...rest } = Object.fromEntries(outputs);
    expect(ref).toMatch(/^[0-9a-f]{16}-a1$/);
    expect(rest).toEqual({
      matrix: '{"include":[{"shard":"1/2"},{"shard":"2/2"}]}',
      suites:
        '{"default":{"any":true,"shards":2,"matrix":{"include":[{"shard":"1/2"},{"shard":"2/2"}]}}}',
      shards: "2",
      any: "true",
      "predicted-seconds": "",
      "bound-seconds": "",
    });
    expect(lines.join("\n")).toContain("2 items on 2 shards");
    expect(summaries.join("\n")).toContain("2 shards");
  });

  test("sets every output to nothing where it fails", async () => {
    const { outputs, result } = await run({ framework: "pytest" }, {});
    expect(problemsOf(result)).toEqual([expect.stringMatching(/^tests: no file matches/)]);
    expect(new Set(outputs.values())).toEqual(new Set([""]));
    expect(outputs.size).toBe(7);
  });

  test("says that there is nothing to run where that is fine", async () => {
    const { outputs, lines, summaries } = await run({ framework: "go", "allow-empty": "true" }, {});
    expect([outputs.get("any"), outputs.get("shards"), outputs.get("matrix")]).toEqual([
      "false",
      "0",
      '{"include":[]}',
    ]);
    expect(lines.join("\n")).toContain("nothing to run");
    expect(summaries).toHaveLength(1);
  });

  test("takes patterns as words", async () => {
    const { outputs } = await run(PYTEST, { files: FILES }, ["test_a.py"]);
    expect(outputs.get("shards")).toBe("1");
  });

  test("takes the folder it was started in for the suite's root", async () => {
    const files = { "api/test_a.py": "", "test_b.py": "" };
    const world = { files, folder: "/repository/api" };
    const { files: after } = await run(PYTEST, world);
    expect(await after.readText(".makespan/plan.json")).toContain('"root":"api"');
    expect(await after.readText(".makespan/plan.json")).not.toContain("test_b.py");
  });

  test("says what is wrong with the call and with the configuration at once", async () => {
    const files = { ...FILES, "makespan.yml": "shard: 3\n" };
    const { result } = await run({ ...PYTEST, shards: "many" }, { files });
    expect(problemsOf(result)).toEqual([
      'shards: "many" is no count. Use a whole number from 1 to 256, or auto.',
      'makespan.yml:1:1: "shard" is no setting. Did you mean shards?',
    ]);
  });

  test.each(["makespan.yml", "makespan.yaml", ".github/makespan.yml", ".github/makespan.yaml"])(
    "reads the configuration at %s, from any folder",
    async (place) => {
      const files = {
        "api/test_a.py": "",
        [place]: "suites: {api: {framework: pytest, root: api}}",
      };
      const { outputs } = await run({}, { files, folder: "/repository/docs" });
      expect(JSON.parse(outputs.get("suites") ?? "")).toHaveProperty("api");
    },
  );

  test("has to find the configuration that is named", async () => {
    const { result } = await run({ ...PYTEST, config: "ci/makespan.yml" });
    expect(problemsOf(result)).toEqual([
      'config: there is no file "ci/makespan.yml". Check the path, or leave it out to look for makespan.yml at the root and in .github.',
    ]);
  });
});

describe("makespan plan on GitHub", () => {
  const world = { files: FILES, github: true, attempt: 2 };

  test("uploads the plan under its reference", async () => {
    const { artifacts, outputs, files } = await run(PYTEST, world);
    const ref = outputs.get("plan") ?? "";
    expect(ref).toMatch(/-a2$/);
    expect(Object.fromEntries(artifacts.stored)).toEqual({
      [`makespan-plan-${ref}`]: { "plan.json": await files.readText(".makespan/plan.json") },
    });
  });

  test("uploads an empty plan too", async () => {
    const { artifacts } = await run({ framework: "go", "allow-empty": "true" }, { github: true });
    expect(artifacts.stored.size).toBe(1);
  });

  test.each(["conflict", "failed"] as const)("fails where the upload ends in: %s", async (kind) => {
    const given = planningPorts(world);
    given.artifacts.answerNext("save", { kind, why: "409" });
    const result = await plan(raw(PYTEST), given.ports);
    expect(problemsOf(result)).toEqual([
      expect.stringMatching(
        /^plan: the plan could not be uploaded as makespan-plan-[0-9a-f]{16}-a2: 409\. /,
      ),
    ]);
    expect(new Set(given.outputs.values())).toEqual(new Set([""]));
  });
});
