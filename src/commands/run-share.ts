import { artifactName } from "../model/artifact-name.ts";
import type { TestCommand } from "../model/invocation.ts";
import type { Entry } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { ok, type Result } from "../model/problem.ts";
import type { Round } from "../model/round.ts";
import { nextRound } from "../run/next-round.ts";
import { compareWithDisk } from "./compare-with-disk.ts";
import { executorFor } from "./execute-by-workers.ts";
import { isBroken } from "./is-broken.ts";
import { openShare } from "./open-share.ts";
import { type RetryRequest, retryRound } from "./retry-round.ts";
import { runRound } from "./run-round.ts";
import type { RunSettings } from "./run-settings.ts";
import {
  beginRecord,
  finishRecord,
  NOTHING_RAN,
  type RecordPlace,
  type RecordShareRequest,
  type RunEnd,
  type ShareEnd,
} from "./share-record.ts";
import { type StealWork, stealWork } from "./steal-work.ts";

export interface RunShareRequest extends RecordShareRequest, RunSettings {
  readonly command: TestCommand;
}

/**
 * Runs exactly a shard's share, records it, and holds against it what merge would.
 *
 * A share runs in rounds: `nextRound` decides from what is done what comes next, `retryRound` what
 * is tried again once nothing else is left, an `Executor` runs a round's entries (in one process
 * after another, or by workers), and `runRound` adds what it left to the record, where it carries
 * the round's number and reason. So that what stands in one round's files is never taken for
 * another's, each has its own scratch folder, its own names in the record, and its own beginning,
 * before which no JUnit file counts.
 */
export async function runShare(request: RunShareRequest, ports: Ports): Promise<Result<ShareEnd>> {
  const { suite, shard } = request.share;
  const disk = await compareWithDisk(suite, shard, ports);
  if (!disk.ok) return disk;
  const steals = suite.shards.some(({ chunks }) => chunks !== undefined);
  // Who ran which chunk is for the records of all shards to say, not for those of this one.
  const open = await openShare(steals ? { ...request, onRerun: "all" } : request, ports);
  const onDisk = new Set(disk.value.entries.map(({ id }) => id));
  const entries = open.entries.filter(({ id }) => onDisk.has(id));
  const recording = { ...request, buildsOn: open.buildsOn };
  const place = await beginRecord(recording, disk.value, ports);
  const began = ports.clock.elapsed();
  const begun = await workOf(request, entries, ports);
  if (!begun.ok) return begun;
  const work = begun.value;
  try {
    const ended = await runRounds(request, { place, work }, ports);
    if (!ended.ok) return ended;
    const wall = ports.clock.elapsed() - began;
    const finished = { place: work.placed(place), ended: ended.value, wall };
    return ok(await finishRecord(recording, finished, ports));
  } finally {
    await work.close();
  }
}

/** Without a tail to hold back, all of the share at once. */
async function workOf(
  request: RunShareRequest,
  entries: readonly Entry[],
  ports: Ports,
): Promise<Result<StealWork>> {
  const { suite } = request.share;
  if (suite.shards.some(({ chunks }) => chunks !== undefined)) return stealWork(request, ports);
  return ok({
    first: entries,
    next: async () => undefined,
    placed: (place) => place,
    close: async () => undefined,
  });
}

interface Running {
  readonly place: RecordPlace;
  readonly work: StealWork;
}

async function runRounds(
  request: RunShareRequest,
  { place, work }: Running,
  ports: Ports,
): Promise<Result<RunEnd>> {
  const { suite } = request.share;
  const { command } = request;
  const scratch = joinPath(ports.run.scratch, await artifactName(place.name));
  const settings = { suite, command, junit: request.junit, scratch };
  const ended: Round[] = [];
  let run = NOTHING_RAN;
  for (;;) {
    const open = mayGoOn(run) && !ports.cancelled.aborted;
    const retrying = { suite, command, settings: request, place, rounds: ended, run };
    const round =
      nextRound({ share: work.first, ended, open }) ??
      (open ? await followingRound(work, retrying, ports) : undefined);
    if (round === undefined) return ok(endOf(run, ports));
    ended.push(round);
    const now = { round, number: ended.length, before: run, place: work.placed(place) };
    const after = await runRound({ ...settings, ...now, execute: executorFor(request) }, ports);
    if (after.ok) run = after.value;
    else if (round.reason === "share") return after;
    else return ok(endOf(run, ports));
  }
}

/** More of the share or of others', claimed already, else what failed once more. */
async function followingRound(
  work: StealWork,
  retrying: RetryRequest,
  ports: Ports,
): Promise<Round | undefined> {
  const more = await work.next(await isBroken(retrying, ports));
  return more ?? (ports.cancelled.aborted ? undefined : retryRound(retrying, ports));
}

/** It may have been cancelled between two rounds, with a chunk claimed that was not begun. */
function endOf(run: RunEnd, { cancelled }: Ports): RunEnd {
  return cancelled.aborted ? { ...run, state: "interrupted" } : run;
}

function mayGoOn({ state, problems }: RunEnd): boolean {
  return state === "complete" && problems.length === 0;
}
