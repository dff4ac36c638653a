import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyKey, historyPrefix } from "../../src/github/history-key.ts";

const RUN = { id: "34823051999", attempt: 12 };
const suites = fc.oneof(
  fc.string({ unit: "binary", maxLength: 700 }),
  fc.constantFrom("", "a", "a/", "a,b", "a/b", "%2C", "\ud800", "x".repeat(1000), "ü".repeat(200)),
);

describe("keys of histories", () => {
  test("are readable for ordinary names", async () => {
    expect(await historyKey("unit", RUN)).toBe("makespan-v1/unit/34823051999-12");
  });

  test("every key is one that the cache takes", async () => {
    await fc.assert(
      fc.asyncProperty(suites, async (suite) => {
        const key = await historyKey(suite, RUN);
        expect(key.length).toBeLessThanOrEqual(512);
        expect(key).toMatch(/^makespan-v1\/[^,/]*\/[\d-]+$/);
      }),
    );
  });

  test("no suite's prefix begins another suite's key", async () => {
    await fc.assert(
      fc.asyncProperty(suites, suites, async (one, other) => {
        fc.pre(one.toWellFormed() !== other.toWellFormed());
        expect((await historyKey(other, RUN)).startsWith(await historyPrefix(one))).toBe(false);
      }),
    );
  });
});
