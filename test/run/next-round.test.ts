import { describe, expect, it } from "vitest";
import { testPath } from "../../src/model/units.ts";
import { nextRound } from "../../src/run/next-round.ts";

const share = [{ id: testPath("tests/test_a.py") }];

describe("nextRound", () => {
  it("runs the shard's share first, and once", () => {
    const first = nextRound({ share, ended: [], open: true });
    expect(first).toEqual({ reason: "share", entries: share });
    expect(nextRound({ share, ended: [{ reason: "share", entries: share }], open: true })).toBe(
      undefined,
    );
  });

  it("starts no round without an entry, which a framework would take for everything", () => {
    expect(nextRound({ share: [], ended: [], open: true })).toBe(undefined);
  });

  it("starts nothing more where the shard may not go on", () => {
    expect(nextRound({ share, ended: [], open: false })).toBe(undefined);
  });
});
