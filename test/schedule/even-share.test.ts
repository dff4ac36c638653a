import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenShare, grainOf, upToGrain } from "../../src/schedule/even-share.ts";
import { shortestWithSetups } from "./shortest-makespan.ts";

describe("an even share", () => {
  it("is not beaten by any assignment, whatever its set-ups", () => {
    const anyTask = fc.record({
      ms: fc.array(fc.constantFrom(0, 1, 2, 7, 7, 50), { minLength: 1, maxLength: 7 }),
      setupMs: fc.array(fc.constantFrom(0, 1, 5, 60), { maxLength: 3 }),
      shards: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(anyTask, ({ ms, setupMs, shards }) => {
        const setups = setupMs.flatMap((setup, turn) => {
          const users = ms.filter((_, at) => at % setupMs.length === turn);
          return users.length === 0 ? [] : [{ ms: setup, usersMs: sum(users) }];
        });
        expect(evenShare({ ms: sum(ms), setups }, shards)).toBeLessThanOrEqual(
          shortestWithSetups({ ms, setupMs, shards }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("pays a set-up in as many shards as its users need", () => {
    // In less than 25 no shard does 15 of them, so all four would pay the set-up.
    const setups = [{ ms: 10, usersMs: 60 }];
    expect(evenShare({ ms: 60, setups }, 4)).toBe(25);
  });
});

describe("the grain of times", () => {
  it("is what all of them are multiples of", () => {
    expect(grainOf([300, 0, 500])).toBe(100);
    expect(grainOf([300, 500], 50)).toBe(50);
    expect(grainOf([0, 0])).toBe(0);
    expect(upToGrain(801, 100)).toBe(900);
    expect(upToGrain(801, 0)).toBe(801);
  });
});

function sum(times: readonly number[]): number {
  return times.reduce((total, one) => total + one, 0);
}
