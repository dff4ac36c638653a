import { readFile } from "node:fs/promises";
import { ProblemError } from "../model/problem.ts";
import { messageOf } from "./service-trouble.ts";

/** What we need of the event that triggered the workflow. */
export interface TriggerEvent {
  readonly name: string;
  /** Without `refs/heads/`; absent where the event does not tell. */
  readonly defaultBranch?: string;
  /** Number of the pull request that the run is for. */
  readonly pullRequest?: number;
  /** Whether anyone may read the repository; absent where the event does not tell. */
  readonly isPublic?: boolean;
  /** Whether it comes from another repository, so that its token usually only reads. */
  readonly fromFork?: boolean;
}

/** The events whose run is for one pull request. */
const PULL_REQUEST_EVENTS: readonly string[] = ["pull_request", "pull_request_target"];

export async function readEvent(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<TriggerEvent> {
  const path = environment["GITHUB_EVENT_PATH"] ?? "";
  const text = path === "" ? "{}" : await readPayload(path);
  return parseEvent(environment["GITHUB_EVENT_NAME"] ?? "", text);
}

/** Reads the event's payload. Fields of another type count as absent. */
export function parseEvent(name: string, text: string): TriggerEvent {
  const payload: unknown = JSON.parse(text);
  const repository = field(payload, "repository");
  const branch = field(repository, "default_branch");
  const isPrivate = field(repository, "private");
  const pullRequest = PULL_REQUEST_EVENTS.includes(name)
    ? field(payload, "pull_request")
    : undefined;
  const number = field(pullRequest, "number");
  return {
    name,
    ...(typeof branch === "string" ? { defaultBranch: branch } : {}),
    ...(typeof isPrivate === "boolean" ? { isPublic: !isPrivate } : {}),
    ...(typeof number === "number" && Number.isSafeInteger(number)
      ? { pullRequest: number, fromFork: isFromFork(payload, pullRequest) }
      : {}),
  };
}

async function readPayload(path: string): Promise<string> {
  try {
    const text = await readFile(path, "utf8");
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new ProblemError([
      {
        where: path,
        what: `The event file cannot be read: ${messageOf(error)}`,
        how: "It is written by the runner, and GITHUB_EVENT_PATH names it.",
      },
    ]);
  }
}

/** A head without a repository is one whose fork was deleted. */
function isFromFork(payload: unknown, pullRequest: unknown): boolean {
  const head = field(field(field(pullRequest, "head"), "repo"), "full_name");
  return head !== field(field(payload, "repository"), "full_name");
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
