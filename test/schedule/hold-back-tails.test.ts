import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chunkItems,
  headItems,
  type PlannedItem,
  type PlannedShard,
} from "../../src/model/plan.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { holdBackTails } from "../../src/schedule/hold-back-tails.ts";
import { NO_RULES, type Rules } from "../../src/schedule/rules.ts";

const id = testPath;

function shardOf(name: string, times: readonly number[]): PlannedShard {
  const items = times.map((took, at) => ({
    id: id(`${name}-${String(at).padStart(2, "0")}`),
    seconds: seconds(took),
    from: "measured" as const,
  }));
  const sum = times.reduce((total, took) => total + took, 0);
  return { shard: name, seconds: seconds(sum), items };
}

/** Ten items of ten seconds each. */
const EVEN = shardOf("1/2", Array<number>(10).fill(10));
const OTHER = shardOf("2/2", [50, 30, 10, 4, 3, 2, 1, 0, 0, 0]);
const certain = ({ seconds: took }: PlannedItem) => ({ seconds: took, spread: 0 });

function held(shards: readonly PlannedShard[], rules: Rules = NO_RULES) {
  return holdBackTails({ shards, loadOf: certain, rules });
}

function tailOf(shard: PlannedShard | undefined): readonly (readonly string[])[] {
  if (shard === undefined) return [];
  return (shard.chunks ?? []).map((_, at) => chunkItems(shard, at + 1).map((item) => item.id));
}

describe("holdBackTails", () => {
  test("puts the smallest into the last chunk and the largest into the head", () => {
    const [, other] = held([EVEN, OTHER]);
    expect(tailOf(other)).toEqual([
      ["2/2-02"],
      ["2/2-03", "2/2-04"],
      ["2/2-05", "2/2-06", "2/2-07", "2/2-08", "2/2-09"],
    ]);
    expect(other === undefined ? [] : headItems(other).map((item) => item.id)).toEqual([
      "2/2-00",
      "2/2-01",
    ]);
  });

  test("keeps what nobody is certain of in the head", () => {
    const shards = [EVEN, OTHER];
    const unsure = holdBackTails({
      shards,
      loadOf: (item) => ({ ...certain(item), ...(item.id === "2/2-06" ? { spread: 100 } : {}) }),
    });
    expect(tailOf(unsure[1]).flat()).not.toContain("2/2-06");
    const unknown = holdBackTails({
      shards,
      loadOf: ({ seconds: took }) => ({ seconds: took, ...(took > 1 ? {} : { spread: 0 }) }),
    });
    // Twice as risky as they are long, so less of them fits.
    expect(tailOf(unknown[1]).flat()).not.toContain("2/2-01");
  });

  test("leaves what is bound to its shard out of the tail", () => {
    const bound = new Set([id("2/2-02")]);
    const cases: readonly Partial<Rules>[] = [
      { alone: bound },
      { serial: bound },
      { apart: [bound] },
      { resources: [{ name: "db", capacity: 1, items: bound }] },
      { setups: [{ ms: 1000, items: bound }] },
    ];
    for (const rules of cases) {
      expect(tailOf(held([EVEN, OTHER], { ...NO_RULES, ...rules })[1]).flat()).not.toContain(
        "2/2-02",
      );
    }
  });

  test("leaves parts, pools and shards of one item alone", () => {
    const parts = { ...OTHER, items: OTHER.items.map((item) => ({ ...item, part: "1/2" })) };
    const pool = { ...OTHER, pool: "gpu" };
    const alone = { ...shardOf("3/3", [100]), alone: true as const };
    for (const shard of [parts, pool, alone]) expect(held([EVEN, shard])[1]).toEqual(shard);
  });

  test("has no tail where there is nobody to steal it", () => {
    expect(held([EVEN])).toEqual([EVEN]);
  });

  test("keeps what belongs together in one chunk", () => {
    const blocks = [new Set([id("2/2-03"), id("2/2-06")])];
    const tail = tailOf(held([EVEN, OTHER], { ...NO_RULES, blocks })[1]);
    for (const chunk of tail) expect(chunk.includes("2/2-03")).toBe(chunk.includes("2/2-06"));
  });

  test("always leaves a head, and has each item once", () => {
    const times = fc.array(fc.constantFrom(0, 0, 1, 1, 2, 30, 90_000), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(times, { maxLength: 4 }), (all) => {
        const shards = all.map((one, at) => shardOf(`${at + 1}/${all.length}`, one));
        for (const shard of held(shards)) {
          const places = (shard.chunks ?? []).flat();
          expect(new Set(places).size).toBe(places.length);
          if (shard.items.length > 0) expect(headItems(shard).length).toBeGreaterThan(0);
          for (const chunk of shard.chunks ?? []) expect(chunk.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
