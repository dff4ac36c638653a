import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { ok, type Result } from "../model/problem.ts";
import { collectJunit } from "../run/collect-junit.ts";
import { shareBegun } from "./begin-share.ts";
import { compareWithDisk } from "./compare-with-disk.ts";
import {
  beginRecord,
  finishRecord,
  NOTHING_RAN,
  type RecordShareRequest,
  type ShareEnd,
} from "./share-record.ts";

/** Records what another tool ran for a shard since `select` handed it out. */
export async function recordShare(
  request: RecordShareRequest,
  ports: Ports,
): Promise<Result<ShareEnd>> {
  const disk = await compareWithDisk(request.share.suite, request.share.shard, ports);
  if (!disk.ok) return disk;
  const since = await shareBegun(request.ref, request.share, ports);
  if (since === undefined) ports.log.warn(NOT_SELECTED_HERE);
  const place = await beginRecord(request, disk.value, ports);
  const repository = ports.repository.folder;
  const folder = joinPath(repository, request.share.suite.root);
  const places = request.junit.map((pattern) => ({ pattern, folder }));
  const target = { record: place.folder, repository };
  const { junit, stale } = await collectJunit(
    { ...target, places, since, before: undefined },
    ports.files,
  );
  const wall = since === undefined ? 0 : ports.clock.now() - since;
  const ended = { ...NOTHING_RAN, recorded: junit, stale };
  return ok(await finishRecord(request, { place, ended, wall }, ports));
}

const NOT_SELECTED_HERE =
  "makespan select did not run in this job, so that every JUnit file counts, also one of an earlier run, and the time of the shard is not known";
