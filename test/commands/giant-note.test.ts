import { describe, expect, it } from "vitest";
import { giantNote } from "../../src/commands/giant-note.ts";
import { seconds, testPath } from "../../src/model/units.ts";

const BINDS = {
  framework: "custom",
  bound: { seconds: seconds(60), by: "item", item: testPath("tests/a.checks") },
  history: { runs: 1, sources: { measured: 4 } },
  shards: [1, 2],
} as const;

describe("a giant of a framework without parts", () => {
  it("stays whole, and the plan that it binds says why", () => {
    expect(giantNote(BINDS)).toEqual([
      "tests/a.checks stays whole: with custom, single tests cannot be selected exactly",
    ]);
  });

  it("is not spoken of where it could come apart, binds nothing, or nobody measured it", () => {
    const bound = { seconds: seconds(60), by: "total" } as const;
    const others = [
      { ...BINDS, framework: "pytest" } as const,
      { ...BINDS, bound },
      { ...BINDS, history: { runs: 0, sources: { default: 4 } } },
      { ...BINDS, shards: [1] },
    ];
    expect(others.flatMap(giantNote)).toEqual([]);
  });
});
