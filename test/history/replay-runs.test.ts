import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { replayRuns } from "../../src/history/replay-runs.ts";
import type { RunObservation } from "../../src/model/observation.ts";
import type { ReplayedRun } from "../../src/model/replay.ts";
import { anyHistory } from "./any-history.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

function replay(runs: readonly RunObservation[], isTest?: (name: string) => boolean) {
  const history = runs.reduce(learn, emptyHistory("unit"));
  return replayRuns({
    history,
    platform: "default",
    ...(isTest === undefined ? {} : { isTest }),
  });
}

/** What was expected of each item, from what, and what it took. */
function outcomes({ items }: ReplayedRun) {
  return items.map(({ item, took }) => [
    item.id,
    item.estimate.seconds,
    item.estimate.from,
    item.estimate.samples,
    took,
  ]);
}

const timed = (number: number, ...seconds: readonly number[]) =>
  sampleRun(
    number,
    seconds.map((time, at) => sampleItem(`t/${at}.py`, { test_it: time })),
  );

describe("replaying runs", () => {
  test("plans each run from the runs before it", () => {
    const { runs, foresees, recorded } = replay([timed(1, 10), timed(2, 20), timed(3, 60)]);
    expect([foresees, recorded]).toEqual([true, 3]);
    expect(runs.map(({ id }) => id)).toEqual(["2-1", "3-1"]);
    expect(runs.map((run) => outcomes(run)[0]?.slice(0, 4))).toEqual([
      ["t/0.py", 10, "measured", 1],
      ["t/0.py", 20, "measured", 2],
    ]);
    expect(runs.map((run) => run.items[0]?.took)).toEqual([20, 60]);
  });

  test("estimates an item that is new in a run as unknown there", () => {
    const { runs } = replay([timed(1, 4, 6, 8), timed(2, 4, 6, 8, 100), timed(3, 4, 6, 8, 100)]);
    expect(runs.map((run) => outcomes(run)[3])).toEqual([
      ["t/3.py", 6, "default", 3, 100],
      ["t/3.py", 100, "measured", 1, 100],
    ]);
  });

  test("never looks at the run itself or a later one", () => {
    const anySeconds = fc.integer({ min: 0, max: 100_000 }).map((ms) => ms / 1000);
    const three = fc.tuple(anySeconds, anySeconds, anySeconds);
    fc.assert(
      fc.property(fc.tuple(three, three, three), three, (before, after) => {
        const past = before.map((times, at) => timed(at, ...times));
        const expected = (last: RunObservation) =>
          replay([...past, last]).runs.map((run) => run.items.map(({ item }) => item));
        expect(expected(timed(9, ...after))).toEqual(expected(timed(9, 1, 2, 3)));
      }),
    );
  });

  test("plans a single run from its own times, and says so", () => {
    const { runs, foresees } = replay([timed(1, 3, 0, 7)]);
    expect(foresees).toBe(false);
    expect(runs.flatMap(outcomes)).toEqual([
      ["t/0.py", 3, "measured", 1, 3],
      ["t/1.py", 0, "measured", 1, 0],
      ["t/2.py", 7, "measured", 1, 7],
    ]);
  });

  test("leaves out runs of few items, whose plan would be another one", () => {
    const partial = { ...timed(3, 1), complete: false };
    const { runs, recorded } = replay([timed(1, 1, 2, 3), timed(2, 1, 2, 3), partial]);
    expect([runs.map(({ id }) => id), recorded]).toEqual([["2-1"], 3]);
  });

  test("lets the nearest time stand in where a complete run did not measure an item", () => {
    const failing = sampleRun(3, [
      sampleItem("t/0.py", { test_it: 5 }),
      sampleItem("t/1.py", { test_it: "failed" }),
      sampleItem("t/2.py", { test_it: 5 }),
    ]);
    const { runs, standIns } = replay([timed(1, 5, 7, 5), timed(2, 5, 9, 5), failing]);
    expect(runs.at(-1)?.items.map(({ took }) => took)).toEqual([5, 9, 5]);
    expect(standIns).toBeCloseTo(1 / 6);
  });

  test("has nothing in a run that only ran before or after", () => {
    const late = sampleRun(2, [
      sampleItem("t/0.py", { test_it: 5 }),
      sampleItem("t/new.py", { test_it: 5 }),
    ]);
    const { runs } = replay([timed(1, 5, 5), late, timed(3, 5, 5)]);
    expect(runs[0]?.items.map(({ item }) => item.id)).toEqual(["t/0.py", "t/1.py", "t/new.py"]);
    expect(runs[1]?.items.map(({ item }) => item.id)).toEqual(["t/0.py", "t/1.py"]);
  });

  test("has a renamed item once, by its new name", () => {
    const named = (number: number, name: string) =>
      sampleRun(number, [
        sampleItem("t/other.py", { test_it: 2 }, "bb"),
        sampleItem(name, { test_it: 5 }, "aa"),
      ]);
    const { runs } = replay([
      named(1, "t/old.py"),
      named(2, "t/old.py"),
      { ...named(3, "t/new.py"), complete: false },
    ]);
    const ids = ["t/new.py", "t/other.py"];
    expect(runs.map(({ items }) => items.map(({ item }) => item.id))).toEqual([ids, ids]);
  });

  test("knows an item that never passed as a whole by its tests", () => {
    const half = (number: number, time: number) =>
      sampleRun(number, [sampleItem("t/0.py", { good: time, also: 1, bad: "failed" })]);
    const { runs } = replay([half(1, 4), half(2, 6)]);
    expect(runs.map((run) => outcomes(run)[0])).toEqual([["t/0.py", 5, "measured", 1, 7]]);
  });

  test("brings the tests of items that can come apart, as expected and as they went", () => {
    const split = (number: number, slow: number) =>
      sampleRun(number, [sampleItem("t/0.py", { slow, fast: 1, "slow/sub": 1 })]);
    const { runs } = replay([split(1, 10), split(2, 20)], (name) => !name.includes("/"));
    const [item] = runs[0]?.items ?? [];
    expect(item?.item).toMatchObject({
      parts: true,
      tests: [
        { id: "t/0.py::slow", seconds: 10 },
        { id: "t/0.py::fast", seconds: 1 },
      ],
    });
    expect([...(item?.tests ?? [])].sort()).toEqual([
      ["t/0.py::fast", 1],
      ["t/0.py::slow", 20],
    ]);
  });

  test("keeps to one platform", () => {
    const windows = { ...timed(2, 90, 90), platform: "windows" };
    const { runs, recorded } = replay([timed(1, 1, 2), windows, timed(3, 1, 2)]);
    expect([recorded, runs.map(({ id }) => id)]).toEqual([2, ["3-1"]]);
    expect(runs[0]?.items.map(({ took }) => took)).toEqual([1, 2]);
  });

  test("has nothing to replay where nothing was measured", () => {
    expect(replay([]).runs).toEqual([]);
    expect(replay([sampleRun(1, [sampleItem("t/0.py", { bad: "failed" })])]).runs).toEqual([]);
  });

  test("replays every history: oldest first, each item once, with a time that some run measured", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { runs, standIns } = replayRuns({ history, platform: "linux", isTest: () => true });
        const times = history.runs.map(({ id }) => id);
        const places = runs.map(({ id }) => times.indexOf(id));
        expect(places).toEqual(places.toSorted((left, right) => left - right));
        for (const { items } of runs) {
          expect(new Set(items.map(({ item }) => item.id)).size).toBe(items.length);
          for (const { took } of items) expect(took).toBeGreaterThanOrEqual(0);
        }
        expect(standIns).toBeGreaterThanOrEqual(0);
        expect(standIns).toBeLessThanOrEqual(1);
      }),
    );
  });
});
