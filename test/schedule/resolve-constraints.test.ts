import { describe, expect, it } from "vitest";
import type { Constraint } from "../../src/model/constraint.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { resolveConstraints } from "../../src/schedule/resolve-constraints.ts";

const items = [
  "tests/a.py",
  "tests/db/b.py",
  "tests/db/c.py",
  "packages/x/s/d.py",
  "packages/y/e.py",
];
const where = "makespan.yml:7:5";

describe("resolving constraints", () => {
  it("says where a pattern is that matches nothing", () => {
    expect(problemsOf({ kind: "alone", match: ["tests/**", "test/nothing/**"], where })).toEqual([
      {
        where,
        what: 'no item matches "test/nothing/**", which is to be alone',
        how: expect.any(String),
      },
    ]);
  });

  it("takes the very name of an item, whatever its characters mean", () => {
    const odd = "tests/[slug].test.ts";
    const resolved = resolveConstraints({
      constraints: [{ kind: "serial", match: [odd], where }],
      items: [testPath(odd)],
      shards: 2,
    });
    expect(resolved).toMatchObject({ ok: true, value: { serial: new Set([odd]) } });
  });

  it("keeps packages and folders together each for themselves", () => {
    expect(blocksOf({ kind: "together", match: ["packages/**"], by: "package", where })).toEqual(
      [],
    );
    expect(blocksOf({ kind: "together", match: ["tests/**"], by: "directory", where })).toEqual([
      ["tests/db/b.py", "tests/db/c.py"],
    ]);
    expect(blocksOf({ kind: "together", match: ["**"], by: "package", where })).toEqual([
      ["packages/x/s/d.py", "packages/y/e.py"],
      ["tests/a.py", "tests/db/b.py", "tests/db/c.py"],
    ]);
  });

  it("joins what overlaps", () => {
    expect(
      blocksOf(
        { kind: "together", match: ["tests/a.py", "tests/db/b.py"], where },
        { kind: "together", match: ["tests/db/*"], where },
      ),
    ).toEqual([["tests/a.py", "tests/db/b.py", "tests/db/c.py"]]);
  });

  it("refuses to keep an item alone and together with another", () => {
    const alone = { kind: "alone", match: ["tests/db/b.py"], where } as const;
    const together = {
      kind: "together",
      match: ["tests/db/*"],
      where: "makespan.yml:8:5",
    } as const;
    expect(problemsOf(alone, together)).toMatchObject([
      { where, what: "tests/db/b.py is to be alone, and together with tests/db/c.py" },
    ]);
  });

  it("refuses to keep two items apart and together", () => {
    const apart = { kind: "apart", match: ["tests/db/*"], where } as const;
    const together = { kind: "together", match: ["tests/**"], where } as const;
    expect(problemsOf(apart, together)[0]?.what).toContain("are to be apart, and together");
  });

  it("refuses to keep more items apart than there may be shards", () => {
    expect(problemsOf({ kind: "apart", match: ["**"], where })[0]?.what).toBe(
      "5 items are to be apart, and there are at most 4 shards",
    );
  });

  it("refuses to keep more items alone than there may be shards, each pool by itself", () => {
    const all = { kind: "alone", match: ["**"], where } as const;
    expect(problemsOf(all)).toMatchObject([
      {
        where,
        what: "each item that is alone needs a shard of its own: that makes 5, and there are at most 4",
      },
    ]);
    const most = { ...all, match: ["tests/**", "packages/x/**"] };
    expect(problemsOf(most)[0]?.what).toContain("with one for the rest that makes 5");
    expect(problemsOf({ ...all, match: ["tests/**"] })).toEqual([]);
    expect(problemsOf({ ...all, match: ["tests/db/b.py"] }, pool("gpu", "tests/db/*"))).toEqual([
      expect.objectContaining({
        what: expect.stringContaining("alone in the pool gpu needs a shard of its own"),
      }),
    ]);
  });

  it("refuses a capacity that pools and lonely items use up", () => {
    const resource = {
      kind: "resource",
      name: "db",
      match: ["tests/**"],
      capacity: 2,
      where,
    } as const;
    const alone = { kind: "alone", match: ["tests/db/*"], where } as const;
    expect(problemsOf(resource, alone)[0]?.what).toBe(
      "db may be in 2 shards, and is needed in 3: 2 for items that are alone, 1 for the rest",
    );
  });

  it("refuses to keep items together across the edge of a pool", () => {
    const together = { kind: "together", match: ["tests/db/*"], where } as const;
    expect(problemsOf(pool("gpu", "tests/db/b.py"), together)[0]?.what).toBe(
      "tests/db/b.py is to run in the pool gpu, and together with tests/db/c.py, which is not in it",
    );
  });

  it("refuses an item in two pools, and a pool described twice", () => {
    expect(problemsOf(pool("gpu", "tests/a.py"), pool("arm", "tests/a.py"))).toHaveLength(2);
    expect(problemsOf(pool("gpu", "tests/a.py"), pool("gpu", "tests/db/*"))[0]?.what).toContain(
      "is also described at",
    );
  });

  it("refuses numbers that make no sense, all of them at once", () => {
    const problems = problemsOf(
      { kind: "resource", name: "db", match: ["tests/*"], capacity: 0.5, where },
      { kind: "bias", seconds: seconds(20), shard: 0, where },
      { kind: "bias", seconds: seconds(20), shard: 9, where },
      { ...pool("gpu", "tests/a.py"), speed: 0 },
    );
    expect(problems.map((problem) => problem.what)).toEqual(
      expect.arrayContaining([
        "the capacity of db is no whole number of at least 1",
        "shards are counted from 1",
        "there is no shard 9: there are at most 5",
        "the speed of the pool gpu is no number above 0",
      ]),
    );
  });
});

function resolve(constraints: readonly Constraint[]) {
  return resolveConstraints({ constraints, items: items.map(testPath), shards: 4 });
}

function problemsOf(...constraints: readonly Constraint[]) {
  const resolved = resolve(constraints);
  return resolved.ok ? [] : resolved.problems;
}

function blocksOf(...constraints: readonly Constraint[]): readonly (readonly string[])[] {
  const resolved = resolve(constraints);
  const blocks = resolved.ok ? resolved.value.blocks : [];
  return blocks.map((block) => [...block].toSorted()).toSorted();
}

function pool(name: string, match: string): Constraint & { readonly kind: "pool" } {
  return { kind: "pool", name, match: [match], runsOn: "large", shards: 1, speed: 1, where };
}
