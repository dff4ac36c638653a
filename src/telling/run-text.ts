import type { Finding } from "../model/audit.ts";
import { groupBy } from "../model/order.ts";
import { placeLabel } from "../model/place.ts";
import { isForecast, type PlannedShard, predictedInTests, type SuitePlan } from "../model/plan.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import type { Sequence } from "../model/sequence.ts";
import { countOutcomes, isFailure, type TestResult } from "../model/testcase.ts";
import { countText, differenceText, maybeSecondsText, plural, secondsText } from "./numbers.ts";
import { printable } from "./printable.ts";
import { BY_COUNT } from "./run-time.ts";

export interface ShardEnd {
  readonly suite: SuitePlan;
  readonly shard: PlannedShard;
  readonly record: ShardRecord;
  /** What was found of the shard's own items. */
  readonly check: { readonly findings: readonly Finding[] };
}

const MOST_SHOWN = 20;

/** How a shard ended, for its log: what ran, what failed, predicted against actual. */
export function runText(end: ShardEnd): string {
  const { suite, shard, record, check } = end;
  const place = printable(placeLabel({ ...suite, shard: shard.shard }));
  if (shard.items.length === 0) return `Shard ${place}: no items, nothing to run.`;
  const { tests } = record.results;
  return [
    `Shard ${place}: ${verdictsText(check.findings)}; ${testsText(tests)}.`,
    `  ${timeText(end)}`,
    ...buildsOnLine(record.stamp),
    ...testLines("failed", tests.filter(isFailure)),
    ...testLines(
      "flaky",
      tests.filter(({ flaky }) => flaky),
    ),
  ].join("\n");
}

/** The tests above are those of this attempt alone; what is said of items is not. */
function buildsOnLine({ buildsOn = [] }: Stamp): readonly string[] {
  if (buildsOn.length === 0) return [];
  const before = buildsOn.length === 1 ? "attempt" : "attempts";
  return [`  together with ${before} ${buildsOn.join(", ")}, which ran the rest`];
}

/** `30 items ran, 2 empty`. */
function verdictsText(findings: readonly Finding[]): string {
  const groups = groupBy(findings, ({ verdict }) => verdict);
  const ran = groups.get("ran")?.length ?? 0;
  const others = [...groups].filter(([verdict]) => verdict !== "ran");
  const texts = others.map(([verdict, found]) => `${countText(found.length)} ${verdict}`);
  return [`${plural(ran, "item")} ran`, ...texts].join(", ");
}

function testsText(tests: Sequence<TestResult>): string {
  const { failed, errored, skipped, flaky } = countOutcomes(tests);
  return [
    plural(tests.length, "test"),
    `${countText(failed + errored)} failed`,
    ...(skipped > 0 ? [`${countText(skipped)} skipped`] : []),
    ...(flaky > 0 ? [`${countText(flaky)} flaky`] : []),
  ].join(", ");
}

/** Only the tests' time is predicted, so only that is compared. */
function timeText({ suite, shard, record: { stamp, results } }: ShardEnd): string {
  const inTests = secondsInTests(results);
  const took = `took ${secondsText(stamp.wallSeconds)}, in tests ${maybeSecondsText(inTests)}`;
  if (!isForecast(suite.history)) return `${took} (${BY_COUNT})`;
  const predicted = predictedInTests(shard);
  const known = inTests !== undefined && stamp.state === "complete";
  const difference = known ? `, ${differenceText(inTests, predicted)}` : "";
  return `${took} (predicted ${secondsText(predicted)}${difference})`;
}

/** `undefined` where tests ran and none was measured. */
function secondsInTests({ tests, seconds }: ShardRecord["results"]): number | undefined {
  if (seconds.size === 0 && tests.some(({ outcome }) => outcome !== "skipped")) return undefined;
  return [...seconds.values()].reduce((sum, one) => sum + one, 0);
}

function testLines(word: string, tests: readonly TestResult[]): readonly string[] {
  const shown = tests.slice(0, MOST_SHOWN);
  const more = tests.length - shown.length;
  return [
    ...shown.map(({ item, test }) => `  ${word}: ${printable(`${item} :: ${test}`)}`),
    ...(more > 0 ? [`  and ${countText(more)} more ${word}`] : []),
  ];
}
