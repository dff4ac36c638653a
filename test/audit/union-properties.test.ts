import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkShard } from "../../src/audit/check-shard.ts";
import { findOpen } from "../../src/audit/find-open.ts";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import { makeSelector } from "../../src/audit/share.ts";
import type { Entry } from "../../src/model/item.ts";
import type { PlannedShard } from "../../src/model/plan.ts";
import type { InvocationRecord, ShardRecord } from "../../src/model/record.ts";
import { isFailure, type Outcome, type TestResult } from "../../src/model/testcase.ts";
import { seconds } from "../../src/model/units.ts";
import { FRAMEWORKS, REF, samplePlan, sampleRecord, sampleSuite } from "../support/sample-run.ts";

/** Names of which one is another's parameters, and a twin of it. */
const TESTS = ["a", "a[1]", "a[2]", "b", "ab"];
const MARKS = "[";
const SUITE = sampleSuite([
  [
    "test_whole.py",
    { id: "test_split.py", part: "1/2", only: ["test_split.py::a", "test_split.py::b"] },
    { id: "test_split.py", part: "2/2", except: ["test_split.py::a", "test_split.py::b"] },
  ],
]);
const SHARD = SUITE.shards[0] as PlannedShard;
const ITEMS = [...new Set(SHARD.items.map(({ id }) => id))];

/** What one test of an attempt comes to where it is selected; `lost` is where nothing reports it. */
const FATE = fc.constantFrom<Outcome | "lost">("passed", "passed", "passed", "failed", "lost");

interface Attempt {
  /** Entries as the shard has them, and which tests of each are named instead. */
  readonly picks: readonly {
    readonly taken: boolean;
    readonly names: readonly string[] | undefined;
  }[];
  readonly fates: readonly (Outcome | "lost")[];
  readonly end: "complete" | "interrupted" | "running";
  readonly partial: boolean;
  /** Tests that the item has in this attempt. */
  readonly has: readonly string[];
}

const ATTEMPT: fc.Arbitrary<Attempt> = fc.record({
  picks: fc.array(
    fc.record({
      taken: fc.boolean(),
      names: fc.option(fc.subarray(TESTS, { minLength: 1 }), { nil: undefined }),
    }),
    { minLength: SHARD.items.length, maxLength: SHARD.items.length },
  ),
  fates: fc.array(FATE, { minLength: TESTS.length * 2, maxLength: TESTS.length * 2 }),
  end: fc.constantFrom("complete", "complete", "interrupted", "running"),
  partial: fc.boolean(),
  has: fc.oneof(fc.constant(TESTS), fc.subarray(TESTS, { minLength: 1 })),
});

function entriesOf({ picks, partial }: Attempt): readonly Entry[] {
  if (!partial) return SHARD.items;
  return SHARD.items.flatMap((item, at) => {
    const { taken, names } = picks[at] ?? { taken: false, names: undefined };
    if (!taken) return [];
    const { except: _, ...rest } = item;
    const own = names?.filter(makeSelector(item, MARKS)).map((name) => `${item.id}::${name}`) ?? [];
    return own.length === 0 ? [item] : [{ ...rest, only: own }];
  });
}

/** The record that a faithful hook and a faithful reporter leave of the entries. */
function recordOf(entries: readonly Entry[], attempt: Attempt, number: number): ShardRecord {
  const results: TestResult[] = [];
  const items = ITEMS.filter((id) => entries.some((entry) => entry.id === id)).map((id) => {
    const selectors = entries.filter((one) => one.id === id).map((one) => makeSelector(one, MARKS));
    const selected = attempt.has.filter((test) => selectors.some((selects) => selects(test)));
    const fateOf = (test: string) =>
      attempt.fates[TESTS.indexOf(test) + (id === ITEMS[0] ? 0 : TESTS.length)] ?? "lost";
    for (const test of selected) {
      const fate = fateOf(test);
      if (fate !== "lost") {
        results.push({ item: id, test, outcome: fate, flaky: false, seconds: seconds(1) });
      }
    }
    const notRun = selected.filter((test) => fateOf(test) === "lost");
    const deselected = attempt.has.filter((test) => !selected.includes(test));
    return { id, selected: true, collected: attempt.has, deselected, notRun };
  });
  const isRed = results.some(isFailure) || items.some(({ notRun }) => notRun.length > 0);
  const ended = attempt.end === "complete";
  const invocation: InvocationRecord = {
    command: ["pytest"],
    entries,
    seconds: seconds(1),
    ...(ended ? { exitCode: isRed ? 1 : 0 } : {}),
    evidence: { items, junit: [], ended },
  };
  const record = sampleRecord(SUITE, {
    shard: 1,
    stamp: {
      attempt: number,
      state: attempt.end,
      invocations: entries.length === 0 ? [] : [invocation],
      ...(attempt.partial && number > 1
        ? { buildsOn: Array.from({ length: number - 1 }, (_, at) => at + 1) }
        : {}),
    },
  });
  return { ...record, results: { ...record.results, tests: results } };
}

function mergeOf(records: readonly ShardRecord[]) {
  return makeMergeResult(
    {
      ...{ plan: samplePlan(SUITE), ref: REF, records, unreadable: [] },
      ...{ frameworks: FRAMEWORKS, allowUnproven: false },
    },
    { attempt: records.length, needs: [], oddities: [], notes: [] },
  );
}

