import { STRATEGIES } from "../model/plan.ts";
import type { ReplayedRun } from "../model/replay.ts";
import {
  EQUAL_COUNTS,
  type SimulatedCount,
  type SimulatedRow,
  type SimulatedStrategy,
  type Simulation,
} from "../model/simulation.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { foreseenMs, type ReplayBoard, realisedLoads, replayBoard } from "./replay-board.ts";
import { chooseShardCount } from "./shard-count.ts";
import { median, summarise } from "./summarise-jobs.ts";

export interface SimulateRequest {
  /** Oldest first, at least one. */
  readonly runs: readonly ReplayedRun[];
  readonly counts: CountRange;
  /** What a job takes before its first test. */
  readonly setup: Seconds;
  /** Of a started minute of a job. */
  readonly price: number;
  /** For a shard's job, set-up included; what `--shards auto` aims at. */
  readonly target?: Seconds;
  /** Called now and then with the share that is done. */
  readonly progress: (done: number) => void;
}

interface CountRange {
  readonly least: number;
  readonly most: number;
  /** Ends soon after the count beyond which nothing is saved, since something cannot be divided. */
  readonly onlyUseful?: boolean;
}

/** Counts that are shown beyond the last useful one, so that one sees it. */
const BEYOND_USE = 2;

const SIMULATED: readonly SimulatedStrategy[] = [...STRATEGIES, EQUAL_COUNTS];

/** What every count and strategy would have given, had it been used in the runs. */
export function simulate(request: SimulateRequest): Simulation {
  const boards = request.runs.map(replayBoard);
  const { least } = request.counts;
  const most = highestCount(request.counts, boards);
  const steps = (most - least + 1) * boards.length;
  const rows: SimulatedRow[] = [];
  const counts: SimulatedCount[] = [];
  for (let shards = least; shards <= most; shards += 1) {
    const outcomes = boards.map((board, at) => {
      request.progress(((shards - least) * boards.length + at) / steps);
      return outcomeOf(board, shards);
    });
    rows.push(...rowsOf(request, shards, outcomes));
    counts.push(countOf(request, shards, outcomes));
  }
  return { rows, counts, ...autoOf(request) };
}

function highestCount({ least, most, onlyUseful }: CountRange, boards: readonly ReplayBoard[]) {
  if (onlyUseful !== true) return most;
  const useful = boards.map(({ foreseen, longestMs }) =>
    longestMs === 0 ? 1 : Math.ceil(foreseen.total / longestMs),
  );
  return Math.max(least, Math.min(most, Math.max(...useful) + BEYOND_USE));
}

/** One run under one count, in milliseconds. */
interface Outcome {
  readonly loads: ReadonlyMap<SimulatedStrategy, readonly number[]>;
  /** What perfect knowledge gives. */
  readonly foreseen: { readonly makespan: number; readonly bound: number };
}

function outcomeOf(board: ReplayBoard, shards: number): Outcome {
  return {
    loads: realisedLoads(board, shards, SIMULATED),
    foreseen: foreseenMs(board, shards),
  };
}

function rowsOf(
  { setup, price }: SimulateRequest,
  shards: number,
  outcomes: readonly Outcome[],
): readonly SimulatedRow[] {
  return SIMULATED.map((strategy) => {
    const runs = outcomes.map(({ loads }) => loads.get(strategy) ?? []);
    return { strategy, shards, ...summarise(runs, { setup, price }) };
  });
}

function countOf(
  { setup }: SimulateRequest,
  shards: number,
  outcomes: readonly Outcome[],
): SimulatedCount {
  const middle = (msOf: (outcome: Outcome) => number): Seconds =>
    roundSeconds(setup + median(outcomes.map(msOf)) / 1000);
  return {
    shards,
    foreseenSeconds: middle(({ foreseen }) => foreseen.makespan),
    boundSeconds: middle(({ foreseen }) => foreseen.bound),
  };
}

/** The newest run has the most behind it. */
function autoOf({ runs, counts, setup, price, target }: SimulateRequest): Pick<Simulation, "auto"> {
  const items = (runs.at(-1)?.items ?? []).map(({ item }) => item);
  const request = { items, strategy: "duration", most: counts.most, setup, price } as const;
  const { shards, why } = chooseShardCount(target === undefined ? request : { ...request, target });
  return { auto: { shards, why } };
}
