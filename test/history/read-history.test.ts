import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import {
  HISTORY_VERSION,
  type HistoryColumns,
  MOST_ITEMS,
} from "../../src/history/history-file.ts";
import { learn } from "../../src/history/learn.ts";
import { NumberWriter } from "../../src/history/number-text.ts";
import { LONGEST_HISTORY, readHistory } from "../../src/history/read-history.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { type Bill, NO_BILL, type RunAccount } from "../../src/model/run-cost.ts";
import { testPath } from "../../src/model/units.ts";
import { anyHistory } from "./any-history.ts";
import { historyOfRows } from "./history-of-rows.ts";
import { plainHistory } from "./plain-history.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

const sample = learn(
  emptyHistory("unit"),
  sampleRun(1, [sampleItem("a.py", { one: 1, two: 2 }, "aa"), sampleItem("b.py", { x: 1 })]),
);

describe("reading a history", () => {
  it("gives back what was written, whatever the names are", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const text = writeHistory(history);
        const read = readHistory(text, "history.json");
        expect(read.ok && writeHistory(read.value)).toBe(text);
        expect(read.ok && plainHistory(read.value).items).toEqual(plainHistory(history).items);
        expect(read.ok && read.value.runs).toEqual(history.runs);
        expect(read.ok && read.value.accounts).toEqual(history.accounts);
      }),
    );
  });

  it("finds each test by its name", () => {
    const read = readHistory(writeHistory(sample), "history.json");
    const tests = read.ok ? read.value.items.get(testPath("a.py"))?.tests : undefined;
    expect([tests?.get("two"), tests?.get("three")]).toEqual([[0, 2000], undefined]);
    expect([tests?.has("one"), tests?.has("x"), tests?.size]).toEqual([true, false, 2]);
  });

  it("remembers what takes longer than 24 days as if it took so long", () => {
    const long = historyOfRows(sample).replace('"whole":[0,3000]', '"whole":[0,31536000000]');
    const read = readHistory(long, "history.json");
    const again = readHistory(read.ok ? writeHistory(read.value) : "", "history.json");
    const item = again.ok ? again.value.items.get(testPath("a.py")) : undefined;
    expect(item?.whole).toEqual([0, 2 ** 31 - 2]);
  });

  it("writes the same text for the same history, with a trailing newline", () => {
    const other = learn(
      emptyHistory("unit"),
      sampleRun(1, [sampleItem("b.py", { x: 1 }), sampleItem("a.py", { two: 2, one: 1 }, "aa")]),
    );
    expect(writeHistory(other)).toBe(writeHistory(sample));
    expect(writeHistory(sample)).toMatch(/^\{"blobs":.*"version":2\}\n$/);
  });

  it("refuses every truncation with where and how", () => {
    const text = writeHistory(sample);
    for (let length = 0; length < text.length - 1; length += 1) {
      expect(problemOf(text.slice(0, length))).toEqual({
        where: "history.json",
        what: "the history is cut off or not JSON",
        how: expect.stringContaining("plans go by count"),
      });
    }
  });

  it.each([["null"], ["[]"], ['"text"'], ["{}"], ['{"version":"1"}'], ['{"a::b":1.5}']])(
    "refuses foreign JSON: %s",
    (text) => {
      expect(problemOf(text)?.what).toBe("this is no history of ours");
    },
  );

  it("refuses a newer version with advice to use a newer Makespan", () => {
    const problem = problemOf(JSON.stringify({ version: HISTORY_VERSION + 1 }));
    expect(problem?.what).toContain(`version ${HISTORY_VERSION + 1}`);
    expect(problem?.how).toContain("newer");
  });

  it.each<[string, Partial<Record<keyof HistoryColumns, unknown>>, string]>([
    ["a time of more than 24 days", { times: "gggggggC" }, "times: no numbers"],
    ["10^308 seconds", { times: 1e308 }, "times: no text"],
    ["a time that is cut off", { times: "AAAg" }, "times: no numbers"],
    ["what is no digit", { times: "A-AA" }, "times: no numbers"],
    ["a digit of another alphabet", { times: "\u0661AAA" }, "times: no numbers"],
    ["a time too few", { times: "AAAA" }, "lists[8]: more runs than times"],
    ["a time too many", { times: "AAAAAA" }, "times: more than the windows have runs"],
    ["a list that is not there", { lists: "ABBAACBBA" }, "lists[5]: no list of runs"],
    ["a window too few", { lists: "ABBAAABB", times: "AAAA" }, "lists: not as many"],
    ["a window too many", { lists: "ABBAAABBAB" }, "lists: not as many"],
    ["a run that is not there", { runLists: "BCA" }, "runLists: no lists of runs"],
    ["fewer runs than it says", { runLists: "AEA" }, "runLists: no lists of runs"],
    ["names without end", { names: "x".repeat(9) }, "names: not as long as nameLengths say"],
    [
      "a name without end",
      { names: "x".repeat(5004), nameLengths: numbers(5000, 3, 1) },
      "names of ids[0]: longer than a name can be",
    ],
    ["a test's name twice", { names: "oneonex" }, "names of ids[0]: not in"],
    ["names out of order", { names: "twoonex" }, "names of ids[0]: not in order"],
    ["empty names without end", { names: "x", nameLengths: "AAB" }, "names of ids[0]: not in"],
    ["a test without a name", { nameLengths: "DD" }, "nameLengths: not as many as tests"],
    ["names that are numbers", { names: 7 }, "names: no text"],
    ["an item without tests", { tests: "C" }, "tests: not as many as ids"],
    ["a test too many", { tests: "DB" }, "nameLengths: not as many as tests"],
    ["tests without end", { tests: "//////B/" }, "tests: not as many as ids"],
    ["more tests than any suite has", { tests: numbers(5_000_000, 0) }, "tests: more than"],
    ["an item twice", { ids: ["a.py", "a.py"] }, "ids[1]: not in order"],
    ["an item without a name", { ids: ["", "b.py"] }, "ids[0]: no path"],
    ["an item that is none", { ids: [null, "b.py"] }, "ids[0]: no path"],
    ["a path with two slashes", { ids: ["a//b.py", "b.py"] }, "ids[0]: no path"],
    ["an item without a blob", { blobs: ["aa"] }, "blobs: not as many as ids"],
    ["a blob that is none", { blobs: ["aa", 7] }, "blobs[1]: no id"],
    ["a blob without end", { blobs: ["a".repeat(129), ""] }, "blobs[0]: no id"],
    ["items that are no list", { ids: "a.py" }, "ids: no list"],
    [
      "a million empty names",
      {
        ...{ tests: numbers(1_000_000, 0), names: "", nameLengths: "A".repeat(1_000_000) },
        ...{ lists: "B".repeat(1_000_006), times: "" },
      },
      "names of ids[0]: not in order",
    ],
  ])("refuses %s and says where", (_, damage, place) => {
    const text = writeHistory(sample);
    expect(JSON.parse(text)).toMatchObject(COLUMNS);
    const file = { ...JSON.parse(text), ...damage };
    expect(problemOf(JSON.stringify(file))?.what).toContain(`damaged at ${place}`);
  });

  it.each<[string, (file: Head) => void, string]>([
    [
      "a shard of 10^308 seconds",
      (file) => Object.assign(file.runs[0] ?? {}, { shards: [{ ...SHARD, wallSeconds: 1e308 }] }),
      "runs.0.shards.0.wallSeconds",
    ],
    ["runs out of order", (file) => file.runs.reverse(), "runs"],
    [
      "a time that is none",
      (file) => Object.assign(file.runs[0] ?? {}, { time: "today" }),
      "runs.0.time",
    ],
    [
      "an account of no number of money",
      (file) => Object.assign(file, { accounts: [accountWith({ ...NO_BILL, cost: Number.NaN })] }),
      "accounts.0.attempts.0.bill.cost",
    ],
    [
      "an account of half a minute",
      (file) => Object.assign(file, { accounts: [accountWith({ ...NO_BILL, minutes: 0.5 })] }),
      "accounts.0.attempts.0.bill.minutes",
    ],
    [
      "one run's account twice",
      (file) => Object.assign(file, { accounts: [accountWith(NO_BILL), accountWith(NO_BILL)] }),
      "accounts",
    ],
    [
      "attempts out of order",
      (file) => {
        const attempts = [{ attempt: 2 }, { attempt: 1 }];
        Object.assign(file, { accounts: [{ ...accountWith(NO_BILL), attempts }] });
      },
      "accounts.0.attempts",
    ],
    ["no runs", (file) => Object.assign(file, { runs: undefined }), "runs"],
  ])("refuses %s and says where", (_, damage, place) => {
    const file = JSON.parse(writeHistory(learn(sample, sampleRun(2, []))));
    damage(file);
    expect(problemOf(JSON.stringify(file))?.what).toContain(`damaged at ${place}`);
  });

  it.each<[string, (file: Rows) => void, string]>([
    ["10^308 seconds", (file) => file.items[0]?.whole.splice(1, 1, 1e308), "items[0].whole"],
    ["a negative time", (file) => file.items[0]?.whole.splice(1, 1, -2), "items[0].whole"],
    ["half a millisecond", (file) => file.items[0]?.whole.splice(1, 1, 0.5), "items[0].whole"],
    ["a time without its run", (file) => file.items[0]?.whole.pop(), "items[0].whole"],
    ["a run that is not there", (file) => file.items[0]?.whole.splice(0, 1, 9), "items[0].whole"],
    ["one run twice", (file) => file.items[0]?.whole.push(0, 5), "items[0].whole"],
    ["no window for a test", (file) => file.items[0]?.windows.pop(), "items[0].windows"],
    [
      "a window that is none",
      (file) => file.items[0]?.windows.splice(1, 1, 7),
      "items[0].windows[1]",
    ],
    ["empty names without end", (file) => file.items[0]?.tests.fill(""), "items[0].tests[1]"],
    [
      "a name that is a number",
      (file) => file.items[0]?.tests.splice(0, 1, 7),
      "items[0].tests[0]",
    ],
    [
      "a name without end",
      (file) => file.items[0]?.tests.fill("x".repeat(5000)),
      "items[0].tests[0]",
    ],
    ["an item twice", (file) => file.items.reverse(), "items[1].id"],
    [
      "an item without a name",
      (file) => Object.assign(file.items[0] ?? {}, { id: "" }),
      "items[0].id",
    ],
    [
      "a blob that is none",
      (file) => Object.assign(file.items[0] ?? {}, { blob: 7 }),
      "items[0].blob",
    ],
    ["an item that is none", (file) => file.items.splice(0, 1, null as never), "items[0]"],
    [
      "a million empty names",
      (file) => {
        Object.assign(file.items[0] ?? {}, {
          tests: Array(1_000_000).fill(""),
          windows: Array(1_000_000).fill([]),
        });
      },
      "items[0].tests[1]",
    ],
  ])("refuses %s in a file of version 1, and says where", (_, damage, place) => {
    const file = JSON.parse(historyOfRows(learn(sample, sampleRun(2, []))));
    damage(file);
    expect(problemOf(JSON.stringify(file))?.what).toContain(`damaged at ${place}`);
  });

  it("reads the histories of earlier Makespans as if it had written them", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const read = readHistory(historyOfRows(history), "history.json");
        expect(read.ok && writeHistory(read.value)).toBe(writeHistory(history));
      }),
    );
  });

  it("reads those that have no accounts", () => {
    for (const text of [writeHistory(sample), historyOfRows(sample)]) {
      const read = readHistory(text, "history.json");
      expect(text).not.toContain("accounts");
      expect(read.ok && read.value.accounts).toEqual([]);
    }
  });

  it("refuses a text beyond its limit without looking into it", () => {
    expect(problemOf(" ".repeat(LONGEST_HISTORY + 1))?.what).toContain(`over ${LONGEST_HISTORY}`);
  });

  it("refuses more items than any repository has", () => {
    const many = Array(MOST_ITEMS + 1).fill(null);
    const rows = { ...JSON.parse(historyOfRows(sample)), items: many };
    expect(problemOf(JSON.stringify(rows))?.what).toContain(`items: more than ${MOST_ITEMS}`);
    const columns = { ...JSON.parse(writeHistory(sample)), ids: many };
    expect(problemOf(JSON.stringify(columns))?.what).toContain(`ids: more than ${MOST_ITEMS}`);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readHistory(text, "x").ok).toBe(false);
      }),
    );
  });
});

const SHARD = { shard: "1/1", wallSeconds: 1, testSeconds: 1, items: 1, invocations: 1 };

/** Of the sample, whose times are five. */
const COLUMNS = {
  ...{ ids: ["a.py", "b.py"], blobs: ["aa", ""], names: "onetwox", nameLengths: "DDB" },
  ...{ tests: "CB", lists: "ABBAAABBA", runLists: "BAA" },
};

function numbers(...values: readonly number[]): string {
  const writer = new NumberWriter();
  for (const value of values) writer.add(value);
  return writer.text();
}

interface Head {
  readonly runs: object[];
}

interface Rows {
  readonly items: {
    readonly whole: number[];
    readonly windows: unknown[];
    readonly tests: unknown[];
  }[];
}

function problemOf(text: string) {
  const read = readHistory(text, "history.json");
  return read.ok ? undefined : read.problems[0];
}

function accountWith(bill: Bill): RunAccount {
  const run = { id: "1", time: "2026-01-01T00:00:00.000Z", platform: "default", shards: 1 };
  return { ...run, attempts: [{ attempt: 1, bill }] };
}
