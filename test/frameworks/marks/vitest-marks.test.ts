import { describe, expect, it } from "vitest";
import { vitestMarks } from "../../../src/frameworks/marks/vitest-marks.ts";

describe("Vitest's marks", () => {
  it("are each sequential suite, and the sequential tests together", () => {
    const marks = vitestMarks(`
describe.sequential("db", () => { test("a", () => {}); });
describe("free", () => {});
suite.sequential('net (v2) [x]', () => {});
test.sequential(\`one\`, () => {});
it.sequential( "two", () => {});
// describe.sequential("not this", () => {});
`);
    expect(marks).toEqual([
      { kind: "ordered", tests: ["db"] },
      { kind: "ordered", tests: ["net (v2) [x]"] },
      { kind: "ordered", tests: ["one", "two"] },
    ]);
  });

  it.each([
    'describe("outer", () => {\n  describe.sequential("inner", () => {});\n});',
    "describe.sequential(`suite ${name}`, () => {});",
    'describe.sequential("it\\"s", () => {});',
    "describe.sequential(title, () => {});",
    'describe.sequential.each([1])("n %i", () => {});',
    'describe("x", { sequential: true }, () => {});',
    'test("x", { concurrent: false }, () => {});',
  ])("take the whole file where the tests cannot be named: %j", (text) => {
    expect(vitestMarks(text)).toEqual([{ kind: "ordered", tests: "all" }]);
  });

  it.each([
    "",
    "describe.concurrent('x', () => {});",
    "const sequential = 1;",
    " * describe.sequential('x')",
  ])("are not seen in %j", (text) => {
    expect(vitestMarks(text)).toEqual([]);
  });
});
