import type { Ports, Results, StoredResult } from "../model/ports.ts";
import { milliseconds } from "../model/units.ts";
import type { Learning } from "./learning.ts";

/** Nothing more is begun to be brought after that: what is left is for the next time. */
const TIME_FOR_ALL = milliseconds(120_000);

/** A service that fails so often in a row is not asked again. */
const MOST_FAILURES = 3;

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
  let failures = 0;
  for (const [at, result] of request.found.entries()) {
    const why = whyStop(failures, ports.clock.elapsed() - started);
    if (why !== undefined) return left(request.found.slice(at), why, learning);
    if (await isKnown(result, spokenOf.get(result.workflow), learning)) {
      learning.passOver({ ...result, why: "its run was folded in before" });
      continue;
    }
    const suites = await bring(result, request, learning);
    failures = suites === undefined ? failures + 1 : 0;
    const before = spokenOf.get(result.workflow) ?? [];
    spokenOf.set(result.workflow, new Set([...before, ...(suites ?? [])]));
  }
}

function whyStop(failures: number, passed: number): string | undefined {
  if (failures >= MOST_FAILURES) return `${failures} in a row could not be read`;
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

/** The suites that it speaks of; `undefined` where it could not be read. */
async function bring(
  result: StoredResult,
  { results, suite: only }: ResultsRequest,
  learning: Learning,
): Promise<readonly string[] | undefined> {
  const passOver = (why: string) => learning.passOver({ ...result, why });
  const loaded = await results.load(result, "run");
  if (loaded.kind === "failed") {
    passOver(loaded.why);
    return undefined;
  }
  const texts = loaded.kind === "found" ? [...loaded.value] : [];
  if (texts.length === 0) passOver("it holds nothing that its run taught");
  const wanted = texts.filter(([suite]) => only === undefined || suite === only);
  const taken: string[] = [];
  for (const [suite, text] of wanted) {
    const why = await learning.take({ suite, text, run: result.run });
    if (why === undefined) taken.push(suite);
    else passOver(why);
  }
  return taken;
}
