import { childMarks } from "../model/child-marks.ts";
import type { ItemEvidence } from "../model/evidence.ts";
import type { Entry, ItemId } from "../model/item.ts";
import { joinAttempts } from "../model/join-attempts.ts";
import { groupBy } from "../model/order.ts";
import type { PlannedShard, SuitePlan } from "../model/plan.ts";
import { type Quarantine, quarantineOf } from "../model/quarantine.ts";
import type { InvocationRecord, ShardRecord } from "../model/record.ts";
import { roundOf } from "../model/round.ts";
import type { Sequence } from "../model/sequence.ts";
import { testsByItem } from "../model/test-table.ts";
import { type Counts, countOutcomes, type TestResult } from "../model/testcase.ts";
import type { Seconds } from "../model/units.ts";
import { mergeItemEvidence, mergeRoundEvidence, trustedItems } from "./merge-evidence.ts";
import { quarantinedBy } from "./quarantined-by.ts";
import { type Share, toShare } from "./share.ts";
import { unaskedTests } from "./unasked-tests.ts";

/**
 * What all attempts of one shard show together. Of an item in the shard's share, the highest
 * attempt that ran it in full counts, completed where needed by the attempts around it; of any
 * other item only the last attempt.
 */
export interface ShardView {
  readonly planned: PlannedShard;
  /** The shard's share by item: one entry, or several parts. */
  readonly shares: ReadonlyMap<ItemId, readonly Share[]>;
  /** Highest attempt first; empty where the shard never reported. */
  readonly attempts: readonly ShardRecord[];
  readonly tests: ReadonlyMap<ItemId, Sequence<TestResult>>;
  /** Of {@link countedTests}: there may be a million, so they are counted once. */
  readonly counts: Counts;
  /** Measured time by item. */
  readonly seconds: ReadonlyMap<ItemId, Seconds>;
  readonly evidence: ReadonlyMap<ItemId, ItemEvidence>;
  /** Planned items that were not on disk. */
  readonly gone: ReadonlySet<ItemId>;
  /** Tests by item that were found and that no attempt was to run. */
  readonly unasked: ReadonlyMap<ItemId, readonly string[]>;
  readonly quarantine: Quarantine;
}

export function viewShard(
  planned: PlannedShard,
  records: readonly ShardRecord[],
  suite: Pick<SuitePlan, "framework" | "quarantine">,
): ShardView {
  const marks = childMarks(suite.framework);
  const entries = planned.items.map((entry) => toShare(entry, marks));
  const shares = groupBy(entries, ({ entry }) => entry.id);
  const attempts = records.map(indexAttempt);
  const [last, ...earlier] = attempts;
  const view = {
    planned,
    shares,
    attempts: records,
    gone: new Set(last?.record.stamp.gone),
    unasked: findUnasked(shares, attempts, marks),
    quarantine: quarantineOf(suite),
  };
  if (last === undefined || earlier.length === 0) {
    return withCounts({
      ...view,
      tests: last?.tests ?? new Map(),
      seconds: last?.record.results.seconds ?? new Map(),
      evidence: last?.evidence ?? new Map(),
    });
  }
  return withCounts({ ...view, ...unite(shares, attempts, last) });
}

/** The view without what was run of these items: another shard's run of them counts. */
export function withoutItems(view: ShardView, items: ReadonlySet<ItemId>): ShardView {
  if (items.size === 0) return view;
  const keep = <Value>(map: ReadonlyMap<ItemId, Value>) =>
    new Map([...map].filter(([item]) => !items.has(item)));
  return withCounts({
    ...view,
    tests: keep(view.tests),
    seconds: keep(view.seconds),
    evidence: keep(view.evidence),
  });
}

type Uncounted = Omit<ShardView, "counts">;

function withCounts(view: Uncounted): ShardView {
  const counts = countOutcomes(
    countedTests(view),
    (result) => quarantinedBy(view, result) !== undefined,
  );
  return { ...view, counts };
}

/**
 * The tests of a shard that count: all of its own share, and what it executed besides. A test
 * that is not its own and only listed as skipped is how some frameworks report a selection.
 */
export function* countedTests(view: Pick<ShardView, "tests" | "shares">): Generator<TestResult> {
  for (const [item, tests] of view.tests) {
    for (const test of tests) {
      if (test.outcome !== "skipped" || ownsTest(view, item, test.test)) yield test;
    }
  }
}

/**
 * What the reports have of a split item's tests. A failure that the framework does not count among
 * them is a hook's or the whole package's: it may come in each part, and is no test of any.
 */
export function partTests(view: ShardView, item: ItemId): Sequence<TestResult> {
  const tests = view.tests.get(item) ?? [];
  const collected = view.evidence.get(item)?.collected;
  if (collected === undefined) return tests;
  const known = new Set(collected);
  return tests.filter(
    ({ test, outcome }) => known.has(test) || (outcome !== "failed" && outcome !== "errored"),
  );
}

/** Whether the shard has the test in its share. */
function ownsTest({ shares }: Pick<ShardView, "shares">, item: ItemId, test: string): boolean {
  return shares.get(item)?.some((share) => share.selects(test)) === true;
}

/** One attempt with its results and evidence by item. */
interface Attempt {
  readonly record: ShardRecord;
  readonly tests: ReadonlyMap<ItemId, Sequence<TestResult>>;
  readonly evidence: ReadonlyMap<ItemId, ItemEvidence>;
}

