import type { ItemId } from "./item.ts";
import type { Sequence } from "./sequence.ts";
import type { Seconds } from "./units.ts";

export type Outcome = "passed" | "failed" | "errored" | "skipped";

/** One `testcase` of a JUnit file, before it is known which item it belongs to. */
export interface Testcase {
  readonly name: string;
  readonly classname: string;
  /** The path that the case itself, one of its properties or its nearest suite names. */
  readonly file?: string;
  /** The suites around it, outermost first. */
  readonly suites: readonly Testsuite[];
  /** Absent where the report gives no usable time; zero is a measurement. */
  readonly seconds?: Seconds;
  readonly outcome: Outcome;
  /** True where it passed after an attempt that failed. */
  readonly flaky: boolean;
  /** First lines of what the failure or error says. */
  readonly message?: string;
}

/** Shared by all cases of one suite. */
export interface Testsuite {
  readonly name: string;
  readonly file?: string;
  readonly seconds?: Seconds;
  /** The machine or, with Playwright, the project it ran for. */
  readonly hostname?: string;
}

/** Something in a JUnit file that its format does not allow; what could be read was kept. */
export interface Oddity {
  readonly source: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

export interface JunitReport {
  readonly source: string;
  readonly cases: Sequence<Testcase>;
  /** Suites without a case count too: an empty file, a package without tests. */
  readonly suites: readonly Testsuite[];
  readonly oddities: readonly Oddity[];
}

/** How one framework's JUnit names its items and where it says how long they took. */
export interface Dialect {
  /**
   * `path`: a path in `file`, classname or suite name. `dotted`: else a dotted path in the
   * classname (pytest). `package`: an import path (Go). `class`: a fully qualified class (JVM).
   */
  readonly names: "path" | "dotted" | "package" | "class";
  /** Whether a file's own suite or the sum of its cases is the item's time. */
  readonly time: "suite" | "cases";
  /** True where a parent test is listed beside its children and includes their time (Go). */
  readonly nested: boolean;
  /**
   * What a case is that follows a failed one of its name in its suite: another attempt (the
   * default), or a test that only shares the name, as with equal titles in Jest or Vitest.
   */
  readonly duplicates?: "attempts" | "tests";
  /** Name of the test inside its item, as full test ids hold it. */
  readonly testName: (testcase: Testcase, item: ItemId) => string;
}

/** A test that ran (or was skipped), with the item it belongs to. */
export interface TestResult {
  readonly item: ItemId;
  /** Name inside the item. */
  readonly test: string;
  readonly outcome: Outcome;
  readonly seconds?: Seconds;
  readonly flaky: boolean;
  readonly message?: string;
  /** The rounds of its shard that it failed in; absent where the shard had but one. */
  readonly failedRounds?: readonly number[];
}

export function isFailure({ outcome }: Pick<TestResult, "outcome">): boolean {
  return outcome === "failed" || outcome === "errored";
}

/** What the JUnit files of one record say, by item. */
export interface Results {
  /** Those of one item side by side. */
  readonly tests: Sequence<TestResult>;
  /** Measured time per item; an item without any usable time is absent. */
  readonly seconds: ReadonlyMap<ItemId, Seconds>;
  /** Cases that belong to no known item: counted and shown, never guessed. */
  readonly unattributed: readonly Testcase[];
}

export interface Counts {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  readonly flaky: number;
  /** Failed or errored in quarantine, and counted nowhere else; absent where none did. */
  readonly quarantined?: number;
}

/** @param isQuarantined Asked of failed tests only; by default none is. */
export function countOutcomes<
  Counted extends { readonly outcome: Outcome; readonly flaky: boolean },
>(results: Iterable<Counted>, isQuarantined: (result: Counted) => boolean = () => false): Counts {
  const counts = { tests: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0 };
  let quarantined = 0;
  for (const result of results) {
    counts.tests += 1;
    if (isFailure(result) && isQuarantined(result)) quarantined += 1;
    else counts[result.outcome] += 1;
    if (result.flaky) counts.flaky += 1;
  }
  return quarantined === 0 ? counts : { ...counts, quarantined };
}
