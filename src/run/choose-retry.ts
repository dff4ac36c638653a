import { type Entry, entryRuns, type ItemId, testId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import type { Quarantine } from "../model/quarantine.ts";
import type { InvocationRecord } from "../model/record.ts";
import { type SingleTests, selectableName } from "../model/single-tests.ts";
import { isFailure, type Results, type TestResult } from "../model/testcase.ts";

export interface RetryQuestion {
  /** What the shard has run, each entry once. */
  readonly entries: readonly Entry[];
  readonly invocations: readonly InvocationRecord[];
  readonly results: Results;
  readonly selecting: SingleTests;
  readonly quarantine: Quarantine;
}

export type RetryChoice =
  | { readonly kind: "nothing-failed" }
  | { readonly kind: "retry"; readonly entries: readonly Entry[] }
  /** A sentence without its period. */
  | { readonly kind: "pointless"; readonly why: string };

/** More failures than that come from one cause, not from chance. */
const MOST_FAILED = 50;
/** So many may fail however few tests there are. */
const FEW_FAILED = 10;
/** Of the tests that ran. */
const LARGEST_SHARE = 0.2;

/**
 * What of a shard to run again: the failed tests alone where they can be selected exactly, else
 * their items as the shard has them (a file that could not be loaded, a hook that failed). Nothing
 * is retried where a command crashed or stopped early, since what it left out would stay unknown,
 * nor where so much failed that the build is broken rather than flaky. What is in quarantine is not
 * tried again for its own sake: its failures redden nothing, and trying takes time.
 */
export function chooseRetry(question: RetryQuestion): RetryChoice {
  const { entries, invocations, results, selecting, quarantine } = question;
  const failed = results.tests
    .filter(isFailure)
    .filter(({ item, test }) => quarantine.find(item, test) === undefined);
  if (failed.length === 0) return { kind: "nothing-failed" };
  const why = whyPointless(failed.length, invocations, results);
  if (why !== undefined) return { kind: "pointless", why };
  const byItem = groupBy(failed, ({ item }) => item);
  const known = collectedTests(invocations, byItem);
  const again = entries.flatMap((entry) =>
    retryEntry(entry, byItem.get(entry.id) ?? [], { known, selecting }),
  );
  return again.length === 0 ? { kind: "nothing-failed" } : { kind: "retry", entries: again };
}

function whyPointless(
  failed: number,
  invocations: readonly InvocationRecord[],
  { tests }: Results,
): string | undefined {
  for (const { signal, evidence, exitCode } of invocations) {
    if (signal !== undefined) return `${signal} ended its command`;
    if (exitCode === undefined) return "its command never started";
    if (evidence?.stopped !== undefined) return "its session stopped early";
    const said = evidence !== undefined && evidence.items.length > 0;
    if (said && !evidence.ended) return "its session broke off";
  }
  const executed = tests.filter(({ outcome }) => outcome !== "skipped").length;
  const many = failed > FEW_FAILED && failed > LARGEST_SHARE * executed;
  if (failed <= MOST_FAILED && !many) return undefined;
  return `${failed} of ${executed} tests failed: that is broken, not flaky`;
}

/** Per item with failures the tests that the framework found in it. */
function collectedTests(
  invocations: readonly InvocationRecord[],
  failed: ReadonlyMap<ItemId, unknown>,
): ReadonlyMap<ItemId, ReadonlySet<string>> {
  const known = new Map<ItemId, Set<string>>();
  for (const { id, collected = [] } of invocations.flatMap((one) => one.evidence?.items ?? [])) {
    if (!failed.has(id)) continue;
    const tests = known.get(id) ?? new Set();
    known.set(id, tests);
    for (const test of collected) tests.add(test);
  }
  return known;
}

interface Selecting {
  readonly known: ReadonlyMap<ItemId, ReadonlySet<string>>;
  readonly selecting: SingleTests;
}

function retryEntry(
  entry: Entry,
  failed: readonly TestResult[],
  { known, selecting }: Selecting,
): readonly Entry[] {
  const { exact, marks } = selecting;
  const tests = known.get(entry.id);
  const nameable = exact && failed.every(({ test }) => tests?.has(test) === true);
  if (!nameable) return failed.length === 0 ? [] : [entry];
  const names = failed.map(({ test }) => selectableName(test, selecting));
  const own = [...new Set(names)]
    .map((test) => testId(entry.id, test))
    .filter((id) => entryRuns(entry, id, marks));
  const { except: _, ...rest } = entry;
  return own.length === 0 ? [] : [{ ...rest, only: own }];
}
