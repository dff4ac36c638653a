import { describe, expect, test } from "vitest";
import { chunkFates } from "../../src/audit/assign-chunks.ts";
import type { ChunkRecord, ShardRecord } from "../../src/model/record.ts";
import type { Outcome } from "../../src/model/testcase.ts";
import { sampleRecord, sampleSuite } from "../support/sample-run.ts";

const PLAIN = sampleSuite([["a", "b"], ["c"], ["d"]]);
const SHARDS = PLAIN.shards.map((shard, at) => (at === 0 ? { ...shard, chunks: [[1]] } : shard));

/** By shard: what it says of the one chunk, and how its test of it ended. */
type Says = Partial<ChunkRecord> & { readonly outcome?: Outcome };

function fateOf(said: readonly (Says | undefined)[]) {
  const witnesses = SHARDS.map((planned, at) => {
    const says = said[at];
    return { planned, attempts: says === undefined ? [] : [recordOf(at + 1, says)] };
  });
  return chunkFates(witnesses)[0];
}

function recordOf(shard: number, { outcome = "passed", ...says }: Says): ShardRecord {
  const chunk = {
    shard: "1/3",
    chunk: 1,
    claim: "won",
    at: "2026-11-25T10:00:00Z",
    ...says,
  } as const;
  const chunks = says.claim === undefined && says.ended === undefined ? [] : [chunk];
  return sampleRecord(PLAIN, { shard, ran: { b: [{ outcome }] }, stamp: { chunks } });
}

const ENDED = "2026-11-25T10:01:00Z";
const LATER = "2026-11-25T10:02:00Z";

describe("chunkFates", () => {
  test("counts the shard that ran the chunk", () => {
    expect(fateOf([{ claim: "lost", holder: "2/3" }, { ended: ENDED }, undefined])).toEqual({
      ...{ shard: "1/3", chunk: 1, runner: "2/3", again: [] },
    });
  });

  test("counts the first of two that ran it, and tells of the other", () => {
    expect(fateOf([{ ended: LATER }, { ended: ENDED }])).toMatchObject({
      ...{ runner: "2/3", again: ["1/3"] },
    });
  });

  test("counts a run with a failure before one without, so that none is hidden", () => {
    expect(fateOf([{ ended: LATER, outcome: "failed" }, { ended: ENDED }])).toMatchObject({
      ...{ runner: "1/3", again: ["2/3"] },
    });
  });

  test("counts a run that came to its end before one that was cut off", () => {
    expect(fateOf([{ claim: "won" }, { claim: "won", ended: LATER }])).toMatchObject({
      ...{ runner: "2/3", again: [] },
    });
  });

  test("holds who claimed it to account where nobody ran it", () => {
    expect(fateOf([{ claim: "lost", holder: "3/3" }])?.runner).toBe("3/3");
    expect(fateOf([{ claim: "lost" }])?.runner).toBeUndefined();
    expect(fateOf([{ claim: "lost", holder: "../9" }])?.runner).toBeUndefined();
    expect(fateOf([undefined, undefined, undefined])?.runner).toBe("1/3");
  });
});
