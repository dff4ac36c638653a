import { describe, expect, it } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import { lackTimes } from "../../src/history/lack-times.ts";
import { learn } from "../../src/history/learn.ts";
import { testPath } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

const known = learn(emptyHistory("unit"), sampleRun(1, [sampleItem("a.py", { one: 1 })]));
const [A, NEW] = [{ id: testPath("a.py") }, { id: testPath("new.py") }];

describe("items", () => {
  it("have times of their own where every platform measured them", () => {
    expect(lackTimes(known, ["default"], [A])).toBe(false);
    expect(lackTimes(known, ["default"], [])).toBe(false);
  });

  it("lack times where one is new, or new to a platform", () => {
    expect(lackTimes(known, ["default"], [A, NEW])).toBe(true);
    expect(lackTimes(known, ["default", "windows"], [A])).toBe(true);
  });

  it("lack nothing that sizes could tell where no item was ever measured", () => {
    expect(lackTimes(emptyHistory("unit"), ["default"], [A])).toBe(false);
  });
});
