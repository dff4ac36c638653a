import { setTimeout as sleep } from "node:timers/promises";
import type { getOctokit } from "@actions/github";
import type { ServiceLimits } from "./service-call.ts";
import { messageOf } from "./service-trouble.ts";

export type Octokit = ReturnType<typeof getOctokit>;

/** GitHub's REST API for the run's repository, with a token. */
export interface RestApi {
  /** Makes calls of one purpose within the limit of a control call, trying again what may pass. */
  readonly call: <Value>(request: RestRequest<Value>) => Promise<RestOutcome<Value>>;
  readonly repository: { readonly owner: string; readonly repo: string };
  readonly token: string;
}

interface RestRequest<Value> {
  /** For messages: `listing the artifacts`. */
  readonly purpose: string;
  /** What a job must be given for it: `actions: read`. */
  readonly permission: string;
  readonly send: (octokit: Octokit, signal: AbortSignal) => Promise<Value>;
}

export type RestOutcome<Value> =
  | { readonly kind: "done"; readonly value: Value }
  | {
      readonly kind: "failed";
      /** 0 where no answer came. */
      readonly status: number;
      readonly why: string;
      readonly how?: string;
    };

/** Waits before the second and the third try. */
const PAUSES = [500, 1500];

/** `undefined` without a token or a repository. The library is loaded with the first call. */
export function restApi(
  environment: Readonly<Record<string, string | undefined>>,
  token: string,
  limits: ServiceLimits,
): RestApi | undefined {
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  if (token === "" || owner === "" || repo === "") return undefined;
  const baseUrl = environment["GITHUB_API_URL"] || "https://api.github.com";
  return {
    repository: { owner, repo },
    token,
    call: async (request) => {
      const github = await import("@actions/github");
      return attempts(request, github.getOctokit(token, { baseUrl }), limits);
    },
  };
}

async function attempts<Value>(
  request: RestRequest<Value>,
  octokit: Octokit,
  { silence }: ServiceLimits,
): Promise<RestOutcome<Value>> {
  const signal = AbortSignal.timeout(silence);
  for (let tried = 0; ; tried += 1) {
    try {
      return { kind: "done", value: await request.send(octokit, signal) };
    } catch (error) {
      const pause = PAUSES[tried];
      if (signal.aborted || pause === undefined || !mayPass(error)) {
        return failure(request, error, signal.aborted ? silence : undefined);
      }
      await sleep(pause);
    }
  }
}

/** Trouble that the next try may not meet: the server's own, and broken connections. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  return status === 0 || status >= 500;
}

function failure(
  { purpose, permission }: RestRequest<unknown>,
  error: unknown,
  timedOut: number | undefined,
): Extract<RestOutcome<never>, { kind: "failed" }> {
  const status = statusOf(error);
  if (timedOut !== undefined) {
    return { kind: "failed", status, why: `${purpose} got no answer within ${timedOut / 1000} s` };
  }
  const limited = rateLimit(error);
  if (limited !== undefined) return { kind: "failed", status, why: `${purpose} ${limited}` };
  const why = `${purpose} failed: ${status === 0 ? messageOf(error) : `the API answered ${status}`}`;
  if (status !== 403) return { kind: "failed", status, why };
  const how = `Give the job \`permissions: { ${permission} }\`.`;
  return { kind: "failed", status, why: `${why}, the token lacks \`${permission}\``, how };
}

/**
 * GitHub answers 403 or 429 where a limit is used up, for the secondary ones at times with nothing
 * but a text: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api.
 */
function rateLimit(error: unknown): string | undefined {
  const later = header(error, "retry-after");
  const left = header(error, "x-ratelimit-remaining");
  const status = statusOf(error);
  const isNamed = /\brate limit\b/i.test(messageOf(error));
  const isLimit = left === "0" || later !== undefined || isNamed;
  if (status !== 429 && !(status === 403 && isLimit)) return undefined;
  const when = later === undefined ? "" : `, to be tried again in ${later} s`;
  return `met the rate limit of the API${when}`;
}

/** Octokit's request errors carry the status and the response. */
function statusOf(error: unknown): number {
  const status = property(error, "status");
  const answered = property(error, "response") !== undefined;
  return answered && typeof status === "number" ? status : 0;
}

function header(error: unknown, name: string): string | undefined {
  const value = property(property(property(error, "response"), "headers"), name);
  return value === undefined ? undefined : String(value);
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !(name in value)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
