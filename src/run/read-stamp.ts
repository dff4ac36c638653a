import * as v from "valibot";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { STAMP_VERSION, type Stamp } from "../model/record.ts";
import { STAMP_SCHEMA } from "./stamp-schema.ts";

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
