import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { LoadOutcome, SaveOutcome } from "../model/ports.ts";
import { type ServiceCall, type ServiceLimits, serviceCall } from "./service-call.ts";
import { answered, messageOf, serviceTrouble, succeeded } from "./service-trouble.ts";

/** One text an entry, in the Actions cache. */
export interface HistoryCache {
  /** The entry of this key, else the newest whose key begins with it. */
  readonly restore: (key: string) => Promise<LoadOutcome<RestoredHistory>>;
  readonly save: (key: string, text: string) => Promise<SaveOutcome>;
}

export interface RestoredHistory {
  readonly key: string;
  readonly text: string;
}

/**
 * The path is a part of what an entry is found by, literally, so it never changes. It lies in the
 * working folder and serves all suites, hence one call at a time.
 */
const FILE = ".makespan/history/history.json";

/** More than any history of a million tests; the content is untrusted. */
const MOST_BYTES = 256 * 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;
type Library = typeof import("@actions/cache");
type Failed = { readonly kind: "failed"; readonly why: string };

/** A call of the library and what its end means. */
interface Errand<Value, Outcome> {
  readonly purpose: string;
  readonly work: (library: Library) => Promise<Value>;
  readonly read: (call: ServiceCall<Value>) => Promise<Outcome>;
}

export function historyCache(environment: Environment, limits: ServiceLimits): HistoryCache {
  const errands = oneAtATime(environment, limits);
  return {
    restore: (key) =>
      errands({
        purpose: `restoring the history ${key}`,
        work: (library) => library.restoreCache([FILE], key, [], {}, true),
        read: restored,
      }),
    save: (key, text) =>
      errands({
        purpose: `saving the history ${key}`,
        work: async (library) => {
          await mkdir(dirname(FILE), { recursive: true });
          await writeFile(FILE, text);
          return library.saveCache([FILE], key, {}, true);
        },
        read: async (call) => saved(call),
      }),
  };
}

/**
 * Runs errands one after another, each within one time limit. After one that was given up the
 * rest fail at once: the abandoned call may still write the shared file, and a service that hangs
 * would be waited for again and again.
 */
function oneAtATime(environment: Environment, { silence }: ServiceLimits) {
  const limits = { silence, total: silence };
  let last: Promise<unknown> = Promise.resolve();
  let broken: string | undefined;
  const run = async <Value, Outcome>({ purpose, work, read }: Errand<Value, Outcome>) => {
    const library = await import("@actions/cache");
    const why = broken ?? unavailable(library, environment);
    if (why !== undefined) return failed(`${purpose}: ${why}`);
    await rm(FILE, { force: true });
    const call = await serviceCall(() => inWorkingFolder(() => work(library)), limits);
    if (call.end.kind === "gave up") broken = serviceTrouble(call);
    const outcome = await read(call);
    await rm(FILE, { force: true });
    return isFailed(outcome) ? failed(`${purpose}: ${outcome.why}`) : outcome;
  };
  return <Value, Outcome>(errand: Errand<Value, Outcome>): Promise<Outcome | Failed> => {
    const turn = last.then(() => run(errand));
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** The library throws where these are missing, or reports success in silence. */
function unavailable(library: Library, environment: Environment): string | undefined {
  if (library.isFeatureAvailable() && environment["ACTIONS_RUNTIME_TOKEN"]) return undefined;
  return "this step has no access to the Actions cache, which only steps with `uses` have";
}

/**
 * The library packs and unpacks relative to `GITHUB_WORKSPACE` but finds files from the working
 * folder. Where the two differ, an entry saved from one folder would be unpacked into another.
 */
async function inWorkingFolder<Value>(work: () => Promise<Value>): Promise<Value> {
  const workspace = process.env["GITHUB_WORKSPACE"];
  process.env["GITHUB_WORKSPACE"] = process.cwd();
  try {
    return await work();
  } finally {
    if (workspace === undefined) delete process.env["GITHUB_WORKSPACE"];
    else process.env["GITHUB_WORKSPACE"] = workspace;
  }
}

async function restored(
  call: ServiceCall<string | undefined>,
): Promise<LoadOutcome<RestoredHistory>> {
  if (call.end.kind !== "done") return failed(serviceTrouble(call));
  if (call.end.value !== undefined) return readFileOf(call.end.value);
  if (call.requests.length === 0) return failed("the job's cache-mode does not permit reading");
  // The library says "nothing" also where the service failed, and after a broken download.
  const last = call.requests.at(-1);
  if (last?.status !== 200) return failed(serviceTrouble(call));
  if (last.name === LOOK_UP) return { kind: "absent" };
  return failed("the entry could not be unpacked; the log above has the library's reason");
}

const LOOK_UP = "GetCacheEntryDownloadURL";

async function readFileOf(key: string): Promise<LoadOutcome<RestoredHistory>> {
  try {
    const { size } = await stat(FILE);
    if (size > MOST_BYTES) return failed(`the entry ${key} holds ${size} bytes, which is too much`);
    return { kind: "found", value: { key, text: await readFile(FILE, "utf8") } };
  } catch (error) {
    return failed(`the entry ${key} does not hold a history: ${messageOf(error)}`);
  }
}

/** The library answers -1 for everything: a lost race, a refusal and an outage. */
function saved(call: ServiceCall<number>): SaveOutcome {
  if (call.end.kind !== "done") return failed(serviceTrouble(call));
  if (call.end.value !== -1) return { kind: "saved" };
  if (call.requests.length === 0) return failed("the job's cache-mode does not permit writing");
  if (answered(call, RESERVE, 409)) {
    return { kind: "conflict", why: "an entry of this key exists already" };
  }
  const last = call.requests.at(-1);
  if (last?.status !== 200) return failed(serviceTrouble(call));
  if (last.name === RESERVE) {
    return failed(
      "the service refused the entry: this run may only read the cache, or the key is taken",
    );
  }
  return failed(
    succeeded(call, "PUT blob")
      ? "the service did not accept the upload as complete"
      : "not saved; the log above has the library's reason",
  );
}

const RESERVE = "CreateCacheEntry";

function failed(why: string): Failed {
  return { kind: "failed", why };
}

function isFailed(outcome: unknown): outcome is Failed {
  return (
    typeof outcome === "object" &&
    outcome !== null &&
    "kind" in outcome &&
    outcome.kind === "failed"
  );
}
