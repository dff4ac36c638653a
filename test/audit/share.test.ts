import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSelector } from "../../src/audit/share.ts";
import { type Entry, entryRuns, testId } from "../../src/model/item.ts";
import { testPath } from "../../src/model/units.ts";

describe("a share's selector", () => {
  it("answers as entryRuns does", () => {
    const test = fc.constantFrom(
      "t",
      "t[1]",
      "t[1][2]",
      "tx",
      "t::u",
      "t::u[a[b]]",
      "t/u",
      "t/u[1]",
      "[",
      "",
    );
    const marks = fc.constantFrom("[", "[/");
    const ids = fc.array(test.map((name) => testId(testPath("a.py"), name)));
    const entry: fc.Arbitrary<Entry> = fc.oneof(
      fc.constant({ id: testPath("a.py") }),
      ids.map((only) => ({ id: testPath("a.py"), only })),
      ids.map((except) => ({ id: testPath("a.py"), except })),
    );
    fc.assert(
      fc.property(entry, test, marks, (one, name, between) => {
        const runs = entryRuns(one, testId(one.id, name), between);
        expect(makeSelector(one, between)(name)).toBe(runs);
      }),
    );
  });
});