/** Per test what the highest attempt that executed it says. */
function lastOutcomes(records: readonly ShardRecord[]): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const oldestFirst = records.toSorted((a, b) => a.stamp.attempt - b.stamp.attempt);
  for (const { results } of oldestFirst) {
    for (const { item, test, outcome } of results.tests) outcomes.set(`${item}::${test}`, outcome);
  }
  return outcomes;
}

/** Whether the attempt ran all of the item, by whatever entries: `only` may name all that a part has. */
function ranWhole({ stamp, results }: ShardRecord, id: string): boolean {
  const entries = stamp.invocations.flatMap((one) => one.entries).filter((one) => one.id === id);
  const selectors = entries.map((entry) => makeSelector(entry, MARKS));
  return (
    stamp.state === "complete" &&
    results.tests.some(({ item }) => item === id) &&
    TESTS.every((test) => selectors.some((selects) => selects(test)))
  );
}

/** Every test that any of the attempts found in the item. */
function foundTests(records: readonly ShardRecord[], id: string): readonly string[] {
  const items = records
    .flatMap(({ stamp }) => stamp.invocations)
    .flatMap(({ evidence }) => evidence?.items ?? [])
    .filter((item) => item.id === id);
  const tests = new Set(items.flatMap(({ collected = [] }) => collected));
  return [...tests].map((test) => `${id}::${test}`);
}

const RUNS = { numRuns: 1_000 };

describe("the union of a shard's attempts", () => {
  it("is green only where every test that any attempt found ran, and passed when it last ran", () => {
    let green = 0;
    fc.assert(
      fc.property(fc.array(ATTEMPT, { minLength: 1, maxLength: 4 }), (attempts) => {
        const records = attempts.map((one, at) =>
          recordOf(entriesOf(at === 0 ? { ...one, partial: false } : one), one, at + 1),
        );
        if (mergeOf(records).outcome !== "passed") return;
        green += 1;
        const outcomes = lastOutcomes(records);
        for (const id of ITEMS) {
          // A test that the item does not have any more when all of it runs again is gone.
          const full = records.findLastIndex((record) => ranWhole(record, id));
          for (const test of foundTests(records.slice(Math.max(0, full)), id)) {
            expect([test, outcomes.get(test)]).toEqual([test, "passed"]);
          }
        }
      }),
      RUNS,
    );
    expect(green).toBeGreaterThan(5);
  });

  it("is not green without an attempt that it builds on, unless that one's tests ran again", () => {
    fc.assert(
      fc.property(ATTEMPT, ATTEMPT, (first, second) => {
        const later = { ...second, partial: true };
        const records = [
          recordOf(SHARD.items, { ...first, partial: false }, 1),
          recordOf(entriesOf(later), later, 2),
        ];
        const alone = records.slice(1);
        if (mergeOf(alone).outcome !== "passed") return;
        const outcomes = lastOutcomes(alone);
        for (const test of ITEMS.flatMap((id) => foundTests(alone, id))) {
          expect(outcomes.get(test)).toBe("passed");
        }
      }),
      RUNS,
    );
  });

  it("is complete after what was left has run, and that was all that had not passed", () => {
    let narrowed = 0;
    fc.assert(
      fc.property(fc.array(ATTEMPT, { minLength: 1, maxLength: 3 }), (attempts) => {
        const records: ShardRecord[] = [];
        for (const one of attempts) records.push(rerun(records, { ...one, has: TESTS }));
        const before = lastOutcomes(records);
        const last = rerun(records, CLEAN);
        const runs = new Set(last.results.tests.map(({ item, test }) => `${item}::${test}`));
        const all = ITEMS.flatMap((id) => TESTS.map((test) => `${id}::${test}`));
        const open = all.filter((test) => before.get(test) !== "passed");
        expect(open.filter((test) => !runs.has(test))).toEqual([]);
        const isNarrow = last.stamp.buildsOn !== undefined;
        if (isNarrow) narrowed += 1;
        expect(mergeOf([...records, last])).toMatchObject({ outcome: "passed", reasons: [] });
        const check = checkShard({
          ...{ suite: SUITE, shard: SHARD, record: last, framework: FRAMEWORKS.pytest },
          ...{ allowUnproven: false, buildsOn: isNarrow ? records : [] },
        });
        expect(check).toMatchObject({ problems: [], failed: false });
      }),
      RUNS,
    );
    expect(narrowed).toBeGreaterThan(100);
  });
});

const CLEAN: Attempt = {
  ...{ picks: [], end: "complete", partial: false, has: TESTS },
  fates: [...TESTS, ...TESTS].map(() => "passed" as const),
};

/** One more attempt, of what is left after those before it. */
function rerun(records: readonly ShardRecord[], attempt: Attempt): ShardRecord {
  const left = findOpen({
    ...{ suite: SUITE, shard: SHARD, records, framework: FRAMEWORKS.pytest },
    selecting: { exact: true, marks: MARKS, nested: false },
  });
  const entries = left.kind === "all" ? SHARD.items : left.entries;
  return recordOf(entries, { ...attempt, partial: left.kind === "some" }, records.length + 1);
}
