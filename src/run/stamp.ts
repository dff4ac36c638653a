import { fileJson } from "../model/canonical-json.ts";
import { joinPath } from "../model/path.ts";
import type { Files } from "../model/ports.ts";
import { type InvocationRecord, STAMP_FILE, STAMP_VERSION, type Stamp } from "../model/record.ts";
import {
  inSeconds,
  type Milliseconds,
  milliseconds,
  roundSeconds,
  seconds,
} from "../model/units.ts";

/** What is known of a shard before its tests start. */
export type StampBeginning = Omit<
  Stamp,
  "version" | "started" | "ended" | "wallSeconds" | "state" | "invocations" | "junit" | "kept"
> & { readonly started: Milliseconds };

/** What is known of it once they have ended. */
export interface StampEnd {
  readonly ended: Milliseconds;
  readonly wall: Milliseconds;
  readonly state: "complete" | "interrupted";
  readonly invocations: readonly InvocationRecord[];
  readonly junit: Stamp["junit"];
  readonly kept: Stamp["kept"];
  /** What came up besides the problems of the beginning. */
  readonly problems: Stamp["problems"];
}

/** The stamp of a shard that runs now; left so where it is killed. */
export function beginStamp(beginning: StampBeginning): Stamp {
  return {
    ...beginning,
    version: STAMP_VERSION,
    started: isoTime(beginning.started),
    wallSeconds: seconds(0),
    state: "running",
    invocations: [],
    junit: [],
    kept: [],
  };
}

/** The stamp of a shard that has done all it will do. */
export function finishStamp(stamp: Stamp, end: StampEnd): Stamp {
  return {
    ...stamp,
    ended: isoTime(end.ended),
    wallSeconds: roundSeconds(inSeconds(end.wall)),
    state: end.state,
    invocations: end.invocations,
    junit: end.junit,
    kept: end.kept,
    problems: [...stamp.problems, ...end.problems],
  };
}

/** Writes the stamp into its record, so that a reader finds the last whole one at any time. */
export async function writeStamp(
  stamp: Stamp,
  record: string,
  files: Pick<Files, "write">,
): Promise<void> {
  await files.write(joinPath(record, STAMP_FILE), fileJson(stamp));
}

/** The last moment that a date can name: https://tc39.es/ecma262/#sec-time-values-and-time-range. */
const LAST_TIME = 8.64e15;

export function isoTime(time: Milliseconds): string {
  return new Date(Math.min(milliseconds(time), LAST_TIME)).toISOString();
}
