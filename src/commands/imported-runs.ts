import type { History } from "../history/history.ts";
import { sha256 } from "../model/canonical-json.ts";
import type { ItemObservation } from "../model/observation.ts";
import { compareText } from "../model/order.ts";
import type { FrameworkName } from "../model/plan.ts";

export interface ImportedRun {
  readonly kind: "run";
  /** What people know the format as. */
  readonly format: string;
  /** SHA-256 of the content, whatever its files are called. */
  readonly digest: string;
  readonly items: readonly ItemObservation[];
  readonly commit?: string;
  /** ISO 8601, where the source says it. */
  readonly time?: string;
  /** The framework that surely ran the tests. */
  readonly framework?: FrameworkName;
  /** How many of the items are in the repository as it is now; absent outside one. */
  readonly found?: number;
  /** Sentences without their period. */
  readonly notes: readonly string[];
}

/** Runs that were imported, told from those that were merged. */
const PREFIX = "import-";

/** The run of a content: the same content is the same run, whatever file it is in. */
export function runIdOf(digest: string): string {
  return `${PREFIX}${digest.slice(0, 16)}`;
}

export function isImported(history: History, id: string, platform: string): boolean {
  return history.runs.some((run) => run.id === id && run.platform === platform);
}

/**
 * Times for runs that say none, in the order in which they are asked for: later than those of all
 * earlier imports, and older than any run that knows its time.
 */
export function importedTimes({ runs }: History): () => string {
  const given = runs
    .filter(({ id, time }) => id.startsWith(PREFIX) && time < UNKNOWN_UNTIL)
    .map(({ time }) => new Date(time).getTime());
  let last = given.reduce((latest, time) => Math.max(latest, time), UNKNOWN_FROM);
  return () => {
    last += STEP_MS;
    return new Date(last).toISOString();
  };
}

/** Years in which nobody sharded tests stand for a time that is not known. */
const UNKNOWN_FROM = Date.UTC(1980);
const UNKNOWN_UNTIL = "1990";
const STEP_MS = 60_000;

/** Of what several files hold, whatever they are called; of one file its own. */
export async function joinDigests(digests: readonly string[]): Promise<string> {
  const [first = "", ...others] = digests.toSorted(compareText);
  return others.length === 0 ? first : sha256([first, ...others].join(" "));
}
