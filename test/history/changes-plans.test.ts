import { describe, expect, it } from "vitest";
import { changesPlans, isWorthSaving } from "../../src/history/changes-plans.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

const first = learnSoon(emptyHistory("unit"), 0, 10);

describe("whether a history is worth saving", () => {
  it("is, when it is the first", () => {
    expect(isWorthSaving(emptyHistory("unit"), first)).toBe(true);
    expect(changesPlans(emptyHistory("unit"), first, "default")).toBe(true);
  });

  it("is not, when nothing was learned at all", () => {
    expect(isWorthSaving(emptyHistory("unit"), emptyHistory("unit"))).toBe(false);
    expect(isWorthSaving(first, first)).toBe(false);
  });

  it("is not, when estimates hardly moved within the hour", () => {
    expect(isWorthSaving(first, learnSoon(first, 1, 10.1))).toBe(false);
  });

  it("is, when estimates moved", () => {
    expect(isWorthSaving(first, learnSoon(first, 1, 13))).toBe(true);
  });

  it("is, when the saved one is an hour old", () => {
    expect(isWorthSaving(first, learnSoon(first, 60, 10))).toBe(true);
  });

  it("is, when a platform is new", () => {
    const after = learnSoon(first, 1, 10, "windows");
    expect(isWorthSaving(first, after)).toBe(true);
    expect(changesPlans(first, after, "default")).toBe(false);
  });
});

function learnSoon(history: History, minutes: number, time: number, platform = "default"): History {
  const at = new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
  const run = { id: `${minutes}-${platform}`, time: at };
  return learn(history, sampleRun(0, [sampleItem("a.py", { one: time })], { run, platform }));
}
