import type { ItemEvidence } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import type { Quarantine, QuarantinedTest } from "../model/quarantine.ts";
import type { Sequence } from "../model/sequence.ts";
import { isFailure, type TestResult } from "../model/testcase.ts";

/** What tells whether a failed test of a shard is in quarantine. */
export interface QuarantineView {
  readonly quarantine: Quarantine;
  readonly evidence: ReadonlyMap<ItemId, ItemEvidence>;
}

/**
 * The entry that the failed test is in quarantine by. None for a failure that the framework does not
 * count among the tests it found, which is a hook's or the whole file's, nor where it could not load
 * the file.
 */
export function quarantinedBy(
  { quarantine, evidence }: QuarantineView,
  result: Pick<TestResult, "item" | "test" | "outcome">,
): QuarantinedTest | undefined {
  const { item, test } = result;
  if (quarantine.entries.length === 0 || !isFailure(result)) return undefined;
  const { collected = [test], error } = evidence.get(item) ?? {};
  if (error !== undefined || !collected.includes(test)) return undefined;
  return quarantine.find(item, test);
}

/** A failed test, and the entry of the quarantine that it failed under. */
export interface QuarantinedResult {
  readonly result: TestResult;
  readonly entry: QuarantinedTest;
}

/** The tests that failed in quarantine, in their order. */
export function quarantinedResults(
  view: QuarantineView,
  tests: Sequence<TestResult>,
): readonly QuarantinedResult[] {
  if (view.quarantine.entries.length === 0) return [];
  return tests.filter(isFailure).flatMap((result) => {
    const entry = quarantinedBy(view, result);
    return entry === undefined ? [] : [{ result, entry }];
  });
}
