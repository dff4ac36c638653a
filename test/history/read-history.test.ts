import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import { HISTORY_VERSION } from "../../src/history/history-file.ts";
import { learn } from "../../src/history/learn.ts";
import { LONGEST_HISTORY, readHistory } from "../../src/history/read-history.ts";
import { MOST_ITEMS } from "../../src/history/read-items.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { type Bill, NO_BILL, type RunAccount } from "../../src/model/run-cost.ts";
import { anyHistory } from "./any-history.ts";
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
        expect(read.ok && read.value.runs).toEqual(history.runs);
        expect(read.ok && read.value.accounts).toEqual(history.accounts);
      }),
    );
  });

  it("writes the same text for the same history, with a trailing newline", () => {
    const other = learn(
      emptyHistory("unit"),
      sampleRun(1, [sampleItem("b.py", { x: 1 }), sampleItem("a.py", { two: 2, one: 1 }, "aa")]),
    );
    expect(writeHistory(other)).toBe(writeHistory(sample));
    expect(writeHistory(sample)).toMatch(/^\{"items":.*\}\n$/);
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

  it.each<[string, (file: Parsed) => void, string]>([
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

  it("reads the histories of earlier Makespans, which have no accounts", () => {
    const read = readHistory(writeHistory(sample), "history.json");
    expect(writeHistory(sample)).not.toContain("accounts");
    expect(read.ok && read.value.accounts).toEqual([]);
  });

  it("refuses a text beyond its limit without looking into it", () => {
    expect(problemOf(" ".repeat(LONGEST_HISTORY + 1))?.what).toContain(`over ${LONGEST_HISTORY}`);
  });

  it("refuses more items than any repository has", () => {
    const file = JSON.parse(writeHistory(sample));
    file.items = Array(MOST_ITEMS + 1).fill(null);
    expect(problemOf(JSON.stringify(file))?.what).toContain(`items: more than ${MOST_ITEMS}`);
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

interface Parsed {
  readonly items: {
    readonly whole: number[];
    readonly windows: unknown[];
    readonly tests: unknown[];
  }[];
  readonly runs: object[];
}

function problemOf(text: string) {
  const read = readHistory(text, "history.json");
  return read.ok ? undefined : read.problems[0];
}

function accountWith(bill: Bill): RunAccount {
  const run = { id: "1", time: "2026-01-01T00:00:00.000Z", platform: "default", shards: 1 };
  return { ...run, attempts: [{ attempt: 1, bill }] };
}
