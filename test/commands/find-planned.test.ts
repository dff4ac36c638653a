import { describe, expect, test } from "vitest";
import { findPlanned } from "../../src/commands/find-planned.ts";
import { testPath } from "../../src/model/units.ts";
import { problemsOf } from "../support/problems.ts";

const IDS = [
  "tests/unit/test_a.py",
  "tests/db/test_a.py",
  "tests/db/test_users.py",
  "tests/[odd].py",
  "__proto__",
].map(testPath);

const found = (written: string) => {
  const result = findPlanned(written, IDS);
  return result.ok ? result.value : problemsOf(result).join("\n");
};

describe("an item of a plan", () => {
  test.each([
    ["tests/db/test_users.py", "tests/db/test_users.py"],
    ["./tests/db/test_users.py", "tests/db/test_users.py"],
    ["tests\\db\\test_users.py", "tests/db/test_users.py"],
    ["test_users.py", "tests/db/test_users.py"],
    ["unit/test_a.py", "tests/unit/test_a.py"],
    ["tests/unit", "tests/unit/test_a.py"],
    ["tests/unit/", "tests/unit/test_a.py"],
    ["*users*", "tests/db/test_users.py"],
    ["tests/*/test_u*", "tests/db/test_users.py"],
    ["tests/[odd].py", "tests/[odd].py"],
    ["__proto__", "__proto__"],
  ])("is found by %j", (written, id) => {
    expect(found(written)).toEqual({ id });
  });

  test("is found by a test of it, which is meant then", () => {
    expect(found("tests/db/test_a.py::TestA::test_b[1]")).toEqual({
      id: "tests/db/test_a.py",
      test: "tests/db/test_a.py::TestA::test_b[1]",
    });
  });

  test.each(["test_a.py", "tests/*/test_a.py"])("is asked for where %j is several", (written) => {
    expect(found(written)).toBe(
      `${written}: 2 items of the plan match. Name one of them:\ntests/db/test_a.py\ntests/unit/test_a.py`,
    );
  });

  test("is asked for with the first twenty of many", () => {
    const many = Array.from({ length: 25 }, (_, at) => testPath(`t/${at + 10}.py`));
    const [text = ""] = problemsOf(findPlanned("t", many));
    expect(text.split("\n").slice(-2)).toEqual(["t/29.py", "and 5 more"]);
  });

  test.each([
    ["tests/db/test_user.py", "tests/db/test_users.py"],
    ["tests/elsewhere/of/it/test_usres.py", "tests/db/test_users.py"],
  ])("is suggested for %j", (written, meant) => {
    expect(found(written)).toContain(`the plan has no such item. Did you mean ${meant}?`);
  });

  test("is not made up for what is nothing like it", () => {
    expect(found("entirely different")).not.toContain("Did you mean");
    expect(problemsOf(findPlanned("a", []))).toHaveLength(1);
  });
});
