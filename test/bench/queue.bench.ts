import { seconds } from "../../src/model/units.ts";
import {
  WORKER_STRATEGIES,
  type WorkDecision,
  type WorkerStrategy,
  type WorkItem,
} from "../../src/model/work.ts";
import { workQueue } from "../../src/queue/work-queue.ts";
import { randomNumbers } from "./made-up-items.ts";
import { textTable } from "./text-table.ts";

const ITEMS = 100_000;
const WORKERS = 4;

/** How long handing out 100,000 tiny items takes, one by one and in batches, and how even it is. */
export async function benchQueue(): Promise<string> {
  const rows = WORKER_STRATEGIES.flatMap((strategy) =>
    [0, 0.5].map((startCost) => measure(strategy, startCost)),
  );
  const head = ["strategy, a start costs", "in all", "an item", "hand-outs", "over the ideal"];
  const about = `${ITEMS.toLocaleString("en")} items of 0 to 20 ms to ${WORKERS} workers, shortest of three; the ideal counts no start`;
  return `${about}\n${textTable([head, ...rows])}`;
}

function measure(strategy: WorkerStrategy, startCost: number): readonly string[] {
  const items = tinyItems(strategy);
  let shortest = Number.POSITIVE_INFINITY;
  let end: HandedOut = { makespan: 0, gifts: 0 };
  for (let turn = 0; turn < 3; turn += 1) {
    const started = performance.now();
    end = handOutAll(items, strategy, startCost);
    shortest = Math.min(shortest, performance.now() - started);
  }
  const ideal = items.reduce((sum, item) => sum + item.seconds, 0) / WORKERS;
  return [
    `${strategy}, ${startCost} s`,
    `${shortest.toFixed(0)} ms`,
    `${((1000 * shortest) / ITEMS).toFixed(2)} µs`,
    String(end.gifts),
    `${(100 * (end.makespan / ideal - 1)).toFixed(2)} %`,
  ];
}

function tinyItems(strategy: WorkerStrategy): readonly WorkItem[] {
  const random = randomNumbers(7);
  const grouped =
    strategy.startsWith("loads") || strategy === "loadgroup" || strategy === "loadfile";
  return Array.from({ length: ITEMS }, (_, at) => ({
    seconds: seconds(random() / 50),
    ...(grouped ? { group: String(Math.floor(at / 100)) } : {}),
  }));
}

interface HandedOut {
  readonly makespan: number;
  readonly gifts: number;
}

/** Workers that take exactly as long as expected: whoever is free first asks first. */
function handOutAll(
  items: readonly WorkItem[],
  strategy: WorkerStrategy,
  startCost: number,
): HandedOut {
  const queue = workQueue(items, {
    workers: WORKERS,
    strategy,
    order: "longest-first",
    startCost,
    sequential: startCost === 0,
    capacities: new Map(),
    maxRestarts: 4 * WORKERS,
  });
  const freeAt = Array.from({ length: WORKERS }, () => 0);
  const has: (readonly number[])[] = Array.from({ length: WORKERS }, () => []);
  let gifts = 0;
  const obey = (decisions: readonly WorkDecision[]) => {
    for (const decision of decisions) {
      if (decision.kind === "over") return;
      if (decision.kind === "stop") freeAt[decision.worker] = Number.POSITIVE_INFINITY;
      if (decision.kind !== "give") continue;
      gifts += 1;
      has[decision.worker] = decision.items;
      const took = decision.items.reduce((sum, item) => sum + (items[item]?.seconds ?? 0), 0);
      freeAt[decision.worker] = (freeAt[decision.worker] ?? 0) + startCost + took;
    }
  };
  obey(queue.begin());
  let makespan = 0;
  for (;;) {
    const at = Math.min(...freeAt);
    if (at === Number.POSITIVE_INFINITY) return { makespan, gifts };
    makespan = at;
    const worker = freeAt.indexOf(at);
    for (const item of has[worker] ?? []) queue.handle({ kind: "done", worker, item });
    has[worker] = [];
    obey(queue.handle({ kind: "asks", worker }));
  }
}

if (import.meta.main) process.stdout.write(await benchQueue());
