import { describe, expect, test } from "vitest";
import { stats } from "../../src/commands/stats.ts";
import { addAccount } from "../../src/history/accounts.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { RawValue } from "../../src/model/option.ts";
import { NO_BILL, type RunAccount } from "../../src/model/run-cost.ts";
import { seconds } from "../../src/model/units.ts";
import { runTime, sampleItem, sampleRun, sampleShard } from "../history/sample-run.ts";
import { fakeClock, fakeLog, fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";

const HOME = `${REPOSITORY}/.makespan`;
/** A day after run 96, of one an hour. */
const NOW = Date.parse(runTime(120));

const BILL = { ...NO_BILL, jobs: 4, shardJobs: 2, minutes: 8, estimatedMinutes: 1, cost: 0.048 };

function account(number: number, changes: Partial<RunAccount> = {}): RunAccount {
  return {
    ...{ id: String(number), time: runTime(number), platform: "default", commit: "c0ffee" },
    ...{ shards: 2, predictedSeconds: seconds(61.5), makespanSeconds: seconds(63.25) },
    attempts: [
      { attempt: 1, outcome: "failed", bill: BILL },
      { attempt: 2, outcome: "passed" },
    ],
    comparison: {
      asPlanned: { jobSeconds: seconds(90), billedMinutes: 4, cost: 0.024 },
      equalCounts: { jobSeconds: seconds(130), billedMinutes: 5, cost: 0.03 },
    },
    ...changes,
  };
}

/** A run that an earlier Makespan learned, and two with accounts. */
function unit(): History {
  const old = { shards: [sampleShard("1/2"), sampleShard("2/2")] };
  const learned = learn(emptyHistory("unit"), sampleRun(1, [sampleItem("a.py", { x: 1 })], old));
  return [account(48), account(96, { attempts: [{ attempt: 1, outcome: "passed" }] })].reduce(
    addAccount,
    learned,
  );
}

interface Given {
  readonly histories?: readonly History[];
  readonly isScreen?: boolean;
}

async function run(
  values: Readonly<Record<string, RawValue>> = {},
  { histories = [unit()], isScreen = false }: Given = {},
) {
  const files = memoryFiles(
    Object.fromEntries(
      histories.map((one) => [`${HOME}/history/${one.suite}.json`, writeHistory(one)]),
    ),
  );
  const { log, lines } = fakeLog();
  const printed: string[] = [];
  const ended = await stats(
    { values: new Map(Object.entries(values)), positionals: [], command: undefined, prefix: "--" },
    fakePorts({
      ...{ files, log, clock: fakeClock(NOW), run: { home: HOME } },
      terminal: { columns: 120, isScreen, write: (text) => void printed.push(text) },
    }),
  );
  const problems = ended.ok ? [] : ended.problems.map(({ where, what }) => `${where}: ${what}`);
  return { text: printed.join(""), lines, problems, code: ended.ok ? ended.value : 2 };
}

const rowsOf = (text: string) => text.split("\r\n").slice(1, -1);
const runsOf = (text: string) => rowsOf(text).map((row) => row.split(",")[1]);

describe("makespan stats", () => {
  test("prints CSV where nobody looks, a row a run, and nothing where nothing is known", async () => {
    const { text, code } = await run();
    expect(code).toBe(0);
    expect(text.split("\r\n")[0]).toMatch(
      /^date,run,attempts,commit,suite,platform,outcome,shards,/,
    );
    expect(rowsOf(text)).toEqual([
      "2026-01-01T01:00:00.000Z,1-1,,,unit,default,,2,,0,,,,,,,,,,,,",
      "2026-01-03T00:00:00.000Z,48,2,c0ffee,unit,default,passed,2,61.5,63.25,4,8,1,0,0,0.048,130,5,0.03,90,4,0.024",
      "2026-01-05T00:00:00.000Z,96,1,c0ffee,unit,default,passed,2,61.5,63.25,,,,,,,130,5,0.03,90,4,0.024",
    ]);
  });

  test("prints a table where somebody does, with the sum", async () => {
    const { text } = await run({}, { isScreen: true });
    expect(text.split("\n").map((line) => line.trimEnd())).toEqual([
      "merged            run  outcome  shards  predicted  slowest   billed     cost  equal/planned",
      "2026-01-01 01:00  1-1  unknown       2    unknown      0 s  unknown  unknown        unknown",
      "2026-01-03 00:00  48   passed        2      1m02s    1m03s    8 min    0.048        5/4 min",
      "2026-01-05 00:00  96   passed        2      1m02s    1m03s  unknown  unknown        5/4 min",
      "",
      "3 runs: 8 min billed, 0.048, without 2 rows of unknown bill",
      "equal/planned: minutes that equal counts would have been billed, and the plan, estimated by the same times and costs",
      "",
    ]);
  });

  test("prints one JSON document", async () => {
    const { text } = await run({ json: true, since: "2d" });
    const report = JSON.parse(text);
    expect(report.since).toBe("2026-01-04T00:00:00.000Z");
    expect(report.runs.map(({ id }: { id: string }) => id)).toEqual(["96"]);
    expect((await run({ format: "json", since: "2d" })).text).toBe(text);
  });

  test.each([
    ["3d", ["48", "96"]],
    ["1w", ["1-1", "48", "96"]],
    ["2026-01-04", ["96"]],
    ["2026-01-03T00:00:00Z", ["48", "96"]],
  ])("keeps runs since %s", async (since, runs) => {
    expect(runsOf((await run({ since })).text)).toEqual(runs);
  });

  test("is fine with an empty history, and says so", async () => {
    for (const isScreen of [false, true]) {
      const { text, lines, code } = await run({}, { histories: [], isScreen });
      expect([code, lines]).toEqual([0, ["info: The history holds no run yet."]]);
      expect(rowsOf(text)).toEqual([]);
    }
    expect((await run({ json: true }, { histories: [] })).text).toBe('{"runs":[]}\n');
  });

  test("says when the newest run was, where none is as new as asked for", async () => {
    const { lines, code } = await run({ since: "0d" });
    expect([code, lines]).toEqual([
      0,
      ["info: No run was merged since 2026-01-06; the newest was on 2026-01-05."],
    ]);
  });

  test("has the runs of all suites by their time, or those of one", async () => {
    const e2e = addAccount(emptyHistory("e2e"), account(50, { platform: "os=win" }));
    const both = { histories: [unit(), e2e] };
    expect(runsOf((await run({}, both)).text)).toEqual(["1-1", "48", "50", "96"]);
    expect(runsOf((await run({ suite: "e2e" }, both)).text)).toEqual(["50"]);
    expect(runsOf((await run({ platform: "os=win" }, both)).text)).toEqual(["50"]);
    const { text } = await run({}, { ...both, isScreen: true });
    expect(text).toContain("suite  platform");
    expect((await run({ suite: "e3e" }, both)).problems).toEqual([
      'suite: the history has no suite "e3e"',
    ]);
    expect((await run({ platform: "mac" }, both)).problems).toEqual([
      'platform: the history has no platform "mac"',
    ]);
  });

  test("names all that is wrong at once", async () => {
    expect((await run({ since: "90", format: "xml" })).problems).toEqual([
      'since: "90" is no time',
      'format: "xml" is none of its values',
    ]);
    expect((await run({ json: true, format: "csv" })).problems).toEqual([
      "format: csv was asked for, and JSON as well",
    ]);
    expect((await run({ history: "elsewhere.json" })).problems).toEqual([
      'history: there is no history "elsewhere.json"',
    ]);
  });

  test("lets no name become a formula or a cell of its own", async () => {
    const names = { id: '=cmd|"x"', platform: "-1,2", commit: "@x" };
    const hostile = addAccount(emptyHistory("+unit"), account(1, names));
    const { text } = await run({}, { histories: [hostile] });
    expect(rowsOf(text)[0]).toMatch(
      /^2026-01-01T01:00:00\.000Z,"'=cmd\|""x""",2,'@x,'\+unit,"'-1,2",passed,/,
    );
  });
});
