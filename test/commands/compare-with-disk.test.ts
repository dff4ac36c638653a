import { describe, expect, test } from "vitest";
import { compareWithDisk } from "../../src/commands/compare-with-disk.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";
import { type Shares, sampleSuite } from "../support/sample-run.ts";

function compare(shares: Shares, paths: readonly string[], changes: Partial<SuitePlan> = {}) {
  const suite = sampleSuite(shares, { framework: "pytest", ...changes });
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("the sample has no shard");
  const files = Object.fromEntries(paths.map((path) => [path, ""]));
  return compareWithDisk(suite, shard, planningPorts({ files }).ports);
}

async function compared(...given: Parameters<typeof compare>) {
  const { entries, gone, unplanned } = unwrap(await compare(...given));
  return { entries: entries.map(({ id }) => id), gone, unplanned };
}

describe("a share compared with what is on disk", () => {
  test("is all there", async () => {
    expect(await compared([["test_a.py"], ["test_b.py"]], ["test_a.py", "test_b.py"])).toEqual({
      entries: ["test_a.py"],
      gone: [],
      unplanned: [],
    });
  });

  test("tells what is gone of its own, and what no shard has", async () => {
    const paths = ["test_a.py", "test_new.py"];
    expect(await compared([["test_a.py", "test_x.py"], ["test_b.py"]], paths)).toEqual({
      entries: ["test_a.py"],
      gone: ["test_x.py"],
      unplanned: ["test_new.py"],
    });
  });

  test("keeps every part of an item", async () => {
    const part = { id: "test_a.py", part: "1/2", only: ["test_a.py::test"] };
    const { entries } = unwrap(await compare([[part], ["test_b.py"]], ["test_a.py", "test_b.py"]));
    expect(entries).toEqual([expect.objectContaining(part)]);
  });

  test("looks below the suite's root only", async () => {
    const paths = ["api/test_a.py", "test_b.py"];
    expect(await compared([["api/test_a.py"]], paths, { root: "api" })).toMatchObject({
      unplanned: [],
    });
  });

  test("has problems where a name on disk cannot be handed on", async () => {
    expect(problemsOf(await compare([["test_a.py"]], ["test_a.py", "test_x\ny.py"]))).toHaveLength(
      1,
    );
  });
});

describe("a listed share", () => {
  const listed = { listed: true, patterns: [] };

  test("knows nothing unplanned, and what of its own is no file", async () => {
    expect(await compared([["a.py", "b.py"], ["c.py"]], ["a.py", "z.py"], listed)).toEqual({
      entries: ["a.py"],
      gone: ["b.py"],
      unplanned: [],
    });
  });

  test("of Go finds packages as folders", async () => {
    const changes = { ...listed, framework: "go" } as const;
    expect(await compared([["pkg", "gone"]], ["pkg/a_test.go"], changes)).toMatchObject({
      entries: ["pkg"],
      gone: ["gone"],
    });
  });

  test("of a custom command may name anything", async () => {
    const changes = { ...listed, framework: "custom" } as const;
    expect(await compared([["scenario 7"]], [], changes)).toMatchObject({
      entries: ["scenario 7"],
    });
  });
});
