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
import { openShare } from "./open-share.ts";
import { retryRound } from "./retry-round.ts";
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
  const disk = await compareWithDisk(request.share.suite, request.share.shard, ports);
  if (!disk.ok) return disk;
  const open = await openShare(request, ports);
  const onDisk = new Set(disk.value.entries.map(({ id }) => id));
  const entries = open.entries.filter(({ id }) => onDisk.has(id));
  const recording = { ...request, buildsOn: open.buildsOn };
  const place = await beginRecord(recording, disk.value, ports);
  const began = ports.clock.elapsed();
  const ended = await runRounds(request, { place, entries }, ports);
  if (!ended.ok) return ended;
  const wall = ports.clock.elapsed() - began;
  return ok(await finishRecord(recording, { place, ended: ended.value, wall }, ports));
}

interface Running {
  readonly place: RecordPlace;
  /** What of the share can run. */
  readonly entries: readonly Entry[];
}

async function runRounds(
  request: RunShareRequest,
  { place, entries }: Running,
  ports: Ports,
): Promise<Result<RunEnd>> {
  const { suite } = request.share;
  const { command } = request;
  const scratch = joinPath(ports.run.scratch, await artifactName(place.name));
  const settings = { suite, command, junit: request.junit, place, scratch };
  const ended: Round[] = [];
  let run = NOTHING_RAN;
  for (;;) {
    const open = mayGoOn(run);
    const retrying = { suite, command, settings: request, place, rounds: ended, run };
    const round =
      nextRound({ share: entries, ended, open }) ??
      (open ? await retryRound(retrying, ports) : undefined);
    if (round === undefined) return ok(run);
    ended.push(round);
    const number = ended.length;
    const after = await runRound(
      { ...settings, round, number, before: run, execute: executorFor(request) },
      ports,
    );
    if (after.ok) run = after.value;
    else if (round.reason === "share") return after;
    else return ok(run);
  }
}

function mayGoOn({ state, problems }: RunEnd): boolean {
  return state === "complete" && problems.length === 0;
}
