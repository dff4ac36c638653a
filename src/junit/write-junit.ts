import { joinAttempts } from "../model/join-attempts.ts";
import { compareText } from "../model/order.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import type { Sequence } from "../model/sequence.ts";
import { testsByItem } from "../model/test-table.ts";
import type { Testcase, TestResult } from "../model/testcase.ts";

/**
 * All records as one JUnit file, in pieces: a `testsuite` for each item of each suite and
 * platform, sorted, with the outcome of the highest attempt of the item's shard. What a test came
 * to before it was tried again stays with it, as Surefire writes it: `flakyFailure` in one that
 * passed, `rerunFailure` in one that failed. Cases of no known item come last.
 */
export function* writeJunit(records: readonly ShardRecord[]): Generator<string> {
  const suites = [...itemSuites(records), ...looseSuites(records)];
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="makespan"${countAttributes(suites.flatMap(({ lists }) => lists))}>\n`;
  for (const suite of suites) {
    // Those of one item are few: made once, they are counted and written.
    const cases = [...suite.cases()];
    yield `  <testsuite name="${escapeText(suite.name)}"${countAttributes([cases])}>\n`;
    for (const one of cases) yield caseXml(one);
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
}

/**
 * Tests whose own report never came, as another report: the item is the file, and the class stays
 * empty, so that readers of every dialect find the item by its path and the test by its name.
 */
export function* writeResults(results: readonly TestResult[]): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites>\n  <testsuite name="makespan"${countAttributes([results])}>\n`;
  for (const one of results) {
    yield caseXml({ ...one, name: one.test, classname: "", file: one.item });
  }
  yield "  </testsuite>\n</testsuites>\n";
}

type Result = Pick<TestResult, "seconds" | "outcome" | "flaky" | "message" | "failedRounds">;
type Written = Result & Pick<Testcase, "name" | "classname" | "file">;

/** A `testsuite` to be; its cases are made when it is written, since there may be many. */
interface WrittenSuite {
  readonly name: string;
  readonly lists: readonly Sequence<Result>[];
  readonly cases: () => Iterable<Written>;
}

function itemSuites(records: readonly ShardRecord[]): readonly WrittenSuite[] {
  const places = new Set(records.map(({ stamp }) => placeKey(stamp)));
  const groups = new Map<string, ItemGroup>();
  for (const { stamp, results } of records) {
    const place = places.size > 1 ? `${stamp.suite} (${stamp.platform}): ` : "";
    for (const [item, tests] of testsByItem(results.tests)) {
      const key = `${placeKey(stamp)}\u0000${item}`;
      const group = groups.get(key) ?? new ItemGroup(`${place}${item}`);
      groups.set(key, group);
      group.add(stamp, tests);
    }
  }
  return [...groups]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, group]) => group.suite());
}

function placeKey({ suite, platform }: Stamp): string {
  return `${suite}\u0000${platform}`;
}

/** What one attempt of a shard has of an item. */
interface ItemAttempt {
  readonly attempt: number;
  /** Whether what it left out is for the attempts before it. */
  readonly partial: boolean;
  readonly lists: Sequence<TestResult>[];
}

/** The results of one item, of each shard those of its highest attempt and what that builds on. */
class ItemGroup {
  readonly #name: string;
  readonly #shards = new Map<string, ItemAttempt[]>();

  constructor(name: string) {
    this.#name = name;
  }

  add({ shard, attempt, buildsOn }: Stamp, tests: Sequence<TestResult>): void {
    const attempts = this.#shards.get(shard) ?? [];
    this.#shards.set(shard, attempts);
    const known = attempts.find((one) => one.attempt === attempt);
    if (known !== undefined) known.lists.push(tests);
    else attempts.push({ attempt, partial: buildsOn !== undefined, lists: [tests] });
  }

  suite(): WrittenSuite {
    const lists = [...this.#shards]
      .sort(([left], [right]) => compareText(left, right))
      .flatMap(([, attempts]) => countingLists(attempts));
    return { name: this.#name, lists, cases: () => writtenResults(lists) };
  }
}

function countingLists(attempts: readonly ItemAttempt[]): readonly Sequence<TestResult>[] {
  const highestFirst = attempts.toSorted((left, right) => right.attempt - left.attempt);
  const full = highestFirst.findIndex(({ partial }) => !partial);
  const counting = full < 0 ? highestFirst : highestFirst.slice(0, full + 1);
  const [only, ...others] = counting;
  if (only !== undefined && others.length === 0) return only.lists;
  return [joinAttempts(counting.flatMap(({ lists }) => lists))];
}

function* writtenResults(lists: readonly Sequence<TestResult>[]): Generator<Written> {
  for (const result of each(lists)) {
    yield { ...result, name: result.test, classname: result.item, file: result.item };
  }
}

function looseSuites(records: readonly ShardRecord[]): readonly WrittenSuite[] {
  const results = records.flatMap((record) => record.results.unattributed);
  if (results.length === 0) return [];
  return [{ name: "cases of no known item", lists: [results], cases: () => results }];
}

function caseXml(one: Written): string {
  const classname = escapeText(one.classname);
  const path = one.file === one.classname ? classname : escapeText(one.file ?? "");
  const file = one.file === undefined ? "" : ` file="${path}"`;
  const time = one.seconds === undefined ? "" : ` time="${decimal(one.seconds)}"`;
  const tag = `    <testcase name="${escapeText(one.name)}" classname="${classname}"${file}${time}`;
  const inside = resultXml(one);
  return inside === "" ? `${tag}/>\n` : `${tag}>${inside}</testcase>\n`;
}

function resultXml({ outcome, flaky, message, failedRounds = [] }: Written): string {
  const said = message === undefined ? "" : ` message="${escapeText(message)}"`;
  const again = Math.max(0, failedRounds.length - 1);
  switch (outcome) {
    case "failed":
      return `<failure${said}/>${"<rerunFailure/>".repeat(again)}`;
    case "errored":
      return `<error${said}/>${"<rerunError/>".repeat(again)}`;
    case "skipped":
      return "<skipped/>";
    case "passed":
      return flaky ? `<flakyFailure${said}/>${"<flakyFailure/>".repeat(again)}` : "";
  }
}

function countAttributes(lists: readonly Sequence<Result>[]): string {
  const counts = { tests: 0, passed: 0, failed: 0, errored: 0, skipped: 0, seconds: 0 };
  for (const { outcome, seconds } of each(lists)) {
    counts.tests += 1;
    counts[outcome] += 1;
    counts.seconds += seconds ?? 0;
  }
  return [
    ` tests="${counts.tests}"`,
    ` failures="${counts.failed}"`,
    ` errors="${counts.errored}"`,
    ` skipped="${counts.skipped}"`,
    ` time="${decimal(counts.seconds)}"`,
  ].join("");
}

function* each<Value>(lists: readonly Sequence<Value>[]): Generator<Value> {
  for (const list of lists) yield* list;
}

/** Microseconds, never with an exponent, which few readers know. */
function decimal(seconds: number): string {
  return seconds.toFixed(6).replace(/\.?0+$/, "");
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  // Kept from being read as spaces: https://www.w3.org/TR/xml/#AVNormalize.
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

/** Text for an attribute. What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets) becomes U+FFFD. */
function escapeText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES.get(character) ?? character);
}

/** Whatever has to be escaped or replaced, halves of surrogate pairs included: few names have any. */
const UNUSUAL = /[\u0000-\u001f&<>"\ud800-\udfff\ufffe\uffff]/;
