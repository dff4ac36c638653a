import type { Evidence } from "../model/evidence.ts";
import { joinPath } from "../model/path.ts";
import type { TestResult } from "../model/testcase.ts";
import type { FedWork } from "./fed-work.ts";
import type { FilePlace } from "./locate-files.ts";
import type { Floor } from "./workers-request.ts";

export interface Death {
  /** How the process ended; goes on a sentence that begins with the worker. */
  readonly why: string;
  /** Name of its files. */
  readonly name: string;
  /** Whether what it was in the middle of has failed by that. */
  readonly failed: boolean;
}

/** Its evidence of the entries that it was given: it collected all of the share's. */
export function ownEvidence(
  work: FedWork,
  evidence: Evidence | undefined,
  why: string | undefined,
): Evidence | undefined {
  const own = new Set(work.entries().map(({ id }) => id));
  const stopped = why === undefined ? {} : { stopped: `the worker ${why} ${work.place()}` };
  if (evidence === undefined) {
    const isSilent = why === undefined || own.size === 0;
    return isSilent ? undefined : { items: [], junit: [], ended: false, ...stopped };
  }
  const items = evidence.items.filter(({ id, error }) => own.has(id) || error !== undefined);
  return { ...evidence, items, ...stopped };
}

/** JUnit of what a dead process had finished, and as failed of what it died in. */
export async function writeResultsOf(
  work: FedWork,
  death: Death,
  { request, ports }: Pick<Floor, "request" | "ports">,
): Promise<readonly FilePlace[]> {
  const results = [...work.results, ...failureOf(work, death)];
  if (results.length === 0) return [];
  const pattern = joinPath(request.scratch, `${death.name}.xml`);
  await ports.files.write(pattern, request.writeResults(results));
  return [{ pattern, folder: request.folder }];
}

function failureOf(work: FedWork, { why, failed }: Death): readonly TestResult[] {
  const item = work.idOf(work.item);
  if (!failed || item === undefined) return [];
  return [deathIn(item, work.test ?? NO_TEST, why)];
}

/** Stands for a test where a process died outside of all, or nobody knows in which. */
const NO_TEST = "(the worker)";

/** The result of a test, or of an item as a whole, whose process died. */
export function deathIn(
  item: TestResult["item"],
  test: string | undefined,
  why: string,
): TestResult {
  const message = `The worker ${why} while it ran this.`;
  return { item, test: test ?? NO_TEST, outcome: "failed", flaky: false, message };
}
