import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeEvidence, readEvidenceFiles } from "../../src/frameworks/evidence.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import { testPath } from "../../src/model/units.ts";

const A = testPath("tests/test_a.py");

function text(content: object): string {
  return JSON.stringify({
    version: 1,
    framework: "pytest",
    items: [],
    junit: [],
    ended: true,
    ...content,
  });
}

describe("readEvidenceFiles", () => {
  it("knows nothing and no end where no session wrote anything", () => {
    expect(readEvidenceFiles([])).toEqual({ items: [], junit: [], ended: false });
  });

  it("keeps what a session wrote, without fields it does not know", () => {
    const items = [{ id: A, collected: ["test_x"], selected: true, later: 1 }];
    expect(
      readEvidenceFiles([text({ items, junit: ["/r/a.xml"], stopped: "-x", beside: "b" })]),
    ).toEqual({
      items: [{ id: A, collected: ["test_x"], selected: true }],
      junit: ["/r/a.xml"],
      ended: true,
      stopped: "-x",
      beside: "b",
    });
  });

  it("tells an empty list of tests from none", () => {
    const items = [
      { id: "a.py", collected: [], selected: true },
      { id: "b.py", selected: true },
    ];
    const [a, b] = readEvidenceFiles([text({ items })]).items;
    expect(a?.collected).toEqual([]);
    expect(b).not.toHaveProperty("collected");
  });

  it("writes paths with slashes", () => {
    const items = [{ id: ".\\tests\\test_a.py", selected: true }];
    expect(readEvidenceFiles([text({ items })]).items[0]?.id).toBe(A);
  });

  it.each([
    ["a cut-off file", '{"version":1,"items":['],
    ["an empty file", ""],
    ["null", "null"],
    ["a newer version", text({ version: 2 })],
    ["an item without an id", text({ items: [{ selected: true }] })],
    ["an empty id", text({ items: [{ id: "", selected: true }] })],
    ["tests that are no texts", text({ items: [{ id: "a", selected: true, collected: [1] }] })],
    ["an id beyond every path", text({ items: [{ id: "a".repeat(70_000), selected: true }] })],
    ["more reports than a session writes", text({ junit: Array(10_001).fill("a") })],
  ])("takes %s for a session that never ended, and says so", (_, broken) => {
    const evidence = readEvidenceFiles([text({ items: [{ id: "a", selected: true }] }), broken]);
    expect(evidence.ended).toBe(false);
    expect(evidence.stopped).toMatch(/cannot be read: \S/);
    expect(evidence.items).toHaveLength(1);
  });

  it("cuts a long error", () => {
    const items = [{ id: "a", selected: true, error: "x".repeat(100_000) }];
    expect(readEvidenceFiles([text({ items })]).items[0]?.error).toHaveLength(4_000);
  });

  it("takes names of JavaScript's own properties for names", () => {
    const written = `{"version":1,"items":[{"id":"__proto__","selected":true,"collected":["constructor"]}],"junit":[],"ended":true,"__proto__":{"ended":false}}`;
    const evidence = readEvidenceFiles([written, written]);
    expect(evidence.ended).toBe(true);
    expect(evidence.items).toEqual([
      { id: "__proto__", selected: true, collected: ["constructor"] },
    ]);
  });
});

describe("mergeEvidence", () => {
  const session = (
    item: Partial<Evidence["items"][number]>,
    rest: Partial<Evidence> = {},
  ): Evidence => ({
    items: [{ id: A, selected: true, ...item }],
    junit: [],
    ended: true,
    ...rest,
  });

  it("leaves a test out only where every session that found it did", () => {
    const slow = session({ collected: ["fast", "slow", "off"], deselected: ["fast", "off"] });
    const fast = session({ collected: ["fast", "slow", "off"], deselected: ["slow", "off"] });
    expect(mergeEvidence([slow, fast]).items).toEqual([
      { id: A, selected: true, collected: ["fast", "slow", "off"], deselected: ["off"] },
    ]);
  });

  it("takes a test as not run only where no session that selected it ran it", () => {
    const first = session({ collected: ["x", "y"], deselected: ["x"], notRun: ["y"] });
    const second = session({ collected: ["x", "y"], deselected: ["y"], notRun: ["x"] });
    const third = session({ collected: ["x", "y"] });
    expect(mergeEvidence([first, second]).items[0]?.notRun).toEqual(["y", "x"]);
    expect(mergeEvidence([first, second, third]).items[0]).not.toHaveProperty("notRun");
  });

  it("has ended where all sessions have, and says why the first stopped", () => {
    const merged = mergeEvidence([
      session({}),
      session({ error: "ImportError" }, { ended: false, stopped: "-x", junit: ["/a.xml"] }),
      session({}, { beside: "a threshold" }),
      session({}, { stopped: "--maxfail", junit: ["/a.xml", "/b.xml"] }),
    ]);
    expect(merged).toEqual({
      items: [{ id: A, selected: true, error: "ImportError" }],
      junit: ["/a.xml", "/b.xml"],
      ended: false,
      stopped: "-x",
      beside: "a threshold",
    });
  });

  it("loses no item and no test, and invents none", () => {
    const names = fc.subarray(["a", "b", "__proto__", "a[1]", ""]);
    const sessions = fc.array(
      fc.array(
        fc.record({
          id: fc.constantFrom("x", "y").map(testPath),
          collected: names,
          selected: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
    );
    fc.assert(
      fc.property(sessions, (all) => {
        const merged = mergeEvidence(all.map((items) => ({ items, junit: [], ended: true })));
        const pairs = (items: Evidence["items"]) =>
          new Set(
            items.flatMap(({ id, collected = [] }) => [
              id,
              ...collected.map((test) => `${id}::${test}`),
            ]),
          );
        expect(pairs(merged.items)).toEqual(pairs(all.flat()));
      }),
    );
  });
});
