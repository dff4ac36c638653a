import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learn } from "../../src/commands/learn.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn as learnObservation } from "../../src/history/learn.ts";
import { mergeHistories } from "../../src/history/merge-histories.ts";
import { readHistory } from "../../src/history/read-history.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { FoundResults, Ports, StoredResult } from "../../src/model/ports.ts";
import { unwrap } from "../../src/model/problem.ts";
import type { Milliseconds } from "../../src/model/units.ts";
import { anyAccountOf } from "../history/any-history.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { fakeLog, fakePorts } from "../support/fake-ports.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { problemsOf } from "../support/problems.ts";

type Texts = Awaited<ReturnType<NonNullable<Ports["results"]>["load"]>>;

interface World {
  readonly stored?: History;
  readonly found?: Partial<FoundResults>;
  readonly failed?: { readonly why: string; readonly how?: string };
  /** What each result holds, by its run. */
  readonly runs?: Readonly<Record<string, Texts>>;
  readonly allowed?: boolean;
  /** How long each result takes to be brought. */
  readonly each?: number;
  /** Folders of results; there is no GitHub then. */
  readonly files?: Readonly<Record<string, string>>;
  /** By default all that there are. */
  readonly folders?: readonly string[];
  readonly options?: Readonly<Record<string, string | boolean>>;
}

const NAMES = ["unit", "e2e"];

async function run(world: World = {}) {
  const { stored = emptyHistory("unit"), runs = {}, found = {}, allowed = true } = world;
  const { files, failed, each = 0, options = {} } = world;
  const { log, lines } = fakeLog();
  const saved = new Map<string, History>();
  const brought: string[] = [];
  const outputs = new Map<string, string>();
  const [summaries, printed]: [string[], string[]] = [[], []];
  let now = 0;
  const results: Ports["results"] = {
    newest: async () =>
      failed === undefined
        ? {
            kind: "found",
            value: {
              results: Object.keys(runs)
                .sort((left, right) => Number(right) - Number(left))
                .map((id) => resultOf(id)),
              passedOver: [],
              ...found,
            },
          }
        : { kind: "failed", ...failed },
    load: async (result, folder) => {
      expect(folder).toBe("run");
      brought.push(result.run);
      now += each;
      return runs[result.run] ?? { kind: "absent" };
    },
  };
  const ports = fakePorts({
    log,
    files: memoryFiles(files ?? {}),
    artifacts: files === undefined ? {} : undefined,
    results: files === undefined ? results : undefined,
    clock: { elapsed: () => now as Milliseconds },
    run: { learns: { allowed, why: allowed ? "main" : "topic is not the default branch" } },
    histories: {
      place: "the cache",
      load: async (suite) =>
        suite === stored.suite && stored.runs.length > 0
          ? { kind: "found", value: [writeHistory(stored)] }
          : { kind: "absent" },
      save: async (suite, text) => {
        saved.set(suite, unwrap(readHistory(text, suite)));
        return { kind: "saved" };
      },
    },
    outputs: {
      set: (name, value) => outputs.set(name, value),
      summary: async (markdown) => {
        summaries.push(markdown);
      },
    },
    terminal: {
      write: (text) => {
        printed.push(text);
      },
    },
  });
  const there = Object.keys(files ?? {}).map((path) => path.split("/run/")[0] ?? "");
  const positionals = world.folders ?? [...new Set(there)];
  const raw = {
    values: new Map(Object.entries(options)),
    positionals,
    command: undefined,
    prefix: "",
  };
  const result = await learn(raw, ports);
  const told = lines.join("\n");
  return { result, saved, brought, outputs, told, summary: summaries.join(""), printed };
}

function resultOf(run: string, attempt = 1): StoredResult {
  const name = `makespan-result-${run}-a${attempt}`;
  return {
    id: `${run}${attempt}`,
    name,
    bytes: 100,
    run,
    attempt,
    event: "merge_group",
    workflow: "1",
  };
}

/** Seconds by test, as a run measured them; the run is called by a number. */
function taught(number: number, seconds = 1, suite = "unit"): History {
  const observed = sampleRun(number, [sampleItem("a.py", { one: seconds })]);
  const history = learnObservation(emptyHistory(suite), observed);
  return { ...history, runs: history.runs.map((one) => ({ ...one, id: `${number}` })) };
}

