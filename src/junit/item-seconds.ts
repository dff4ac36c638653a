import type { ItemId } from "../model/item.ts";
import type { Dialect, TestResult, Testsuite } from "../model/testcase.ts";
import { type Seconds, seconds, toSeconds } from "../model/units.ts";

/** A test with the suites its report puts it in. */
export interface PlacedResult {
  readonly result: TestResult;
  readonly suites: readonly Testsuite[];
}

/**
 * How long each item took, by its own suites where the dialect says that they tell, else by its
 * tests. Skipped tests give an item no time. An item of which no time is known is absent.
 */
export function itemSeconds(
  placed: readonly PlacedResult[],
  dialect: Pick<Dialect, "time" | "nested">,
): ReadonlyMap<ItemId, Seconds> {
  const executed = placed.filter(({ result }) => result.outcome !== "skipped");
  const suiteOf = dialect.time === "suite" ? ownSuites(placed) : () => undefined;
  const totals = new Map<ItemId, number>();
  for (const { item, suite, results } of groups(executed, suiteOf)) {
    const time = groupSeconds(suite, results, dialect.nested);
    if (time !== undefined) totals.set(item, (totals.get(item) ?? 0) + time);
  }
  return new Map(Array.from(totals, ([item, total]) => [item, seconds(total)]));
}

interface Group {
  readonly item: ItemId;
  readonly suite: Testsuite | undefined;
  readonly results: TestResult[];
}

type SuiteOf = (suites: readonly Testsuite[]) => Testsuite | undefined;

/** For a case's suites the outermost one that holds tests of one item only. */
function ownSuites(placed: readonly PlacedResult[]): SuiteOf {
  const owners = new Map<Testsuite, ItemId | undefined>();
  for (const { result, suites } of placed) {
    for (const suite of suites) {
      const isOwn = !owners.has(suite) || owners.get(suite) === result.item;
      owners.set(suite, isOwn ? result.item : undefined);
    }
  }
  return (suites) => suites.find((suite) => owners.get(suite) !== undefined);
}

/** Tests by item and suite. */
function groups(placed: readonly PlacedResult[], suiteOf: SuiteOf): readonly Group[] {
  const bySuite = new Map<Testsuite | undefined, Map<ItemId, Group>>();
  for (const { result, suites } of placed) {
    const suite = suiteOf(suites);
    const byItem = bySuite.get(suite) ?? new Map<ItemId, Group>();
    bySuite.set(suite, byItem);
    const group = byItem.get(result.item) ?? { item: result.item, suite, results: [] };
    byItem.set(result.item, group);
    group.results.push(result);
  }
  return [...bySuite.values()].flatMap((byItem) => [...byItem.values()]);
}

/**
 * A suite's own time includes what its tests share. One that is smaller than the sum of its tests
 * is wrong, save for nested tests, which run side by side; there only zero is (a cached package).
 */
function groupSeconds(
  suite: Testsuite | undefined,
  results: readonly TestResult[],
  nested: boolean,
): Seconds | undefined {
  const own = suite?.seconds;
  if (nested && own !== undefined && own > 0) return own;
  const sum = nested ? nestedSeconds(results) : sumSeconds(results);
  if (own === undefined || sum === undefined) return sum ?? own;
  return own >= sum ? own : sum;
}

function sumSeconds(results: readonly TestResult[]): Seconds | undefined {
  let sum: number | undefined;
  for (const { seconds: time } of results) if (time !== undefined) sum = (sum ?? 0) + time;
  return sum === undefined ? undefined : toSeconds(sum);
}

/** A parent's time includes its children's, unless they ran side by side after its end. */
function nestedSeconds(results: readonly TestResult[]): Seconds | undefined {
  const longest = new Map<string, number>();
  for (const { test, seconds: time } of results) {
    const [top = ""] = test.split("/", 1);
    if (time !== undefined) longest.set(top, Math.max(longest.get(top) ?? 0, time));
  }
  if (longest.size === 0) return undefined;
  return toSeconds([...longest.values()].reduce((sum, time) => sum + time, 0));
}
