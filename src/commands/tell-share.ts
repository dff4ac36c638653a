import type { Ports } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
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
  return check.failed ? 1 : 0;
}
