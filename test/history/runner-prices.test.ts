import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listPrice, minutePrice, type Runner } from "../../src/history/runner-prices.ts";

const PRIVATE = { prices: [], isPublic: false };
const on = (...labels: readonly string[]): Runner => ({ labels, selfHosted: false });
const known = (price: number, from: "list" | "user") => ({ kind: "known", price, from });

describe("the price of a minute", () => {
  test.each([
    ["ubuntu-slim", 0.002],
    ["ubuntu-latest", 0.006],
    ["ubuntu-24.04", 0.006],
    ["ubuntu-24.04-arm", 0.005],
    ["windows-latest", 0.01],
    ["windows-2025", 0.01],
    ["windows-11-arm", 0.01],
    ["macos-latest", 0.062],
    ["macos-15-intel", 0.062],
    ["macos-15-large", 0.077],
    ["macos-latest-xlarge", 0.102],
    ["ubuntu-latest-8-cores", 0.022],
    ["windows-2022-16-cores", 0.082],
  ])("of %s is GitHub's own", (label, price) => {
    expect(minutePrice(on(label), PRIVATE)).toEqual(known(price, "list"));
  });

  test.each([
    "gpu-large",
    "ubuntu-latest-5-cores",
    "ubuntu",
    "my-ubuntu-latest",
    "windows-latest-2-cores",
    "macos-latest-huge",
    "ubuntu-latest\n",
    "constructor-latest-4-cores",
    "__proto__",
    "",
  ])("of %j is not known, and nothing is supposed", (label) => {
    expect(minutePrice(on(label), PRIVATE)).toEqual({ kind: "unknown" });
  });

  test("of a runner without a label is not known", () => {
    expect(minutePrice(on(), PRIVATE)).toEqual({ kind: "unknown" });
  });

  test("of the user's own runners is not known, whatever labels they go by", () => {
    expect(minutePrice(on("self-hosted", "ubuntu-latest"), PRIVATE)).toEqual({ kind: "unknown" });
    const posing = { ...on("ubuntu-latest"), selfHosted: true };
    expect(minutePrice(posing, PRIVATE)).toEqual({ kind: "unknown" });
  });

  test("is the user's where they gave one, the most particular first", () => {
    const terms = { prices: [{ label: "ubuntu-latest", price: 0.004 }], isPublic: true };
    const runner = { ...on("self-hosted", "ubuntu-latest"), suitePrice: 0.5 };
    expect(minutePrice({ ...runner, poolPrice: 2 }, terms)).toEqual(known(2, "user"));
    expect(minutePrice(runner, terms)).toEqual(known(0.004, "user"));
    expect(minutePrice(runner, { ...terms, prices: [] })).toEqual(known(0.5, "user"));
    const free = { prices: [{ label: "gpu", price: 0 }], isPublic: false };
    expect(minutePrice(on("gpu"), free)).toEqual(known(0, "user"));
  });

  test("is nothing in a public repository, but for larger runners", () => {
    const terms = { prices: [], isPublic: true };
    expect(minutePrice(on("windows-latest"), terms)).toEqual({ kind: "free" });
    expect(minutePrice(on("macos-15-large"), terms)).toEqual(known(0.077, "list"));
    expect(minutePrice(on("gpu"), terms)).toEqual({ kind: "unknown" });
  });

  test("is only ever one of the list, or the user's", () => {
    const label = fc.oneof(
      fc.string(),
      fc.constantFrom("ubuntu-latest", "windows-2025", "macos-15", "gpu", "toString"),
    );
    fc.assert(
      fc.property(fc.array(label, { maxLength: 4 }), fc.boolean(), (labels, isPublic) => {
        const price = minutePrice(on(...labels), { prices: [], isPublic });
        const listed = labels.flatMap((one) => listPrice(one)?.price ?? []);
        if (price.kind === "known") expect(listed).toContain(price.price);
        else if (price.kind === "unknown" && !labels.includes("self-hosted"))
          expect(listed).toEqual([]);
      }),
    );
  });
});

test("the page about costs has the prices that count", () => {
  const page = readFileSync(new URL("../../docs/costs.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| [^|]+ \| `([^|]+)` \| (\d\.\d{3}) \|$/gm)];
  expect(rows.length).toBeGreaterThan(10);
  for (const [, labels = "", price] of rows) {
    for (const label of labels.split("`, `")) {
      expect([label, listPrice(label)?.price]).toEqual([label, Number(price)]);
    }
  }
});
