import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planSuites } from "../../src/commands/make-plan.ts";
import { type CountedSuite, shareCapacities } from "../../src/commands/share-capacities.ts";
import type { Constraint } from "../../src/model/constraint.ts";
import type { Suite } from "../../src/model/suite.ts";
import { testPath } from "../../src/model/units.ts";
import { planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";

const where = "makespan.yml:4:5";

describe("a resource's capacity", () => {
  it("holds over all suites and platforms of a plan, or is a problem", async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(anyWorld, async ({ files, platforms, shards, capacity }) => {
        const suites = Object.keys(files).map((name) => sampleSuite(name, platforms, shards));
        const needing = Object.values(files).filter((own) => own.some(usesDatabase)).length;
        const constraints = [postgres(capacity)];
        const planned = await planSuites(
          { suites, list: undefined, constraints, keepEmptyShards: false },
          planningPorts({ files: sources(files) }).ports,
        );
        expect(planned.ok).toBe(needing > 0 && needing * platforms <= capacity);
        if (!planned.ok) return;
        made += 1;
        const using = planned.value.plans
          .flatMap((one) => one.shards)
          .filter((shard) => shard.items.some(({ id }) => usesDatabase(id)));
        expect(using.length).toBeLessThanOrEqual(capacity);
      }),
      { numRuns: 100 },
    );
    expect(made).toBeGreaterThan(20);
  });

  it("goes to the plans with the most items a shard, and each that needs it has some", () => {
    const suites = [counted("unit", 1), counted("e2e", 5), counted("docs", 0)];
    const shared = shareCapacities([postgres(4)], suites);
    const capacities = suites.map(({ suite }) => {
      const [platform] = suite.platforms;
      const [own] = platform === undefined || !shared.ok ? [] : shared.value(suite, platform);
      return own?.kind === "resource" ? own.capacity : undefined;
    });
    expect(capacities).toEqual([1, 3, 4]);
  });

  it("that is smaller than the number of plans that need it names them and the line", () => {
    const suites = [counted("unit", 1), counted("e2e", 5)];
    expect(problemsOf(shareCapacities([postgres(1)], suites))).toEqual([
      "makespan.yml:4:5: 1 shard may use postgres, and 2 plans need it: unit on p0, e2e on p0. Raise its capacity, or narrow its pattern so that fewer suites use it.",
    ]);
  });
});

const anyName = fc.constantFrom("db_a", "db_b", "db_c", "net_a", "net_b");
const anyWorld = fc.record({
  files: fc.dictionary(
    fc.constantFrom("unit", "e2e", "api"),
    fc.uniqueArray(anyName, { minLength: 1 }),
    { minKeys: 1 },
  ),
  platforms: fc.integer({ min: 1, max: 3 }),
  shards: fc.integer({ min: 1, max: 4 }),
  capacity: fc.integer({ min: 1, max: 8 }),
});

function usesDatabase(name: string): boolean {
  return name.includes("db_");
}

function sources(files: Readonly<Record<string, readonly string[]>>) {
  const paths = Object.entries(files).flatMap(([suite, names]) =>
    names.map((name) => `${suite}/test_${name}.py`),
  );
  return Object.fromEntries(paths.map((path) => [path, ""]));
}

function sampleSuite(name: string, platforms: number, shards: number): Suite {
  return {
    ...{ name, framework: "pytest", root: ".", patterns: [`${name}/test_*.py`] },
    shards: { kind: "fixed", count: shards },
    ...{ strategy: "duration", granularity: "auto", stickiness: 0, allowEmpty: false },
    platforms: Array.from({ length: platforms }, (_, at) => ({ name: `p${at}`, axes: {} })),
  };
}

function counted(name: string, databases: number): CountedSuite {
  const items = Array.from({ length: databases }, (_, at) => ({
    id: testPath(`${name}/test_db_${at}.py`),
  }));
  return { suite: sampleSuite(name, 1, 8), items: [...items, { id: testPath(`${name}/x.py`) }] };
}

function postgres(capacity: number): Constraint {
  return { kind: "resource", name: "postgres", match: ["**/test_db_*.py"], capacity, where };
}
