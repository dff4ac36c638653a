import { describe, expect, test } from "vitest";
import { planStealing } from "../../src/commands/plan-stealing.ts";
import type { EstimatedItem } from "../../src/model/item.ts";
import type { ClaimServiceName } from "../../src/model/stealing.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { NO_RULES } from "../../src/schedule/rules.ts";
import { sampleSuite } from "../support/sample-run.ts";

/** So many shards of so many items of five seconds each. */
function suiteOf(shards: number, items = 60) {
  return sampleSuite(
    Array.from({ length: shards }, (_, shard) =>
      Array.from({ length: items }, (__, at) => ({ id: `${shard}/${at}.py`, seconds: 5 })),
    ),
  );
}

function stealing(
  plan: ReturnType<typeof suiteOf>,
  { spread, ifItPays = true, service = "directory" }: Wish,
) {
  const items = plan.shards.flatMap((shard) =>
    shard.items.map(({ id, seconds: time }): EstimatedItem => {
      const estimate = { seconds: time, spread: seconds(spread), from: "measured", samples: 5 };
      return { id: testPath(id), estimate: { ...estimate, from: "measured" } };
    }),
  );
  const request = { items, rules: NO_RULES, costs: undefined };
  return planStealing(plan, { steal: { service, ifItPays } }, request);
}

interface Wish {
  readonly spread: number;
  readonly ifItPays?: boolean;
  readonly service?: ClaimServiceName;
}

describe("stealing where it pays", () => {
  const BOTH = /the last shard is done after \S+( s)?, and after \S+( s)? without/;

  test("is on where nobody knows what items take, and says both times", () => {
    const planned = stealing(suiteOf(8), { spread: 5 });
    expect(planned.steal).toBe("directory");
    expect(planned.shards.every(({ chunks }) => chunks?.length === 3)).toBe(true);
    expect(planned.notes.join()).toMatch(BOTH);
  });

  test("is off where it would gain less than 2 %, and says both times", () => {
    const plan = suiteOf(8);
    const planned = stealing(plan, { spread: 0 });
    expect(planned.steal).toBeUndefined();
    expect(planned.shards).toEqual(plan.shards);
    expect(planned.notes.join()).toContain("stealing: off, since it would not gain 2 %");
    expect(planned.notes.join()).toMatch(BOTH);
  });

  test("is on all the same where it is asked for", () => {
    expect(stealing(suiteOf(8), { spread: 0, ifItPays: false }).steal).toBe("directory");
  });
});

describe("claims by names of artifacts", () => {
  const chunksOf = (shards: number, items: number, service: ClaimServiceName = "artifacts") =>
    stealing(suiteOf(shards, items), { spread: 5, ifItPays: false, service }).shards[0]?.chunks
      ?.length;

  test("come in fewer chunks the more shards there are, and stay below 150 a minute", () => {
    // Jobs of five minutes have a tail of a minute.
    expect([2, 37, 48, 70, 80].map((shards) => chunksOf(shards, 60))).toEqual([
      3,
      3,
      2,
      1,
      undefined,
    ]);
    // Those of an hour have time for them.
    expect(chunksOf(80, 720)).toBe(3);
  });

  test("are not made by more shards than the service takes them from, which the plan says", () => {
    const { steal, notes } = stealing(suiteOf(200), {
      ...{ spread: 5, ifItPays: false, service: "artifacts" },
    });
    expect(steal).toBeUndefined();
    expect(notes.join()).toContain(
      "stealing: off, since 200 shards would make more than 150 claims a minute",
    );
    expect(chunksOf(80, 60, "redis")).toBe(3);
  });
});
