import { describe, expect, it } from "vitest";
import { emptyHistory, type History, type ItemHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { mergeHistories } from "../../src/history/merge-histories.ts";
import { readHistory } from "../../src/history/read-history.ts";
import { urgentItems } from "../../src/history/urgent-items.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { plainItems } from "./plain-history.ts";

const A = testPath("test_a.py");
const B = testPath("test_b.py");

/** A run in which these items failed; all others passed. */
function run(number: number, failed: readonly string[] = [], platform = "default"): RunObservation {
  return {
    run: { id: `run-${number}`, time: new Date(Date.UTC(2026, 0, number)).toISOString() },
    ...{ suite: "unit", platform, shards: [], complete: true },
    items: [A, B].map((id) => ({
      id,
      blob: `blob of ${id}`,
      seconds: seconds(1),
      tests: [
        {
          test: "test_it",
          seconds: seconds(1),
          outcome: failed.includes(id) ? ("failed" as const) : ("passed" as const),
        },
      ],
    })),
  };
}

function learned(...runs: readonly RunObservation[]): History {
  return runs.reduce(learn, emptyHistory("unit"));
}

const items = [
  { id: A, blob: `blob of ${A}` },
  { id: B, blob: `blob of ${B}` },
];

describe("urgentItems", () => {
  it("names what failed in one of the last ten runs, and forgets it after", () => {
    const passing = Array.from({ length: 10 }, (_, at) => run(at + 2));
    const recent = learned(run(1, [A]), ...passing.slice(0, 9));
    expect(urgentItems(recent, "default", items)).toEqual(new Map([[A, "failed"]]));
    expect(urgentItems(learned(run(1, [A]), ...passing), "default", items)).toEqual(new Map());
  });

  it("knows a failure of each platform on that platform only", () => {
    const history = learned(run(1, [A], "linux"), run(2, [], "windows"));
    expect(urgentItems(history, "linux", items)).toEqual(new Map([[A, "failed"]]));
    expect(urgentItems(history, "windows", items)).toEqual(new Map());
  });

  it("names what changed since its last run, and what no run had", () => {
    const now = [
      { id: A, blob: "another" },
      { id: B, blob: `blob of ${B}` },
      { id: testPath("test_new.py"), blob: "new" },
      { id: testPath("test_untracked.py") },
    ];
    expect(urgentItems(learned(run(1)), "default", now)).toEqual(
      new Map([
        [A, "changed"],
        ["test_new.py", "new"],
        ["test_untracked.py", "new"],
      ]),
    );
  });

  it("does not take a renamed file for a new one", () => {
    const renamed = [{ id: testPath("test_z.py"), blob: `blob of ${A}` }];
    expect(urgentItems(learned(run(1)), "default", renamed)).toEqual(new Map());
  });

  it("names nothing where nothing was ever learned", () => {
    expect(urgentItems(emptyHistory("unit"), "default", items)).toEqual(new Map());
  });

  it("counts a flaky test as one that failed", () => {
    const flaky = run(1);
    const [first, ...others] = flaky.items;
    const tests = [{ test: "test_it", outcome: "passed" as const, flaky: true }];
    const observed = { ...flaky, items: [...(first ? [{ ...first, tests }] : []), ...others] };
    expect(urgentItems(learned(observed), "default", items)).toEqual(new Map([[A, "failed"]]));
  });
});

describe("the last failure in a history", () => {
  it("comes back as it was written", () => {
    const history = learned(run(1, [A]), run(2));
    const read = readHistory(writeHistory(history), "history.json");
    expect(read.ok && plainItems(read.value)).toEqual(history.items);
    expect(failedOf(history, A)).toEqual([0, 1]);
    expect(failedOf(history, B)).toBe(undefined);
  });

  it("is the newest of two histories that are merged, in either order", () => {
    const one = learned(run(1, [A]));
    const other = learned(run(2, [A]));
    for (const merged of [mergeHistories(one, other), mergeHistories(other, one)]) {
      expect(failedOf(merged, A)).toEqual([1, 1]);
    }
  });
});

function failedOf({ items: all }: History, id: typeof A): ItemHistory["failed"] {
  return all.get(id)?.failed;
}
