import { describe, expect, test } from "vitest";
import { planPlatform } from "../../src/commands/plan-platform.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { unwrap } from "../../src/model/problem.ts";
import type { Suite } from "../../src/model/suite.ts";
import { testPath } from "../../src/model/units.ts";
import { NO_RULES } from "../../src/schedule/rules.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";

const FILES = Array.from({ length: 12 }, (_, at) => `t/test_${at}.py`);

/** So many runs, in which each file takes ten seconds, and up to one more or less. */
function historyOf(runs: number): History {
  return Array.from({ length: runs }, (_, run) =>
    sampleRun(
      run,
      FILES.map((id, at) => sampleItem(id, { t: 10 + ((run * 7 + at * 3) % 5) / 2 - 1 })),
    ),
  ).reduce(learn, emptyHistory("unit"));
}

function planned(history: History) {
  const platform = { name: "default", axes: {} };
  const suite: Suite = {
    ...{ name: "unit", framework: "pytest", root: ".", patterns: ["*.py"], allowEmpty: false },
    ...{ strategy: "duration", granularity: "file", stickiness: 0.03, platforms: [platform] },
    shards: { kind: "fixed", count: 3 },
  };
  return unwrap(
    planPlatform({
      ...{
        suite,
        platform,
        history,
        rules: NO_RULES,
        place: "",
        notes: [],
        keepEmptyShards: false,
      },
      items: FILES.map((id) => ({ id: testPath(id) })),
      ...{ listed: false, parts: false },
    }),
  );
}

describe("the forecast of a plan", () => {
  test("is in every shard and for the last of them, around what is predicted", () => {
    const { shards, forecast } = planned(historyOf(5));
    expect(forecast?.p50).toBeGreaterThanOrEqual(
      Math.max(...shards.map((one) => one.forecast?.p50 ?? 99)),
    );
    for (const { seconds, wallSeconds = seconds, forecast: own } of shards) {
      expect(own?.p10).toBeLessThan(own?.p90 ?? 0);
      expect(Math.abs((own?.p50 ?? 0) - wallSeconds)).toBeLessThan(6);
    }
  });

  test("is left out as long as no two runs were foretold, and where the plan goes by count", () => {
    for (const runs of [0, 1, 2]) {
      const plan = planned(historyOf(runs));
      expect(plan).not.toHaveProperty("forecast");
      for (const shard of plan.shards) expect(shard).not.toHaveProperty("forecast");
    }
  });

  test("is the same each time", () => {
    expect(planned(historyOf(4))).toEqual(planned(historyOf(4)));
  });
});
