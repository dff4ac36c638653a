import { describe, expect, test } from "vitest";
import { itemIds } from "../../src/model/item.ts";
import type { FrameworkName } from "../../src/model/plan.ts";
import { quarantineOf } from "../../src/model/quarantine.ts";
import { testPath } from "../../src/model/units.ts";

function found(framework: FrameworkName, entries: readonly string[], id: string) {
  const quarantine = entries.map((one) => ({ test: one, until: "2027-01-31", reason: one }));
  const [item = "", ...name] = id.split("::");
  return quarantineOf({ framework, quarantine }).find(testPath(item), name.join("::"))?.test;
}

describe("a test is in quarantine", () => {
  test.each([
    ["pytest", "a.py::t", "a.py::t", true],
    ["pytest", "a.py::t", "a.py::t[1]", true],
    ["pytest", "a.py::t[1]", "a.py::t[1]", true],
    ["pytest", "a.py::t[1]", "a.py::t[2]", false],
    ["pytest", "a.py::t[1]", "a.py::t", false],
    ["pytest", "a.py::t", "a.py::t2", false],
    ["pytest", "a.py::t", "a.py::t/1", false],
    ["pytest", "a.py::T", "a.py::T::t", false],
    ["pytest", "a.py::T::t", "a.py::T::t", true],
    ["pytest", "a.py::t", "b.py::t", false],
    ["go", "a::TestX", "a::TestX/one", true],
    ["go", "a::TestX/one", "a::TestX", false],
    ["go", "a::TestX", "a::TestXY", false],
    ["vitest", "a.ts::group > works", "a.ts::group > works", true],
    ["vitest", "a.ts::group", "a.ts::group > works", false],
    ["custom", "a::constructor", "a::constructor", true],
    ["custom", "a::b", "a::__proto__", false],
  ] as const)(
    "by its own name or that of what it belongs to: %s %s %s",
    (...[framework, entry, id, is]) => {
      expect(found(framework, [entry], id)).toBe(is ? entry : undefined);
    },
  );

  test("by the entry that names it most closely", () => {
    expect(found("pytest", ["a.py::t", "a.py::t[1]"], "a.py::t[1]")).toBe("a.py::t[1]");
    expect(found("pytest", ["a.py::t[1]", "a.py::t"], "a.py::t[2]")).toBe("a.py::t");
  });

  test("of none where the plan has none", () => {
    expect(quarantineOf({ framework: "go" }).find(testPath("a"), "t")).toBeUndefined();
  });
});

test("an id may belong to every item that ends at a separator", () => {
  expect(itemIds("a::b::c")).toEqual(["a", "a::b"]);
  expect(itemIds("a")).toEqual([]);
  expect(itemIds("::a")).toEqual([]);
});
