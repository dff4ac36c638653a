import { describe, expect, test } from "vitest";
import { commandHelp } from "../../src/commands/help.ts";
import { simulate } from "../../src/commands/simulate.ts";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import type { RawValue } from "../../src/model/option.ts";
import { milliseconds } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { fakeLog, fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";
import { problemsOf } from "../support/problems.ts";

type Files = Readonly<Record<string, string>>;

const FILE = ".makespan/history/unit.json";

function historyOf(suite: string, ...runs: readonly RunObservation[]): string {
  return writeHistory(runs.reduce(learn, emptyHistory(suite)));
}

function run(number: number, ...seconds: readonly number[]): RunObservation {
  return sampleRun(
    number,
    seconds.map((time, at) => sampleItem(`t/${at}.py`, { slow: time, fast: time })),
  );
}

const TWO_RUNS = historyOf("unit", run(1, 60, 30, 30), run(2, 60, 45, 30));

async function call(
  values: Readonly<Record<string, RawValue>> = {},
  files: Files = { [FILE]: TWO_RUNS },
  positionals: readonly string[] = [],
) {
  const { log, lines } = fakeLog();
  const printed: string[] = [];
  const looks: number[] = [];
  const ports = fakePorts({
    files: memoryFiles(files),
    log,
    repository: { folder: REPOSITORY },
    terminal: { columns: 100, colours: false, write: (text) => printed.push(text) },
    // Every look at the clock is a second later.
    clock: { elapsed: () => milliseconds(looks.push(0) * 1000) },
    run: { home: `${REPOSITORY}/.makespan`, environment: {} },
  });
  const raw = { values: new Map(Object.entries(values)), positionals, command: undefined };
  return { result: await simulate({ ...raw, prefix: "--" }, ports), printed, lines };
}

async function report(values: Readonly<Record<string, RawValue>>, files?: Files) {
  const { printed, result } = await call({ ...values, json: true }, files);
  expect(result).toEqual({ ok: true, value: 0 });
  return JSON.parse(printed.join(""));
}

describe("makespan simulate", () => {
  test("prints what the counts would have given, and a plot", async () => {
    const { printed, result } = await call();
    expect(result).toEqual({ ok: true, value: 0 });
    const text = printed.join("");
    expect(text).toContain("1 run of 2 replayed, each planned from what was known before it");
    expect(text).toContain("* duration   o equal counts   - bound");
    expect(text).toMatch(/^ +2 +3m00s/m);
  });

  test("says that it does not replay the constraints of the configuration", async () => {
    const config = 'framework: pytest\nconstraints:\n  - alone: "tests/a*"\n';
    const { notes } = await report({}, { [FILE]: TWO_RUNS, "makespan.yml": config });
    expect(notes).toContainEqual(expect.stringContaining("constraints of the configuration"));
    expect((await report({})).notes.join()).not.toContain("constraints");
  });

  test("prints one JSON document", async () => {
    expect(await report({ shards: "2" })).toMatchObject({
      suite: "unit",
      platform: "default",
      items: 3,
      testSeconds: 270,
      runs: { recorded: 2, replayed: 1 },
      knowsForecastErrors: true,
      setupSeconds: 30,
      price: 0.006,
      rows: expect.arrayContaining([
        {
          strategy: "duration",
          shards: 2,
          makespanSeconds: 150,
          jobSeconds: 180,
          worstSeconds: 180,
          billedMinutes: 6,
          cost: 0.036,
          balance: 1.1111,
        },
      ]),
    });
  });

  test("answers from a single run, and says that it knows nothing of forecast errors", async () => {
    const single = await report({}, { [FILE]: historyOf("unit", run(1, 5, 3)) });
    expect([single.knowsForecastErrors, single.runs]).toEqual([
      false,
      { recorded: 1, replayed: 1 },
    ]);
    expect(single.notes[0]).toMatch(/^nothing is known of forecast errors: only one run/);
  });

  test("takes set-up, price and target as they are given", async () => {
    const values = {
      shards: "1-2",
      "setup-time": "1m",
      "minute-price": "0.5",
      "target-job-time": "4m",
    };
    const given = await report(values);
    expect(given).toMatchObject({ setupSeconds: 60, price: 0.5, targetSeconds: 240 });
    expect(given.rows[0]).toMatchObject({ jobSeconds: 330, billedMinutes: 6, cost: 3 });
  });

  test("takes what is not given from the suite's configuration", async () => {
    const config = 'suites:\n  unit: {setup-time: 2m, minute-price: "0.1", framework: pytest}\n';
    const configured = await report({}, { [FILE]: TWO_RUNS, "makespan.yml": config });
    expect(configured).toMatchObject({ setupSeconds: 120, price: 0.1 });
    expect(configured.notes.join()).not.toContain("--framework");
  });

  test("divides giants where the framework can select single tests", async () => {
    const at = async (framework: string) => {
      const { rows } = await report({ framework, shards: "3" });
      return rows.find((row: { strategy: string }) => row.strategy === "duration").makespanSeconds;
    };
    expect([await at("custom"), await at("pytest")]).toEqual([120, 90]);
  });

  test("shows counts that save nothing only where they were asked for", async () => {
    const whole = await report({});
    expect(whole.counts.map(({ shards }: { shards: number }) => shards)).toEqual([1, 2, 3]);
    expect(whole.notes.join()).toContain("more than 3 shards save nothing");
    const asked = await report({ shards: "2-9" });
    expect(asked.counts.map(({ shards }: { shards: number }) => shards)).toEqual([2, 3]);
    expect(asked.notes).toContain("more than 3 shards would have nothing to run");
  });

  test("says how far it has come where it takes long", async () => {
    const { lines } = await call({ framework: "pytest" });
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^info: (reading|simulating: \d+ %)/);
  });

  test.each([
    [{ shards: "0-4" }, 'shards: "0-4" is no range of shard counts. Write it like 1-32'],
    [{ shards: "8-2" }, 'shards: "8-2" is no range'],
    [{ shards: "1-257" }, 'shards: "1-257" is no range'],
    [{ shards: "auto" }, 'shards: "auto" is no range'],
    [{ history: "nope.json" }, 'history: there is no history "nope.json"'],
    [{ history: "bad.json" }, "bad.json: the history is cut off or not JSON. Name the history"],
    [
      { suite: "units" },
      'suite: the history has no suite "units". Did you mean unit? It has unit.',
    ],
    [{ platform: "windows" }, 'platform: the history has no platform "windows". It has default.'],
  ])("refuses %j", async (values, message) => {
    const { result, printed } = await call(values, { [FILE]: TWO_RUNS, "bad.json": "{" });
    expect([problemsOf(result).join("\n"), printed]).toEqual([
      expect.stringContaining(message),
      [],
    ]);
  });

  test("says every problem of the call at once", async () => {
    const values = { shards: "x", "setup-time": "soon", framework: "pytst" };
    expect(problemsOf((await call(values, {}, ["extra"])).result)).toHaveLength(4);
  });

  test("asks for the suite and the platform where there are several", async () => {
    const other = { ".makespan/history/e2e.json": historyOf("e2e", run(1, 1)) };
    const suites = await call({}, { [FILE]: TWO_RUNS, ...other });
    expect(problemsOf(suites.result)).toEqual([
      "suite: there are histories of several suites. Choose one of e2e, unit.",
    ]);
    const on = (platform: string, number: number) => ({ ...run(number, 1), platform });
    const platforms = historyOf("unit", on("os=linux", 1), on("os=windows", 2));
    expect(problemsOf((await call({}, { [FILE]: platforms })).result)).toEqual([
      "platform: the history has several platforms. Choose one of os=linux; os=windows.",
    ]);
    const chosen = await report({ platform: "os=windows" }, { [FILE]: platforms });
    expect(chosen.platform).toBe("os=windows");
  });

  test("says what to do where there is no history yet, or nothing in it", async () => {
    expect(problemsOf((await call({}, {})).result)).toEqual([
      "history: there is no history yet. Name one with --history FILE, or make one with makespan local -- COMMAND.",
    ]);
    const empty = { [FILE]: historyOf("unit") };
    expect(problemsOf((await call({}, empty)).result)[0]).toContain("holds no run");
    const failing = sampleRun(1, [sampleItem("t/0.py", { test_it: "failed" })]);
    const unmeasured = { [FILE]: historyOf("unit", failing) };
    expect(problemsOf((await call({}, unmeasured)).result)[0]).toContain("has no times on default");
  });

  test("is described with its own meaning of the options", () => {
    const words = commandHelp("simulate", 100).split(/\s+/).join(" ");
    expect(words).toContain("--shards 1-32");
    expect(words).toContain("--minute-price 0.006");
    expect(commandHelp("plan", 100)).toContain("--shards N|auto");
  });
});
