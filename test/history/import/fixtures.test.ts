import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSource } from "../../../src/history/import/read-source.ts";
import type { TimingSource } from "../../../src/history/import/timing-source.ts";
import { unwrap } from "../../../src/model/problem.ts";

/** What test/fixtures/import/make.ts had the tools write: nobody knows their times beforehand. */
const SLEPT = expect.closeTo(0.06, 1);

describe("what the tools themselves write", () => {
  it.each(["durations.json", "durations-as-pairs.json"])("is read: pytest-split's %s", (file) => {
    const source = read(`pytest-split/${file}`);
    expect(source).toMatchObject({ format: "pytest-split", framework: "pytest", notes: [] });
    expect(namesOf(source)).toEqual({
      "tests/api/test_orders.py": ["test_list"],
      "tests/unit/test_cart.py": [
        ...["TestCart::test_add", "TestCart::test_named[a]", "TestCart::test_named[b/c::d]"],
        "test_later",
      ],
      "tests/unit/test_price.py": ["test_fails", "test_sum"],
    });
    expect(secondsOf(source, "tests/unit/test_cart.py")).toEqual(expect.closeTo(0.08, 1));
  });

  it.each(["go-test.jsonl", "gotestsum.jsonl", "gotestsum-timing.jsonl"])(
    "is read: go's events in %s",
    (file) => {
      const source = read(`go/${file}`);
      expect(source).toMatchObject({ format: "go test -json", framework: "go", notes: [] });
      expect(namesOf(source)).toEqual({
        "example.com/shop/v2": ["TestShop"],
        "example.com/shop/v2/cart": ["TestParallel", "TestSkipped"],
        "example.com/shop/v2/price": ["TestFails"],
      });
      const cart = source.items.find(({ name }) => name.endsWith("cart"));
      expect(cart?.tests).toEqual([
        { test: "TestParallel", outcome: "passed", seconds: SLEPT },
        { test: "TestSkipped", outcome: "skipped" },
      ]);
      expect(cart?.seconds).toBeGreaterThan(0.05);
    },
  );

  it.each([
    ["jest/results.json", "Jest", "js"],
    ["vitest/results.json", "Vitest", "ts"],
  ])("is read: %s", (file, format, ending) => {
    const source = read(file);
    const root = "/home/runner/work/shop/shop/src/";
    expect(source).toMatchObject({ format, notes: [] });
    expect(namesOf(source)).toEqual({
      [`${root}broken.test.${ending}`]: [],
      [`${root}cart.test.${ending}`]: ["cart > adding > adds", "cart > later", "cart > more"],
      [`${root}price.test.${ending}`]: ["fails", "sums"],
    });
    expect(secondsOf(source, `${root}cart.test.${ending}`)).toBeGreaterThan(0.05);
    expect(secondsOf(source, `${root}broken.test.${ending}`)).toBeUndefined();
    expect(source.time).toMatch(/^20\d\d-/);
  });

  it.each([
    ["phpunit/result-cache-1.json", 'testNamed with data set "a b"', "testNamed with data set #0"],
    ["phpunit/result-cache-2.json", "testNamed#a b", "testNamed#0"],
  ])("is read: %s", (file, ...sets) => {
    const source = read(file);
    expect(source).toMatchObject({ format: "PHPUnit", names: "class", notes: [] });
    expect(namesOf(source)).toEqual({
      "Shop/Tests/Api/OrdersTest.php": ["testLists", "testFails"],
      "Shop/Tests/CartTest.php": ["testAdds", ...sets, "testLater"],
    });
    const outcomes = source.items.flatMap(({ tests }) => tests.map(({ outcome }) => outcome));
    expect(outcomes).toEqual(["passed", "failed", "passed", "passed", "passed", "skipped"]);
  });

  it.each([
    ["parallel_tests/rspec.log", "parallel_tests"],
    ["knapsack/report.json", "Knapsack"],
    ["knapsack/pro-build.json", "Knapsack Pro"],
  ])("is read: %s", (file, format) => {
    const source = read(file);
    expect(source).toMatchObject({ format, notes: [] });
    expect(secondsOf(source, "spec/cart_spec.rb")).toEqual(SLEPT);
    expect(secondsOf(source, "spec/api/orders_spec.rb")).toEqual(expect.closeTo(0.02, 1));
  });

  it("is read: cypress-split's timings", () => {
    const source = read("cypress-split/timings.json");
    expect(source.format).toBe("cypress-split");
    expect(secondsOf(source, "cypress/e2e/cart.cy.js")).toBe(61.35);
  });
});

function read(path: string): TimingSource {
  const url = new URL(`../../fixtures/import/${path}`, import.meta.url);
  return unwrap(readSource(readFileSync(url, "utf8"), path));
}

/** The tests of each item, items by name. */
function namesOf({ items }: TimingSource): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(items.map(({ name, tests }) => [name, tests.map(({ test }) => test)]));
}

function secondsOf({ items }: TimingSource, item: string): number | undefined {
  return items.find(({ name }) => name === item)?.seconds;
}
