import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSelector } from "../../src/audit/share.ts";
import { type Entry, entryRuns, testId } from "../../src/model/item.ts";
import { testPath } from "../../src/model/units.ts";

describe("a share's selector", () => {
  it("answers as entryRuns does", () => {
    const test = fc.constantFrom("t", "t[1]", "t[1][2]", "tx", "t::u", "t::u[a[b]]", "[", "");
    const ids = fc.array(test.map((name) => testId(testPath("a.py"), name)));
    const entry: fc.Arbitrary<Entry> = fc.oneof(
      fc.constant({ id: testPath("a.py") }),
      ids.map((only) => ({ id: testPath("a.py"), only })),
      ids.map((except) => ({ id: testPath("a.py"), except })),
    );
    fc.assert(
      fc.property(entry, test, (one, name) => {
        expect(makeSelector(one)(name)).toBe(entryRuns(one, testId(one.id, name)));
      }),
    );
  });
});
