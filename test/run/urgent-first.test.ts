import { describe, expect, it } from "vitest";
import { seconds, testPath } from "../../src/model/units.ts";
import { urgentFirst, urgentIds } from "../../src/run/urgent-first.ts";

const entry = (id: string) => ({ id: testPath(id) });
const item = (id: string, urgent?: "failed" | "changed" | "new") => ({
  ...entry(id),
  ...{ seconds: seconds(1), from: "measured" as const },
  ...(urgent === undefined ? {} : { urgent }),
});

describe("the urgent items of a plan", () => {
  it("are those that failed, then those that changed, then the new ones, each once", () => {
    const items = [item("n", "new"), item("c", "changed"), item("a"), item("f", "failed")];
    const parts = [item("f", "failed"), item("b")];
    const shards = [items, parts].map((all) => ({ shard: "1/2", seconds: seconds(1), items: all }));
    expect(urgentIds(shards)).toEqual(["f", "c", "n"]);
  });

  it("go to the front, and leave the others in their order", () => {
    const entries = ["b", "a", "f", "c", "f"].map(entry);
    expect(urgentFirst(entries, [testPath("f"), testPath("c")]).map(({ id }) => id)).toEqual([
      ...["f", "f", "c"],
      ...["b", "a"],
    ]);
    expect(urgentFirst(entries, [])).toBe(entries);
  });
});
