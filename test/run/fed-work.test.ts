import { describe, expect, test } from "vitest";
import { seconds, testPath } from "../../src/model/units.ts";
import { FedWork } from "../../src/run/fed-work.ts";

const a = testPath("test_a.py");
const entries = [
  { id: a, part: "1/2", only: [`${a}::test_x`], seconds: seconds(1) },
  { id: testPath("test_b.py"), seconds: seconds(1) },
];

function result(entry: number, test: string) {
  return { kind: "result", entry, test, outcome: "passed", seconds: 0.5 } as const;
}

describe("what a fed process has", () => {
  test("is at the test that began and has not ended", () => {
    const work = new FedWork(entries);
    work.give([0, 1]);
    expect(work.next()).toBe(0);
    expect(work.begin(0, "test_x")).toBe(true);
    expect(work.place()).toBe("at test_a.py (1/2)::test_x");
    expect(work.testsOf(0)).toEqual(["test_x"]);
    work.note(result(0, "test_x"));
    expect(work.test).toBeUndefined();
    expect(work.begin(0, "test_y")).toBe(false);
    work.note(result(0, "test_y"));
    expect(work.finish(0)).toBe(true);
    expect(work.place()).toBe("at test_b.py");
    expect(work.results.map(({ item, test }) => [item, test])).toEqual([
      ["test_a.py", "test_x"],
      ["test_a.py", "test_y"],
    ]);
    expect(work.entries()).toEqual(entries.map(({ seconds: _, ...entry }) => entry));
  });

  test("takes nothing that it was not given from whoever says so", () => {
    const work = new FedWork(entries);
    work.give([0]);
    expect(work.begin(1, "test_x")).toBe(false);
    work.note(result(1, "test_x"));
    work.note(result(7, "test_x"));
    expect(work.finish(1)).toBe(false);
    expect(work.results).toEqual([]);
    expect(work.place()).toBe("at test_a.py (1/2)");
  });

  test("is before or after all that it had", () => {
    const work = new FedWork(entries);
    expect(work.place()).toBe("before it had anything to run");
    work.give([0]);
    work.finish(0);
    expect(work.place()).toBe("after its last test");
  });
});
