import { describe, expect, test } from "vitest";
import { STRATEGIES } from "../../src/model/plan.ts";
import {
  EQUAL_COUNTS,
  type SimulatedRow,
  type SimulatedStrategy,
  type SimulationReport,
} from "../../src/model/simulation.ts";
import { seconds } from "../../src/model/units.ts";
import { simulateText } from "../../src/telling/simulate-text.ts";

const PLACE = { columns: 100, colours: false, unicode: false };

function rowFor(strategy: SimulatedStrategy, shards: number): SimulatedRow {
  const factor = strategy === EQUAL_COUNTS ? 2 : strategy === "round-robin" ? 1.5 : 1;
  const makespan = shards === 1 ? 600 : (600 / shards) * factor;
  return {
    strategy,
    shards,
    makespanSeconds: seconds(makespan),
    jobSeconds: seconds(makespan + 30),
    worstSeconds: seconds(makespan + 60),
    billedMinutes: 11.5,
    cost: 0.069,
    balance: factor,
  };
}

function report(changes: Partial<SimulationReport> = {}): SimulationReport {
  const strategies: readonly SimulatedStrategy[] = [...STRATEGIES, EQUAL_COUNTS];
  const counts = [1, 2, 3];
  return {
    suite: "unit",
    platform: "default",
    items: 1200,
    testSeconds: seconds(600),
    runs: { recorded: 5, replayed: 4 },
    knowsForecastErrors: true,
    setupSeconds: seconds(30),
    price: 0.006,
    notes: [],
    auto: { shards: 2, why: "2 shards are enough" },
    counts: counts.map((shards) => ({
      shards,
      foreseenSeconds: seconds(630 / shards),
      boundSeconds: seconds(620 / shards),
    })),
    rows: counts.flatMap((shards) => strategies.map((strategy) => rowFor(strategy, shards))),
    ...changes,
  };
}

describe("a simulation for a terminal", () => {
  const text = simulateText(report(), PLACE);

  test("says first what it rests on", () => {
    expect(text.split("\n").slice(0, 3)).toEqual([
      "unit on default: 1,200 items of 10m00s in the newest run",
      "  4 runs of 5 replayed, each planned from what was known before it",
      "  a job's set-up takes 30 s, a started minute of it costs 0.006",
    ]);
  });

  test("has a row for every count, with what only several runs can tell", () => {
    expect(text).toMatch(/^shards +slowest job +worst run +times known +bound +billed +cost +bal/m);
    expect(text).toMatch(/^ +2 +5m30s +6m00s +5m15s +5m10s +11.5 min +0.069 +1.00$/m);
  });

  test("sets the other strategies beside it, and those that are alike in words", () => {
    expect(text).toMatch(/^shards +round-robin +cost +balance +equal-counts +cost +balance$/m);
    expect(text).toMatch(/^ +3 +5m30s +0.069 +1.50 +7m10s +0.069 +2.00$/m);
    expect(text).toContain("loadscope, loadfile, loadgroup: as duration in these runs");
  });

  test("says what auto would have taken, and what equal counts take there", () => {
    expect(text).toContain("auto would have taken 2 shards in the newest run: 2 shards are enough");
    expect(text).toContain("takes 5m30s by duration and 10m30s by equal counts");
  });

  test("says which counts keep to a target in every run", () => {
    expect(simulateText(report({ targetSeconds: seconds(360) }), PLACE)).toContain(
      "the target of 6m00s is met in every run by duration with 2 shards, by equal counts with none of these counts",
    );
  });

  test("tells nothing of forecast errors after a single run", () => {
    const single = simulateText(
      report({ knowsForecastErrors: false, runs: { recorded: 1, replayed: 1 } }),
      PLACE,
    );
    expect(single).toContain("1 run replayed, planned from its own times");
    expect(single).not.toMatch(/worst run|times known/);
    expect(single).toMatch(/^ +2 +5m30s +5m10s +11.5 min/m);
  });

  test("needs no plot of a single count", () => {
    const { rows, counts } = report();
    const one = report({
      rows: rows.filter(({ shards }) => shards === 2),
      counts: counts.filter(({ shards }) => shards === 2),
    });
    expect(simulateText(one, PLACE)).not.toContain("* duration");
    expect(text).toContain("* duration   o equal counts   - bound");
  });

  test.each([60, 80, 120])("fits into %d columns", (columns) => {
    const lines = simulateText(report(), { ...PLACE, columns }).split("\n");
    const drawn = lines.filter((line) => /^ *\d|^shards|\|/.test(line));
    expect(drawn.length).toBeGreaterThan(10);
    // The table by duration has eight columns, none of which can give way.
    const own = drawn.filter((line) => !/min|billed|runs of/.test(line));
    expect(Math.max(...own.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  test("writes out what a name would do to the terminal", () => {
    expect(simulateText(report({ suite: "a\u001b[2J" }), PLACE)).not.toContain("\u001b");
  });
});
