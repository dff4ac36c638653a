import { billOf, type RunAccount } from "../model/run-cost.ts";
import type { RunStats } from "../model/run-stats.ts";
import { type Seconds, seconds } from "../model/units.ts";
import { type History, type LearnedRun, shardsOf } from "./history.ts";

/** Every run that the history knows: those that it has accounts of, and older ones. */
export function runStats({ suite, runs, accounts }: History): readonly RunStats[] {
  const told = new Set(accounts.map(keyOf));
  return [
    ...accounts.map((account) => statsOfAccount(suite, account)),
    ...runs.filter((run) => !told.has(keyOf(run))).map((run) => statsOfRun(suite, run)),
  ];
}

function keyOf({ id, platform }: Pick<RunAccount, "id" | "platform">): string {
  return JSON.stringify([id, platform]);
}

function statsOfAccount(suite: string, { attempts, ...account }: RunAccount): RunStats {
  const bill = billOf({ attempts });
  const outcome = attempts.findLast((one) => one.outcome !== undefined)?.outcome;
  const last = attempts.at(-1)?.attempt;
  return {
    ...account,
    suite,
    ...(outcome === undefined ? {} : { outcome }),
    ...(last === undefined ? {} : { attempts: last }),
    ...(bill === undefined ? {} : { bill }),
  };
}

/** What was measured of it says how long it took, and nothing says what it cost. */
function statsOfRun(suite: string, run: LearnedRun): RunStats {
  const { id, commit, time, platform, shards } = run;
  const count = shardsOf(run);
  const predicted = most(shards.map((shard) => shard.predictedWallSeconds));
  const makespan = shards.length < count ? undefined : most(shards.map((one) => one.wallSeconds));
  return {
    ...{ id, time, suite, platform, shards: count },
    ...(commit === undefined ? {} : { commit }),
    ...(predicted === undefined ? {} : { predictedSeconds: predicted }),
    ...(makespan === undefined ? {} : { makespanSeconds: makespan }),
  };
}

/** Unknown where one is, and of none. */
function most(values: readonly (Seconds | undefined)[]): Seconds | undefined {
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0 || known.length < values.length) return undefined;
  return seconds(known.reduce((longest, one) => Math.max(longest, one), 0));
}
