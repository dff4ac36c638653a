import type { Ports, Results, StoredResult } from "../model/ports.ts";
import { milliseconds } from "../model/units.ts";
import type { Learning } from "./learning.ts";
import { type Patience, patience } from "./patience.ts";

/** Nothing more is begun to be brought after that: what is left is for the next time. */
const TIME_FOR_ALL = milliseconds(120_000);

/** A service that was waited for so often in vain, one after another, is not asked again. */
const MOST_VAIN = 3;

export interface ResultsRequest {
  /** Newest first. */
  readonly found: readonly StoredResult[];
  readonly results: Results;
  /** Only this suite; by default all that results speak of. */
  readonly suite: string | undefined;
}

/**
 * Brings what the results' runs taught. A result is not brought where the histories have its run
 * already, as far as that can be told: of all suites that a newer result of its workflow spoke of.
 * One of a later attempt is always brought, since its run is the same.
 */
export async function learnResults(
  request: ResultsRequest,
  learning: Learning,
  ports: Ports,
): Promise<void> {
  const started = ports.clock.elapsed();
  const spokenOf = new Map<string, ReadonlySet<string>>();
  const service = patience(MOST_VAIN, ports.clock);
  for (const [at, result] of request.found.entries()) {
    const why = whyStop(service, ports.clock.elapsed() - started);
    if (why !== undefined) return left(request.found.slice(at), why, learning);
    if (await isKnown(result, spokenOf.get(result.workflow), learning)) {
      learning.passOver({ ...result, why: "its run was folded in before" });
      continue;
    }
    const loaded = await service.call(() => request.results.load(result, "run"));
    const suites = await take({ result, loaded }, request, learning);
    const before = spokenOf.get(result.workflow) ?? [];
    spokenOf.set(result.workflow, new Set([...before, ...suites]));
  }
}

function whyStop(service: Patience, passed: number): string | undefined {
  if (service.isOver()) return `the service was waited for ${MOST_VAIN} times in vain`;
  if (passed < TIME_FOR_ALL) return undefined;
  return `they would have taken longer than ${TIME_FOR_ALL / 1000} s`;
}

function left(results: readonly StoredResult[], why: string, learning: Learning): void {
  learning.note(`${results.length} more results were left for the next time: ${why}`);
}

async function isKnown(
  { run, attempt }: StoredResult,
  suites: ReadonlySet<string> | undefined,
  learning: Learning,
): Promise<boolean> {
  if (attempt > 1 || suites === undefined || suites.size === 0) return false;
  const known = await Promise.all([...suites].map((suite) => learning.knows(suite, run)));
  return known.every((one) => one);
}

interface Brought {
  readonly result: StoredResult;
  readonly loaded: Awaited<ReturnType<Results["load"]>>;
}

/** The suites that it taught something of. */
async function take(
  { result, loaded }: Brought,
  { suite: only }: ResultsRequest,
  learning: Learning,
): Promise<readonly string[]> {
  const passOver = (why: string) => learning.passOver({ ...result, why });
  if (loaded.kind === "failed") passOver(loaded.why);
  const texts = loaded.kind === "found" ? [...loaded.value] : [];
  if (texts.length === 0 && loaded.kind !== "failed") {
    passOver("it holds nothing that its run taught");
  }
  const taken: string[] = [];
  for (const [suite, text] of texts) {
    if (only !== undefined && suite !== only) continue;
    const why = await learning.take({ suite, text, run: result.run });
    if (why === undefined) taken.push(suite);
    else passOver(why);
  }
  return taken;
}
