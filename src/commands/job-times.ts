import type { JobTimes } from "../history/observe-shard.ts";
import type { JobFacts, Ports } from "../model/ports.ts";
import type { Stamp } from "../model/record.ts";
import { inSeconds, milliseconds } from "../model/units.ts";

export interface KnownJobs {
  readonly jobOf: (stamp: Stamp) => JobTimes | undefined;
  /** The job that wrote a stamp. */
  readonly factsOf: (stamp: Stamp) => JobFacts | undefined;
  /** All jobs of the attempts that could be looked at. */
  readonly attempts: ReadonlyMap<number, readonly JobFacts[]>;
  /** What could not be had. Sentences without their period. */
  readonly notes: readonly string[];
}

/** Attempts of a run that are looked at: of most runs there is one. */
const MOST_ATTEMPTS = 3;

/**
 * When the jobs that wrote these stamps were created and started, as far as the service says so.
 *
 * @param current Attempts whose other jobs matter too.
 */
export async function jobTimes(
  stamps: readonly Stamp[],
  { jobs }: Pick<Ports, "jobs">,
  current: readonly number[] = [],
): Promise<KnownJobs> {
  const named = stamps.filter(({ runner }) => runner["name"] !== undefined);
  if (jobs === undefined || named.length === 0) return { ...NOTHING_KNOWN, notes: [] };
  const wanted = new Set([...named.map(({ attempt }) => attempt), ...current]);
  const attempts = [...wanted].sort((one, other) => other - one);
  const known = new Map<number, readonly JobFacts[]>();
  for (const attempt of attempts.slice(0, MOST_ATTEMPTS)) {
    const loaded = await jobs.ofAttempt(attempt);
    if (loaded.kind === "failed") {
      const how = loaded.how === undefined ? "" : `; ${loaded.how.replace(/\.$/, "")}`;
      const note = `how long jobs waited and were set up is not known: ${loaded.why}${how}`;
      return { ...NOTHING_KNOWN, notes: [note] };
    }
    if (loaded.kind === "found") known.set(attempt, loaded.value);
  }
  const factsOf = (stamp: Stamp) => jobOfStamp(stamp, known.get(stamp.attempt) ?? []);
  return {
    factsOf,
    jobOf: (stamp) => timesOf(stamp, factsOf(stamp)),
    attempts: known,
    notes: [],
  };
}

const NOTHING_KNOWN: Omit<KnownJobs, "notes"> = {
  jobOf: () => undefined,
  factsOf: () => undefined,
  attempts: new Map(),
};

/** The service tells seconds, and its clock may differ a little from the runner's. */
const TOLERANCE_MS = 5_000;
/** No set-up takes so long: the clocks differ. */
const LONGEST_SETUP_MS = 6 * 3600 * 1000;

/** A runner has one job at a time: of its jobs the last one that began before the stamp. */
function jobOfStamp({ runner, started }: Stamp, jobs: readonly JobFacts[]): JobFacts | undefined {
  const begun = Date.parse(started);
  const [job] = jobs
    .filter((one) => one.runner === runner["name"])
    .filter((one) => one.started <= begun + TOLERANCE_MS)
    .filter(({ ended }) => ended === undefined || ended >= begun - TOLERANCE_MS)
    .sort((one, other) => other.started - one.started);
  return job === undefined || begun - job.started > LONGEST_SETUP_MS ? undefined : job;
}

function timesOf({ started }: Stamp, job: JobFacts | undefined): JobTimes | undefined {
  if (job === undefined) return undefined;
  return {
    setupSeconds: inSeconds(milliseconds(Date.parse(started) - job.started)),
    queueSeconds: inSeconds(milliseconds(job.started - job.created)),
  };
}
