import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seconds } from "../../src/model/units.ts";
import type { WorkDecision, WorkItem } from "../../src/model/work.ts";
import { type WorkQueueOptions, workQueue } from "../../src/queue/work-queue.ts";
import { CHANCE, ITEMS, type Moment, OPTIONS, play } from "./work-player.ts";

describe("the work queue, whatever happens in whatever order", () => {
  test("hands out every item once, and again only what came back", () => {
    fc.assert(
      fc.property(ITEMS, OPTIONS, CHANCE, (items, options, chance) => {
        const { fates, over } = play({ items, options, chance, deadly: 0.1 });
        const left = new Set(over.left);
        for (const index of items.keys()) {
          const own = fates.get(index) ?? [];
          const last = own.at(-1);
          expect(own.slice(0, -1).every((fate) => fate === "returned")).toBe(true);
          expect(left.has(index)).toBe(last === undefined || last === "returned");
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("leaves nothing undone where nobody dies", () => {
    fc.assert(
      fc.property(ITEMS, OPTIONS, CHANCE, (items, options, chance) => {
        const { over } = play({ items, options, chance });
        expect(over).toEqual({ kind: "over", left: [], why: "done" });
      }),
      { numRuns: 1_000 },
    );
  });

  test("gives up only after more deaths than it may replace, or where no worker ever was ready", () => {
    fc.assert(
      fc.property(ITEMS, OPTIONS, CHANCE, (items, options, chance) => {
        const { over, deaths } = play({ items, options, chance, deadly: 0.3 });
        if (over.left.length === 0) return;
        if (over.why === "too-many-deaths") expect(deaths).toBeGreaterThan(options.maxRestarts);
        else expect(over.why).toBe("never-ready");
      }),
      { numRuns: 1_000 },
    );
  });

  test("never lets more hold a resource than may", () => {
    fc.assert(
      fc.property(ITEMS, OPTIONS, CHANCE, (items, options, chance) => {
        const watch = (moment: Moment) => {
          for (const [name, most] of [
            ["postgres", 1],
            ["port", 1],
            ["gpu", options.capacities.get("gpu") ?? 1],
          ] as const) {
            const users = moment.has.filter((has) =>
              has.some((item) => items[item]?.resources?.includes(name)),
            );
            expect(users.length).toBeLessThanOrEqual(most);
          }
        };
        play({ items, options, chance, deadly: 0.1, watch });
      }),
      { numRuns: 500 },
    );
  });

  test("runs what wants the machine for itself with no other worker alive", () => {
    fc.assert(
      fc.property(ITEMS, OPTIONS, CHANCE, (items, options, chance) => {
        const watch = (moment: Moment) => {
          const exclusive = moment.has.some((has) => has.some((item) => isLast(items[item])));
          if (exclusive) expect(moment.alive).toHaveLength(1);
        };
        play({ items, options, chance, deadly: 0.1, watch });
      }),
      { numRuns: 500 },
    );
  });

  test("hands out serial items after all others", () => {
    fc.assert(
      fc.property(ITEMS, OPTIONS, CHANCE, (items, options, chance) => {
        const { decisions } = play({ items, options: { ...options, strategy: "load" }, chance });
        const order = given(decisions).map((item) => items[item]?.serial === true);
        const ungrouped = items.every(({ group }) => group === undefined);
        if (ungrouped)
          expect(order.toSorted((left, right) => Number(left) - Number(right))).toEqual(order);
      }),
    );
  });

  test("keeps a group on one worker, one after another", () => {
    fc.assert(
      fc.property(ITEMS, OPTIONS, CHANCE, (items, options, chance) => {
        const { decisions } = play({ items, options, chance });
        for (const group of ["a", "b"]) {
          const gifts = decisions.filter(
            (one) => one.kind === "give" && one.items.some((item) => items[item]?.group === group),
          );
          expect(gifts.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("decides the same for the same events", () => {
    fc.assert(
      fc.property(
        ITEMS,
        OPTIONS,
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (items, options, draws) => {
          const chance = () => draws[Symbol.iterator]();
          const again = { items, options, deadly: 0.1 };
          expect(play({ ...again, chance: chance() })).toEqual(
            play({ ...again, chance: chance() }),
          );
        },
      ),
    );
  });
});

describe("the work queue", () => {
  test("hands out the longest first, and equals in their order", () => {
    expect(handedOut(items(1, 5, 3, 5), { workers: 1 })).toEqual([[1], [3], [2], [0]]);
  });

  test("keeps the order where that is asked for", () => {
    expect(handedOut(items(1, 5, 3), { workers: 1, order: "given" })).toEqual([[0], [1], [2]]);
  });

  test("starts no more workers than there are items", () => {
    expect(workQueue(items(1, 2), { ...USUAL, workers: 8 }).begin()).toEqual([
      { kind: "start", worker: 0 },
      { kind: "start", worker: 1 },
    ]);
  });

  test("is over at once without items", () => {
    expect(workQueue([], USUAL).begin()).toEqual([{ kind: "over", left: [], why: "done" }]);
  });

  test("counts items that share a resource as one long item", () => {
    const postgres = { resources: ["postgres"] };
    const chain = [1, 1, 1, 1].map((time) => ({ seconds: seconds(time), ...postgres }));
    const queue = workQueue([...items(3, 2), ...chain], USUAL);
    queue.begin();
    expect(queue.handle({ kind: "asks", worker: 0 })).toEqual([give(0, 2)]);
    expect(queue.handle({ kind: "asks", worker: 1 })).toEqual([give(1, 0)]);
  });

  test("gives batches that are worth a start, and smaller ones towards the end", () => {
    const batches = handedOut(items(...Array.from({ length: 200 }, () => 0.1)), {
      workers: 2,
      startCost: 0.5,
      sequential: false,
    });
    const sizes = batches.map((batch) => batch.length);
    expect(sizes[0]).toBe(50);
    expect(sizes.slice(0, -1).every((size) => size >= 5)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200);
  });

  test("puts two that share a resource into no batch of a worker that runs beside itself", () => {
    const both = [0.1, 0.1].map((time) => ({ seconds: seconds(time), resources: ["port"] }));
    const queue = workQueue(both, { ...USUAL, startCost: 5, sequential: false });
    queue.begin();
    expect(queue.handle({ kind: "asks", worker: 0 })).toEqual([give(0, 0)]);
  });

  test("tries each of a batch alone where it is not known which of them ended the worker", () => {
    const queue = workQueue(items(1, 1, 1), { ...USUAL, workers: 1, startCost: 10 });
    queue.begin();
    expect(queue.handle({ kind: "asks", worker: 0 })).toEqual([give(0, 0, 1, 2)]);
    expect(queue.handle({ kind: "died", worker: 0, held: "unclear" })).toEqual([START_0]);
    expect(queue.handle({ kind: "asks", worker: 0 })).toEqual([give(0, 0)]);
  });

  test("replaces a dead worker, drops what it held and hands the rest to the next", () => {
    const queue = workQueue(items(3, 2, 1), { ...USUAL, workers: 1, startCost: 10 });
    queue.begin();
    queue.handle({ kind: "asks", worker: 0 });
    queue.handle({ kind: "done", worker: 0, item: 0 });
    expect(queue.handle({ kind: "died", worker: 0, held: "failed" })).toEqual([START_0]);
    expect(queue.handle({ kind: "asks", worker: 0 })).toEqual([give(0, 2)]);
  });

  test("stops handing out after more deaths than it may replace, and says what is left", () => {
    const queue = workQueue(items(1, 1, 1), { ...USUAL, workers: 1, maxRestarts: 1 });
    queue.begin();
    queue.handle({ kind: "asks", worker: 0 });
    expect(queue.handle({ kind: "died", worker: 0, held: "failed" })).toEqual([START_0]);
    queue.handle({ kind: "asks", worker: 0 });
    expect(queue.handle({ kind: "died", worker: 0, held: "failed" })).toEqual([
      { kind: "over", left: [2], why: "too-many-deaths" },
    ]);
  });

  test("does not start again what never was ready", () => {
    const queue = workQueue(items(1, 1), { ...USUAL, maxRestarts: 8 });
    queue.begin();
    expect(queue.handle({ kind: "died", worker: 0, held: "failed" })).toEqual([]);
    expect(queue.handle({ kind: "died", worker: 1, held: "failed" })).toEqual([
      { kind: "over", left: [0, 1], why: "never-ready" },
    ]);
  });

  test("hands out nothing more once a worker left by itself", () => {
    const queue = workQueue(items(1, 1, 1, 1), USUAL);
    queue.begin();
    queue.handle({ kind: "asks", worker: 0 });
    queue.handle({ kind: "asks", worker: 1 });
    queue.handle({ kind: "left", worker: 0 });
    queue.handle({ kind: "done", worker: 1, item: 1 });
    expect(queue.handle({ kind: "asks", worker: 1 })).toEqual([{ kind: "stop", worker: 1 }]);
    expect(queue.handle({ kind: "ended", worker: 1 })).toEqual([
      { kind: "over", left: [0, 2, 3], why: "left" },
    ]);
  });

  test("with worksteal gives each worker a stretch and lets an idle one take half of the rest", () => {
    const queue = workQueue(items(1, 1, 1, 1, 1, 1, 1, 1), { ...USUAL, strategy: "worksteal" });
    queue.begin();
    expect(queue.handle({ kind: "asks", worker: 0 })).toEqual([give(0, 0)]);
    expect(queue.handle({ kind: "asks", worker: 1 })).toEqual([give(1, 4)]);
    const taken = [0, 1, 2, 3].map((item) => {
      queue.handle({ kind: "done", worker: 0, item });
      return queue.handle({ kind: "asks", worker: 0 });
    });
    expect(taken.at(-1)).toEqual([give(0, 6)]);
  });
});

const USUAL: WorkQueueOptions = {
  workers: 2,
  strategy: "load",
  order: "longest-first",
  startCost: 0,
  sequential: true,
  capacities: new Map(),
  maxRestarts: 4,
};

const START_0 = { kind: "start", worker: 0 };

function items(...times: readonly number[]): readonly WorkItem[] {
  return times.map((time) => ({ seconds: seconds(time) }));
}

function give(worker: number, ...items: readonly number[]): WorkDecision {
  return { kind: "give", worker, items };
}

function isLast(item: WorkItem | undefined): boolean {
  return item?.serial === true || item?.alone === true;
}

function given(decisions: readonly WorkDecision[]): readonly number[] {
  return decisions.flatMap((one) => (one.kind === "give" ? one.items : []));
}

function handedOut(
  work: readonly WorkItem[],
  options: Partial<WorkQueueOptions>,
): readonly (readonly number[])[] {
  const chance = function* () {
    for (;;) yield 0.99;
  };
  const { decisions } = play({ items: work, options: { ...USUAL, ...options }, chance: chance() });
  return decisions.flatMap((one) => (one.kind === "give" ? [one.items] : []));
}
