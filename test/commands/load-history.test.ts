import { describe, expect, test } from "vitest";
import { type HistoryWish, loadHistory } from "../../src/commands/load-history.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { Ports } from "../../src/model/ports.ts";
import { historyOfRows } from "../history/history-of-rows.ts";
import { plainHistory } from "../history/plain-history.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { fakePorts } from "../support/fake-ports.ts";

const CACHED: HistoryWish = { suite: "unit", from: [{ kind: "cache" }] };

type Loaded = Awaited<ReturnType<Ports["histories"]["load"]>>;

function load(answer: Loaded) {
  const asked: string[] = [];
  const histories = {
    place: "the cache",
    load: async (suite: string) => {
      asked.push(suite);
      return answer;
    },
  };
  return { asked, loaded: loadHistory(CACHED, fakePorts({ histories })) };
}

const of = (...values: readonly History[]): Loaded => ({
  kind: "found",
  value: values.map(writeHistory),
});

const learned = (...runs: readonly number[]): History =>
  runs.reduce(
    (history, number) => learn(history, sampleRun(number, [sampleItem("a.py", { test: number })])),
    emptyHistory("unit"),
  );

const EMPTY_NAMES = `[${Array(1_000_000).fill('{"id":"","tests":[],"whole":[],"windows":[]}').join(",")}]`;

describe("the history of a suite", () => {
  test("is the one that the store has", async () => {
    const { asked, loaded } = load(of(learned(1, 2)));
    const { history, stored, ...rest } = await loaded;
    expect(stored).toBe(history);
    expect(plainHistory(history)).toEqual(learned(1, 2));
    expect(rest).toEqual({ known: true, notes: [], place: "the cache" });
    expect(asked).toEqual(["unit"]);
  });

  test("is empty and known where there is none yet", async () => {
    const { loaded } = load({ kind: "absent" });
    const history = emptyHistory("unit");
    const place = "the cache";
    expect(await loaded).toEqual({ history, stored: history, known: true, notes: [], place });
  });

  test("joins the entries of runs that raced", async () => {
    const { history } = await load(of(learned(1, 2), learned(1, 3))).loaded;
    expect(history.runs.map(({ id }) => id)).toEqual(["1-1", "2-1", "3-1"]);
  });

  test("is unknown where the store does not answer, so that nothing is written over it", async () => {
    const { loaded } = load({ kind: "failed", why: "it hung for 10 s" });
    expect(await loaded).toEqual({
      history: emptyHistory("unit"),
      stored: emptyHistory("unit"),
      place: "",
      known: false,
      notes: ["the timings of unit could not be read: it hung for 10 s"],
    });
  });

  test("goes on without an entry that was cut off, and says so", async () => {
    const text = writeHistory(learned(1));
    const value = [text.slice(0, -20), writeHistory(learned(2))];
    const { history, notes } = await load({ kind: "found", value }).loaded;
    expect(history.runs.map(({ id }) => id)).toEqual(["2-1"]);
    expect(notes).toEqual([
      "history of unit: the history is cut off or not JSON. Delete it: plans go by count until the next merge writes a new one",
    ]);
  });

  test.each([
    ["nothing", ""],
    ["another tool's", '{"tests/test_a.py::test_one": 1.5}'],
    ["one that names itself __proto__", '{"__proto__":{"version":1},"items":[]}'],
    ["10^308 seconds", writeHistory(learned(1)).replace(/"times":"[^"]*"/, '"times":[1e308]')],
    [
      "10^308 seconds in a file of version 1",
      historyOfRows(learned(1)).replace(/"whole":\[0,\d+\]/, '"whole":[0,1e308]'),
    ],
    ["a million empty names", `{"version":1,"suite":"unit","runs":[],"items":${EMPTY_NAMES}}`],
  ])("goes on by count where the store has %s, and says so", async (_, text) => {
    const { history, notes } = await load({ kind: "found", value: [text] }).loaded;
    expect(history).toEqual(emptyHistory("unit"));
    expect(notes).toEqual([expect.stringMatching(/^history of unit: .*plans go by count/)]);
  });

  test("of a newer Makespan is left alone", async () => {
    const text = writeHistory(learned(1)).replace('"version":2', '"version":3');
    const { history, notes, known } = await load({ kind: "found", value: [text] }).loaded;
    expect(history).toEqual(emptyHistory("unit"));
    expect(notes).toEqual([expect.stringContaining("has version 3")]);
    expect(known).toBe(false);
  });

  test("is this suite's also in a file that another suite wrote", async () => {
    const other = { ...learned(1), suite: "another" };
    const { history } = await load(of(other)).loaded;
    expect(history.suite).toBe("unit");
    expect(history.runs).toHaveLength(1);
  });
});
