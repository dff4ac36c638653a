import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entry, entryRuns, testId } from "../../src/model/item.ts";
import { testPath } from "../../src/model/units.ts";
import { HOOKS } from "./temporary-project.ts";

const { makeSelector } = createRequire(`${HOOKS}/`)("./test-selection.cjs");

describe("a hook's selection", () => {
  it("is the one that the plan means", () => {
    const name = fc.constantFrom("t", "t[1]", "t[1][2]", "tx", "t/u", "g > t", "[", "", "[x");
    const id = testPath("a.test.ts");
    const part = fc.oneof(
      fc.array(name).map((only) => ({ only })),
      fc.array(name).map((except) => ({ except })),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), name, (parts, test) => {
        const planned = parts.some((one) =>
          entryRuns({ id, ...withIds(id, one) }, testId(id, test)),
        );
        expect(makeSelector(parts)(test)).toBe(planned);
      }),
    );
  });
});

function withIds(id: Entry["id"], part: Pick<Entry, "only" | "except">): typeof part {
  const ids = (names: readonly string[]) => names.map((name) => testId(id, name));
  if (part.only !== undefined) return { only: ids(part.only) };
  return { except: ids(part.except ?? []) };
}
