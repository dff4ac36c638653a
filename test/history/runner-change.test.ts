import { describe, expect, test } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { runnerChange } from "../../src/history/runner-change.ts";
import type { ShardObservation } from "../../src/model/observation.ts";
import { seconds } from "../../src/model/units.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

function on(os: string | undefined, shard = "1/2"): ShardObservation {
  const none = seconds(1);
  return {
    ...{ shard, wallSeconds: none, testSeconds: none, items: 1, invocations: 1 },
    costs: {
      ...{ files: 1, starts: 1, invocationSeconds: none, longestSeconds: none },
      ...(os === undefined ? {} : { os, arch: "X64" }),
    },
  };
}

const ITEMS = [sampleItem("a", { t: 1 })];
const linux = learn(emptyHistory("unit"), sampleRun(1, ITEMS, { shards: [on("Linux")] }));

describe("shards of a platform", () => {
  test("that ran on another system than before are named with both", () => {
    const run = sampleRun(2, ITEMS, { shards: [on("Linux"), on("Windows", "2/2")] });
    expect(runnerChange(linux, run)).toBe(
      "shards of the platform default ran on Windows X64, those of earlier runs on Linux X64: times of both are mixed; declare axes, or give each its own platform",
    );
  });

  test("that ran where they always did are not worth a word", () => {
    expect(runnerChange(linux, sampleRun(2, ITEMS, { shards: [on("Linux")] }))).toBeUndefined();
  });

  test("are compared with those of their own platform and of other runs only", () => {
    const shards = [on("Windows")];
    const windows = sampleRun(2, ITEMS, { shards, platform: "os=windows" });
    expect(runnerChange(linux, windows)).toBeUndefined();
    expect(runnerChange(linux, sampleRun(1, ITEMS, { shards }))).toBeUndefined();
  });

  test("of which nobody said where they ran change nothing", () => {
    expect(runnerChange(linux, sampleRun(2, ITEMS, { shards: [on(undefined)] }))).toBeUndefined();
    expect(runnerChange(emptyHistory("unit"), sampleRun(1, ITEMS, { shards: [on("Linux")] }))).toBe(
      undefined,
    );
  });
});
