import { frameworks } from "../frameworks/frameworks.ts";
import { artifactName } from "../model/artifact-name.ts";
import type { TestCommand } from "../model/invocation.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { ok, type Result } from "../model/problem.ts";
import { collectJunit, junitBefore } from "../run/collect-junit.ts";
import { runInvocations } from "../run/run-invocations.ts";
import { writeStamp } from "../run/stamp.ts";
import { compareWithDisk, type DiskComparison } from "./compare-with-disk.ts";
import {
  beginRecord,
  finishRecord,
  NOTHING_RAN,
  type RecordPlace,
  type RecordShareRequest,
  type RunEnd,
  type ShareEnd,
} from "./share-record.ts";

export interface RunShareRequest extends RecordShareRequest {
  readonly command: TestCommand;
}

/** Runs exactly a shard's share, records it, and holds against it what merge would. */
export async function runShare(request: RunShareRequest, ports: Ports): Promise<Result<ShareEnd>> {
  const disk = await compareWithDisk(request.share.suite, request.share.shard, ports);
  if (!disk.ok) return disk;
  const place = await beginRecord(request, disk.value, ports);
  const began = ports.clock.elapsed();
  const ended = await runEntries(request, { disk: disk.value, place }, ports);
  if (!ended.ok) return ended;
  const wall = ports.clock.elapsed() - began;
  return ok(await finishRecord(request, { place, ended: ended.value, wall }, ports));
}

interface Running {
  readonly disk: DiskComparison;
  readonly place: RecordPlace;
}

async function runEntries(
  request: RunShareRequest,
  { disk, place }: Running,
  ports: Ports,
): Promise<Result<RunEnd>> {
  const { suite } = request.share;
  if (disk.entries.length === 0) return ok(NOTHING_RAN);
  const framework = frameworks[suite.framework];
  const repository = ports.repository.folder;
  const folder = joinPath(repository, suite.root);
  const invocations = framework.select({
    command: request.command,
    entries: disk.entries,
    repository,
    root: folder,
    scratch: joinPath(ports.run.scratch, await artifactName(place.name)),
    hooks: ports.run.hooks,
    environment: ports.run.childEnvironment,
    windows: ports.run.windows,
  });
  if (!invocations.ok) return invocations;
  const own = request.junit.map((pattern) => ({ pattern, folder }));
  const since = ports.clock.now();
  const before = await junitBefore(own, since, ports.files);
  const { readEvidence } = framework;
  const end = await runInvocations(
    {
      command: request.command,
      invocations: invocations.value,
      folder,
      readEvidence,
      onChange: (records) =>
        writeStamp({ ...place.stamp, invocations: records }, place.folder, ports.files),
    },
    ports,
  );
  if (!end.ok) return end;
  const collected = await collectJunit(
    { places: [...own, ...end.value.junit], since, before, record: place.folder, repository },
    ports.files,
  );
  return ok({ ...end.value, recorded: collected.junit, stale: collected.stale });
}
