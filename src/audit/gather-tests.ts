import type { MergeResult, NamedTest, SlowItem, TestFailure } from "../model/merge-result.ts";
import { compareText } from "../model/order.ts";
import { compareShardLabels } from "../model/place.ts";
import { isForecast } from "../model/plan.ts";
import type { TestResult } from "../model/testcase.ts";
import { roundSeconds } from "../model/units.ts";
import { quarantinedBy } from "./quarantined-by.ts";
import type { RunView, SuiteView } from "./run-view.ts";
import { countedTests, type ShardView } from "./shard-view.ts";

export const MOST_FAILURES = 100;
const MOST_FLAKY = 50;
const MOST_SLOW = 10;
const LONGEST_MESSAGE = 2_000;

/** The tests and items that people want to see by name. */
export function gatherTests(run: RunView): Pick<MergeResult, "failures" | "flaky" | "slowest"> {
  const failures: TestFailure[] = [];
  const flaky: NamedTest[] = [];
  for (const { suite, view } of allShards(run)) {
    const { failed, errored, flaky: wavering } = view.counts;
    if (failed + errored + wavering === 0) continue;
    for (const result of countedTests(view)) {
      if (result.flaky) flaky.push(nameTest(suite, view, result));
      const failure = nameFailure(suite, view, result);
      if (failure !== undefined && quarantinedBy(view, result) === undefined)
        failures.push(failure);
    }
  }
  return {
    failures: firstOf(failures.sort(compareTests), MOST_FAILURES),
    flaky: firstOf(flaky.sort(compareTests), MOST_FLAKY),
    slowest: slowestItems(run),
  };
}

interface PlacedView {
  readonly suite: SuiteView;
  readonly view: ShardView;
}

function allShards({ suites }: RunView): readonly PlacedView[] {
  return suites.flatMap((suite) => suite.shards.map((view) => ({ suite, view })));
}

/** `undefined` for a test that did not fail. */
export function nameFailure(
  suite: SuiteView,
  view: ShardView,
  result: TestResult,
): TestFailure | undefined {
  const { outcome } = result;
  if (outcome !== "failed" && outcome !== "errored") return undefined;
  return { ...nameTest(suite, view, result), outcome, ...messageOf(result) };
}

function nameTest({ plan }: SuiteView, { planned }: ShardView, result: TestResult): NamedTest {
  const { suite, platform } = plan;
  return { suite, platform, item: result.item, test: result.test, shard: planned.shard };
}

function messageOf({ message }: TestResult): Pick<TestFailure, "message"> {
  return message === undefined ? {} : { message: message.slice(0, LONGEST_MESSAGE).toWellFormed() };
}

export function firstOf<Value>(all: readonly Value[], most: number) {
  return { count: all.length, shown: all.slice(0, most) };
}

function slowestItems(run: RunView): readonly SlowItem[] {
  return allShards(run)
    .flatMap(({ suite, view }) => slowItems(suite, view))
    .sort((left, right) => right.seconds - left.seconds || comparePlaces(left, right))
    .slice(0, MOST_SLOW);
}

function slowItems({ plan }: SuiteView, view: ShardView): readonly SlowItem[] {
  const { suite, platform } = plan;
  return Array.from(view.seconds, ([item, seconds]) => {
    const planned = isForecast(plan.history)
      ? view.shares.get(item)?.map(({ entry }) => entry.seconds)
      : undefined;
    const place = { suite, platform, item, shard: view.planned.shard, seconds };
    return planned === undefined ? place : { ...place, predictedSeconds: addSeconds(planned) };
  });
}

function addSeconds(all: readonly number[]) {
  return roundSeconds(all.reduce((sum, one) => sum + one, 0));
}

export function compareTests(left: NamedTest, right: NamedTest): number {
  return comparePlaces(left, right) || compareText(left.test, right.test);
}

type ItemPlace = Pick<NamedTest, "suite" | "platform" | "item" | "shard">;

function comparePlaces(left: ItemPlace, right: ItemPlace): number {
  return (
    compareText(left.suite, right.suite) ||
    compareText(left.platform, right.platform) ||
    compareText(left.item, right.item) ||
    compareShardLabels(left.shard, right.shard)
  );
}
