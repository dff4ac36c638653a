import type { JobFacts } from "../model/ports.ts";
import type { Stamp } from "../model/record.ts";
import type { Seconds } from "../model/units.ts";

/** A job that ran, in one attempt of the run. */
export interface JobRun {
  readonly attempt: number;
  /** What it wrote, where it ran a shard and left a record. */
  readonly stamp?: Stamp;
  /** From its start to its end. */
  readonly seconds: number;
  /** False where its start or its end is not known. */
  readonly measured: boolean;
  /** As `runs-on` has them; empty where nobody told. */
  readonly labels: readonly string[];
}

export interface JobRunsRequest {
  /** Of all attempts. */
  readonly stamps: readonly Stamp[];
  /** The job that wrote a stamp, where the service tells. */
  readonly factsOf: (stamp: Stamp) => JobFacts | undefined;
  /** All jobs of the attempts that the service told of. */
  readonly attempts: ReadonlyMap<number, readonly JobFacts[]>;
  /** What jobs take before our step, where the service does not tell. */
  readonly setupOf: (stamp: Stamp) => Seconds;
  /** Keys of the jobs in the workflow that merge waits for. */
  readonly needs: readonly string[];
  /** The job that we are in ourselves. */
  readonly own: { readonly attempt: number; readonly runner: string | undefined };
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The jobs that planned, ran and merged: those that left a record, and of the others those whose
 * names say that merge waits for them, and its own. Each job counts once, whatever it recorded.
 */
export function jobRuns(request: JobRunsRequest): readonly JobRun[] {
  const counted = new Set<string>();
  const shards = request.stamps.flatMap((stamp) => {
    const job = request.factsOf(stamp);
    return isNew(counted, job) ? [shardJob(stamp, job, request)] : [];
  });
  const own = ownJob(request);
  const caller = callerOf(own);
  const others = [...request.attempts].flatMap(([attempt, jobs]) =>
    jobs
      .filter((job) => job.name === own?.name || isNeeded(job, request.needs, caller))
      .filter((job) => isNew(counted, job))
      .map((job): JobRun => ({ attempt, labels: job.labels, ...lengthOf(job, request.now) })),
  );
  return [...shards, ...others];
}

/** A job that was not run again may be listed once more in the next attempt. */
function isNew(counted: Set<string>, job: JobFacts | undefined): boolean {
  if (job === undefined) return true;
  const key = JSON.stringify([job.runner, job.started]);
  if (counted.has(key)) return false;
  counted.add(key);
  return true;
}

function shardJob(stamp: Stamp, job: JobFacts | undefined, { setupOf }: JobRunsRequest): JobRun {
  const { attempt, started, wallSeconds } = stamp;
  if (job === undefined) {
    const seconds = setupOf(stamp) + wallSeconds;
    return { attempt, stamp, labels: [], seconds, measured: false };
  }
  const told = Date.parse(started) + wallSeconds * 1000;
  return { attempt, stamp, labels: job.labels, ...lengthOf(job, told) };
}

/** One that has not ended took at least until then. */
function lengthOf({ started, ended }: JobFacts, until: number) {
  const seconds = Math.max(0, (ended ?? until) - started) / 1000;
  return { seconds, measured: ended !== undefined };
}

/** The one job of our runner that has not ended; in other attempts it goes by the same name. */
function ownJob({ attempts, own }: JobRunsRequest): JobFacts | undefined {
  const jobs = attempts.get(own.attempt) ?? [];
  return jobs.find(({ runner, ended }) => ended === undefined && runner === own.runner);
}

/**
 * A job without a name of its own is called by its key, with the values of its matrix behind, and
 * inside a workflow that is called by another, with the caller's name before.
 */
function isNeeded({ name }: JobFacts, needs: readonly string[], caller: string): boolean {
  const called = ` / ${name}`;
  return (
    name.startsWith(caller) &&
    needs.some((key) => called.endsWith(` / ${key}`) || called.includes(` / ${key} (`))
  );
}

/** Of a workflow that is called several times in one run, the call that we are in. */
function callerOf(own: JobFacts | undefined): string {
  const end = own?.name.lastIndexOf(" / ") ?? -1;
  return end < 0 ? "" : `${own?.name.slice(0, end)} / `;
}
