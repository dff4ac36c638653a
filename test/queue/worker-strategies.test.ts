import { expect, test } from "vitest";
import { testPath } from "../../src/model/units.ts";
import { groupOf } from "../../src/queue/worker-strategies.ts";

const id = testPath("tests/test_a.py");

test("keeps what xdist's strategy of the same name keeps on one worker", () => {
  const part = { id, only: [`${id}::TestA::test_x`, `${id}::TestA::test_y[a::b]`] };
  const mixed = { id, only: [`${id}::TestA::test_x`, `${id}::test_y`] };
  expect(groupOf(part, "load")).toBeUndefined();
  expect(groupOf(part, "worksteal")).toBeUndefined();
  expect(groupOf(part, "loadfile")).toBe(id);
  expect(groupOf(part, "loadscope")).toBe(`${id}::TestA`);
  expect(groupOf(mixed, "loadscope")).toBe(id);
  expect(groupOf({ id }, "loadscope")).toBe(id);
  expect(groupOf({ id, group: "db" }, "loadgroup")).toBe("db");
  expect(groupOf({ id }, "loadgroup")).toBeUndefined();
});
