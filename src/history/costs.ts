import type { Cost, CostSource, Parallelism, ShardCosts } from "../model/costs.ts";
import type { ShardObservation } from "../model/observation.ts";
import type { FrameworkName } from "../model/plan.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { fitCosts } from "./fit-costs.ts";
import type { History, LearnedRun } from "./history.ts";
import { type CostPrior, isUsable, type ShardRow, soloOf } from "./shard-row.ts";
import { weightedMedian } from "./weighted-median.ts";

export interface CostsRequest {
  readonly history: History;
  readonly platform: string;
  readonly framework: FrameworkName;
  /** True where each part is a start of its own. */
  readonly soloParts?: true;
  /** What the user says that a job takes before our step. */
  readonly setup?: Seconds;
}

/** Expected of a shard before any was measured, on runners with two to four cores. */
const DEFAULT_COSTS: Readonly<Record<FrameworkName, CostPrior>> = {
  pytest: { startup: 1, file: 0.05, parallelism: 1 },
  vitest: { startup: 1, file: 0.2, parallelism: 2 },
  jest: { startup: 1.5, file: 0.2, parallelism: 2 },
  go: { startup: 0.5, file: 0.5, parallelism: 2 },
  custom: { startup: 0.5, file: 0, parallelism: 1 },
};

/** A job's set-up where nobody has said or measured it: checkout, runtime, a cached install. */
const DEFAULT_SETUP_SECONDS = 30;

/** Fewer shards than this say less of a shard than the defaults do. */
const FEWEST_SHARDS = 3;
/** Older ones tell nothing that these do not. */
const MOST_SHARDS = 100;
/** How much less a run counts than the next one. */
const RUN_DECAY = 0.85;
/** How many measured set-ups what the user says outweighs, and what we suppose. */
const GIVEN_WEIGHT = 2;
const DEFAULT_WEIGHT = 1;

/**
 * What a shard of the suite costs beside its tests, from the shards of the platform's past runs that
 * came to their end; `undefined` where there are fewer than three of them.
 */
export function learnedCosts(request: CostsRequest): ShardCosts | undefined {
  const { history, platform, framework } = request;
  const runs = history.runs.filter((run) => run.platform === platform);
  const observed = alike(newestShards(runs));
  if (observed.length < FEWEST_SHARDS) return undefined;
  const fitted = fitCosts(
    observed.map(({ row }) => row),
    DEFAULT_COSTS[framework],
  );
  const { startup, file, parallelism } = fitted;
  const queue = queueSeconds(observed);
  return {
    setup: setupOf(observed, request.setup),
    startup: costOf(startup),
    file: costOf(file),
    parallelism: factorOf(parallelism),
    invocations: usualInvocations(observed),
    ...(request.soloParts === undefined ? {} : { soloParts: request.soloParts }),
    ...(queue === undefined ? {} : { queueSeconds: queue }),
    shards: observed.length,
    runs: new Set(observed.map(({ run }) => run)).size,
  };
}

/** So many runs of a platform settle what its shards cost well enough. */
const SETTLED_RUNS = 3;

/** Whether the later history knows more of the platform's costs than the earlier, unsettled one. */
export function teachesCosts(before: History, after: History, platform: string): boolean {
  const [old, now] = [before, after].map(
    ({ runs }) =>
      runs.filter((run) => run.platform === platform && newestShards([run]).length > 0).length,
  );
  return (old ?? 0) < SETTLED_RUNS && (now ?? 0) > (old ?? 0);
}

interface ObservedShard {
  readonly run: LearnedRun;
  readonly shard: ShardObservation;
  readonly row: ShardRow;
}

/** Newest first. */
function newestShards(runs: readonly LearnedRun[]): readonly ObservedShard[] {
  const observed: ObservedShard[] = [];
  let [run, weight] = [0, 1];
  for (const learned of runs.toReversed()) {
    if (observed.length >= MOST_SHARDS) break;
    const own = learned.shards.flatMap((shard): ObservedShard[] => {
      const row = rowOf(shard, { run, weight });
      return row === undefined ? [] : [{ run: learned, shard, row }];
    });
    observed.push(...own);
    if (own.length === 0) continue;
    run += 1;
    weight *= RUN_DECAY;
  }
  return observed.slice(0, MOST_SHARDS);
}

/** Those with as many workers as the newest: more workers take less time for the same tests. */
function alike(observed: readonly ObservedShard[]): readonly ObservedShard[] {
  const [newest] = observed;
  return observed.filter(({ shard }) => shard.costs?.workers === newest?.shard.costs?.workers);
}

function rowOf(
  shard: ShardObservation,
  place: Pick<ShardRow, "run" | "weight">,
): ShardRow | undefined {
  const { costs, wallSeconds, testSeconds } = shard;
  if (costs === undefined) return undefined;
  const { solo } = costs;
  const row = {
    ...{ wall: wallSeconds, invocations: costs.starts, longest: costs.longestSeconds },
    ...place,
    files: Math.max(0, costs.files - (solo?.files ?? 0)),
    tests: Math.max(0, testSeconds - (solo?.testSeconds ?? 0)),
    ...(solo === undefined ? {} : { solo: { files: solo.files, tests: solo.testSeconds } }),
  };
  return isUsable(row) ? row : undefined;
}

/** The weighted median of what was measured and of what was expected. */
function setupOf(observed: readonly ObservedShard[], given: Seconds | undefined): Cost {
  const measured = observed.flatMap(({ shard, row }) => {
    const seconds = shard.costs?.setupSeconds;
    return seconds === undefined ? [] : [{ value: seconds, weight: row.weight }];
  });
  const expected = given ?? roundSeconds(DEFAULT_SETUP_SECONDS);
  const prior = { value: expected, weight: given === undefined ? DEFAULT_WEIGHT : GIVEN_WEIGHT };
  const middle = weightedMedian([...measured, prior]);
  const off = measured.map(({ value, weight }) => ({ value: Math.abs(value - middle), weight }));
  const from: CostSource = given === undefined ? "default" : "given";
  const learned = measured.length >= FEWEST_SHARDS;
  return {
    seconds: roundSeconds(learned ? middle : expected),
    spread: roundSeconds(learned ? weightedMedian(off) * NORMAL : expected),
    from: learned ? "learned" : from,
  };
}

/** The median of the absolute values of normal errors of spread 1 is 1 / 1.4826. */
const NORMAL = 1.4826;

function queueSeconds(observed: readonly ObservedShard[]): Seconds | undefined {
  const measured = observed.flatMap(({ shard, row }) => {
    const seconds = shard.costs?.queueSeconds;
    return seconds === undefined ? [] : [{ value: seconds, weight: row.weight }];
  });
  return measured.length === 0 ? undefined : roundSeconds(weightedMedian(measured));
}

/** Without those of single files, which are counted where they are planned. */
function usualInvocations(observed: readonly ObservedShard[]): number {
  return weightedMedian(
    observed.map(({ row }) => ({
      value: Math.max(1, row.invocations - soloOf(row).files),
      weight: row.weight,
    })),
  );
}

type Fitted = ReturnType<typeof fitCosts>["startup"];

function costOf({ value, spread, learned }: Fitted): Cost {
  return {
    seconds: roundSeconds(value),
    spread: roundSeconds(spread),
    from: learned ? "learned" : "default",
  };
}

function factorOf({ value, spread, learned }: Fitted): Parallelism {
  const rounded = (number: number) => Math.round(number * 100) / 100;
  return {
    factor: rounded(value),
    spread: rounded(spread),
    from: learned ? "learned" : "default",
  };
}