function holding(...histories: readonly History[]): Texts {
  return {
    kind: "found",
    value: new Map(histories.map((one) => [one.suite, writeHistory(one)])),
  };
}

const idsOf = (history: History | undefined) => history?.runs.map(({ id }) => id);

describe("makespan learn", () => {
  test("folds the results of runs into the histories of their suites, and saves them", async () => {
    const { result, saved, outputs, told, summary } = await run({
      runs: { 2: holding(taught(2), taught(2, 5, "e2e")), 1: holding(taught(1)) },
    });
    expect(result).toEqual({ ok: true, value: 0 });
    expect(NAMES.map((suite) => idsOf(saved.get(suite)))).toEqual([["1", "2"], ["2"]]);
    expect(outputs.get("folded-runs")).toBe("2");
    for (const text of [told, summary.replaceAll("\\", "")]) {
      expect(text).toContain("unit: 2 runs folded in (1, 2); saved.");
      expect(text).toContain("e2e: 1 run folded in (2); saved.");
    }
  });

  test("counts a run once: what the history has is not brought again", async () => {
    const stored = mergeHistories(taught(1), taught(2));
    const { brought, saved, told, outputs } = await run({
      stored,
      runs: { 3: holding(taught(3)), 2: holding(taught(2)), 1: holding(taught(1)) },
    });
    expect(brought).toEqual(["3"]);
    expect(idsOf(saved.get("unit"))).toEqual(["1", "2", "3"]);
    expect(outputs.get("folded-runs")).toBe("1");
    expect(told).toContain("makespan-result-1-a1 of run 1: its run was folded in before");
  });

  test("brings the run again where it was merged in a later attempt", async () => {
    const { brought, saved } = await run({
      stored: taught(1),
      found: { results: [resultOf("2"), resultOf("1", 2)] },
      runs: { 2: holding(taught(2)), 1: holding(taught(1, 9)) },
    });
    expect(brought).toEqual(["2", "1"]);
    expect(saved.get("unit")?.items.values().next().value?.whole).toEqual([0, 9000, 1, 1000]);
  });

  test("saves nothing again where plans would not notice and the entry is young", async () => {
    const stored = [1, 2, 3]
      .map((number) => taught(number))
      .reduce((left, right) => mergeHistories(left, right));
    const time = "2026-01-01T03:30:00.000Z";
    const young = { ...taught(4), runs: taught(4).runs.map((one) => ({ ...one, time })) };
    const { saved, told } = await run({ stored, runs: { 4: holding(young) } });
    expect(saved.size).toBe(0);
    expect(told).toContain("unit: 1 run folded in (4). The timings of unit hardly changed");
  });

  test("learns of one suite only where it is told so", async () => {
    const { saved } = await run({
      options: { suite: "e2e" },
      runs: { 2: holding(taught(2), taught(2, 5, "e2e")) },
    });
    expect([...saved.keys()]).toEqual(["e2e"]);
  });

  test("does nothing from a trigger or a branch that does not teach, and says so", async () => {
    const { result, brought, saved, told } = await run({
      allowed: false,
      runs: { 1: holding(taught(1)) },
    });
    expect(result).toEqual({ ok: true, value: 0 });
    expect([brought, saved.size]).toEqual([[], 0]);
    expect(told).toContain("the timings are not updated: topic is not the default branch");
  });
});

