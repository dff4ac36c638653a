import type { EstimatedItem } from "../model/item.ts";
import { STRATEGIES, type Strategy } from "../model/plan.ts";
import type { ReplayedItem, ReplayedRun } from "../model/replay.ts";
import {
  EQUAL_COUNTS,
  type SimulatedCount,
  type SimulatedRow,
  type SimulatedStrategy,
  type Simulation,
} from "../model/simulation.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { equalCounts } from "./equal-counts.ts";
import { realisedMs } from "./realised.ts";
import { schedule } from "./schedule.ts";
import { chooseShardCount } from "./shard-count.ts";
import { median, summarise } from "./summarise-jobs.ts";

export interface SimulateRequest {
  /** At least one. */
  readonly runs: readonly ReplayedRun[];
  readonly counts: { readonly least: number; readonly most: number };
  /** What a job takes before its first test. */
  readonly setup: Seconds;
  /** Of a started minute of a job. */
  readonly price: number;
  /** For a shard's job, set-up included; what `--shards auto` aims at. */
  readonly target?: Seconds;
  /** Called now and then with the share that is done. */
  readonly progress: (done: number) => void;
}

/** What every count and strategy would have given, had it been used in the runs. */
export function simulate(request: SimulateRequest): Simulation {
  const { least, most } = request.counts;
  const rows: SimulatedRow[] = [];
  const counts: SimulatedCount[] = [];
  const replays = request.runs.map(replayOf);
  for (let shards = least; shards <= most; shards += 1) {
    const outcomes = replays.map((replay, at) => {
      request.progress(
        ((shards - least) * replays.length + at) / ((most - least + 1) * replays.length),
      );
      return outcomeOf(replay, shards);
    });
    rows.push(...rowsOf(request, shards, outcomes));
    counts.push(countOf(request, shards, outcomes));
  }
  return { rows, counts, auto: replays.map((replay) => autoOf(request, replay)) };
}

/** A run as all counts need it. */
interface Replay {
  readonly items: readonly EstimatedItem[];
  /** The items with the times that they were going to take. */
  readonly foreseen: readonly EstimatedItem[];
  readonly took: ReadonlyMap<EstimatedItem["id"], ReplayedItem>;
  /** The strategies that differ here; the others give what `duration` does. */
  readonly strategies: readonly Strategy[];
}

function replayOf({ items: replayed }: ReplayedRun): Replay {
  const items = replayed.map(({ item }) => item);
  return {
    items,
    foreseen: replayed.map(foreseen),
    took: new Map(replayed.map((one) => [one.item.id, one])),
    strategies: items.some(isSpecial) ? STRATEGIES : ["duration", "round-robin"],
  };
}

/** Strategies treat only what can be divided, or carries a mark, in their own ways. */
function isSpecial({ parts, tests = [], group }: EstimatedItem): boolean {
  return (parts === true && tests.length > 1) || group !== undefined;
}

function foreseen({ item, took, tests }: ReplayedItem): EstimatedItem {
  const { tests: _, ...whole } = { ...item, estimate: { ...item.estimate, seconds: took } };
  if (tests === undefined) return whole;
  return { ...whole, tests: Array.from(tests, ([id, seconds]) => ({ id, seconds })) };
}

/** The shards' milliseconds by strategy, and what perfect knowledge gives. */
interface Outcome {
  readonly loads: ReadonlyMap<SimulatedStrategy, readonly number[]>;
  readonly foreseen: Seconds;
  readonly bound: Seconds;
}

function outcomeOf({ items, took, strategies, foreseen }: Replay, shards: number): Outcome {
  const loads = new Map<SimulatedStrategy, readonly number[]>();
  for (const strategy of strategies) {
    const planned = schedule({ items, shards, strategy }).shards.map((shard) => shard.items);
    loads.set(strategy, realisedMs(planned, took));
  }
  for (const strategy of STRATEGIES) {
    if (!loads.has(strategy)) loads.set(strategy, loads.get("duration") ?? []);
  }
  loads.set(EQUAL_COUNTS, realisedMs(equalCounts(items, shards), took));
  const best = schedule({ items: foreseen, shards, strategy: "duration" });
  return { loads, foreseen: best.seconds, bound: best.bound.seconds };
}

function rowsOf(
  { setup, price }: SimulateRequest,
  shards: number,
  outcomes: readonly Outcome[],
): readonly SimulatedRow[] {
  const strategies: readonly SimulatedStrategy[] = [...STRATEGIES, EQUAL_COUNTS];
  return strategies.map((strategy) => {
    const runs = outcomes.map(({ loads }) => loads.get(strategy) ?? []);
    return { strategy, shards, ...summarise(runs, { setup, price }) };
  });
}

function countOf(
  { setup }: SimulateRequest,
  shards: number,
  outcomes: readonly Outcome[],
): SimulatedCount {
  return {
    shards,
    foreseenSeconds: roundSeconds(setup + median(outcomes.map((one) => one.foreseen))),
    boundSeconds: roundSeconds(setup + median(outcomes.map((one) => one.bound))),
  };
}

function autoOf({ counts, setup, price, target }: SimulateRequest, { items }: Replay): number {
  const request = { items, strategy: "duration", most: counts.most, setup, price } as const;
  return chooseShardCount(target === undefined ? request : { ...request, target }).shards;
}
