import type { JobTimes } from "../history/observe-shard.ts";
import type { JobFacts, Ports } from "../model/ports.ts";
import type { Stamp } from "../model/record.ts";
import { inSeconds, milliseconds } from "../model/units.ts";

export interface KnownJobs {
  readonly jobOf: (stamp: Stamp) => JobTimes | undefined;
  /** What could not be had. Sentences without their period. */
  readonly notes: readonly string[];
}

/** Attempts of a run that are looked at: of most runs there is one. */
const MOST_ATTEMPTS = 3;

/** When the jobs that wrote these stamps were created and started, as far as the service says so. */
export async function jobTimes(
  stamps: readonly Stamp[],
  { jobs }: Pick<Ports, "jobs">,
): Promise<KnownJobs> {
  const named = stamps.filter(({ runner }) => runner["name"] !== undefined);
  if (jobs === undefined || named.length === 0) return { jobOf: () => undefined, notes: [] };
  const attempts = [...new Set(named.map(({ attempt }) => attempt))].sort(
    (one, other) => other - one,
  );
  const known = new Map<number, readonly JobFacts[]>();
  for (const attempt of attempts.slice(0, MOST_ATTEMPTS)) {
    const loaded = await jobs.ofAttempt(attempt);
    if (loaded.kind === "failed") {
      const how = loaded.how === undefined ? "" : `; ${loaded.how.replace(/\.$/, "")}`;
      const note = `how long jobs waited and were set up is not known: ${loaded.why}${how}`;
      return { jobOf: () => undefined, notes: [note] };
    }
    if (loaded.kind === "found") known.set(attempt, loaded.value);
  }
  return { jobOf: (stamp) => timesOf(stamp, known.get(stamp.attempt) ?? []), notes: [] };
}

/** The service tells seconds, and its clock may differ a little from the runner's. */
const TOLERANCE_MS = 5_000;
/** No set-up takes so long: the clocks differ. */
const LONGEST_SETUP_MS = 6 * 3600 * 1000;

/** A runner has one job at a time: of its jobs the last one that began before the stamp. */
function timesOf({ runner, started }: Stamp, jobs: readonly JobFacts[]): JobTimes | undefined {
  const begun = Date.parse(started);
  const [job] = jobs
    .filter((one) => one.runner === runner["name"])
    .filter((one) => one.started <= begun + TOLERANCE_MS)
    .filter(({ ended }) => ended === undefined || ended >= begun - TOLERANCE_MS)
    .sort((one, other) => other.started - one.started);
  if (job === undefined || begun - job.started > LONGEST_SETUP_MS) return undefined;
  return {
    setupSeconds: inSeconds(milliseconds(begun - job.started)),
    queueSeconds: inSeconds(milliseconds(job.started - job.created)),
  };
}
