import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EstimatedItem, entryRuns } from "../../src/model/item.ts";
import { GRANULARITIES, type PlannedItem, STRATEGIES } from "../../src/model/plan.ts";
import { seconds } from "../../src/model/units.ts";
import { type Atom, type AtomKind, atomsOf } from "../../src/schedule/atoms.ts";
import { type ScheduleRequest, schedule } from "../../src/schedule/schedule.ts";
import { type Piece, splitItem } from "../../src/schedule/split-giants.ts";
import { anyFiles, sampleFile } from "./sample-files.ts";
import { anyShards } from "./sample-items.ts";

/** Up to forty tests, in classes and with parameters, that take one of these times. */
function anyGiant(...times: readonly number[]) {
  const anyTest = fc.tuple(
    fc.constantFrom("", "", "TestA::", "TestB::", "TestC::"),
    fc.integer({ min: 0, max: 20 }).map((number) => `test_${number}`),
    fc.constantFrom("", "", "[x]", "[y]"),
    fc.constantFrom(...times),
  );
  return fc
    .array(anyTest, { minLength: 1, maxLength: 40 })
    .map((tests) => tests.map(([scope, name, of, took]) => [`${scope}${name}${of}`, took] as const))
    .map((tests) => sampleFile("big.py", Object.fromEntries(tests)));
}

/** With tests of no time, with giants, and with such that fill parts badly. */
const anyOfGiants = fc.oneof(
  anyGiant(0, 0.001, 0.5, 1, 1, 3, 3, 20, 300),
  anyGiant(0, 3, 3, 3.1, 4),
  anyGiant(0.6, 0.6, 0.7),
);

/** What a piece has of these atoms, of those that take any time. */
function atomsIn({ names }: Piece, atoms: readonly Atom[]): readonly Atom[] {
  const own = new Set(names);
  return atoms.filter(
    (atom) => atom.ms > 0 && (names === undefined || own.has(atom.names[0] ?? "")),
  );
}

const small = Array.from({ length: 12 }, (_, at) => sampleFile(`s${at}.py`, { test_it: 1 }));

