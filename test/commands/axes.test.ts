import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Axes,
  type Combination,
  combinationCount,
  expandAxes,
} from "../../src/commands/axes.ts";

function axes(values: Axes["axes"], rest: Partial<Axes> = {}): Axes {
  return { axes: values, include: [], exclude: [], ...rest };
}

describe("expandAxes", () => {
  test("varies the first axis slowest", () => {
    expect(expandAxes(axes({ os: ["linux", "windows"], python: ["3.12", "3.13"] }))).toEqual([
      { os: "linux", python: "3.12" },
      { os: "linux", python: "3.13" },
      { os: "windows", python: "3.12" },
      { os: "windows", python: "3.13" },
    ]);
  });

  test("leaves out every combination that an exclusion describes in part", () => {
    const exclude = [{ os: "windows" }, { os: "linux", python: "3.12" }];
    const given = axes({ os: ["linux", "windows"], python: ["3.12", "3.13"] }, { exclude });
    expect(expandAxes(given)).toEqual([{ os: "linux", python: "3.13" }]);
  });

  test("includes as GitHub's own example does", () => {
    const given = axes(
      { fruit: ["apple", "pear"], animal: ["cat", "dog"] },
      {
        include: [
          { color: "green" },
          { color: "pink", animal: "cat" },
          { fruit: "apple", shape: "circle" },
          { fruit: "banana" },
          { fruit: "banana", animal: "cat" },
        ],
      },
    );
    expect(expandAxes(given)).toEqual([
      { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
      { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
      { fruit: "pear", animal: "cat", color: "pink" },
      { fruit: "pear", animal: "dog", color: "green" },
      { fruit: "banana" },
      { fruit: "banana", animal: "cat" },
    ]);
  });

  test("adds nothing to a combination that was excluded, but includes it again by itself", () => {
    const rest = { exclude: [{ os: "windows" }], include: [{ os: "windows" }] };
    expect(expandAxes(axes({ os: ["linux", "windows"] }, rest))).toEqual([
      { os: "linux" },
      { os: "windows" },
    ]);
  });

  test("takes each inclusion as a combination of its own where there are no axes", () => {
    const include = [{ os: "linux" }, { os: "windows" }];
    expect(expandAxes(axes({}, { include }))).toEqual(include);
  });

  test("has no combination without axes, and none with an axis without values", () => {
    expect(expandAxes(axes({}))).toEqual([]);
    expect(expandAxes(axes({ os: ["linux"], python: [] }))).toEqual([]);
  });

  test("takes names of what every object has for axes like any other", () => {
    const given = axes(
      { os: ["a"] },
      { include: [{ toString: "b" }], exclude: [{ valueOf: "c" }] },
    );
    expect(expandAxes(given)).toEqual([{ os: "a", toString: "b" }]);
  });
});

const anyValues = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 });
const anyAxes = fc.dictionary(fc.constantFrom("x", "y", "z"), anyValues, {
  minKeys: 1,
  noNullPrototype: true,
});

test("has every combination of the axes' values exactly once", () => {
  fc.assert(
    fc.property(anyAxes, (values) => {
      const all = expandAxes(axes(values));
      expect(all).toHaveLength(combinationCount(values));
      expect(new Set(all.map(asText)).size).toBe(all.length);
      for (const one of all) {
        for (const [axis, value] of Object.entries(one)) expect(values[axis]).toContain(value);
      }
    }),
  );
});

test("never loses a combination by including one", () => {
  const anyCombination = fc.dictionary(fc.constantFrom("x", "y", "w"), fc.constantFrom("a", "b"), {
    minKeys: 1,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(anyAxes, fc.array(anyCombination), (values, include) => {
      const without = expandAxes(axes(values));
      const extended = expandAxes(axes(values, { include })).slice(0, without.length);
      for (const [at, one] of without.entries()) expect(extended[at]).toMatchObject(one);
    }),
  );
});

function asText(one: Combination): string {
  return JSON.stringify(one);
}
