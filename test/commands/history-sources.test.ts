import { describe, expect, test } from "vitest";
import { parseSources } from "../../src/commands/history-sources.ts";

const CACHE = { kind: "cache" } as const;
const ARTIFACTS = { kind: "artifacts" } as const;
const file = (path: string) => ({ kind: "file", path, base: "folder" }) as const;

describe("where a history is looked for", () => {
  test.each([
    [["cache"], [CACHE]],
    [
      ["artifacts", "cache"],
      [ARTIFACTS, CACHE],
    ],
    [["cache, artifacts, .test_durations"], [CACHE, ARTIFACTS, file(".test_durations")]],
    [["cache,cache", "cache"], [CACHE]],
    [
      ["ci/cache.json", "timings"],
      [file("ci/cache.json"), file("timings")],
    ],
  ])("%j are read in their order, each once", (texts, expected) => {
    expect(parseSources(texts, "folder")).toEqual(expected);
  });

  test.each([
    [["artefacts"]],
    [["Cache"]],
    [["cache", "artifact"]],
    [[" , "]],
    [["cache", "-"]],
    [[]],
  ])("%j names no places", (texts) => {
    expect(parseSources(texts, "folder")).toBeUndefined();
  });
});