describe("splitting giants", () => {
  it("runs every test exactly once, also one that nobody knew", () => {
    const anyRequest = fc.record({
      items: anyFiles,
      shards: anyShards,
      strategy: fc.constantFrom(...STRATEGIES),
      granularity: fc.constantFrom(...GRANULARITIES),
    });
    fc.assert(
      fc.property(anyRequest, (request) => {
        const entries = entriesOf(request);
        for (const item of request.items) {
          const own = entries.filter((entry) => entry.id === item.id);
          const known = (item.tests ?? []).map((test) => test.id);
          for (const id of [...known, `${item.id}::test_new`, `${item.id}::TestNew::test[1]`]) {
            expect(own.filter((entry) => entryRuns(entry, id))).toHaveLength(1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("divides a giant until no part is longer by itself than is meant, where its tests can be told apart", () => {
    const anySplit = fc.record({
      item: anyOfGiants,
      longest: fc.constantFrom(1000, 2000, 7000, 60_000),
      shards: fc.integer({ min: 1, max: 12 }),
      kind: fc.constantFrom<AtomKind[]>("test", "class", "scope"),
      factor: fc.constantFrom(1, 1.5, 2, 8),
    });
    let divided = 0;
    fc.assert(
      fc.property(anySplit, ({ item, longest, shards, kind, factor }) => {
        const weighed = factor === 1 ? item : { ...item, parallelism: factor };
        const pieces = splitItem(weighed, { longest, part: longest, shards, kindOf: () => kind });
        const atoms = atomsOf(weighed, kind, longest);
        if (pieces.length > 1) divided += 1;
        const tooLong = pieces.filter((piece) => piece.undividedMs > longest);
        for (const piece of tooLong) expect(atomsIn(piece, atoms).length).toBeLessThan(2);
      }),
      { numRuns: 1000 },
    );
    expect(divided).toBeGreaterThan(300);
  });

  it("keeps all parameters of a test in one part, unless they are a giant themselves", () => {
    const tests = { "test_p[x]": 5, "test_p[y]": 5, test_q: 10, test_r: 10 };
    const parts = entriesOf({ items: [sampleFile("big.py", tests)], shards: 3 });
    const names = parts.flatMap((part) => part.only ?? []);
    expect(names.filter((name) => name.includes("["))).toEqual([]);
    expect(parts).toHaveLength(3);
    const giant = sampleFile("big.py", { "test_p[x]": 40, "test_p[y]": 40, test_q: 1 });
    const divided = entriesOf({ items: [giant, ...small], shards: 4 });
    expect(divided.find((part) => part.only !== undefined)?.only).toEqual(["big.py::test_p[x]"]);
  });

  it("keeps what marks of the source name in one part, and a marked file whole", () => {
    const tests = { test_a: 20, test_b: 20, test_c: 20, "TestD::test_e": 20, test_f: 20 };
    const marked = (names: readonly string[] | "all") =>
      sampleFile("big.py", tests, { marks: [{ kind: "ordered", tests: names }] });
    const parts = entriesOf({ items: [marked(["test_a", "TestD"])], shards: 5 });
    expect(parts).toHaveLength(4);
    for (const part of parts) {
      const runs = ["big.py::test_a", "big.py::TestD::test_e"].map((id) => entryRuns(part, id));
      expect(runs[0]).toBe(runs[1]);
    }
    expect(entriesOf({ items: [marked("all"), ...small], shards: 5 })[0]).not.toHaveProperty(
      "part",
    );
  });

  it("numbers the parts of an item, the last of which takes all the others leave", () => {
    fc.assert(
      fc.property(anyFiles, anyShards, (items, shards) => {
        const entries = entriesOf({ items, shards });
        for (const { id } of items) {
          const parts = entries.filter((entry) => entry.id === id);
          if (parts.length === 1) {
            expect(parts[0]).not.toHaveProperty("part");
            continue;
          }
          const labels = parts.map((entry) => entry.part).toSorted();
          expect(labels).toEqual(parts.map((_, at) => `${at + 1}/${parts.length}`));
          const last = parts.filter((entry) => entry.except !== undefined);
          expect(last.map((entry) => entry.part)).toEqual([`${parts.length}/${parts.length}`]);
        }
      }),
    );
  });

  it("divides a file that is longer than a share of a shard, and no other", () => {
    const giant = sampleFile("big.py", { test_a: 20, test_b: 20, test_c: 20 });
    const made = schedule({ items: [giant, ...small], shards: 4, strategy: "duration" });
    const parts = made.shards.flatMap((shard) => shard.items).filter((item) => item.part);
    expect(parts.map((part) => part.id)).toEqual(["big.py", "big.py", "big.py"]);
    expect(made.seconds).toBeLessThan(21);
  });

  it("keeps a class together unless it is a giant itself", () => {
    const tests = { "TestA::test_a": 5, "TestA::test_b": 5, "TestB::test_c": 10, test_d: 10 };
    const parts = entriesOf({ items: [sampleFile("big.py", tests)], shards: 3 });
    const together = parts.filter((part) => entryRuns(part, "big.py::TestA::test_a"));
    expect(together.every((part) => entryRuns(part, "big.py::TestA::test_b"))).toBe(true);
    const giant = sampleFile("big.py", { "TestA::test_a": 30, "TestA::test_b": 30 });
    expect(entriesOf({ items: [giant], shards: 2 })).toHaveLength(2);
  });

  it("leaves what cannot be divided whole", () => {
    const tests = { test_a: 30, test_b: 30 };
    const whole = { items: [sampleFile("big.py", tests), ...small], shards: 4 };
    expect(partsOf({ ...whole, granularity: "file" })).toEqual([]);
    expect(partsOf({ ...whole, strategy: "loadfile" })).toEqual([]);
    expect(partsOf({ ...whole, strategy: "round-robin" })).toEqual([]);
    const unable = sampleFile("big.py", tests, { parts: false });
    expect(partsOf({ items: [unable, ...small], shards: 4 })).toEqual([]);
    expect(partsOf(whole)).not.toEqual([]);
  });

  it("never divides a scope with loadscope", () => {
    const tests = { "TestA::test_a": 30, "TestA::test_b": 30, test_c: 30, test_d: 30 };
    const entries = entriesOf({
      items: [sampleFile("big.py", tests)],
      shards: 4,
      strategy: "loadscope",
    });
    const withClass = entries.filter((entry) => entryRuns(entry, "big.py::TestA::test_a"));
    expect(withClass.map((entry) => entryRuns(entry, "big.py::TestA::test_b"))).toEqual([true]);
    expect(withClass.map((entry) => entryRuns(entry, "big.py::test_c"))).toEqual([false]);
    expect(entries).toHaveLength(2);
  });

  it("keeps together what an entry would name together", () => {
    const tests = { test_p: 40, "test_p[x]": 40, "test_p[x][1]": 40 };
    expect(entriesOf({ items: [sampleFile("big.py", tests)], shards: 3 })).toHaveLength(1);
  });

  it("says which test binds", () => {
    const tests = { test_p: 80, test_q: 1 };
    const made = schedule({
      items: [sampleFile("big.py", tests), ...small],
      shards: 4,
      strategy: "duration",
    });
    expect(made.bound).toMatchObject({ by: "item", item: "big.py", seconds: 80 });
    expect(made.bound.text).toBe(
      "bound by big.py::test_p (1m20s): more than 2 shards is useless; no part can be shorter than that test",
    );
  });

  it("says what splitting would bring where a file may not be divided", () => {
    const items = [sampleFile("big.py", { a: 43, b: 43 }, { parts: false }), ...many(344)];
    const { bound } = schedule({ items, shards: 8, strategy: "duration" });
    expect(bound.text).toBe(
      "bound by big.py (1m26s): more than 5 shards is useless; splitting it would allow 10",
    );
  });

  it("charges to every part what a file takes beyond its tests", () => {
    const estimate = { seconds: seconds(50), from: "measured", samples: 3 } as const;
    const longer = sampleFile("big.py", { test_a: 20, test_b: 20 }, { estimate });
    const made = schedule({ items: [longer], shards: 2, strategy: "duration" });
    expect(made.shards.map((shard) => shard.seconds)).toEqual([30, 30]);
  });

  it("does not split where that saves nothing", () => {
    const items = [sampleFile("a.py", { a: 5, b: 5 }), sampleFile("b.py", { a: 5, b: 5 })];
    expect(partsOf({ items, shards: 2 })).toEqual([]);
  });
});

function entriesOf(request: Partial<ScheduleRequest>): readonly PlannedItem[] {
  const made = schedule({ items: [], shards: 1, strategy: "duration", ...request });
  return made.shards.flatMap((shard) => shard.items);
}

function partsOf(request: Partial<ScheduleRequest>): readonly PlannedItem[] {
  return entriesOf(request).filter((item) => item.part !== undefined);
}

function many(count: number): readonly EstimatedItem[] {
  return Array.from({ length: count }, (_, at) => sampleFile(`m${at}.py`, { test_it: 1 }));
}
