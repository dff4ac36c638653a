import type { ItemId } from "./item.ts";
import type { Milliseconds } from "./units.ts";

/** The first of several moments of failure, of those that are known. */
export function firstFailure(
  all: readonly Pick<Evidence, "failedAt">[],
): Pick<Evidence, "failedAt"> {
  const times = all.flatMap(({ failedAt }) => failedAt ?? []);
  const [first, ...others] = times;
  if (first === undefined) return {};
  return { failedAt: others.reduce((least, one) => (one < least ? one : least), first) };
}

/**
 * What a framework itself says of one invocation, through our hook or its own output: what it
 * found, what it left out, what it did not get to. Test names are those inside their item.
 */
export interface Evidence {
  readonly items: readonly ItemEvidence[];
  /** JUnit files that the framework says it wrote, absolute or from the invocation's folder. */
  readonly junit: readonly string[];
  /** False where the session never came to its end: a crash, a kill. */
  readonly ended: boolean;
  /** Why the session stopped early: `-x`, `--bail`, collection errors. */
  readonly stopped?: string;
  /**
   * What failed, or may have failed or never have run, beside the tests of its items, and ends it
   * with the same exit code: a coverage threshold. A sentence without its period.
   */
  readonly beside?: string;
  /** When the first test or item of it failed, since 1970; absent where none did or nobody saw it. */
  readonly failedAt?: Milliseconds;
  /**
   * Exit codes of the command that are no failure here, since only items without a test here
   * caused them: `go test` fails for a package whose files are all for other systems.
   */
  readonly harmlessCodes?: readonly number[];
}

export interface ItemEvidence {
  readonly id: ItemId;
  /**
   * Tests found in the item; absent where the framework only says that it found the item.
   * An empty list is evidence that the item holds no test here.
   */
  readonly collected?: readonly string[];
  /** Of the collected tests, those left out: by our selection or by the user's own filter. */
  readonly deselected?: readonly string[];
  /** Of the selected tests, those that never ran. */
  readonly notRun?: readonly string[];
  /** True where the framework took the item up to run it. */
  readonly selected: boolean;
  /** The item could not be loaded: an import error, a build that failed. */
  readonly error?: string;
}

export const NO_EVIDENCE: Evidence = { items: [], junit: [], ended: false };
