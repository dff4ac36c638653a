import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Constraint } from "../../src/model/constraint.ts";
import { type EstimatedItem, entryRuns } from "../../src/model/item.ts";
import { STRATEGIES } from "../../src/model/plan.ts";
import { seconds } from "../../src/model/units.ts";
import { resolveConstraints } from "../../src/schedule/resolve-constraints.ts";
import { planSchedule, type Schedule } from "../../src/schedule/schedule.ts";
import { anyFiles, sampleFile } from "./sample-files.ts";
import { anyShards } from "./sample-items.ts";

const where = "makespan.yml:1:1";
const anyStrategy = fc.constantFrom(...STRATEGIES);

describe("constraints", () => {
  it("hold in every plan that is made", () => {
    let made = 0;
    fc.assert(
      fc.property(anyTask, anyShards, anyStrategy, (task, shards, strategy) => {
        const planned = plan(task, shards, strategy);
        if (planned === undefined) return;
        made += 1;
        for (const constraint of task.constraints) expectHolds(constraint, planned, task);
      }),
      { numRuns: 1000 },
    );
    expect(made).toBeGreaterThan(150);
  });

  it("lose no test and run none twice", () => {
    fc.assert(
      fc.property(anyTask, anyShards, anyStrategy, (task, shards, strategy) => {
        const planned = plan(task, shards, strategy);
        const entries = planned?.shards.flatMap((shard) => shard.items) ?? [];
        for (const item of planned === undefined ? [] : task.items) {
          const own = entries.filter((entry) => entry.id === item.id);
          for (const id of [`${item.id}::test_new`, ...(item.tests ?? []).map((test) => test.id)]) {
            expect(own.filter((entry) => entryRuns(entry, id))).toHaveLength(1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("charge every shard that has items with each set-up they need once, and with its bias", () => {
    fc.assert(
      fc.property(anyTask, anyShards, anyStrategy, (task, shards, strategy) => {
        for (const [at, shard] of (plan(task, shards, strategy)?.shards ?? []).entries()) {
          // Nobody waits for a bias that leaves its shard without items.
          if (shard.items.length === 0) continue;
          const ids = new Set<string>(shard.items.map((item) => item.id));
          const expected = task.constraints.reduce((sum, one) => {
            const isPaid =
              (one.kind === "setup" && one.match.some((id) => ids.has(id))) ||
              (one.kind === "bias" && one.shard === at + 1);
            return isPaid ? sum + one.seconds : sum;
          }, 0);
          expect(shard.extraSeconds ?? 0).toBeCloseTo(expected, 3);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order of the items", () => {
    fc.assert(
      fc.property(anyTask, anyShards, (task, shards) => {
        const reversed = { ...task, items: task.items.toReversed() };
        expect(plan(reversed, shards, "duration")).toEqual(plan(task, shards, "duration"));
      }),
      { numRuns: 300 },
    );
  });

  it("never make a plan beat its bound, nor be worse than in turn", () => {
    fc.assert(
      fc.property(anyTask, anyShards, (task, shards) => {
        const planned = plan(task, shards, "duration");
        const inTurn = plan(task, shards, "round-robin");
        if (planned === undefined) return;
        expect(planned.seconds).toBeGreaterThanOrEqual(planned.bound.seconds - 0.0015);
        if (inTurn !== undefined) expect(planned.seconds).toBeLessThanOrEqual(inTurn.seconds);
      }),
      { numRuns: 300 },
    );
  });

  it("never make one more shard worse", () => {
    fc.assert(
      fc.property(anyTask, anyShards, ({ items, constraints }, shards) => {
        const free = constraints.filter((one) => one.kind !== "alone");
        const fewer = plan({ items, constraints: free }, shards, "duration");
        const more = plan({ items, constraints: free }, shards + 1, "duration");
        if (fewer === undefined) return;
        expect(more?.seconds).toBeLessThanOrEqual(fewer.seconds);
      }),
      { numRuns: 300 },
    );
  });

  it("make no shard without an item, as long as no shard has a bias", () => {
    fc.assert(
      fc.property(anyTask, anyShards, ({ items, constraints }, shards) => {
        const free = constraints.filter((one) => one.kind !== "bias");
        for (const shard of plan({ items, constraints: free }, shards, "duration")?.shards ?? []) {
          expect(shard.items).not.toEqual([]);
        }
      }),
    );
  });
});

describe("a constraint", () => {
  const files = ["a", "b", "c", "d"].map((name) => sampleFile(`${name}.py`, { test_it: 10 }));

  it("of a pool numbers its shards after the others and counts its speed", () => {
    const pool = {
      kind: "pool",
      name: "gpu",
      match: ["d.py"],
      runsOn: "gpu-large",
      shards: 1,
      speed: 2,
      where,
    } as const;
    const planned = plan({ items: files, constraints: [pool] }, 2, "duration");
    expect(planned?.shards.map((shard) => [shard.pool, shard.runsOn, shard.seconds])).toEqual([
      [undefined, undefined, 20],
      [undefined, undefined, 10],
      ["gpu", "gpu-large", 5],
    ]);
  });

  it("of a set-up is paid once in each shard that has any of them, so few have", () => {
    const setup = { kind: "setup", seconds: seconds(40), match: ["*.py"], where } as const;
    const planned = plan({ items: files, constraints: [setup] }, 4, "duration");
    expect(planned?.shards.map((shard) => [shard.seconds, shard.extraSeconds])).toEqual(
      Array(4).fill([50, 40]),
    );
    const some = plan(
      { items: files, constraints: [{ ...setup, match: ["[ab].py"] }] },
      2,
      "duration",
    );
    expect(some?.shards.filter((shard) => shard.extraSeconds !== undefined)).toHaveLength(1);
    expect(some?.seconds).toBe(60);
  });

  it("of a bias makes its shard lighter by as much", () => {
    const bias = { kind: "bias", seconds: seconds(20), shard: 2, where } as const;
    const planned = plan({ items: files, constraints: [bias] }, 2, "duration");
    expect(planned?.shards.map((shard) => [shard.seconds, shard.items.length])).toEqual([
      [30, 3],
      [30, 1],
    ]);
  });

  it("of a bias leaves its shard without items where that is shorter", () => {
    const bias = { kind: "bias", seconds: seconds(60), shard: 1, where } as const;
    const planned = plan({ items: files, constraints: [bias] }, 3, "duration");
    expect(planned?.shards.map((shard) => [shard.seconds, shard.items.length])).toEqual([
      [0, 0],
      [20, 2],
      [20, 2],
    ]);
    expect(planned).toMatchObject({ seconds: 20, bound: { seconds: 20 } });
  });

  it("marks what is serial and what uses a resource", () => {
    const constraints: readonly Constraint[] = [
      { kind: "serial", match: ["a.py"], where },
      { kind: "resource", name: "postgres", match: ["a.py", "b.py"], capacity: 1, where },
    ];
    const planned = plan({ items: files, constraints }, 2, "duration");
    const items = planned?.shards.flatMap((shard) => shard.items) ?? [];
    expect(items.filter((item) => item.serial).map((item) => item.id)).toEqual(["a.py"]);
    expect(items.filter((item) => item.resources?.[0] === "postgres")).toHaveLength(2);
  });

  it("of a slow pool lets a bound count what its items take there in parts", () => {
    const slow = {
      kind: "pool",
      name: "old",
      match: ["big.py"],
      runsOn: "old",
      shards: 2,
    } as const;
    const whole = sampleFile("a.py", { test_it: 62.5 });
    const big = sampleFile("big.py", { test_a: 60, test_b: 1.5 });
    const pool = { ...slow, speed: 0.7, where };
    const planned = plan({ items: [whole, big], constraints: [pool] }, 1, "duration");
    expect(planned?.seconds).toBeLessThan(61.5 / 0.7);
    expect(planned?.bound.seconds).toBeLessThanOrEqual(planned?.seconds ?? 0);
  });

  it("that binds is named by the bound", () => {
    const together = { kind: "together", match: ["[abc].py"], where } as const;
    const { bound } = plan({ items: files, constraints: [together] }, 4, "duration") ?? {};
    expect(bound).toMatchObject({ seconds: 30, constraint: expect.stringContaining("together") });
  });
});

describe("the strategy loadgroup", () => {
  it("keeps files with one mark together, where duration does not", () => {
    const items = ["a", "b"].map((name) =>
      sampleFile(
        `${name}.py`,
        { test_it: 10 },
        { marks: [{ kind: "group", group: "db", tests: ["test_it"] }] },
      ),
    );
    expect(plan({ items, constraints: [] }, 2, "loadgroup")?.shards).toHaveLength(1);
    expect(plan({ items, constraints: [] }, 2, "duration")?.shards).toHaveLength(2);
  });
});

interface ConstrainedItems {
  readonly items: readonly EstimatedItem[];
  readonly constraints: readonly Constraint[];
}

const anyTask: fc.Arbitrary<ConstrainedItems> = anyFiles
  .filter((items) => items.length > 0)
  .chain((items) => {
    const match = fc.subarray(
      items.map((item) => String(item.id)),
      { minLength: 1, maxLength: Math.min(4, items.length) },
    );
    const took = fc.constantFrom(0, 1, 10, 40).map(seconds);
    const one = fc.oneof<fc.Arbitrary<Constraint>[]>(
      fc.record({ kind: fc.constant("together"), match, where: fc.constant(where) }),
      fc.record({
        kind: fc.constant("together"),
        match,
        by: fc.constantFrom("file", "class", "directory", "package"),
        where: fc.constant(where),
      }),
      fc.record({ kind: fc.constant("alone"), match, where: fc.constant(where) }),
      fc.record({ kind: fc.constant("serial"), match, where: fc.constant(where) }),
      fc.record({
        kind: fc.constant("resource"),
        name: fc.constantFrom("db", "port"),
        match,
        capacity: fc.integer({ min: 1, max: 3 }),
        where: fc.constant(where),
      }),
      fc.record({ kind: fc.constant("apart"), match, where: fc.constant(where) }),
      fc.record({
        kind: fc.constant("pool"),
        name: fc.constantFrom("gpu", "arm"),
        match,
        runsOn: fc.constant("large"),
        shards: fc.integer({ min: 1, max: 2 }),
        speed: fc.constantFrom(1, 2, 0.7),
        where: fc.constant(where),
      }),
      fc.record({ kind: fc.constant("setup"), seconds: took, match, where: fc.constant(where) }),
      fc.record({
        kind: fc.constant("bias"),
        seconds: took,
        shard: fc.integer({ min: 1, max: 3 }),
        where: fc.constant(where),
      }),
    );
    return fc.record({
      items: fc.constant(items),
      constraints: fc.array(one, { maxLength: 4 }),
    });
  });

function plan(
  { items, constraints }: ConstrainedItems,
  shards: number,
  strategy: (typeof STRATEGIES)[number],
): Schedule | undefined {
  const rules = resolveConstraints({ constraints, items: items.map((item) => item.id), shards });
  if (!rules.ok) return undefined;
  const planned = planSchedule({ items, shards, strategy, rules: rules.value });
  return planned.ok ? planned.value : undefined;
}

function expectHolds(constraint: Constraint, planned: Schedule, { items }: ConstrainedItems): void {
  const match = new Set<string>(constraint.kind === "bias" ? [] : constraint.match);
  const shards = planned.shards.map((shard) => shard.items.filter((item) => match.has(item.id)));
  const used = shards.filter((own) => own.length > 0);
  const everywhere = planned.shards.filter((_, at) => (shards[at] ?? []).length > 0);
  switch (constraint.kind) {
    case "together":
      expectTogether(constraint.by, used, items);
      break;
    case "alone":
      for (const shard of everywhere) expect(shard).toMatchObject({ items: [{}], alone: true });
      break;
    case "serial":
      expect(shards.flat().every((item) => item.serial === true)).toBe(true);
      break;
    case "resource":
      expect(used.length).toBeLessThanOrEqual(constraint.capacity);
      expect(shards.flat().every((item) => item.resources?.includes(constraint.name))).toBe(true);
      break;
    case "apart":
      for (const own of used) expect(new Set(own.map((item) => item.id)).size).toBe(1);
      break;
    case "pool":
      expect(everywhere.every((shard) => shard.pool === constraint.name)).toBe(true);
      expect(
        planned.shards.filter((shard) => shard.pool === constraint.name).length,
      ).toBeLessThanOrEqual(constraint.shards);
      break;
    case "setup":
      for (const shard of everywhere) {
        expect(shard.extraSeconds ?? 0).toBeGreaterThanOrEqual(constraint.seconds);
      }
      break;
    case "bias":
      expectBias(constraint, planned);
      break;
  }
}

function expectTogether(
  by: string | undefined,
  used: readonly (readonly {
    id: string;
    only?: readonly string[];
    except?: readonly string[];
  }[])[],
  items: readonly EstimatedItem[],
): void {
  const shardsBy = (keyOf: (id: string) => string) => {
    const pairs = used.flatMap((own, at) => own.map((item) => [keyOf(item.id), at] as const));
    const keys = new Set(pairs.map(([key]) => key));
    for (const key of keys) {
      expect(new Set(pairs.filter(([one]) => one === key).map(([, at]) => at)).size).toBe(1);
    }
  };
  if (by === undefined) expect(used.length).toBeLessThanOrEqual(1);
  if (by === "file") shardsBy((id) => id);
  // A package of patterns that are names is the folder.
  if (by === "directory" || by === "package") shardsBy((id) => id.slice(0, id.lastIndexOf("/")));
  if (by !== "class") return;
  for (const item of items) {
    const entries = used.flat().filter((entry) => entry.id === item.id);
    for (const scope of ["TestA", "TestB"]) {
      const tests = (item.tests ?? []).filter((test) => test.id.includes(`::${scope}::`));
      const having = entries.filter((entry) =>
        tests.some((test) => entryRuns(entry as never, test.id)),
      );
      expect(having.length).toBeLessThanOrEqual(1);
    }
  }
}

function expectBias(bias: { readonly shard: number; readonly seconds: number }, planned: Schedule) {
  const shard = planned.shards[bias.shard - 1];
  if (shard === undefined || shard.items.length === 0) return;
  expect(shard.extraSeconds ?? 0).toBeGreaterThanOrEqual(bias.seconds);
}
