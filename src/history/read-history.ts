import * as v from "valibot";
import type { ItemId } from "../model/item.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { compareAccounts } from "./accounts.ts";
import { compareRuns, type History, type ItemHistory, type LearnedRun } from "./history.ts";
import { HEAD_SCHEMA, HISTORY_VERSION } from "./history-file.ts";
import { readColumns } from "./read-columns.ts";
import { readRows } from "./read-rows.ts";

/** Far above what the limits on runs, items and observations let us write. */
export const LONGEST_HISTORY = 256 * 1024 * 1024;

/**
 * A history from its file, which anyone may have written. Refused as a whole where anything of it
 * is out of order, since half a history misleads more than none: planning then goes on by count.
 */
export function readHistory(text: string, where: string): Result<History> {
  if (text.length > LONGEST_HISTORY) {
    return refused(where, `the history has ${text.length} characters, over ${LONGEST_HISTORY}`);
  }
  const json = parseJson(text);
  if (json === undefined) return refused(where, "the history is cut off or not JSON");
  if (!isRecord(json)) return refused(where, "this is no history of ours");
  const version = json["version"];
  if (typeof version === "number" && version > HISTORY_VERSION)
    return failed(newer(where, version));
  if (version === HISTORY_VERSION) return readParts(json, readColumns, where);
  if (version === 1) return readParts(json, readRows, where);
  return refused(where, "this is no history of ours");
}

/** Whether a newer Makespan wrote it: what it knows must not be written over. */
export function isNewerHistory(text: string): boolean {
  if (text.length > LONGEST_HISTORY) return false;
  const json = parseJson(text);
  const version = isRecord(json) ? json["version"] : undefined;
  return typeof version === "number" && version > HISTORY_VERSION;
}

/** The items of a file whose windows refer to so many runs, or where and why it is damaged. */
type ReadItems = (
  json: Readonly<Record<string, unknown>>,
  runs: number,
) => ReadonlyMap<ItemId, ItemHistory> | string;

function readParts(
  json: Readonly<Record<string, unknown>>,
  readItems: ReadItems,
  where: string,
): Result<History> {
  const head = v.safeParse(HEAD_SCHEMA, json, { abortEarly: true });
  if (!head.success) {
    const [issue] = head.issues;
    const path = v.getDotPath(issue) ?? "the file";
    return refused(where, `the history is damaged at ${path}: ${issue.message}`);
  }
  const { suite, runs, accounts } = head.output;
  if (!areOrdered(runs, compareRuns)) {
    return refused(where, "the history is damaged at runs: not in order");
  }
  if (!areOrdered(accounts, compareAccounts)) {
    return refused(where, "the history is damaged at accounts: not in order");
  }
  const items = readItems(json, runs.length);
  if (typeof items === "string") return refused(where, `the history is damaged at ${items}`);
  return ok({ suite, runs, items, accounts });
}

function areOrdered<Run extends Pick<LearnedRun, "id" | "platform">>(
  runs: readonly Run[],
  compare: (left: Run, right: Run) => number,
): boolean {
  const ordered = runs.every((run, at) => {
    const before = runs[at - 1];
    return before === undefined || compare(before, run) < 0;
  });
  const names = new Set(runs.map((run) => JSON.stringify([run.id, run.platform])));
  return ordered && names.size === runs.length;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function newer(where: string, version: number): Problem {
  return {
    where,
    what: `the history has version ${version}, and this Makespan reads up to ${HISTORY_VERSION}`,
    how: "Use the Makespan that wrote it, or a newer one.",
  };
}

function refused(where: string, what: string): Result<never> {
  const how = "Delete it: plans go by count until the next merge writes a new one.";
  return failed({ where, what, how });
}
