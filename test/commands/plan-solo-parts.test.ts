import { describe, expect, test } from "vitest";
import { planPlatform } from "../../src/commands/plan-platform.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import type { ShardObservation } from "../../src/model/observation.ts";
import type { PlannedItem, PlannedShard, SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import type { Suite } from "../../src/model/suite.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { NO_RULES } from "../../src/schedule/rules.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";

const BIG = "big";
const SMALL = Array.from({ length: 50 }, (_, at) => ({ id: `s${at}`, took: 1 + (at % 3) }));
/** Of an invocation, and of a package. */
const [START, FILE] = [2, 0.3];

interface Work {
  readonly files: number;
  readonly tests: number;
  readonly longest: number;
  /** Tests of each part, one invocation after another. */
  readonly solo: readonly number[];
}

/** Two packages at a time, none done before its longest, and then each part by itself. */
function wallOf({ files, tests, longest, solo }: Work): number {
  const parts = solo.reduce((sum, own) => sum + START + FILE + own, 0);
  const beside = START + Math.max(FILE * files + tests / 2, FILE + longest);
  return (files === 0 ? 0 : beside) + parts;
}

function ran(work: Work): ShardObservation {
  const { files, tests, longest, solo } = work;
  const wall = seconds(wallOf(work));
  const alone = solo.reduce((sum, own) => sum + own, 0);
  return {
    ...{ shard: "1/5", wallSeconds: wall, testSeconds: seconds(tests + alone) },
    ...{ items: files + solo.length, invocations: 1 + solo.length },
    costs: {
      files: files + solo.length,
      starts: 1 + solo.length,
      invocationSeconds: wall,
      longestSeconds: seconds(longest),
      ...(solo.length === 0 ? {} : { solo: { files: solo.length, testSeconds: seconds(alone) } }),
    },
  };
}

function learned(): History {
  const shards = [
    ran({ files: 3, tests: 6, longest: 3, solo: [17] }),
    ran({ files: 9, tests: 20, longest: 3, solo: [9, 8] }),
    ran({ files: 20, tests: 41, longest: 3, solo: [] }),
    ran({ files: 18, tests: 33, longest: 3, solo: [5] }),
    ran({ files: 2, tests: 27, longest: 24, solo: [] }),
  ];
  const itemsOf = (off: number) => [
    ...SMALL.map(({ id, took }) => sampleItem(id, { t: took * off })),
    sampleItem(BIG, Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`T${at}`, 4 * off]))),
  ];
  return [1, 1.02, 0.98, 1.01, 0.99]
    .map((off, at) => sampleRun(at, itemsOf(off), { shards }))
    .reduce(learn, emptyHistory("unit"));
}

function planned(framework: Suite["framework"]): SuitePlan {
  const platform = { name: "default", axes: {} };
  const suite: Suite = {
    ...{ name: "unit", framework, root: ".", patterns: ["**/*"], platforms: [platform] },
    shards: { kind: "fixed", count: 4 },
    ...{ strategy: "duration", granularity: "auto", stickiness: 0.03, allowEmpty: false },
  };
  const items = [...SMALL.map(({ id }) => id), BIG].map((id) => ({ id: testPath(id) }));
  return unwrap(
    planPlatform({
      ...{ suite, platform, items, history: learned(), rules: NO_RULES, place: "", notes: [] },
      ...{ listed: false, parts: true, keepEmptyShards: false },
    }),
  );
}

function workOf({ items }: PlannedShard): Work {
  const isPart = ({ part }: PlannedItem) => part !== undefined;
  const beside: readonly number[] = items.filter((item) => !isPart(item)).map((one) => one.seconds);
  return {
    files: beside.length,
    tests: beside.reduce((sum, own) => sum + own, 0),
    longest: Math.max(0, ...beside),
    solo: items.filter(isPart).map((item) => item.seconds),
  };
}

describe("a plan of a suite whose parts are started one by one", () => {
  test("knows of each shard what its parts take with nothing beside them", () => {
    const { shards, costs, forecast, wallSeconds = 0 } = planned("go");
    expect(costs).toMatchObject({ soloParts: true, invocations: 1 });
    expect(shards.flatMap(({ items }) => items).filter(({ part }) => part).length).toBeGreaterThan(
      1,
    );
    for (const shard of shards) {
      const wall = wallOf(workOf(shard));
      expect(Math.abs((shard.wallSeconds ?? 0) / wall - 1)).toBeLessThan(0.05);
      expect(Math.abs((shard.forecast?.p50 ?? 0) / wall - 1)).toBeLessThan(0.05);
    }
    expect(Math.abs((forecast?.p50 ?? 0) / wallSeconds - 1)).toBeLessThan(0.05);
  });

  test("says nothing of it where parts run with all else", () => {
    expect(planned("vitest").costs).not.toHaveProperty("soloParts");
  });
});
