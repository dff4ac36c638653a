import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_RULES } from "../../src/schedule/rules.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { sampleItems } from "./sample-items.ts";
import { longestFirstWithSetups, shortestWithSetups } from "./shortest-makespan.ts";

describe("small plans", () => {
  it("are the shortest there are, where each item needs one of some set-ups", () => {
    const anyTask = fc.record({
      times: fc.array(fc.integer({ min: 1, max: 35 }), { minLength: 3, maxLength: 8 }),
      setups: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
      shards: fc.integer({ min: 2, max: 3 }),
    });
    fc.assert(
      fc.property(anyTask, ({ times, setups, shards }) => {
        const items = sampleItems(times);
        const ofSetup = (turn: number) => items.filter((_, at) => at % setups.length === turn);
        const rules = {
          ...NO_RULES,
          setups: setups.map((one, turn) => ({
            ms: one * 1000,
            items: new Set(ofSetup(turn).map((item) => item.id)),
          })),
        };
        const task = {
          ms: times.map((time) => time * 1000),
          setupMs: setups.map((one) => one * 1000),
          shards,
        };
        const made = schedule({ items, shards, strategy: "duration", rules });
        expect(Math.round(made.seconds * 1000)).toBe(shortestWithSetups(task));
        expect(longestFirstWithSetups(task)).toBeGreaterThanOrEqual(shortestWithSetups(task));
      }),
      { numRuns: 200 },
    );
  });
});
