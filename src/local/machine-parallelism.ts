import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { systemCode } from "./system-error.ts";

/** A file of the system; `undefined` where there is none. */
export type ReadSystemFile = (path: string) => string | undefined;

/**
 * How many processes can run at the same time here: the processors that we may use, or the share
 * of them that a container is given. Node itself counts the latter only from version 22 on.
 */
export function machineParallelism(
  processors: number = availableParallelism(),
  read: ReadSystemFile = readSystemFile,
): number {
  const limits = [...limitsOfVersion2(read), ...limitsOfVersion1(read)];
  return Math.max(1, Math.min(processors, ...limits.map((limit) => Math.round(limit))));
}

/** https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files, of ours and all above. */
function limitsOfVersion2(read: ReadSystemFile): readonly number[] {
  const group = /^0::(\/.*)$/m.exec(read("/proc/self/cgroup") ?? "")?.[1];
  if (group === undefined) return [];
  return foldersUpFrom(group).flatMap((folder) => {
    const [quota, period] = (read(`/sys/fs/cgroup${folder}/cpu.max`) ?? "").trim().split(" ");
    return limitOf(quota, period);
  });
}

/** https://docs.kernel.org/scheduler/sched-bwc.html#management. */
function limitsOfVersion1(read: ReadSystemFile): readonly number[] {
  const group = /^\d+:(?:[^:]*,)?cpu(?:,[^:]*)?:(\/.*)$/m.exec(
    read("/proc/self/cgroup") ?? "",
  )?.[1];
  if (group === undefined) return [];
  return foldersUpFrom(group).flatMap((folder) => {
    const place = `/sys/fs/cgroup/cpu${folder}/cpu.cfs_`;
    return limitOf(read(`${place}quota_us`)?.trim(), read(`${place}period_us`)?.trim());
  });
}

/** `/a/b` gives `/a/b`, `/a` and the top: inside a container ours is the top itself. */
function foldersUpFrom(group: string): readonly string[] {
  const parts = group.split("/").filter((part) => part !== "" && part !== "..");
  return Array.from({ length: parts.length + 1 }, (_, count) =>
    parts
      .slice(0, parts.length - count)
      .map((part) => `/${part}`)
      .join(""),
  );
}

/** Without a number, as `max` and `-1`, there is no limit. */
function limitOf(quota: string | undefined, period: string | undefined): readonly number[] {
  const limit = Number(quota) / Number(period);
  return Number.isFinite(limit) && limit > 0 ? [limit] : [];
}

function readSystemFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
