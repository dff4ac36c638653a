import type { Finding } from "../model/audit.ts";
import { testId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import { placeLabel } from "../model/place.ts";
import { isForecast, type PlannedShard, predictedInTests, type SuitePlan } from "../model/plan.ts";
import type { QuarantinedTest } from "../model/quarantine.ts";
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
  readonly check: {
    readonly findings: readonly Finding[];
    /** Failed tests that redden nothing. */
    readonly quarantined: readonly {
      readonly result: TestResult;
      readonly entry: QuarantinedTest;
    }[];
  };
}

const MOST_SHOWN = 20;

/** How a shard ended, for its log: what ran, what failed, predicted against actual. */
export function runText(end: ShardEnd): string {
  const { suite, shard, record, check } = end;
  const place = printable(placeLabel({ ...suite, shard: shard.shard }));
  if (shard.items.length === 0) return `Shard ${place}: no items, nothing to run.`;
  const { tests } = record.results;
  const spared = new Set(check.quarantined.map(({ result }) => idOf(result)));
  return [
    `Shard ${place}: ${verdictsText(check.findings)}; ${testsText(tests, spared)}.`,
    `  ${timeText(end)}`,
    ...buildsOnLine(record.stamp),
    ...testLines(
      "failed",
      tests.filter((one) => isFailure(one) && !spared.has(idOf(one))),
    ),
    ...quarantineLines(check.quarantined),
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

function testsText(tests: Sequence<TestResult>, spared: ReadonlySet<string>): string {
  const counts = countOutcomes(tests, (one) => spared.has(idOf(one)));
  const { failed, errored, skipped, flaky, quarantined = 0 } = counts;
  return [
    plural(tests.length, "test"),
    `${countText(failed + errored)} failed`,
    ...(quarantined > 0 ? [`${countText(quarantined)} failed in quarantine`] : []),
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

function idOf({ item, test }: TestResult): string {
  return testId(item, test);
}

/** They are said to count for nothing, so that nobody wonders at a green shard. */
function quarantineLines(quarantined: ShardEnd["check"]["quarantined"]): readonly string[] {
  if (quarantined.length === 0) return [];
  const shown = quarantined.slice(0, MOST_SHOWN);
  const more = quarantined.length - shown.length;
  return [
    "  What failed in quarantine fails no shard:",
    ...shown.map(({ result: { item, test }, entry: { until, reason } }) => {
      return `    ${printable(`${item} :: ${test} (until ${until}: ${reason})`)}`;
    }),
    ...(more > 0 ? [`    and ${countText(more)} more`] : []),
  ];
}

function testLines(word: string, tests: readonly TestResult[]): readonly string[] {
  const shown = tests.slice(0, MOST_SHOWN);
  const more = tests.length - shown.length;
  return [
    ...shown.map(({ item, test }) => `  ${word}: ${printable(`${item} :: ${test}`)}`),
    ...(more > 0 ? [`  and ${countText(more)} more ${word}`] : []),
  ];
}
