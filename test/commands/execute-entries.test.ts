import { describe, expect, test } from "vitest";
import { selectEntries } from "../../src/commands/execute-entries.ts";
import type { SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { fakePorts } from "../support/fake-ports.ts";
import { sampleSuite } from "../support/sample-run.ts";

const SHARE = [
  { id: "a", seconds: 1 },
  { id: "b", seconds: 3 },
  { id: "big", seconds: 9, part: "1/2", only: ["big::TestX"] },
  { id: "c", seconds: 3 },
  { id: "d", seconds: 2 },
];

function orderOf(framework: SuitePlan["framework"], changes: Partial<SuitePlan> = {}) {
  const suite = sampleSuite([SHARE], { framework, ...changes });
  const entries = suite.shards[0]?.items ?? [];
  const argv = framework === "go" ? ["go", "test", "./..."] : ["pytest"];
  const command = { kind: "argv", argv } as const;
  const request = { command, suite, entries, scratch: "/scratch" };
  const ports = fakePorts({
    repository: { folder: "/repository" },
    run: { hooks: "/hooks", childEnvironment: {}, windows: false },
  });
  const invocations = unwrap(selectEntries(request, ports));
  return invocations.map((one) => one.entries.map(({ id }) => id));
}

describe("the entries of a shard", () => {
  test("start longest first where Go runs several packages at a time, and parts after them", () => {
    expect(orderOf("go")).toEqual([["b", "c", "d", "a"], ["big"]]);
  });

  test("stay in their order where times are not known, and for other frameworks", () => {
    const unknown = { runs: 0, sources: { default: 5 } };
    expect(orderOf("go", { history: unknown })).toEqual([["a", "b", "c", "d"], ["big"]]);
    expect(orderOf("pytest")).toEqual([["a", "b", "big", "c", "d"]]);
  });

  test("give way to what is urgent", () => {
    const share = SHARE.map((item) =>
      item.id === "a" ? { ...item, urgent: "failed" as const } : item,
    );
    const { shards } = sampleSuite([share]);
    expect(orderOf("go", { shards })[0]).toEqual(["a", "b", "c", "d"]);
  });
});
