import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seconds } from "../../src/model/units.ts";
import { workerCount } from "../../src/queue/worker-count.ts";

const run = (workers: number, wallSeconds: number) => ({
  workers,
  wallSeconds: seconds(wallSeconds),
  items: 10,
});

describe("the number of workers by itself", () => {
  test("is what the machine gives where nothing is known", () => {
    expect(workerCount({ machine: 4, items: 100, past: [] })).toBe(4);
  });

  test("is never more than there are items", () => {
    expect(workerCount({ machine: 4, items: 3, past: [] })).toBe(3);
    expect(workerCount({ machine: 4, items: 0, past: [] })).toBe(1);
  });

  test("is not again one that made the suite slower", () => {
    expect(workerCount({ machine: 4, items: 10, past: [run(2, 60), run(4, 80)] })).toBe(2);
    expect(workerCount({ machine: 4, items: 10, past: [run(1, 60), run(2, 70), run(4, 20)] })).toBe(
      1,
    );
  });

  test("stays where more workers brought nothing but noise", () => {
    expect(workerCount({ machine: 4, items: 10, past: [run(2, 60), run(4, 61)] })).toBe(4);
  });

  test("goes by the median run, so that one slow machine decides nothing", () => {
    const past = [run(2, 60), run(4, 500), run(4, 40), run(4, 41)];
    expect(workerCount({ machine: 4, items: 10, past })).toBe(4);
  });

  test("does not listen to more workers than this machine has", () => {
    expect(workerCount({ machine: 2, items: 10, past: [run(2, 60), run(4, 80)] })).toBe(2);
  });

  test("is always between one and what there is", () => {
    const observation = fc.record({
      workers: fc.integer({ min: 1, max: 9 }),
      wallSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }).map(seconds),
      items: fc.nat(100),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.nat(20),
        fc.array(observation),
        (machine, items, past) => {
          const count = workerCount({ machine, items, past });
          expect(count).toBeGreaterThanOrEqual(1);
          expect(count).toBeLessThanOrEqual(Math.max(1, Math.min(machine, items)));
        },
      ),
    );
  });
});
