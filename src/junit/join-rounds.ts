import type { ItemEvidence } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import type { RoundMark } from "../model/round.ts";
import type { Sequence } from "../model/sequence.ts";
import { testsByItem, testTable } from "../model/test-table.ts";
import { isFailure, type Results, type TestResult } from "../model/testcase.ts";
import { type Seconds, seconds } from "../model/units.ts";
import { mergeAttempts, mergeNamesakes } from "./merge-attempts.ts";

/** What one round of a shard left. */
export interface RoundResults {
  readonly mark: RoundMark;
  readonly results: Results;
  /** What the sessions that came to their end say of the items. */
  readonly evidence: readonly ItemEvidence[];
}

/**
 * What a shard's rounds say together, in their order. A test that was tried again comes to what
 * its last attempt came to, and knows the rounds it failed in; one that was only listed again
 * stays what it was. A failure that is no test's (a file that could not be loaded, a hook) is made
 * good by a retry that ran tests of its item and did not meet it. An item's time is that of one
 * run of it: of what ran twice, what counts.
 * @param nested Whether a test's time includes that of tests below it.
 */
export function joinRounds(rounds: readonly RoundResults[], nested: boolean): Results {
  const [only] = rounds;
  if (rounds.length === 1 && only !== undefined) return only.results;
  const items = new Map<ItemId, JoinedItem>();
  for (const round of rounds) {
    const tests = testsByItem(round.results.tests);
    const evidence = groupBy(round.evidence, ({ id }) => id);
    for (const item of new Set([...tests.keys(), ...evidence.keys()])) {
      const joined = items.get(item) ?? new JoinedItem(nested);
      items.set(item, joined);
      joined.add(round.mark, {
        tests: tests.get(item) ?? [],
        seconds: round.results.seconds.get(item),
        evidence: evidence.get(item) ?? [],
      });
    }
  }
  return {
    tests: testTable([...items.values()].flatMap((one) => one.tests)),
    seconds: new Map(
      [...items].flatMap(([item, { seconds: time }]) => (time === undefined ? [] : [[item, time]])),
    ),
    unattributed: rounds.flatMap(({ results }) => results.unattributed),
  };
}

/** What one round says of an item. */
interface ItemRound {
  readonly tests: Sequence<TestResult>;
  readonly seconds: Seconds | undefined;
  readonly evidence: readonly ItemEvidence[];
}

class JoinedItem {
  readonly #nested: boolean;
  readonly #tests = new Map<string, TestResult>();
  /** Names of tests that any round found, as far as the framework says. */
  readonly #collected = new Set<string>();
  #seconds: Seconds | undefined;

  constructor(nested: boolean) {
    this.#nested = nested;
  }

  get tests(): readonly TestResult[] {
    return [...this.#tests.values()];
  }

  get seconds(): Seconds | undefined {
    return this.#seconds;
  }

  add(mark: RoundMark, round: ItemRound): void {
    for (const { collected = [] } of round.evidence) {
      for (const test of collected) this.#collected.add(test);
    }
    if (mark.reason === "retry" && isLoaded(round)) this.#mend(round.tests);
    this.#seconds = this.#timeWith(mark, round);
    for (const test of round.tests) {
      const known = this.#tests.get(test.test);
      this.#tests.set(test.test, joinTest(known, withRound(test, mark), mark));
    }
  }

  #mend(tests: Sequence<TestResult>): void {
    const again = new Set(tests.map(({ test }) => test));
    for (const [name, test] of this.#tests) {
      if (!isFailure(test) || this.#collected.has(name) || again.has(name)) continue;
      const { seconds: _, ...rest } = test;
      this.#tests.set(name, { ...rest, outcome: "passed", flaky: true });
    }
  }

  #timeWith({ reason }: RoundMark, round: ItemRound): Seconds | undefined {
    const [known, own] = [this.#seconds, round.seconds];
    if (known === undefined || own === undefined) return known ?? own;
    if (reason !== "retry") return seconds(known + own);
    const again = new Map(round.tests.filter(isExecuted).map((test) => [test.test, test]));
    const before = this.tests.filter(isExecuted).filter(({ test }) => this.#isTest(test));
    if (before.every(({ test }) => again.has(test))) return own;
    const more = before.map((test) => this.#moreTime(test, again.get(test.test)));
    return seconds(
      Math.max(
        0,
        more.reduce((sum, one) => sum + one, known),
      ),
    );
  }

  #isTest(name: string): boolean {
    return this.#collected.size === 0 || this.#collected.has(name);
  }

  /** What the item would have taken more had the test taken what it took again. */
  #moreTime(before: TestResult, again: TestResult | undefined): number {
    const isInside = this.#nested && before.test.includes("/");
    if (isInside || again?.seconds === undefined || before.seconds === undefined) return 0;
    return again.seconds - before.seconds;
  }
}

/** Whether the round surely loaded the item, and ran something of it. */
function isLoaded({ tests, evidence }: ItemRound): boolean {
  const known = evidence.every((one) => one.collected !== undefined && one.error === undefined);
  return known && evidence.length > 0 && tests.some(isExecuted);
}

function withRound(test: TestResult, { number }: RoundMark): TestResult {
  return isFailure(test) ? { ...test, failedRounds: [number] } : test;
}

function joinTest(known: TestResult | undefined, again: TestResult, mark: RoundMark): TestResult {
  if (known === undefined) return again;
  const { item, test } = known;
  const failed = [...(known.failedRounds ?? []), ...(again.failedRounds ?? [])];
  const rounds = failed.length === 0 ? {} : { failedRounds: failed };
  if (mark.reason !== "retry") return { item, test, ...mergeNamesakes(known, again), ...rounds };
  if (again.outcome === "skipped") return known;
  if (isFailure(known)) return { item, test, ...mergeAttempts(known, again), ...rounds };
  return { ...again, flaky: again.outcome === "passed" && (known.flaky || again.flaky), ...rounds };
}

function isExecuted({ outcome }: TestResult): boolean {
  return outcome !== "skipped";
}
