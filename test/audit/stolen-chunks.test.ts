import { describe, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { checkShard } from "../../src/audit/check-shard.ts";
import { makeMergeResult } from "../../src/audit/make-merge-result.ts";
import type { ChunkRecord, ShardRecord } from "../../src/model/record.ts";
import {
  FRAMEWORKS,
  REF,
  type SampleRecord,
  samplePlan,
  sampleRecord,
  sampleSuite,
} from "../support/sample-run.ts";

const PLAIN = sampleSuite([["test_a.py", "test_b.py"], ["test_c.py"]]);
/** Shard 1/2 has `test_b.py` in its only chunk. */
const SUITE = {
  ...PLAIN,
  shards: PLAIN.shards.map((shard, at) => (at === 0 ? { ...shard, chunks: [[1]] } : shard)),
};
const PLAN = samplePlan(SUITE);
const [A, B, C] = ["test_a.py", "test_b.py", "test_c.py"] as const;

function ran(...items: readonly string[]): NonNullable<SampleRecord["ran"]> {
  return Object.fromEntries(items.map((item) => [item, ["test_it"]]));
}

function said(changes: Partial<ChunkRecord>): ChunkRecord {
  return { shard: "1/2", chunk: 1, claim: "won", at: "2026-11-25T10:00:00Z", ...changes };
}

const ENDED = { ended: "2026-11-25T10:01:00Z" };
const LOST = said({ claim: "lost", holder: "2/2" });

function shard(number: number, items: readonly string[], ...chunks: readonly ChunkRecord[]) {
  return sampleRecord(SUITE, { shard: number, ran: ran(...items), stamp: { chunks } });
}

function request(records: readonly ShardRecord[]) {
  return {
    ...{ plan: PLAN, ref: REF, records, unreadable: [] },
    ...{ frameworks: FRAMEWORKS, allowUnproven: false },
  };
}

function found(records: readonly ShardRecord[]) {
  const { findings, complete, shards } = audit(request(records));
  const verdicts = findings.map((one) => `${one.id} ${one.shard} ${one.verdict}`);
  return { verdicts: verdicts.sort(), complete, shards };
}

describe("the audit of stolen chunks", () => {
  test("takes a chunk for the share of the shard that ran it", () => {
    const { verdicts, complete } = found([shard(1, [A], LOST), shard(2, [C, B], said(ENDED))]);
    expect(verdicts).toEqual([`${A} 1/2 ran`, `${B} 2/2 ran`, `${C} 2/2 ran`]);
    expect(complete).toBe(true);
  });

  test("misses what a thief claimed and did not run, and names it", () => {
    const { verdicts, complete } = found([shard(1, [A], LOST), shard(2, [C], said({}))]);
    expect(verdicts).toContain(`${B} 2/2 missing`);
    expect(complete).toBe(false);
  });

  test("misses what was lost to a shard that did not report, or to nobody knows whom", () => {
    expect(found([shard(1, [A], LOST)]).verdicts).toContain(`${B} 2/2 missing`);
    const unknown = said({ claim: "lost" });
    expect(found([shard(1, [A], unknown), shard(2, [C])]).verdicts).toContain(`${B} 1/2 missing`);
  });

  test("counts once what two shards ran, and says who ran it again", () => {
    const records = [
      shard(1, [A, B], said(ENDED)),
      shard(2, [C, B], said({ claim: "unclear", ...ENDED })),
    ];
    const { verdicts, complete, shards } = found(records);
    expect(verdicts).toEqual([`${A} 1/2 ran`, `${B} 1/2 ran`, `${C} 2/2 ran`]);
    expect(complete).toBe(true);
    expect(shards).toMatchObject([{ shard: "2/2", kind: "ran-again" }]);
    const result = makeMergeResult(request(records), {
      ...{ attempt: 1, needs: [], oddities: [], notes: [] },
    });
    expect(result.outcome).toBe("passed");
  });

  test("a chunk that nobody says to have stolen stays misplaced or duplicated where others run it", () => {
    const { verdicts } = found([shard(1, [A, B], said(ENDED)), shard(2, [C, B])]);
    expect(verdicts).toContain(`${B} 1/2 duplicated`);
  });

  test("holds nothing against a shard for what it lost, and against a thief what it did not run", () => {
    const check = (number: number, record: ShardRecord) => {
      const planned = SUITE.shards[number - 1];
      if (planned === undefined) throw new Error("no such shard");
      const framework = FRAMEWORKS.custom;
      return checkShard({ suite: SUITE, shard: planned, record, framework, allowUnproven: false });
    };
    expect(check(1, shard(1, [A], LOST)).problems).toEqual([]);
    expect(check(1, shard(1, [A], said({ claim: "lost" }))).problems).toEqual([]);
    expect(check(2, shard(2, [C, B], said(ENDED))).problems).toEqual([]);
    expect(check(2, shard(2, [C], said({}))).problems).toHaveLength(1);
  });
});