describe("results that teach nothing", () => {
  test.each([
    ["speaks of another run", taught(7), 'is of another run, "7"'],
    ["has runs of several names", mergeHistories(taught(1), taught(7)), 'is of another run, "7"'],
    [
      "has what another run cost",
      { ...taught(1), accounts: fc.sample(anyAccountOf(fc.constant(7)), { numRuns: 1, seed: 1 }) },
      'is of another run, "run-0-7"',
    ],
  ])("are refused where one %s", async (_, history, why) => {
    const { saved, told } = await run({ runs: { 1: holding(history) } });
    expect(saved.size).toBe(0);
    expect(told).toContain(why);
  });

  test.each([
    ["is damaged", new Map([["unit", '{"version":1']]), "the history is cut off or not JSON"],
    ["names no suite of ours", new Map([["../x", "{}"]]), "is no name for a suite"],
    ["holds nothing", new Map(), "it holds nothing that its run taught"],
  ])("are said where one %s", async (_, texts, why) => {
    const value: ReadonlyMap<string, string> = texts;
    const { result, saved, told } = await run({ runs: { 1: { kind: "found", value } } });
    expect(result).toEqual({ ok: true, value: 0 });
    expect(saved.size).toBe(0);
    expect(told).toContain(`makespan-result-1-a1 of run 1: `);
    expect(told).toContain(why);
  });

  test("are left for the next time where the service was waited for three times in vain", async () => {
    const failing: Texts = { kind: "failed", why: "it hung for 10 s" };
    const runs = { 5: failing, 4: failing, 3: failing, 2: holding(taught(2)), 1: failing };
    const { brought, told } = await run({ runs, each: 10_000 });
    expect(brought).toEqual(["5", "4", "3"]);
    expect(told).toContain("2 more results were left for the next time: the service was waited");
  });

  test("keep no other from being folded, however many are refused at once", async () => {
    const refused: Texts = { kind: "failed", why: "it has 5000000000 bytes" };
    const runs = { 5: refused, 4: refused, 3: refused, 2: refused, 1: holding(taught(1)) };
    const { saved } = await run({ runs });
    expect(idsOf(saved.get("unit"))).toEqual(["1"]);
  });

  test("are left for the next time where they would take too long", async () => {
    const runs = Object.fromEntries([4, 3, 2, 1].map((id) => [id, holding(taught(id))]));
    const { brought, saved, told } = await run({ runs, each: 70_000 });
    expect(brought).toEqual(["4", "3"]);
    expect(idsOf(saved.get("unit"))).toEqual(["3", "4"]);
    expect(told).toContain("2 more results were left for the next time: they would have taken");
  });

  test("are told with those that were passed over, of which the first are named", async () => {
    const passedOver = Array.from({ length: 25 }, (_, at) => ({
      ...{ name: `makespan-result-${at}`, run: `${at}`, why: "the run's code came from a fork" },
    }));
    const { told, summary } = await run({ found: { passedOver, cutOff: "the API answered 502" } });
    expect(told).toContain("makespan-result-0 of run 0: the run's code came from a fork");
    expect(told).toContain("and 5 more results that taught nothing");
    expect(summary).toContain("| result | run | why it taught nothing |");
    expect(told).toContain("older results were not looked for: the API answered 502");
  });
});

describe("a service that does not tell of results", () => {
  test("is the user's to mend where a permission is missing", async () => {
    const failed = { why: "the API answered 403", how: "Give the job `actions: read`." };
    const { result } = await run({ failed });
    expect(problemsOf(result)).toEqual([expect.stringContaining("the API answered 403")]);
  });

  test("fails nothing where it is in trouble", async () => {
    const { result, told } = await run({ failed: { why: "listing the results got no answer" } });
    expect(result).toEqual({ ok: true, value: 0 });
    expect(told).toContain("listing the results got no answer: nothing was learned");
  });
});

describe("makespan learn on a machine", () => {
  test("folds the folders of results that are named", async () => {
    const { saved, printed } = await run({
      files: {
        "first/run/unit.json": writeHistory(taught(1)),
        "second/run/unit.json": writeHistory(taught(2)),
        "second/run/e2e.json": writeHistory(taught(2, 3, "e2e")),
        "third/run/unit.json": "garbage",
      },
      options: { json: true },
    });
    expect(NAMES.map((suite) => idsOf(saved.get(suite)))).toEqual([["1", "2"], ["2"]]);
    expect(JSON.parse(printed.join(""))).toMatchObject({
      suites: [
        { suite: "e2e", folded: ["2"] },
        { suite: "unit", folded: ["1", "2"] },
      ],
      passedOver: [{ name: "third", why: expect.stringContaining("cut off or not JSON") }],
    });
  });

  test("names every folder that is not there, and learns nothing then", async () => {
    const files = { "first/run/unit.json": writeHistory(taught(1)) };
    const { result, saved } = await run({ files, folders: ["first", "secnod", "thrid"] });
    expect(problemsOf(result)).toEqual([
      expect.stringContaining("secnod: there is no such folder"),
      expect.stringContaining("thrid: there is no such folder"),
    ]);
    expect(saved.size).toBe(0);
  });

  test("needs to be told of any", async () => {
    const { result } = await run({ files: {} });
    expect(problemsOf(result)).toEqual([expect.stringContaining("no results to learn from")]);
  });
});