function indexAttempt(record: ShardRecord): Attempt {
  const rounds = groupBy(record.stamp.invocations, (one) => roundOf(one).number);
  const merged = [...rounds.values()].map(evidenceOfRound);
  return {
    record,
    evidence: mergeRoundEvidence(merged),
    tests: testsByItem(record.results.tests),
  };
}

function evidenceOfRound(
  invocations: readonly InvocationRecord[],
): ReadonlyMap<ItemId, ItemEvidence> {
  const said = invocations.flatMap((one) => trustedItems(one.evidence));
  const evidence = new Map<ItemId, ItemEvidence>();
  for (const [id, all] of groupBy(said, (one) => one.id)) {
    const merged = mergeItemEvidence(all);
    if (merged !== undefined) evidence.set(id, merged);
  }
  return evidence;
}

function unite(
  shares: ReadonlyMap<ItemId, readonly Share[]>,
  attempts: readonly Attempt[],
  last: Attempt,
): Pick<ShardView, "tests" | "seconds" | "evidence"> {
  const tests = new Map(last.tests);
  const seconds = new Map(last.record.results.seconds);
  const evidence = new Map(last.evidence);
  for (const [item, parts] of shares) {
    const counting = countingAttempts(attempts, item, parts);
    const joined = joinAttempts(counting.map((one) => one.tests.get(item) ?? []));
    setUnless(tests, item, joined.length === 0 ? undefined : joined);
    setUnless(
      evidence,
      item,
      mergeItemEvidence(present(counting, (one) => one.evidence.get(item))),
    );
    setUnless(seconds, item, itemTime(counting, item));
  }
  return { tests, seconds, evidence };
}

/**
 * Whether what is known of the entry's item is all there is: its tests by evidence or, without it,
 * those of an attempt that was to run all of the entry and came to its end.
 */
export function isKnownInFull({ attempts, evidence }: ShardView, share: Share): boolean {
  if (evidence.get(share.entry.id)?.collected !== undefined) return true;
  return attempts.some((record) => ranInFull(record, [share]));
}

/**
 * The attempts that tell how the shard ended, highest first: the last one and, where that left
 * out what had passed before it, those that it builds on.
 */
export function decidingAttempts({
  attempts,
}: Pick<ShardView, "attempts">): readonly ShardRecord[] {
  const full = attempts.findIndex(({ stamp }) => stamp.buildsOn === undefined);
  return full < 0 ? attempts : attempts.slice(0, full + 1);
}

/** Nothing where the last attempt was to run all of the share. */
function findUnasked(
  shares: ReadonlyMap<ItemId, readonly Share[]>,
  attempts: readonly Attempt[],
  marks: string,
): ShardView["unasked"] {
  const unasked = new Map<ItemId, readonly string[]>();
  if (!isPartial(attempts[0]?.record)) return unasked;
  for (const [item, parts] of shares) {
    const counting = countingAttempts(attempts, item, parts).map(({ record }) => record);
    const [only, ...others] = counting;
    if (only !== undefined && others.length === 0 && ranInFull(only, parts)) continue;
    unasked.set(item, unaskedTests(counting, item, marks));
  }
  return unasked;
}

/** The attempts that say something of the item, down to the highest that ran it in full. */
function countingAttempts(
  attempts: readonly Attempt[],
  item: ItemId,
  parts: readonly Share[],
): readonly Attempt[] {
  const involved = attempts.filter((one) => one.tests.has(item) || one.evidence.has(item));
  const full = involved.findIndex((one) => one.tests.has(item) && ranInFull(one.record, parts));
  return full < 0 ? involved : involved.slice(0, full + 1);
}

/** Of the attempt that ran most of it: a partial one may have run a single test again. */
function itemTime(counting: readonly Attempt[], item: ItemId): Seconds | undefined {
  const times = present(counting, (one) => one.record.results.seconds.get(item));
  return isPartial(counting[0]?.record) ? times.at(-1) : times[0];
}

function isPartial(record: ShardRecord | undefined): boolean {
  return record?.stamp.buildsOn !== undefined;
}

/** Whether an attempt was to run all the shard has of the item, and came to its end. */
function ranInFull({ stamp }: ShardRecord, parts: readonly Share[]): boolean {
  if (stamp.state !== "complete") return false;
  if (stamp.invocations.length === 0) return true;
  return parts.every(({ entry }) => stamp.invocations.some((one) => ranEntry(one, entry)));
}

function ranEntry(invocation: InvocationRecord, planned: Entry): boolean {
  const { exitCode, signal, evidence } = invocation;
  const ended = exitCode !== undefined && signal === undefined && evidence?.stopped === undefined;
  return ended && invocation.entries.some((entry) => sameEntry(entry, planned));
}

function sameEntry(left: Entry, right: Entry): boolean {
  return (
    left.id === right.id && sameList(left.only, right.only) && sameList(left.except, right.except)
  );
}

function sameList(left: readonly string[] = [], right: readonly string[] = []): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

function setUnless<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void {
  if (value !== undefined) map.set(key, value);
}

function present<Value, Found>(
  values: readonly Value[],
  find: (value: Value) => Found | undefined,
): readonly Found[] {
  return values.flatMap((value) => find(value) ?? []);
}
