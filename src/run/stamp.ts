import * as v from "valibot";
import { fileJson } from "../model/canonical-json.ts";
import { joinPath } from "../model/path.ts";
import type { Files } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { type InvocationRecord, STAMP_FILE, STAMP_VERSION, type Stamp } from "../model/record.ts";
import {
  inSeconds,
  type Milliseconds,
  milliseconds,
  roundSeconds,
  seconds,
} from "../model/units.ts";
import { STAMP_SCHEMA } from "./stamp-schema.ts";

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

/** A stamp of 100,000 items with their tests has some tens of megabytes. */
const LARGEST_STAMP = 256 * 1024 * 1024;

/** Reads a stamp, which anybody could have written; `where` names it in problems. */
export function readStamp(text: string, where: string): Result<Stamp> {
  if (text.length > LARGEST_STAMP) {
    return failed({ where, what: "the stamp is larger than 256 MiB and was not read" });
  }
  const parsed = parseJson(text, where);
  if (!parsed.ok) return parsed;
  const version = checkVersion(parsed.value, where);
  if (version.length > 0) return failed(...version);
  const read = v.safeParse(STAMP_SCHEMA, parsed.value, { abortEarly: true });
  if (read.success) return ok(read.output);
  return failed(...read.issues.map((issue) => toProblem(issue, where)));
}

/** The last moment that a date can name: https://tc39.es/ecma262/#sec-time-values-and-time-range. */
const LAST_TIME = 8.64e15;

function isoTime(time: Milliseconds): string {
  return new Date(Math.min(milliseconds(time), LAST_TIME)).toISOString();
}

function parseJson(text: string, where: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed({
      where,
      what: "the stamp is no JSON: it was cut off or changed",
      how: "Run the shard again.",
    });
  }
}

function checkVersion(value: unknown, where: string): readonly Problem[] {
  const read = v.safeParse(v.object({ version: v.number() }), value);
  if (!read.success || read.output.version <= STAMP_VERSION) return [];
  return [
    {
      where,
      what: `the stamp has version ${read.output.version}, and this Makespan reads up to ${STAMP_VERSION}`,
      how: "Use the same version of Makespan in all jobs.",
    },
  ];
}

function toProblem(issue: v.BaseIssue<unknown>, where: string): Problem {
  const path = v.getDotPath(issue) ?? "the whole stamp";
  return {
    where,
    what: `${path} is not what a stamp holds: expected ${issue.expected ?? "something else"}`,
    how: "It was changed or not written by Makespan; run the shard again.",
  };
}
