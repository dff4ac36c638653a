import { describe, expect, test } from "vitest";
import { loadHistory } from "../../src/commands/load-history.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { DEFAULT_SOURCES, type HistorySource } from "../../src/model/history-source.ts";
import type { FoundResults, Ports, StoredResult } from "../../src/model/ports.ts";
import type { Milliseconds } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { fakeLog, fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";

type Stored = Awaited<ReturnType<Ports["histories"]["load"]>>;
type Loaded = Awaited<ReturnType<NonNullable<Ports["results"]>["load"]>>;

interface World {
  readonly from?: readonly HistorySource[];
  readonly stored?: Stored;
  /** What listing them answers. */
  readonly found?: Partial<FoundResults>;
  readonly failed?: { readonly why: string; readonly how?: string };
  /** What each result holds of the suite, by run. */
  readonly results?: Readonly<Record<string, Loaded>>;
  readonly files?: Readonly<Record<string, string>>;
  /** How long each result takes to be brought. */
  readonly each?: number;
}

const SUBJECT = { framework: "pytest", root: ".", platform: "linux" } as const;
const FILE = { kind: "file", path: "ci/timings.json", base: "repository" } as const;

function load(world: World) {
  const { from = DEFAULT_SOURCES, stored = { kind: "absent" }, files = {} } = world;
  const { found = {}, failed, results = {}, each = 0 } = world;
  let now = 0;
  const { log, lines } = fakeLog();
  const asked: string[] = [];
  const ports = fakePorts({
    log,
    clock: { elapsed: () => now as Milliseconds },
    files: memoryFiles(files),
    repository: { folder: REPOSITORY, blobs: async () => new Map([["tests/test_a.py", "aa"]]) },
    histories: { place: "the cache", load: async () => stored },
    results: {
      newest: async () =>
        failed === undefined
          ? {
              kind: "found",
              value: {
                results: Object.keys(results).sort().reverse().map(resultOf),
                passedOver: [],
                ...found,
              },
            }
          : { kind: "failed", ...failed },
      load: async ({ run }) => {
        asked.push(run);
        now += each;
        return results[run] ?? { kind: "absent" };
      },
    },
  });
  return { asked, lines, loaded: loadHistory({ suite: "unit", from, subject: SUBJECT }, ports) };
}

function resultOf(run: string): StoredResult {
  const name = `makespan-result-${run}-a1`;
  return { id: run, name, bytes: 100, run, attempt: 1, event: "merge_group", workflow: "1" };
}

const holding = (history: History, suite = "unit"): Loaded => ({
  kind: "found",
  value: new Map([[suite, writeHistory(history)]]),
});

const learned = (...runs: readonly number[]): History =>
  runs.reduce(
    (history, number) => learn(history, sampleRun(number, [sampleItem("a.py", { test: number })])),
    emptyHistory("unit"),
  );

const idsOf = ({ runs }: History) => runs.map(({ id }) => id);

describe("a history that the cache does not have", () => {
  test("is put together from the results of runs that merged side by side", async () => {
    const { loaded } = load({
      results: { 12: holding(learned(1, 3)), 11: holding(learned(1, 2)) },
    });
    const { history, stored, known, notes, place } = await loaded;
    expect(idsOf(history)).toEqual(["1-1", "2-1", "3-1"]);
    expect(stored).toEqual(emptyHistory("unit"));
    expect({ known, notes, place }).toEqual({
      known: true,
      notes: [],
      place: "the results of earlier runs (12, 11)",
    });
  });

  test("is that of the suite, whatever other suites' results lie between", async () => {
    const results = { 12: holding(learned(9), "e2e"), 11: holding(learned(1)) };
    const { history, place } = await load({ results }).loaded;
    expect(idsOf(history)).toEqual(["1-1"]);
    expect(place).toBe("the results of earlier runs (11)");
  });

  test("is not looked for in more results than join to more knowledge", async () => {
    const numbers = ["15", "14", "13", "12"];
    const results = Object.fromEntries(numbers.map((run) => [run, holding(learned(1))]));
    const { asked, loaded } = load({ results });
    await loaded;
    expect(asked).toHaveLength(3);
  });

  test("is that of the file where no run left a result", async () => {
    const world = {
      from: [...DEFAULT_SOURCES, FILE],
      files: { "ci/timings.json": writeHistory(learned(4)) },
    };
    const { history, place, known, notes } = await load(world).loaded;
    expect(idsOf(history)).toEqual(["4-1"]);
    expect({ place, known, notes }).toEqual({ place: "ci/timings.json", known: true, notes: [] });
  });

  test("is another tool's, as one run of the suite's first platform", async () => {
    const durations = { "tests/test_a.py::test_one": 1.5, "tests/test_a.py::test_two": 2 };
    const { history, place, notes } = await load({
      from: [...DEFAULT_SOURCES, FILE],
      files: { "ci/timings.json": JSON.stringify(durations) },
    }).loaded;
    expect({ place, notes }).toEqual({ place: "ci/timings.json (pytest-split)", notes: [] });
    expect(history.runs).toMatchObject([{ platform: "linux", complete: false }]);
    expect([...history.items.keys()]).toEqual(["tests/test_a.py"]);
  });

  test("is said where another tool's file is of other tests", async () => {
    const { notes } = await load({
      from: [FILE],
      files: { "ci/timings.json": JSON.stringify({ "old/test_z.py::test_one": 1.5 }) },
    }).loaded;
    expect(notes).toEqual(["ci/timings.json: none of the items in it is a file of the repository"]);
  });

  test("is none where nothing has any, and what was looked through is told", async () => {
    const { history, place, notes } = await load({}).loaded;
    expect(history).toEqual(emptyHistory("unit"));
    expect({ place, notes }).toEqual({
      place: "the cache and the results of earlier runs",
      notes: [],
    });
  });
});

describe("a fallback that fails", () => {
  test("names the permission that is missing, and the next one is tried", async () => {
    const { history, notes } = await load({
      from: [...DEFAULT_SOURCES, FILE],
      failed: {
        why: "the API answered 403",
        how: "Give the job `permissions: { actions: read }`.",
      },
      files: { "ci/timings.json": writeHistory(learned(4)) },
    }).loaded;
    expect(idsOf(history)).toEqual(["4-1"]);
    expect(notes).toEqual([
      "the timings of unit could not be looked for in the results of earlier runs: the API answered 403. Give the job `permissions: { actions: read }`",
    ]);
  });

  test("keeps its note where the cache was denied and a result helps out", async () => {
    const { history, known, notes } = await load({
      stored: { kind: "failed", why: "403" },
      results: { 11: holding(learned(1)) },
    }).loaded;
    expect(idsOf(history)).toEqual(["1-1"]);
    expect(known).toBe(false);
    expect(notes).toEqual(["the timings of unit could not be read: 403"]);
  });

  test("is said of a result that cannot be read, and of one that is damaged", async () => {
    const damaged: Loaded = { kind: "found", value: new Map([["unit", '{"version":1']]) };
    const { history, notes } = await load({
      results: {
        13: { kind: "failed", why: "13 is a bomb" },
        12: damaged,
        11: holding(learned(1)),
      },
    }).loaded;
    expect(idsOf(history)).toEqual(["1-1"]);
    expect(notes).toEqual([
      "13 is a bomb",
      expect.stringMatching(/^history of unit in makespan-result-12-a1: the history is cut off/),
    ]);
  });

  test("is not waited for a third time, and what is refused at once costs nothing", async () => {
    const failing: Loaded = { kind: "failed", why: "it hung for 10 s" };
    const results = { 14: failing, 13: failing, 12: failing, 11: holding(learned(1)) };
    const slow = load({ results, each: 10_000 });
    expect((await slow.loaded).notes).toHaveLength(2);
    expect(slow.asked).toEqual(["14", "13"]);
    const quick = load({ results });
    expect(idsOf((await quick.loaded).history)).toEqual(["1-1"]);
    expect((await quick.loaded).notes).toHaveLength(3);
  });

  test.each([
    ["is not there", {}, /there is no file ".*ci\/timings.json"/],
    ["is cut off", { "ci/timings.json": "[1" }, /ci\/timings.json.*it stops being JSON here/],
    ["is no timings", { "ci/timings.json": "{}" }, /ci\/timings.json: no format fits/],
  ])("is said of a file that %s", async (_, files, note) => {
    const { history, notes } = await load({ from: [FILE], files }).loaded;
    expect(history).toEqual(emptyHistory("unit"));
    expect(notes).toEqual([expect.stringMatching(note)]);
  });

  test("is told in the log with the results that are not read", async () => {
    const passedOver = Array.from({ length: 7 }, (_, at) => ({
      ...{ name: `makespan-result-${at}`, run: `${at}`, why: "the run's code came from a fork" },
    }));
    const { lines, loaded } = load({ found: { passedOver, cutOff: "the API answered 502" } });
    await loaded;
    expect(lines[0]).toBe(
      "info: makespan-result-0 of run 0 is not read: the run's code came from a fork.",
    );
    expect(lines.slice(-2)).toEqual([
      "info: 2 more results are not read for such reasons.",
      "info: Older results are not looked for: the API answered 502.",
    ]);
  });
});

test("what the cache has is taken, and nothing else is asked", async () => {
  const { asked, loaded } = load({
    stored: { kind: "found", value: [writeHistory(learned(2))] },
    results: { 11: holding(learned(1)) },
  });
  const { history, stored, place } = await loaded;
  expect(idsOf(history)).toEqual(["2-1"]);
  expect(stored).toEqual(history);
  expect(place).toBe("the cache");
  expect(asked).toEqual([]);
});

test("where the cache is not among the sources, nothing may be written over it", async () => {
  const { known } = await load({
    from: [{ kind: "artifacts" }],
    results: { 11: holding(learned(1)) },
  }).loaded;
  expect(known).toBe(false);
});
