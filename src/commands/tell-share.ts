import { frameworks } from "../frameworks/frameworks.ts";
import type { Ports } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import type { ShardRecord } from "../model/record.ts";
import { runText } from "../telling/run-text.ts";
import type { ExitCode } from "./command.ts";
import type { Share } from "./find-share.ts";
import { setOutputs } from "./outputs.ts";
import type { ShareEnd } from "./share-record.ts";

export interface TellShareRequest extends ShareEnd {
  readonly share: Share;
  /** What went wrong with the upload. */
  readonly uploaded: Problem | undefined;
}

/** Says how a shard ended, sets its outputs, and returns its exit code. */
export function tellShare(
  command: "run" | "record",
  request: TellShareRequest,
  ports: Ports,
): ExitCode {
  const { record, check, share, folder, uploaded } = request;
  const problems = [...check.problems, ...(uploaded === undefined ? [] : [uploaded])];
  for (const warning of check.warnings) ports.log.warn(warning);
  for (const problem of problems) ports.log.problem(problem);
  ports.log.info(runText({ suite: share.suite, shard: share.shard, record, check }));
  setOutputs(
    command,
    {
      items: share.shard.items.length,
      "wall-seconds": record.stamp.wallSeconds,
      "records-path": folder,
    },
    ports,
  );
  if (problems.length > 0) return 3;
  return hasFailed(record, share) ? 1 : 0;
}

/** A command may hide its failures behind an exit code of its own: the reports count as well. */
function hasFailed({ stamp, results }: ShardRecord, { suite }: Share): boolean {
  const { noTestsCodes } = frameworks[suite.framework];
  const codes = stamp.invocations.map(({ exitCode }) => exitCode ?? 1);
  return (
    stamp.state !== "complete" ||
    codes.some((code) => code !== 0 && !noTestsCodes.includes(code)) ||
    results.tests.some(({ outcome }) => outcome === "failed" || outcome === "errored")
  );
}
