import { expect, test } from "vitest";
import { withTestsOfGiants } from "../../src/commands/tests-of-giants.ts";
import { frameworks } from "../../src/frameworks/frameworks.ts";
import { estimatesOf } from "../../src/history/estimate.ts";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import type { FrameworkName } from "../../src/model/plan.ts";
import type { Suite } from "../../src/model/suite.ts";
import { testPath } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";

const HISTORY = learn(
  emptyHistory("unit"),
  sampleRun(1, [
    sampleItem("big", { TestA: 0.01, "TestA/one": 4, "TestA/two": 5, TestB: 6 }),
    sampleItem("small", { TestC: 0.1, TestD: 0.1 }),
  ]),
);

function giants(framework: FrameworkName, parallelism = 1) {
  const suite: Suite = {
    ...{ name: "unit", framework, root: ".", patterns: [], allowEmpty: false },
    ...{ strategy: "duration", granularity: "auto", stickiness: 0.03, platforms: [] },
    shards: { kind: "fixed", count: 4 },
  };
  const items = ["big", "small"].map((id) => ({ id: testPath(id) }));
  const { items: estimated, testsOf } = estimatesOf(HISTORY, "default", items);
  return withTestsOfGiants(estimated, {
    suite,
    framework: frameworks[framework],
    testsOf,
    parallelism,
  });
}

test("only what can be a giant comes with its tests", () => {
  const [big, small] = giants("pytest");
  expect(big?.tests?.map(({ id }) => id)).toEqual([
    "big::TestA",
    "big::TestA/one",
    "big::TestA/two",
    "big::TestB",
  ]);
  expect(small).not.toHaveProperty("tests");
});

test("a Go test takes at least as long as the longest of its subtests, which nobody can name", () => {
  const [big] = giants("go");
  expect(big?.tests).toMatchObject([
    { id: "big::TestA", seconds: 5 },
    { id: "big::TestB", seconds: 6 },
  ]);
});

test("where a shard runs many at a time, what is short of a share by itself may be long beside others", () => {
  const [, small] = giants("pytest", 8);
  expect(small?.tests).toHaveLength(2);
});
