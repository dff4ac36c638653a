import type { ItemId } from "../model/item.ts";
import type { ObservedCosts, ShardObservation } from "../model/observation.ts";
import { groupBy } from "../model/order.ts";
import { isForecast, type PlannedShard, type SuitePlan } from "../model/plan.ts";
import type { InvocationRecord, ShardRecord } from "../model/record.ts";
import { roundOf } from "../model/round.ts";
import type { Results } from "../model/testcase.ts";
import { type Seconds, seconds } from "../model/units.ts";

/** What the service knows of a shard's job. */
export interface JobTimes {
  /** From its start to that of our step. */
  readonly setupSeconds: Seconds;
  /** From its creation to its start. */
  readonly queueSeconds: Seconds;
}

interface ShardFacts {
  readonly suite: Pick<SuitePlan, "history">;
  readonly job: JobTimes | undefined;
}

/** What the shard's record says of its time, beside what was predicted of it. */
export function shardObservation(
  planned: PlannedShard,
  record: ShardRecord,
  { suite, job }: ShardFacts,
): ShardObservation {
  const { stamp, results } = record;
  const costs = observedCosts(record, job);
  const workers = countWorkers(record);
  return {
    shard: planned.shard,
    wallSeconds: stamp.wallSeconds,
    ...(isForecast(suite.history) ? { predictedSeconds: planned.seconds } : {}),
    ...(planned.wallSeconds === undefined ? {} : { predictedWallSeconds: planned.wallSeconds }),
    testSeconds: sum([...results.seconds.values()]),
    items: planned.items.length,
    invocations: Math.ceil(stamp.invocations.filter((one) => !isRetry(one)).length / workers),
    ...(workers === 1 ? {} : { workers }),
    ...(costs === undefined ? {} : { costs }),
  };
}

function isRetry(invocation: InvocationRecord): boolean {
  return roundOf(invocation).reason === "retry";
}

/** Those that had something to run. */
function countWorkers({ stamp }: ShardRecord): number {
  const busy = stamp.invocations.filter(({ entries }) => entries.length > 0);
  return Math.max(1, new Set(busy.map(({ worker }) => worker)).size);
}

/**
 * A shard that was interrupted, ran tests again, or of which something was not measured, tells
 * nothing of its costs.
 */
function observedCosts(
  { stamp, results }: ShardRecord,
  job: JobTimes | undefined,
): ObservedCosts | undefined {
  const { buildsOn, invocations, runner, state } = stamp;
  if (buildsOn !== undefined || invocations.some(isRetry)) return undefined;
  const ended = invocations.every(({ exitCode }) => exitCode !== undefined);
  if (state !== "complete" || invocations.length === 0 || !ended) return undefined;
  const { os, arch } = runner;
  const solo = soloItems(invocations);
  return {
    files: invocations.reduce((files, { entries }) => files + entries.length, 0),
    ...workersOf(invocations),
    invocationSeconds: sum(invocations.map((one) => one.seconds)),
    ...timesOf(results, solo),
    ...job,
    ...(os === undefined ? {} : { os }),
    ...(arch === undefined ? {} : { arch }),
  };
}

function workersOf(
  invocations: readonly InvocationRecord[],
): Pick<ObservedCosts, "workers" | "starts"> {
  const byWorker = [...groupBy(invocations, ({ worker }) => worker ?? 0).values()];
  const starts = Math.max(...byWorker.map((own) => own.length));
  return byWorker.length === 1 ? { starts } : { workers: byWorker.length, starts };
}

/** Items that had an invocation for themselves, where there were several, one after another. */
function soloItems(invocations: readonly InvocationRecord[]): ReadonlySet<ItemId> {
  const workers = new Set(invocations.map(({ worker = 0 }) => worker));
  if (workers.size > 1 || invocations.length < 2) return new Set();
  const solo = invocations.filter(({ entries }) => entries.length === 1);
  return new Set(solo.flatMap(({ entries }) => entries.map(({ id }) => id)));
}

function timesOf(
  results: Results,
  solo: ReadonlySet<ItemId>,
): Pick<ObservedCosts, "longestSeconds" | "solo"> {
  let [longest, alone] = [0, 0];
  for (const [id, own] of results.seconds) {
    if (solo.has(id)) alone += own;
    else longest = Math.max(longest, own);
  }
  const longestSeconds = seconds(longest);
  if (solo.size === 0) return { longestSeconds };
  return { longestSeconds, solo: { files: solo.size, testSeconds: seconds(alone) } };
}

function sum(values: readonly Seconds[]): Seconds {
  return seconds(values.reduce((total, one) => total + one, 0));
}
